import Foundation
import Timeline

extension ReportPages {
  /// One file that needs nothing else: no script, no font, no link outwards, and a policy that
  /// forbids them, so that what foreign text asks for cannot happen. Reads in light and dark,
  /// prints with its marking on every page.
  func writeHTML(to stream: inout ByteStream) {
    var writer = HTMLWriter(self, to: stream)
    writer.writeAll()
    stream = writer.text
  }
}

struct HTMLWriter {
  private(set) var text: ByteStream
  private let pages: ReportPages
  private let words: HTMLWords

  init(_ pages: ReportPages, to stream: ByteStream) {
    self.pages = pages
    text = stream
    words = HTMLWords(of: pages)
  }

  mutating func writeAll() {
    let style = HTMLStyle.sheet(marking: pages.marking, isExercise: pages.isExercise)
    let digest = Data(Digest(of: Array(style.utf8)).bytes).base64EncodedString()
    text += """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="tocsin \(escaped(pages.version))">
      <title>\(mark)\(pages.marking.rawValue) \(escaped(pages.title.plain))</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#content">Go to the content</a>
      <header>\(banner)</header>
      <nav aria-label="Contents">
      <h2>Contents</h2>
      <ol>

      """
    for (index, section) in pages.sections.enumerated() {
      text += "<li><a href=\"#s\(index + 1)\">\(escaped(section.title))</a></li>\n"
    }
    text += "</ol>\n</nav>\n<main id=\"content\">\n"
    writeCover()
    for (index, section) in pages.sections.enumerated() { write(section, number: index + 1) }
    text += "</main>\n<footer>\(banner)</footer>\n</body>\n</html>\n"
  }

  private var mark: String { pages.isExercise ? "EXERCISE · " : "" }

  private var banner: String {
    let exercise =
      pages.isExercise
      ? "<p class=\"exercise\"><strong>EXERCISE.</strong> Nothing in it happened.</p>" : ""
    return exercise + "<p class=\"tlp\">\(pages.marking.rawValue)</p>"
  }

  private mutating func writeCover() {
    text += "<h1>\(mark)\(inline(pages.title))</h1>\n"
    if !pages.opening.isEmpty { text += "<p class=\"opening\">\(inline(pages.opening))</p>\n" }
    text +=
      "<p class=\"meaning\">\(pages.marking.rawValue): \(escaped(pages.marking.meaning)).</p>\n"
    write(pages.cover)
  }

  private mutating func write(_ section: ReportPages.Section, number: Int) {
    text += "<section aria-labelledby=\"s\(number)\">\n"
    text += "<h2 id=\"s\(number)\">\(mark)\(number). \(escaped(section.title))</h2>\n"
    for block in section.blocks { write(block) }
    text += "</section>\n"
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let words): text += "<h3>\(inline(words))</h3>\n"
    case .paragraph(let words): text += "<p>\(inline(words))</p>\n"
    case .fields(let fields): write(fields)
    case .list(let items):
      text += "<ul>\n"
      for item in items {
        text += "<li>\(inline(item.words))"
        if !item.items.isEmpty {
          text += "\n<ul>\n"
          for words in item.items { text += "<li>\(inline(words))</li>\n" }
          text += "</ul>\n"
        }
        text += "</li>\n"
      }
      text += "</ul>\n"
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .code(let code, _): text += "<pre><code>\(lines(code))</code></pre>\n"
    }
  }

  private mutating func write(_ fields: [Block.Field]) {
    text += "<dl>\n"
    for field in fields {
      text += "<dt>\(escaped(field.title))</dt><dd>\(inline(field.words))</dd>\n"
    }
    text += "</dl>\n"
  }

  // Tables.

  /// A browser lays out a table as a whole: a long one is cut into pieces that it may pass over
  /// until they are scrolled to, and that a list before them leads to.
  private static let piece = 400
  private static let mostLinks = 100

  private mutating func write(_ table: Table) {
    guard !table.rows.isEmpty else {
      // Pictures link to it all the same.
      text +=
        "<p id=\"t-\(table.name)\">\(escaped(table.caption)): \(inline(table.ifEmpty))</p>\n"
      return
    }
    let count = table.rows.count
    let isCut = count > Self.piece
    if isCut { writeWays(into: table) }
    var number = 0
    table.rows.inPieces(of: Self.piece) { [words] in
      words.rows($0)
    } take: { rows in
      let range =
        isCut ? ", rows \(number + 1) to \(min(number + Self.piece, count)) of \(count)" : ""
      begin(table, Self.suffix(number), range, isCut)
      text += rows
      text += "</tbody></table></div>\n"
      number += Self.piece
    }
  }

  private static func suffix(_ row: Int) -> String { row == 0 ? "" : "-\(row / piece + 1)" }

  /// Links to pieces of a long table, by what stands first in them: in a timeline the time.
  private mutating func writeWays(into table: Table) {
    let count = table.rows.count
    let pieces = (count + Self.piece - 1) / Self.piece
    let step = (pieces + Self.mostLinks - 1) / Self.mostLinks
    text += """
      <nav aria-label="\(escaped(table.caption)): pieces">
      <p>\(count) rows, from:</p>
      <ul class="ways">

      """
    for piece in stride(from: 0, to: pieces, by: step) {
      let first = table.rows[piece * Self.piece]
      let shown = first?.cells.first.map(\.plain) ?? ""
      text += """
        <li><a href="#t-\(table.name)\(Self.suffix(piece * Self.piece))">row \
        \(piece * Self.piece + 1)</a> \(escaped(String(shown.prefix(40))))</li>

        """
    }
    text += "</ul>\n</nav>\n"
  }

  private mutating func begin(_ table: Table, _ suffix: String, _ range: String, _ isCut: Bool) {
    let name = "t-\(table.name)\(suffix)"
    text += """
      <div class="table\(isCut ? " piece" : "")" role="region" tabindex="0" \
      aria-labelledby="\(name)">
      <table><caption id="\(name)">\(escaped(table.caption))\(range)</caption>
      <thead><tr>
      """
    for column in table.columns { text += "<th scope=\"col\">\(escaped(column))</th>" }
    text += "</tr></thead>\n<tbody>\n"
  }

  // Pictures.

  private mutating func write(_ figure: Figure) {
    text += "<figure>\n"
    text += SVGWriter(figure: figure) { HTMLText.escaped($0.plain) }.text
    text += "<figcaption>\(escaped(figure.title)). "
    text +=
      figure.table == nil
      ? "The same as a table: <a href=\"#t-\(figure.twin)\">\(escaped(figure.twin))</a>."
      : "The same as a table stands below."
    text += "</figcaption>\n</figure>\n"
    if let table = figure.table {
      text += "<details>\n<summary>\(escaped(table.caption))</summary>\n"
      write(table)
      text += "</details>\n"
    }
  }

  // Text.

  private func inline(_ words: Words) -> String { self.words.inline(words) }
  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }
  private func lines(_ text: String) -> String { HTMLWords.lines(text) }
}
