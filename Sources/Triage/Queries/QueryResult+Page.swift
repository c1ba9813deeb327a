import Problems

extension QueryResult {
  /// One page that needs nothing beside it: alerts with their arithmetic and a plot of each user's last
  /// four weeks. No script, and nothing is fetched.
  package func page(title: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(Markup.escaped(title))</title>
    <style>
    body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
    article{border-top:1px solid #bbb;padding:.8rem 0;display:grid;grid-template-columns:1fr 300px;gap:1rem}
    h2{font-size:1rem;margin:0}p{margin:.2rem 0}.quiet{color:#555}svg{width:300px;height:60px}
    rect{fill:#6b7f99}.seen{fill:#a01c1c}pre{white-space:pre-wrap}
    @media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}.quiet{color:#aaa}}
    </style></head><body>
    <h1>\(Markup.escaped(title))</h1>
    <p>\(Markup.escaped(summaryLine))</p>
    \(told.map(article).joined(separator: "\n"))
    <h2>What was read</h2>
    <pre>\(Markup.escaped((counts.lines + unanswered.map { "cannot say: \($0)" }).joined(separator: "\n")))</pre>
    <p class="quiet">\(Markup.escaped(parameters))</p>
    </body></html>

    """
  }

  private func article(_ told: Told) -> String {
    let alert = told.alert
    let lines =
      "lines \(Words.grouped(Int(alert.firstLine))) to \(Words.grouped(Int(alert.lastLine))) of "
      + run.paths[Int(alert.file)]
    return """
      <article><div><h2>\(Markup.escaped("\(alert.rule.severity.rawValue.uppercased()) \(alert.rule.id): \(told.user)"))</h2>
      <p>\(LogTime.text(alert.start)) to \(LogTime.text(alert.end)), \(Words.grouped(alert.rows)) rows</p>
      <p>\(Markup.escaped(alert.arithmetic))</p>
      <p class="quiet">\(Markup.escaped(lines)); harmless if: \(Markup.escaped(alert.rule.harmless))</p></div>
      \(plot(told))</article>
      """
  }

  /// Requests by day; days of the alert in another colour, and said in words for who cannot see it.
  private func plot(_ told: Told) -> String {
    let most = max(1, told.days.max() ?? 1)
    let lastDay = (last ?? 0) / 86_400_000
    let bars = told.days.enumerated().map { index, count -> String in
      let day = lastDay - Int64(told.days.count - 1 - index)
      let isSeen = day >= told.alert.start / 86_400_000 && day <= told.alert.end / 86_400_000
      let height = count == 0 ? 0 : max(1, count * 56 / most)
      let date = LogTime.text(day * 86_400_000).prefix(10)
      return "<rect\(isSeen ? " class=\"seen\"" : "") x=\"\(index * 10 + 8)\" y=\"\(58 - height)\" "
        + "width=\"8\" height=\"\(height)\"><title>\(date): \(count)</title></rect>"
    }
    return
      "<svg viewBox=\"0 0 300 60\" role=\"img\" aria-label=\"requests by day, at most \(most)\">"
      + bars.joined() + "</svg>"
  }
}

/// Text of strangers in a page: made visible, then harmless.
enum Markup {
  static func escaped(_ text: String) -> String { markupEscaped(visible(text)) }
}
