/// Values of a tensor at fixed relative places: enough to know it again after a cast, a quantisation
/// or a fine-tune, and too few to be the tensor.
struct Sketch: Sendable {
  static let most = 4096
  /// Fewer values than this say nothing about lineage.
  static let least = 1024

  let values: [Float]

  /// `isTurned`: as if rows and columns were exchanged.
  init(_ tensor: WeightTensor, isTurned: Bool = false) throws(TriageFault) {
    let count = tensor.count
    let n = min(Self.most, count)
    var values: [Float] = []
    values.reserveCapacity(n)
    let (rows, columns) = (tensor.rows, tensor.columns)
    if n == count, !isTurned {
      values = try tensor.floats(0..<count)
    } else {
      for index in 0..<n {
        var place = Self.place(index, of: n, count)
        // The same value of the original stands in the other place.
        if isTurned { place = place % rows * columns + place / rows }
        values += try tensor.floats(place..<(place + 1))
      }
    }
    self.values = values
  }

  /// Spread over the tensor by a step that shares no factor with its sides, so that the places do not
  /// fall into few columns.
  static func place(_ index: Int, of n: Int, _ count: Int) -> Int {
    let stride = count / n
    guard stride > 1 else { return index * count / n }
    let jitter = (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 33
    return index * stride + Int(jitter % UInt64(stride))
  }

  /// Of -1 to 1: what is left when both means are taken away (norms that are all near 1 would agree
  /// otherwise, whosever they are).
  func correlation(with other: Sketch) -> Double { Self.correlation(values, other.values) }

  static func correlation(_ left: [Float], _ right: [Float]) -> Double {
    guard left.count == right.count, left.count > 2 else { return 0 }
    let n = Double(left.count)
    var (sumX, sumY, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in left.indices {
      let (x, y) = (Double(left[index]), Double(right[index]))
      guard x.isFinite, y.isFinite else { continue }
      sumX += x
      sumY += y
      xx += x * x
      yy += y * y
      xy += x * y
    }
    let spread = (xx - sumX * sumX / n) * (yy - sumY * sumY / n)
    guard spread > 0 else { return 0 }
    return (xy - sumX * sumY / n) / spread.squareRoot()
  }

  /// What chance alone may reach, with room to spare: twelve standard deviations.
  static func threshold(_ count: Int) -> Double {
    max(0.2, 12 / Double(max(1, count)).squareRoot())
  }
}
