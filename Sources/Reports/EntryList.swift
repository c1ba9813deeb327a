package import Timeline

/// The entries of a record, in its order, read when they are asked for: 100,000 of them are not in
/// memory at once.
package struct EntryList: Sendable {
  package let count: Int
  private let read: @Sendable (Range<Int>) -> [Entry]

  /// `read` gives those of a range; fewer where the record no longer holds all.
  package init(count: Int, _ read: @escaping @Sendable (Range<Int>) -> [Entry]) {
    self.count = count
    self.read = read
  }

  package init(_ entries: [Entry]) { self.init(count: entries.count) { Array(entries[$0]) } }

  static let piece = 2048
  /// Long enough to be read on all cores.
  private static let longPiece = 4 * piece

  subscript(index: Int) -> Entry? { read(index..<(index + 1)).first }
  subscript(range: Range<Int>) -> [Entry] { read(range) }
  var first: Entry? { count == 0 ? nil : self[0] }
  var last: Entry? { count == 0 ? nil : self[count - 1] }

  /// Those of these numbers that the record still holds; neighbours are read together.
  func these(_ indices: some Sequence<Int>) -> [Entry] {
    var runs: [Range<Int>] = []
    for index in indices {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs.flatMap(read)
  }

  /// What is made of all entries piece by piece, on all cores, in their order.
  func inPieces<Result: Sendable>(
    make: @Sendable ([Entry]) -> Result, take: (Result) throws -> Void
  ) rethrows {
    try inOrder((count + Self.piece - 1) / Self.piece) { piece in
      make(read((piece * Self.piece)..<min((piece + 1) * Self.piece, count)))
    } take: { result in
      try take(result)
    }
  }

  /// Each with its number, piece by piece.
  func forEach(_ take: (Int, Entry) -> Void) {
    for start in stride(from: 0, to: count, by: Self.longPiece) {
      let range = start..<min(start + Self.longPiece, count)
      let entries = read(range)
      guard entries.count == range.count else {
        // Some are gone: each is asked for by its own number, so that none takes another's.
        for index in range { if let entry = self[index] { take(index, entry) } }
        continue
      }
      for (index, entry) in zip(range, entries) { take(index, entry) }
    }
  }
}
