extension JSON {
  /// The value these bytes spell, if they are canonical: exactly what it would print.
  package init(canonical bytes: [UInt8]) throws(LineProblem) {
    var cursor = Cursor(bytes, in: bytes.indices)
    self = try cursor.value()
    guard cursor.isAtEnd else { throw cursor.problem(.trailingBytes) }
  }

  package init(canonical text: String) throws(LineProblem) {
    try self.init(canonical: Array(text.utf8))
  }
}

extension Cursor {
  mutating func value(depth: Int = 0) throws(LineProblem) -> JSON {
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try truth())
    case UInt8(ascii: "-"), 0x30...0x39: return .int(try integer())
    default: throw problem(.value)
    }
  }

  /// Passes a value, checking all of it and building nothing.
  mutating func skipValue(depth: Int = 0) throws(LineProblem) {
    switch byte {
    case UInt8(ascii: "\""): _ = try rawString()
    case UInt8(ascii: "{"):
      try members(depth: depth) { (cursor, _) throws(LineProblem) in
        try cursor.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try items(depth: depth) { (cursor) throws(LineProblem) in
        try cursor.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try truth()
    case UInt8(ascii: "-"), 0x30...0x39: _ = try integer()
    default: throw problem(.value)
    }
  }

  private static let trueText = Array("true".utf8)
  private static let falseText = Array("false".utf8)

  private mutating func truth() throws(LineProblem) -> Bool {
    if has(Cursor.trueText) {
      index += 4
      return true
    }
    try expect(Cursor.falseText)
    return false
  }

  private mutating func array(depth: Int) throws(LineProblem) -> [JSON] {
    var found: [JSON] = []
    try items(depth: depth) { (cursor) throws(LineProblem) in
      found.append(try cursor.value(depth: depth + 1))
    }
    return found
  }

  private mutating func object(depth: Int) throws(LineProblem) -> [String: JSON] {
    var found: [String: JSON] = [:]
    try members(depth: depth) { (cursor, name) throws(LineProblem) in
      var inner = Cursor(cursor.bytes, in: (name.lowerBound - 1)..<(name.upperBound + 1))
      found[try inner.string()] = try cursor.value(depth: depth + 1)
    }
    return found
  }

  private mutating func items(
    depth: Int, each: (inout Cursor) throws(LineProblem) -> Void
  ) throws(LineProblem) {
    guard depth < JSON.greatestDepth else { throw problem(.depth) }
    try expect(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return }
    repeat { try each(&self) } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  /// Passes an object; `each` is given the place of a member's name and must pass its value.
  /// Names are ASCII, so the order of bytes is that of UTF-16 code units.
  mutating func members(
    depth: Int = 0, each: (inout Cursor, Range<Int>) throws(LineProblem) -> Void
  ) throws(LineProblem) {
    guard depth < JSON.greatestDepth else { throw problem(.depth) }
    try expect(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    var last: Range<Int>?
    repeat {
      let (name, hasEscapes) = try rawString()
      guard !name.contains(where: { bytes[$0] >= 0x80 }) else { throw problem(.name) }
      if let last, !precedes(last, name, hasEscapes) { throw problem(.order) }
      // An escape sorts by what it stands for, all of which is below or beside "\\": such
      // names are compared in full by `precedes`.
      last = name
      try expect(UInt8(ascii: ":"))
      try each(&self, name)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  private func precedes(_ left: Range<Int>, _ right: Range<Int>, _ hasEscapes: Bool) -> Bool {
    let isPlain = !hasEscapes && !left.contains { bytes[$0] == 0x5C }
    guard isPlain else { return plainBytes(left).lexicographicallyPrecedes(plainBytes(right)) }
    var offset = 0
    while offset < left.count, offset < right.count {
      let (mine, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
      if mine != other { return mine < other }
      offset += 1
    }
    return left.count < right.count
  }

  private func plainBytes(_ range: Range<Int>) -> [UInt8] {
    var inner = Cursor(bytes, in: (range.lowerBound - 1)..<(range.upperBound + 1))
    guard let text = try? inner.string() else { return [] }  // checked before: it is a string
    return Array(text.utf8)
  }
}
