/// The fields of one message of a protocol buffer, in order; contents stay in the source.
struct ProtobufFields {
  struct Field {
    var number: Int
    /// 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes.
    var wire: Int
    var value: UInt64
    var range: Range<Int>
  }

  private(set) var isBroken = false
  private var cursor: ByteCursor
  private let end: Int

  init(_ source: ByteSource, _ range: Range<Int>) {
    cursor = ByteCursor(source, at: range.lowerBound)
    end = min(range.upperBound, source.size)
  }

  mutating func next() throws(TriageFault) -> Field? {
    guard cursor.offset < end, !isBroken else { return nil }
    guard let tag = try varint(), tag >> 3 > 0, tag >> 3 < 1 << 29 else { return broken() }
    var field = Field(
      number: Int(tag >> 3), wire: Int(tag & 7), value: 0, range: cursor.offset..<cursor.offset)
    switch field.wire {
    case 0:
      guard let value = try varint() else { return broken() }
      field.value = value
    case 1, 5:
      guard let value = try cursor.number(field.wire == 1 ? 8 : 4) else { return broken() }
      field.value = value
    case 2:
      guard let length = try varint(), length <= UInt64(max(0, end - cursor.offset)) else {
        return broken()
      }
      field.range = cursor.offset..<(cursor.offset + Int(length))
      guard cursor.skip(Int(length)) else { return broken() }
    default: return broken()
    }
    return field
  }

  private mutating func broken() -> Field? {
    isBroken = true
    return nil
  }

  private mutating func varint() throws(TriageFault) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard cursor.offset < end, let byte = try cursor.byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
