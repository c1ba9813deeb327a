/// Protocol buffers have no signature either: their first fields are walked.
enum ProtobufSniffer {
  static func kind(_ source: ByteSource, _ start: [UInt8]) throws(TriageFault) -> FileKind? {
    guard start.count >= 8 else { return nil }
    var reader = ProtobufFields(source, 0..<source.size)
    var numbers: [Int] = []
    while numbers.count < 8, let field = try reader.next() {
      guard (1...64).contains(field.number) else { return nil }
      numbers.append(field.number)
    }
    guard let first = numbers.first, !reader.isBroken else { return nil }
    // SavedModel: schema version (1, varint) then meta graphs (2); GraphDef: nodes (1).
    if start.first(Array("tensorflow".utf8)) != nil || start.first(Array("saved_model".utf8)) != nil
    {
      return .savedModel
    }
    // ONNX's ModelProto: ir_version (1, varint) first, then producer, graph (7), opset (8).
    return first == 1 && start[0] == 0x08 && numbers.count > 1
      && numbers[1...].allSatisfy { $0 <= 26 } ? .onnx : nil
  }
}
