/// One tensor, where it lies: nothing of it is read before it is asked for.
package struct WeightTensor: Sendable {
  package var name: String
  package var type: ElementType
  /// Rows first: the last side is the one that lies together.
  package var shape: [Int]
  let source: ByteSource
  package let offset: Int
  /// Steps between neighbours of each side, in values, where they do not lie in order.
  var strides: [Int]?
  /// Bytes of a value stand the other way round.
  var isBigEndian = false

  package var count: Int { shape.reduce(1, *) }
  /// Bytes of all values, in order.
  package var size: Int { type.size(of: count) ?? 0 }

  /// Rows, where it is a matrix (the first side, against all others).
  package var rows: Int { shape.first ?? 1 }
  package var columns: Int { rows == 0 ? 0 : count / max(1, rows) }

  /// The product of the sides; nil where it overflows or a side is negative.
  static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for side in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: side)
      guard side >= 0, !overflows else { return nil }
      count = product
    }
    return count
  }

  /// Canonical bytes in pieces: values in order, little-endian.
  func forEachPiece(_ body: ([UInt8]) throws(TriageFault) -> Void) throws(TriageFault) {
    guard strides != nil || isBigEndian else {
      return try source.forEachPiece(offset, size, body)
    }
    let step = 1 << 16
    var at = 0
    while at < count {
      let room = min(step, count - at)
      try body(try raw(at..<(at + room)))
      at += room
    }
  }

  /// The bytes of a range of values, in order and little-endian; blocks must be whole.
  func raw(_ range: Range<Int>) throws(TriageFault) -> [UInt8] {
    let width = type.bytes
    guard let strides else {
      let start = offset + range.lowerBound / type.values * width
      var bytes = try source.read(start, range.count / type.values * width)
      if isBigEndian { bytes = Self.swapped(bytes, width) }
      return bytes
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count * width)
    for index in range {
      var value = try source.read(offset + Self.position(index, shape, strides) * width, width)
      if isBigEndian { value.reverse() }
      bytes += value
    }
    return bytes
  }

  private static func position(_ index: Int, _ shape: [Int], _ strides: [Int]) -> Int {
    var rest = index
    var position = 0
    for (side, stride) in zip(shape, strides).reversed() {
      position += rest % side * stride
      rest /= side
    }
    return position
  }

  private static func swapped(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
    var swapped = bytes
    for start in stride(from: 0, to: bytes.count - width + 1, by: width) {
      for index in 0..<width { swapped[start + index] = bytes[start + width - 1 - index] }
    }
    return swapped
  }

  /// Values as numbers. A range need not begin or end with a block.
  package func floats(_ range: Range<Int>) throws(TriageFault) -> [Float] {
    let per = type.values
    let first = range.lowerBound / per * per
    let last = min(count, (range.upperBound + per - 1) / per * per)
    let decoded = Decoding.floats(try raw(first..<last), type)
    let start = range.lowerBound - first
    guard decoded.count >= start + range.count else { return Array(decoded.dropFirst(start)) }
    return Array(decoded[start..<(start + range.count)])
  }
}

/// What keeps weights from being read.
enum WeightsFault: Error {
  case unreadable(TriageFault)
  /// The file does not say what its format demands: what, at which byte.
  case malformed(String, at: Int)
}
