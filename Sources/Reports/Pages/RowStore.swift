/// Rows as they will be shown, packed: a table of 100,000 is made once and costs little more than
/// its text. Made in pieces, by several threads.
struct RowStore: Sendable {
  private var pieces: [RowPiece] = []
  /// The number of the first row of each piece.
  private var firsts: [Int] = []
  private(set) var count = 0

  mutating func append(_ row: Row) {
    if pieces.isEmpty { append(RowPiece()) }
    pieces[pieces.count - 1].append(row)
    count += 1
  }

  mutating func append(_ piece: RowPiece) {
    firsts.append(count)
    pieces.append(piece)
    count += piece.count
  }

  var rows: Rows {
    let store = self
    return Rows(count: count) { store[$0] }
  }

  private subscript(range: Range<Int>) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(range.count)
    var place = piece(of: range.lowerBound)
    for index in range {
      while index - firsts[place] >= pieces[place].count { place += 1 }
      rows.append(pieces[place].row(index - firsts[place]))
    }
    return rows
  }

  private func piece(of index: Int) -> Int {
    var (low, high) = (0, firsts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if firsts[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return max(0, low)
  }
}
