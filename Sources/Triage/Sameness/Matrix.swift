/// A small dense matrix, rows first: as much linear algebra as the rank of a difference needs.
struct Matrix {
  let rows: Int
  let columns: Int
  private(set) var values: [Double]

  init(rows: Int, columns: Int, values: [Double]) {
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// Always the same numbers: an answer must not change from run to run.
  static func random(_ rows: Int, _ columns: Int) -> Matrix {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let values = (0..<(rows * columns)).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / Double(1 << 53) - 0.5
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  var turned: Matrix {
    var turned = [Double](repeating: 0, count: values.count)
    for row in 0..<rows {
      for column in 0..<columns { turned[column * rows + row] = values[row * columns + column] }
    }
    return Matrix(rows: columns, columns: rows, values: turned)
  }

  func times(_ other: Matrix) -> Matrix {
    var product = [Double](repeating: 0, count: rows * other.columns)
    for row in 0..<rows {
      for inner in 0..<columns {
        let factor = values[row * columns + inner]
        guard factor != 0 else { continue }
        for column in 0..<other.columns {
          product[row * other.columns + column] +=
            factor * other.values[inner * other.columns + column]
        }
      }
    }
    return Matrix(rows: rows, columns: other.columns, values: product)
  }

  /// This times its own transpose.
  func gram() -> Matrix { times(turned) }

  /// Gram and Schmidt, twice over for accuracy; a column that depends on others becomes zero.
  mutating func orthonormalise() {
    for column in 0..<columns {
      for _ in 0..<2 {
        for earlier in 0..<column { subtract(earlier, from: column) }
      }
      var norm = 0.0
      for row in 0..<rows {
        norm += values[row * columns + column] * values[row * columns + column]
      }
      let scale = norm > 1e-24 ? 1 / norm.squareRoot() : 0
      for row in 0..<rows { values[row * columns + column] *= scale }
    }
  }

  private mutating func subtract(_ earlier: Int, from column: Int) {
    var dot = 0.0
    for row in 0..<rows { dot += values[row * columns + earlier] * values[row * columns + column] }
    for row in 0..<rows { values[row * columns + column] -= dot * values[row * columns + earlier] }
  }

  /// Of a symmetric matrix, by Jacobi's rotations.
  func eigenvalues() -> [Double] {
    var a = values
    let n = rows
    for _ in 0..<40 {
      var off = 0.0
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) { off += a[p * n + q] * a[p * n + q] }
      }
      guard off > 1e-22 else { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) { Self.rotate(&a, n, p, q) }
      }
    }
    return (0..<n).map { a[$0 * n + $0] }
  }

  private static func rotate(_ a: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
    let apq = a[p * n + q]
    guard abs(apq) > 1e-300 else { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<n {
      let (akp, akq) = (a[k * n + p], a[k * n + q])
      a[k * n + p] = c * akp - s * akq
      a[k * n + q] = s * akp + c * akq
    }
    for k in 0..<n {
      let (apk, aqk) = (a[p * n + k], a[q * n + k])
      a[p * n + k] = c * apk - s * aqk
      a[q * n + k] = s * apk + c * aqk
    }
  }
}
