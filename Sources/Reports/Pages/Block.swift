package import Timeline

/// A piece of a report: every format is rendered from these, and from nothing else.
package enum Block: Sendable {
  case heading(Words)
  case paragraph(Words)
  case list([Item])
  /// Names with what they are.
  case fields([Field])
  case table(Table)
  case figure(Figure)
  /// Lines of a shell, as they stand; `isOurs` where nothing foreign is in them.
  case code(String, isOurs: Bool)

  package struct Item: Hashable, Sendable {
    package var words: Words
    package var items: [Words]

    package init(_ words: Words, _ items: [Words] = []) {
      self.words = words
      self.items = items
    }
  }

  package struct Field: Hashable, Sendable {
    package var title: String
    package var words: Words

    package init(_ title: String, _ words: Words) {
      self.title = title
      self.words = words
    }
  }
}

extension Block {
  static func list(_ words: [Words]) -> Block { .list(words.map { Item($0) }) }

  /// A list, or what is said where there is nothing to list.
  static func list(_ words: [Words], or none: Words) -> Block {
    words.isEmpty ? .paragraph(none) : list(words)
  }
}

/// A table, called by its name in CSV and JSON.
package struct Table: Sendable {
  /// `timeline`, `steps-contain`: unique in a report.
  package var name: String
  package var caption: String
  package var columns: [String]
  package var rows: Rows
  /// What stands in place of a table without rows.
  package var ifEmpty: Words

  package init(
    _ name: String, _ caption: String, columns: [String], rows: Rows, ifEmpty: Words = "None."
  ) {
    self.name = name
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.ifEmpty = ifEmpty
  }

  package init(
    _ name: String, _ caption: String, columns: [String], rows: [Row], ifEmpty: Words = "None."
  ) {
    self.init(name, caption, columns: columns, rows: Rows(rows), ifEmpty: ifEmpty)
  }
}

package struct Row: Hashable, Sendable {
  package var cells: [Words]
  /// The entry it tells of; other places link to it.
  package var anchor: EntryID?

  package init(_ cells: [Words], anchor: EntryID? = nil) {
    self.cells = cells
    self.anchor = anchor
  }
}

/// Rows that are made when they are read, so that a table of 100,000 is not in memory as a whole.
package struct Rows: Sendable {
  package let count: Int
  private let make: @Sendable (Range<Int>) -> [Row]

  /// `make` gives those of a range.
  package init(count: Int, _ make: @escaping @Sendable (Range<Int>) -> [Row]) {
    self.count = count
    self.make = make
  }

  package init(_ rows: [Row]) { self.init(count: rows.count) { Array(rows[$0]) } }

  package var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> Row? { make(index..<(index + 1)).first }

  package func forEach(_ take: (Row) -> Void) {
    for start in stride(from: 0, to: count, by: EntryList.piece) {
      for row in make(start..<min(start + EntryList.piece, count)) { take(row) }
    }
  }

  /// What is made of them piece by piece, on all cores, in their order.
  func inPieces<Result: Sendable>(
    of size: Int = EntryList.piece, make: @Sendable ([Row]) -> Result,
    take: (Result) throws -> Void
  ) rethrows {
    try inOrder((count + size - 1) / size) { piece in
      make(self.make((piece * size)..<min((piece + 1) * size, count)))
    } take: { result in
      try take(result)
    }
  }

  /// The first of them.
  func prefix(_ most: Int) -> Rows {
    Rows(count: min(most, count)) { [make] in make($0) }
  }

  package func map(_ change: @escaping @Sendable (Row) -> Row) -> Rows {
    Rows(count: count) { range in make(range).map(change) }
  }
}
