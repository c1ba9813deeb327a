import Problems

/// The header of a `.npy`: what an array holds and where it begins.
///
/// Source: numpy.lib.format, versions 1.0 to 3.0.
struct NumpyHeader {
  /// Where the data begins.
  var start: Int
  var type: ElementType
  var shape: [Int]
  var isFortran: Bool
  var isBigEndian: Bool
  /// The data is a pickle.
  var holdsObjects: Bool

  init(_ source: ByteSource) throws(WeightsFault) {
    let fixed = try reading { () throws(TriageFault) in try source.read(0, 12) }
    guard fixed.count >= 10 else { throw .malformed("the file ends within its header", at: 0) }
    let wide = fixed[6] >= 2
    let lead = wide ? 12 : 10
    let length = Int(fixed.little(8, wide ? 4 : 2) ?? 0)
    let bytes = try reading { () throws(TriageFault) in
      try source.exactly(lead, min(length, 1 << 20))
    }
    guard length <= 1 << 20, let bytes else {
      throw .malformed("the header's length, \(length), goes past the end", at: 8)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    start = lead + length
    isFortran = text.contains("'fortran_order': True")
    guard let description = Self.value(of: "descr", text) else {
      throw .malformed("the header names no type", at: lead)
    }
    holdsObjects = description.contains("O")
    let code = description.filter { $0 != "'" && $0 != "\"" }
    isBigEndian = code.hasPrefix(">")
    let plain = code.drop { "<>|=".contains($0) }
    let width = Int(plain.dropFirst()) ?? 0
    type =
      plain.first.map { ElementType.numpy($0, width) } ?? .opaque("nothing", 1)
    let sides = Self.value(of: "shape", text) ?? ""
    shape = sides.split { !$0.isNumber }.map { Int($0) ?? -1 }
  }

  /// What stands behind a key, up to the comma that ends it; brackets are kept together.
  private static func value(of key: String, _ text: String) -> String? {
    guard let found = text.range(of: "'\(key)':") else { return nil }
    var depth = 0
    var value = ""
    for character in text[found.upperBound...] {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if (character == "," || character == "}") && depth <= 0 { break }
      if !character.isWhitespace { value.append(character) }
    }
    return value
  }
}

extension StringProtocol {
  /// Where a text first stands.
  fileprivate func range(of needle: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(needle) { return at..<index(at, offsetBy: needle.count) }
      at = index(after: at)
    }
    return nil
  }
}

extension Weights {
  mutating func readNumpy(
    _ source: ByteSource, _ part: String, name: String
  ) throws(WeightsFault) {
    let header = try NumpyHeader(source)
    guard !header.holdsObjects else {
      return problem(.warning, "“\(name)” is a pickle of objects, no numbers", part)
    }
    guard let count = WeightTensor.count(header.shape),
      let size = header.type.size(of: count), size <= source.size - header.start
    else { return problem(.error, "array “\(name)” goes past the end of the file", part) }
    var strides: [Int]?
    if header.isFortran, header.shape.count > 1 {
      var step = 1
      strides = header.shape.map { side in
        defer { step *= side }
        return step
      }
    }
    tensors.append(
      WeightTensor(
        name: name, type: header.type, shape: header.shape, source: source,
        offset: header.start, strides: strides, isBigEndian: header.isBigEndian))
  }
}
