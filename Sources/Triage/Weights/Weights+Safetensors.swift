import Problems

/// Source: safetensors 0.8, `Metadata` and its validation.
extension Weights {
  private static let longestHeader: UInt64 = 100_000_000

  mutating func readSafetensors(_ source: ByteSource, _ part: String) throws(WeightsFault) {
    let length = try reading { () throws(TriageFault) in
      try source.exactly(0, 8)?.little(0, 8)
    }
    guard let length else { throw .malformed("the file ends within its first eight bytes", at: 0) }
    guard length <= UInt64(max(0, source.size - 8)) else {
      throw .malformed("the header's length, \(length), goes past the end of the file", at: 0)
    }
    guard length <= Self.longestHeader else {
      throw .malformed("the header's length, \(length), is more than 100 MB", at: 0)
    }
    let bytes = try reading { () throws(TriageFault) in try source.read(8, Int(length)) }
    let header: JSON
    do throws(JSONReader.Fault) { header = try JSONReader.read(bytes) } catch {
      throw .malformed(error.message, at: 8 + error.offset)
    }
    guard let members = header.members else { throw .malformed("the header is no object", at: 8) }
    let data = 8 + Int(length)
    var names = Set<String>()
    for member in members {
      if !names.insert(member.name).inserted {
        problem(.error, "“\(member.name)” stands in the header twice", part)
      }
      if member.name == "__metadata__" {
        for pair in member.value.members ?? [] {
          texts.append((pair.name, pair.value.text ?? pair.value.printed))
        }
      } else {
        note(member, source, data, part)
      }
    }
    keepSound(part, within: source.size)
    checkHoles(data, source.size, part)
  }

  private mutating func note(
    _ member: JSON.Member, _ source: ByteSource, _ data: Int, _ part: String
  ) {
    let value = member.value
    let shape = value["shape"]?.list?.map { $0.int ?? -1 } ?? [-1]
    let offsets = value["data_offsets"]?.list?.map { $0.int ?? -1 } ?? []
    guard let type = value["dtype"]?.text.flatMap(ElementType.safetensors) else {
      return problem(.error, "tensor “\(member.name)” has no type that is known", part)
    }
    guard let count = WeightTensor.count(shape), let size = type.size(of: count),
      offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0],
      offsets[1] - offsets[0] == size, offsets[1] <= Int.max / 2
    else {
      return problem(
        .error, "tensor “\(member.name)”: its offsets do not fit its shape and type", part)
    }
    tensors.append(
      WeightTensor(
        name: member.name, type: type, shape: shape, source: source, offset: data + offsets[0]))
  }

  private mutating func checkHoles(_ data: Int, _ size: Int, _ part: String) {
    var end = data
    for tensor in tensors {
      if tensor.offset > end {
        problem(
          .warning, "\(tensor.offset - end) bytes before “\(tensor.name)” belong to nobody", part)
      }
      end = max(end, tensor.offset + tensor.size)
    }
    self.end = end
    if size > end { problem(.warning, "\(size - end) bytes follow the last tensor", part) }
  }
}
