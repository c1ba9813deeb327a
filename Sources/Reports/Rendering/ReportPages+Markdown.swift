import Problems

extension ReportPages {
  /// CommonMark with tables. What is foreign in it says nothing but itself.
  package var markdown: String {
    var writer = MarkdownWriter(showsEntries: showsEntries)
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
    return writer.text
  }

  private var mark: String { isExercise ? "EXERCISE · " : "" }
  private static let exerciseLine =
    "**EXERCISE. This document comes from an exercise. Nothing in it happened.**"
}

private struct MarkdownWriter {
  private(set) var text = ""
  let showsEntries: Bool

  init(showsEntries: Bool) { self.showsEntries = showsEntries }

  /// Blocks have an empty line between them.
  mutating func add(_ block: String) {
    if !text.isEmpty { text += "\n" }
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
    table.rows.forEach { row in
      for cell in row.cells {
        text += "| "
        write(cell)
        text += " "
      }
      text += "|\n"
    }
  }

  private mutating func write(_ words: Words) {
    for span in words.spans {
      switch span.kind {
      case .own, .notRecorded, .foreign, .withheld: text += inert(span.text)
      case .strong: text += "**\(inert(span.text))**"
      case .entry: if showsEntries { text += inert(span.text) }
      }
    }
  }

  func inline(_ words: Words) -> String {
    var part = MarkdownWriter(showsEntries: showsEntries)
    part.write(words)
    return part.text
  }
}
