/// What lies between two tensors of one lineage.
enum Difference {
  static func of(_ left: [Float], _ right: [Float]) -> [Float] {
    zip(left, right).map { $0 - $1 }
  }

  /// ‖b − s·a‖ / ‖s·a‖ with the scale s that fits best.
  static func relativeNorm(_ left: [Float], _ right: [Float]) -> Double {
    var (aa, ab, bb) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) where a.isFinite && b.isFinite {
      aa += Double(a) * Double(a)
      ab += Double(a) * Double(b)
      bb += Double(b) * Double(b)
    }
    guard aa > 0, ab != 0 else { return 1 }
    let scale = ab / aa
    return (max(0, bb - scale * ab) / (scale * ab)).squareRoot()
  }

  private static let mostValues = 1 << 24
  private static let mostRank = 64

  /// The rank of the difference where it is low, as a merged LoRA's is (at most 64, and below a
  /// quarter of the shorter side); nil where it is not, or the matrix is too large to be read.
  ///
  /// Randomised range finding (Halko, Martinsson, Tropp 2011), with one power iteration.
  static func lowRank(_ left: WeightTensor, _ right: WeightTensor) throws(TriageFault) -> Int? {
    let (rows, columns) = (left.rows, left.columns)
    let limit = min(mostRank, min(rows, columns) / 4)
    guard left.count <= mostValues, limit >= 1 else { return nil }
    let delta = of(try left.floats(0..<left.count), try right.floats(0..<right.count))
    let matrix = Matrix(rows: rows, columns: columns, values: delta.map(Double.init))
    let energy = matrix.values.reduce(0) { $0 + $1 * $1 }
    guard energy > 0, energy.isFinite else { return nil }
    var range = matrix.times(Matrix.random(columns, min(limit + 8, min(rows, columns))))
    range.orthonormalise()
    range = matrix.times(matrix.turned.times(range))
    range.orthonormalise()
    let squares = range.turned.times(matrix).gram().eigenvalues().sorted(by: >)
    var sum = 0.0
    for (index, square) in squares.enumerated() {
      sum += square
      // What rounding to a narrow type adds is spread over all ranks, and small.
      if sum >= 0.999 * energy { return index + 1 <= limit ? index + 1 : nil }
    }
    return nil
  }
}
