import Problems

/// Source: onnx.proto (ModelProto 7 graph, GraphProto 5 initializer, TensorProto).
extension Weights {
  private static let mostTensors = 1_000_000

  mutating func readONNX(_ source: ByteSource, _ part: String) throws(WeightsFault) {
    var fields = ProtobufFields(source, 0..<source.size)
    while let field = try reading({ () throws(TriageFault) in try fields.next() }) {
      if field.number == 7, field.wire == 2 { try readGraph(source, field.range, part) }
    }
    if fields.isBroken { problem(.error, "the model breaks off within a field", part) }
  }

  private mutating func readGraph(
    _ source: ByteSource, _ range: Range<Int>, _ part: String
  ) throws(WeightsFault) {
    var fields = ProtobufFields(source, range)
    while let field = try reading({ () throws(TriageFault) in try fields.next() }) {
      guard field.number == 5, field.wire == 2, tensors.count < Self.mostTensors else { continue }
      try readTensor(source, field.range, part)
    }
    if fields.isBroken { problem(.error, "the graph breaks off within a field", part) }
  }

  private mutating func readTensor(
    _ source: ByteSource, _ range: Range<Int>, _ part: String
  ) throws(WeightsFault) {
    var (name, type, shape) = ("", UInt64(0), [Int]())
    var data: Range<Int>?
    var fields = ProtobufFields(source, range)
    while let field = try reading({ () throws(TriageFault) in try fields.next() }) {
      switch (field.number, field.wire) {
      case (1, 0): shape.append(Int(clamping: field.value))
      case (1, 2): shape += try packed(source, field.range)
      case (2, 0): type = field.value
      case (8, 2): name = try text(source, field.range)
      case (4, 2), (9, 2): data = field.range
      case (13, 2): try readPlace(source, field.range)
      default: break
      }
    }
    guard let element = ElementType.onnx(type), let count = WeightTensor.count(shape),
      let size = element.size(of: count), let data
    else { return }
    guard data.count == size else {
      return problem(.error, "tensor “\(name)”: \(data.count) bytes for a shape of \(size)", part)
    }
    tensors.append(
      WeightTensor(
        name: name, type: element, shape: shape, source: source, offset: data.lowerBound))
  }

  private func text(_ source: ByteSource, _ range: Range<Int>) throws(WeightsFault) -> String {
    let bytes = try reading { () throws(TriageFault) in
      try source.read(range.lowerBound, min(4096, range.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func packed(_ source: ByteSource, _ range: Range<Int>) throws(WeightsFault) -> [Int] {
    let bytes = try reading { () throws(TriageFault) in
      try source.read(range.lowerBound, min(128, range.count))
    }
    var (numbers, value, shift): ([Int], UInt64, UInt64) = ([], 0, 0)
    for byte in bytes where shift < 64 {
      value |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte & 0x80 == 0 {
        numbers.append(Int(clamping: value))
        (value, shift) = (0, 0)
      }
    }
    return numbers
  }

  /// Pairs that say where weights lie beside the file.
  private mutating func readPlace(
    _ source: ByteSource, _ range: Range<Int>
  ) throws(WeightsFault) {
    var (key, value) = ("", "")
    var fields = ProtobufFields(source, range)
    while let field = try reading({ () throws(TriageFault) in try fields.next() }) {
      if field.number == 1, field.wire == 2 { key = try text(source, field.range) }
      if field.number == 2, field.wire == 2 { value = try text(source, field.range) }
    }
    if key == "location", outside.count < 1000, !outside.contains(value) { outside.append(value) }
  }
}
