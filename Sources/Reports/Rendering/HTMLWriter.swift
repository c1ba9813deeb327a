import Foundation
import Problems
import Timeline

extension ReportPages {
  /// One file that needs nothing else: no script, no font, no link outwards, and a policy that
  /// forbids them, so that what foreign text asks for cannot happen. Reads in light and dark,
  /// prints with its marking on every page.
  package var html: String {
    var writer = HTMLWriter(self)
    writer.writeAll()
    return writer.text
  }
}

struct HTMLWriter {
  private(set) var text = ""
  private let pages: ReportPages
  /// Entries that have a row of their own to link to; nil: all.
  private let anchors: Set<EntryID>?

  init(_ pages: ReportPages) {
    self.pages = pages
    let anchored = pages.tables.filter { $0.name == "timeline" }
    let isLong = anchored.contains { $0.rows.count > 5000 }
    var found: Set<EntryID> = []
    if !isLong {
      for table in anchored {
        table.rows.forEach { row in if let id = row.anchor { found.insert(id) } }
      }
    }
    anchors = isLong ? nil : found
  }

  mutating func writeAll() {
    let style = HTMLStyle.sheet(marking: pages.marking, isExercise: pages.isExercise)
    let digest = Data(Digest(of: Array(style.utf8)).bytes).base64EncodedString()
    text = """
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
  /// until they are scrolled to.
  private static let piece = 400

  private mutating func write(_ table: Table) {
    guard !table.rows.isEmpty else {
      // Pictures link to it all the same.
      text +=
        "<p id=\"t-\(table.name)\">\(escaped(table.caption)): \(inline(table.ifEmpty))</p>\n"
      return
    }
    let isCut = table.rows.count > Self.piece
    var number = 0
    table.rows.forEach { row in
      if number.isMultiple(of: Self.piece) {
        if number > 0 { endTable() }
        let range =
          isCut
          ? ", rows \(number + 1) to \(min(number + Self.piece, table.rows.count)) of \(table.rows.count)"
          : ""
        begin(table, number == 0 ? "" : "-\(number / Self.piece + 1)", range, isCut)
      }
      number += 1
      write(row)
    }
    endTable()
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

  private mutating func endTable() { text += "</tbody></table></div>\n" }

  private mutating func write(_ row: Row) {
    text += row.anchor.map { "<tr id=\"\(Self.anchor($0))\">" } ?? "<tr>"
    for cell in row.cells {
      text += "<td>"
      text += inline(cell)
      text += "</td>"
    }
    text += "</tr>\n"
  }

  private static func anchor(_ id: EntryID) -> String {
    let safe = id.log.map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "_"
    }
    return "e-\(String(safe))-\(id.number)"
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

  func inline(_ words: Words) -> String {
    var shown = ""
    for span in words.spans {
      switch span.kind {
      case .own: shown += escaped(span.text)
      case .foreign: shown += foreign(span.text)
      case .strong: shown += "<strong>\(escaped(span.text))</strong>"
      case .notRecorded: shown += "<strong class=\"missing\">\(escaped(span.text))</strong>"
      case .withheld: shown += "<span class=\"withheld\">\(escaped(span.text))</span>"
      case .entry(let id):
        guard pages.showsEntries else { continue }
        let name = escaped(span.text)
        shown +=
          anchors?.contains(id) ?? true
          ? "<a class=\"entry\" href=\"#\(Self.anchor(id))\">\(name)</a>"
          : "<span class=\"entry\">\(name)</span>"
      }
    }
    return shown
  }

  /// Text of another direction must not turn round what stands beside it.
  private func foreign(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? lines(text, "<br>") : "<bdi>\(lines(text, "<br>"))</bdi>"
  }

  private func lines(_ text: String, _ end: String = "\n") -> String {
    guard text.utf8.contains(0x0A) else { return escaped(text) }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0)) }.joined(separator: end)
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}

enum HTMLText {
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
    default: false
    }
  }

  /// Visible, and nothing but text.
  static func escaped(_ text: String) -> String {
    let shown = visible(text)
    guard shown.utf8.contains(where: isMarkup) else { return shown }
    var out = ""
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
