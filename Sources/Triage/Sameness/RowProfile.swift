/// A matrix whose rows, or columns, may stand in another order: a row is found again by its norm,
/// which no order changes, and proven by its values.
struct RowProfile {
  /// Values; a larger matrix is not read whole.
  private static let most = 1 << 25
  private static let probes = 48
  private static let neighbours = 24

  private let rows: Int
  private let columns: Int
  private let values: [Float]
  private let rowNorms: [Double]
  private let columnNorms: [Double]
  private let rowOrder: [Int]
  private let columnOrder: [Int]

  static func fits(_ tensor: WeightTensor) -> Bool {
    tensor.rows >= 16 && tensor.columns >= 16 && tensor.count <= most
  }

  /// A probe takes the best of its neighbours: what chance reaches is above one of a single pair.
  static func threshold(_ tensor: WeightTensor) -> Double {
    max(0.5, 6 / Double(min(tensor.rows, tensor.columns)).squareRoot())
  }

  init(_ tensor: WeightTensor) throws(TriageFault) {
    (rows, columns) = (tensor.rows, tensor.columns)
    values = try tensor.floats(0..<tensor.count)
    var rowSums = [Double](repeating: 0, count: rows)
    var columnSums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = Double(values[row * columns + column])
        rowSums[row] += value * value
        columnSums[column] += value * value
      }
    }
    rowNorms = rowSums.map { $0.squareRoot() }
    columnNorms = columnSums.map { $0.squareRoot() }
    let (rowNorms, columnNorms) = (self.rowNorms, self.columnNorms)
    rowOrder = rowNorms.indices.sorted { rowNorms[$0] < rowNorms[$1] }
    columnOrder = columnNorms.indices.sorted { columnNorms[$0] < columnNorms[$1] }
  }

  private func row(_ index: Int) -> [Float] {
    Array(values[(index * columns)..<((index + 1) * columns)])
  }

  private func column(_ index: Int) -> [Float] {
    (0..<rows).map { values[$0 * columns + index] }
  }

  /// Median over probed rows of the best correlation with a row of about the same norm.
  func rowMatch(_ other: RowProfile) -> Double {
    Self.match(rowOrder, { self.row($0) }, other.rowOrder, { other.row($0) })
  }

  func columnMatch(_ other: RowProfile) -> Double {
    Self.match(columnOrder, { self.column($0) }, other.columnOrder, { other.column($0) })
  }

  private static func match(
    _ mine: [Int], _ take: (Int) -> [Float], _ theirs: [Int], _ takeOther: (Int) -> [Float]
  ) -> Double {
    var bests: [Double] = []
    let count = mine.count
    for probe in 0..<min(probes, count) {
      // Ranks survive scaling; neighbours in rank are neighbours in norm.
      let rank = (2 * probe + 1) * count / (2 * min(probes, count))
      let vector = take(mine[rank])
      var best = 0.0
      for near in max(0, rank - neighbours / 2)..<min(count, rank + neighbours / 2 + 1) {
        best = max(best, abs(Sketch.correlation(vector, takeOther(theirs[near]))))
      }
      bests.append(best)
    }
    return Statistics.median(bests)
  }
}
