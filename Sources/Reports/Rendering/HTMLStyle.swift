/// The style sheet of a report. Each text has a contrast of 4.5 : 1 or more against what it stands
/// on, each shape 3 : 1, in both themes; a test counts them from this very text.
enum HTMLStyle {
  static func sheet(marking: Marking, isExercise: Bool) -> String {
    let exercise =
      isExercise
      ? """
      @top-left{content:"EXERCISE";font-size:12pt;font-weight:700}\
      @bottom-left{content:"EXERCISE";font-size:12pt;font-weight:700}
      """ : ""
    let label = """
      content:"\(marking.rawValue)";font-family:sans-serif;font-size:12pt;font-weight:700;\
      color:\(marking.color);background:#000;padding:0 6pt
      """
    return themes + page
      + """
      .tlp{display:inline-block;margin:0;padding:.2rem .8rem;background:#000;color:\(marking.color);\
      font-weight:700;font-size:1.1rem}
      @page{size:A4;margin:22mm 14mm;@top-right{\(label)}@bottom-right{\(label)}\
      @bottom-center{content:counter(page) " / " counter(pages);font-size:9pt}\(exercise)}
      """ + print
  }

  private static let themes = """
    :root{color-scheme:light dark;--paper:#ffffff;--ink:#1a1a1a;--dim:#555555;--link:#0b57a4;\
    --line:#767676;--band:#f3f4f6;--even:#ffffff;--done:#2e7d4f;--late:#b3261e;--open:#6a5d00;\
    --bar:#5b6b7b;--act:#3b5f8a;--note:#6b5b95;--decision:#8a5a00;--notice:#00696b;\
    --system:#6f6f6f;--inside:#ffffff;--missing:#a3170f;--track:#dfe3e8}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e8e8e8;--dim:#a8adb3;\
    --link:#8ab8ff;--line:#8a9097;--band:#1d2126;--even:#14171a;--done:#7bc69a;--late:#ff8a80;\
    --open:#e0cf6a;--bar:#a9b8c6;--act:#8fb7e6;--note:#bba9e6;--decision:#e6b450;\
    --notice:#6fd0d2;--system:#9aa0a6;--inside:#0b0d0f;--missing:#ff9d94;--track:#2b3138}}

    """

  private static let page = """
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--paper);color:var(--ink);\
    font:1rem/1.5 system-ui,"DejaVu Sans",sans-serif}
    header,footer{text-align:right}
    .exercise{margin:0 0 .4rem;text-align:left}
    .skip{position:absolute;left:-100rem}
    .skip:focus{left:1rem}
    a{color:var(--link)}
    a:focus,[tabindex]:focus,summary:focus{outline:3px solid var(--link);outline-offset:2px}
    h1{font-size:1.7rem;line-height:1.25}
    h2{margin-top:2.2rem;border-bottom:1px solid var(--line);font-size:1.3rem}
    h3{font-size:1.05rem}
    nav h2{margin-top:1rem;font-size:1.05rem}
    nav ol{columns:2}
    .ways{columns:14rem;font-size:.86rem}
    dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.3rem 1rem}
    dt{font-weight:600}
    dd{margin:0;overflow-wrap:anywhere}
    p,li{overflow-wrap:anywhere}
    .table{overflow-x:auto;margin:1rem 0}
    .piece{content-visibility:auto;contain-intrinsic-size:auto 9000px}
    table{border-collapse:collapse;width:100%;font-size:.86rem}
    caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{border:1px solid var(--line);padding:.25rem .4rem;text-align:left;vertical-align:top;\
    overflow-wrap:anywhere;min-width:4rem}
    thead th{background:var(--band)}
    tr:target td{background:var(--band)}
    pre{overflow-x:auto;background:var(--band);padding:.6rem}
    .entry{font-size:.82em;color:var(--dim)}
    a.entry{color:var(--link)}
    .missing{color:var(--missing)}
    .withheld{border:1px dashed var(--line);padding:0 .2em}
    .meaning{color:var(--dim)}
    figure{margin:1rem 0}
    figcaption{color:var(--dim);font-size:.86rem}
    svg{width:100%;height:auto;display:block}
    svg text{font:12px "DejaVu Sans",sans-serif;fill:var(--ink)}
    svg .small{font-size:11px;fill:var(--dim)}
    svg .inside{font-size:10px;font-weight:700;fill:var(--inside)}
    .band{fill:var(--band)}.grid{fill:var(--even)}.gap{fill:var(--track)}
    .track{fill:var(--track);stroke:var(--line)}
    .axis,.rule,.limit{stroke:var(--line);stroke-width:1}
    .rule{stroke-dasharray:4 3}
    .limit{stroke:var(--ink);stroke-width:2}
    .bar{fill:var(--bar)}.done{fill:var(--done)}
    .late{fill:var(--late);stroke:var(--ink);stroke-width:1.5}
    .open{fill:var(--open);stroke:var(--ink);stroke-dasharray:3 2}
    .act{fill:var(--act)}.note{fill:var(--note)}.system{fill:var(--system)}
    .attacker{fill:var(--late)}.evidence{fill:var(--done)}
    .decision{fill:var(--decision);stroke:var(--ink);stroke-width:2}
    .notice{fill:var(--notice);stroke:var(--ink);stroke-dasharray:2 2}
    .seen{fill:none;stroke:var(--late);stroke-width:2;stroke-dasharray:5 3}
    .covered{fill:none;stroke:var(--done);stroke-width:1.5}
    .both{fill:none;stroke:var(--decision);stroke-width:3}

    """

  private static let print = """

    @media print{:root{color-scheme:light}\
    body{max-width:none;padding:0;font-size:9.5pt}\
    header,footer,nav,.skip{display:none}\
    .table{overflow:visible}.piece{content-visibility:visible}\
    thead{display:table-header-group}tr,figure,dd{break-inside:avoid}\
    h2,h3,caption{break-after:avoid}a{color:inherit;text-decoration:none}}
    """
}

extension Marking {
  /// As FIRST sets it for labels on black.
  var color: String {
    switch self {
    case .red: "#FF2B2B"
    case .amber, .amberStrict: "#FFC000"
    case .green: "#33FF00"
    case .clear: "#FFFFFF"
    }
  }
}
