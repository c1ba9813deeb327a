extension ReportPages {
  /// CommonMark with tables. What is foreign in it says nothing but itself.
  func writeMarkdown(to stream: inout ByteStream) {
    var writer = MarkdownWriter(showsEntries: showsEntries, to: stream)
    if isExercise { writer.add(Self.exerciseLine) }
    writer.add("**\(marking.rawValue)**")
    writer.add("# \(mark)\(writer.inline(title))")
    if !opening.isEmpty { writer.add(writer.inline(opening)) }
    writer.add(
      (["| | |", "|---|---|"] + cover.map { "| \($0.title) | \(writer.inline($0.words)) |" })
        .joined(separator: "\n"))
    for (index, section) in sections.enumerated() {
      writer.add("## \(mark)\(index + 1). \(section.title)")
      for block in section.blocks { writer.add(block, mark) }
    }
    if isExercise { writer.add(Self.exerciseLine) }
    writer.add("**\(marking.rawValue)**")
    stream = writer.text
  }

  private var mark: String { isExercise ? "EXERCISE · " : "" }
  private static let exerciseLine =
    "**EXERCISE. This document comes from an exercise. Nothing in it happened.**"
}

private struct MarkdownWriter {
  private(set) var text: ByteStream
  private let words: MarkdownWords
  private var isEmpty = true

  init(showsEntries: Bool, to stream: ByteStream) {
    words = MarkdownWords(showsEntries: showsEntries)
    text = stream
  }

  /// Blocks have an empty line between them.
  mutating func add(_ block: String) {
    if !isEmpty { text += "\n" }
    isEmpty = false
    text += block
    text += "\n"
  }

  mutating func add(_ block: Block, _ mark: String) {
    switch block {
    case .heading(let words): add("### \(mark)\(inline(words))")
    case .paragraph(let words): add(inline(words))
    case .fields(let fields):
      add(fields.map { "- **\($0.title):** \(inline($0.words))" }.joined(separator: "\n"))
    case .list(let items):
      let lines = items.flatMap { item in
        ["- \(inline(item.words))"] + item.items.map { "  - \(inline($0))" }
      }
      add(lines.joined(separator: "\n"))
    case .table(let table): add(table)
    case .figure: break
    case .code(let code, let isOurs):
      add(isOurs ? "```sh\n\(code)\n```" : fenced(code))
    }
  }

  private mutating func add(_ table: Table) {
    guard !table.rows.isEmpty else {
      add("\(table.caption): \(inline(table.ifEmpty))")
      return
    }
    add("\(table.caption):")
    add("| \(table.columns.joined(separator: " | ")) |")
    text += "|" + String(repeating: "---|", count: table.columns.count) + "\n"
    table.rows.inPieces { [words] in
      words.rows($0)
    } take: {
      text += $0
    }
  }

  func inline(_ words: Words) -> String { self.words.inline(words) }
}

/// Words and rows as Markdown; a value, so that several threads write at once.
private struct MarkdownWords: Sendable {
  let showsEntries: Bool

  func rows(_ rows: [Row]) -> [UInt8] {
    var text = ""
    for row in rows {
      for cell in row.cells {
        text += "| "
        write(cell, to: &text)
        text += " "
      }
      text += "|\n"
    }
    return Array(text.utf8)
  }

  func inline(_ words: Words) -> String {
    var text = ""
    write(words, to: &text)
    return text
  }

  private func write(_ words: Words, to text: inout String) {
    for span in words.spans {
      switch span.kind {
      case .own, .notRecorded, .foreign, .withheld: text += inert(span.text)
      case .strong: text += "**\(inert(span.text))**"
      case .entry: if showsEntries { text += inert(span.text) }
      }
    }
  }
}
