import Timeline

/// Words and rows as HTML; a value, so that several threads write at once.
struct HTMLWords: Sendable {
  private let showsEntries: Bool
  /// Entries that have a row of their own to link to; nil: all.
  private let anchors: Set<EntryID>?

  init(of pages: ReportPages) {
    showsEntries = pages.showsEntries
    let anchored = pages.tables.filter { $0.name == "timeline" }
    guard !anchored.contains(where: { $0.rows.count > 5000 }) else {
      anchors = nil
      return
    }
    var found: Set<EntryID> = []
    for table in anchored {
      table.rows.forEach { row in if let id = row.anchor { found.insert(id) } }
    }
    anchors = found
  }

  func rows(_ rows: [Row]) -> [UInt8] {
    var text = ""
    for row in rows {
      text += row.anchor.map { "<tr id=\"\(Self.anchor($0))\">" } ?? "<tr>"
      for cell in row.cells {
        text += "<td>"
        write(cell, to: &text, in: row.anchor)
        text += "</td>"
      }
      text += "</tr>\n"
    }
    return Array(text.utf8)
  }

  func inline(_ words: Words) -> String {
    var text = ""
    write(words, to: &text, in: nil)
    return text
  }

  /// `own`: the entry whose row it stands in, which needs no link to itself.
  private func write(_ words: Words, to text: inout String, in own: EntryID?) {
    for span in words.spans {
      switch span.kind {
      case .own: text += HTMLText.escaped(span.text)
      case .foreign: text += foreign(span.text)
      case .strong: text += "<strong>\(HTMLText.escaped(span.text))</strong>"
      case .notRecorded:
        text += "<strong class=\"missing\">\(HTMLText.escaped(span.text))</strong>"
      case .withheld: text += "<span class=\"withheld\">\(HTMLText.escaped(span.text))</span>"
      case .entry(let id): if showsEntries { text += link(id, span.text, in: own) }
      }
    }
  }

  private func link(_ id: EntryID, _ text: String, in own: EntryID?) -> String {
    let name = HTMLText.escaped(text)
    if id == own { return name }
    return anchors?.contains(id) ?? true
      ? "<a class=\"entry\" href=\"#\(Self.anchor(id))\">\(name)</a>"
      : "<span class=\"entry\">\(name)</span>"
  }

  static func anchor(_ id: EntryID) -> String {
    let log = id.log.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: byte
      default: UInt8(ascii: "_")
      }
    }
    return "e-\(String(decoding: log, as: UTF8.self))-\(id.number)"
  }

  /// Text of another direction must not turn round what stands beside it.
  private func foreign(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 }
      ? Self.lines(text, "<br>") : "<bdi>\(Self.lines(text, "<br>"))</bdi>"
  }

  static func lines(_ text: String, _ end: String = "\n") -> String {
    guard text.utf8.contains(0x0A) else { return HTMLText.escaped(text) }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { HTMLText.escaped(String($0)) }.joined(separator: end)
  }
}
