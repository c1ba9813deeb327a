import Problems

/// Writes a marked copy of a safetensors file; all that is not weights stays as it is.
package struct TraceEmbedding {
  package private(set) var tensors = 0
  package private(set) var values = 0

  /// `out` must be new.
  package static func write(
    _ path: String, marked mark: TraceMark, for recipient: String, strength: Double, to out: String
  ) throws(TriageFault) -> TraceEmbedding {
    let file = try OpenFile(path)
    let kind = try FileKind.of(file.source)
    let weights = try Weights.read(file.source, kind: kind, part: path)
    guard kind == .safetensors, !weights.problems.contains(where: { $0.severity == .error }) else {
      throw TriageFault(
        "\(path): is no sound safetensors file", mend: "convert it: only safetensors are marked")
    }
    let marked = weights.tensors.filter { TraceMark.carries($0) && $0.type.canBeWritten }
    guard !marked.isEmpty else {
      throw TriageFault(
        "\(path): holds no weights of f32, f16 or bf16 that could carry a mark",
        mend: "mark the file before it is quantised")
    }
    let output = try NewFile(out)
    var embedding = TraceEmbedding()
    var at = 0
    for tensor in marked.sorted(by: { $0.offset < $1.offset }) {
      try output.copy(file, at, tensor.offset - at)
      try embedding.write(tensor, mark, recipient, strength, output)
      at = tensor.offset + tensor.size
    }
    try output.copy(file, at, file.size - at)
    try output.finish()
    return embedding
  }

  private mutating func write(
    _ tensor: WeightTensor, _ mark: TraceMark, _ recipient: String, _ strength: Double,
    _ output: NewFile
  ) throws(TriageFault) {
    let columns = tensor.columns
    let rows = max(1, (1 << 18) / columns)
    var row = 0
    while row < tensor.rows {
      let range = (row * columns)..<(min(tensor.rows, row + rows) * columns)
      var floats = try tensor.floats(range)
      let spreads = TraceMark.spreads(floats, columns: columns)
      mark.eachSign(recipient, tensor.name, range) { index, sign in
        floats[index] += Float(strength * spreads[index / columns] * sign)
      }
      try output.write(tensor.type.encoded(floats))
      row += rows
    }
    tensors += 1
    values += tensor.count
  }
}

extension ElementType {
  var canBeWritten: Bool {
    switch coding {
    case .float32, .float16, .bfloat16: true
    default: false
    }
  }

  /// Little-endian, rounded to nearest.
  func encoded(_ floats: [Float]) -> [UInt8] {
    guard coding == .float32 else {
      return (coding == .float16 ? Fingerprint.Cast.f16 : .bf16).bytes(floats)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(floats.count * 4)
    for float in floats {
      let bits = float.bitPattern
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
      }
    }
    return bytes
  }
}
