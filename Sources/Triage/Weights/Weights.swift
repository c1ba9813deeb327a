package import Problems

/// The tensors of a file, as its header names them, and what is wrong with that header.
package struct Weights: Sendable {
  package var kind: FileKind
  package var tensors: [WeightTensor] = []
  package var problems: [Problem] = []
  /// What the file says of itself: names and short values.
  package var texts: [(name: String, text: String)] = []
  /// Files that it wants read beside it.
  package var outside: [String] = []
  /// Where the format ends, where that can be known.
  var end: Int?

  init(kind: FileKind) { self.kind = kind }

  /// A hostile header gives problems and fewer tensors, never an error: errors are the disk's.
  package static func read(
    _ source: ByteSource, kind: FileKind, part: String
  ) throws(TriageFault) -> Weights {
    var weights = Weights(kind: kind)
    do throws(WeightsFault) {
      switch kind {
      case .safetensors: try weights.readSafetensors(source, part)
      case .gguf: try weights.readGGUF(source, part)
      case .numpy: try weights.readNumpy(source, part, name: "array")
      case .onnx: try weights.readONNX(source, part)
      case .pickle: try weights.readLegacyTorch(source, part)
      case .zip: try weights.readZip(source, part)
      default: break
      }
    } catch {
      switch error {
      case .unreadable(let fault): throw fault
      case .malformed(let why, let offset): weights.problem(.error, "byte \(offset): \(why)", part)
      }
    }
    return weights
  }

  mutating func problem(_ severity: Problem.Severity, _ message: String, _ part: String) {
    guard problems.count < 200 else { return }
    problems.append(
      Problem(
        severity, message, at: Place(file: part, line: 1, column: 1),
        mend: "ask for the file again, and compare digests"))
  }

  /// Tensors that share bytes, or lie past the end, are named and left out.
  mutating func keepSound(_ part: String, within size: Int) {
    let sorted = tensors.sorted { ($0.offset, $0.size, $0.name) < ($1.offset, $1.size, $1.name) }
    var end = 0
    var last = ""
    tensors = []
    for tensor in sorted {
      if tensor.offset > size - tensor.size {
        problem(.error, "tensor “\(tensor.name)” goes past the end of the file", part)
        continue
      }
      if tensor.offset < end, tensor.size > 0 {
        problem(.error, "tensor “\(tensor.name)” overlaps “\(last)”", part)
      }
      tensors.append(tensor)
      if tensor.offset + tensor.size > end {
        (end, last) = (tensor.offset + tensor.size, tensor.name)
      }
    }
  }
}

/// Reads the disk's faults as faults of weights.
func reading<Value>(_ body: () throws(TriageFault) -> Value) throws(WeightsFault) -> Value {
  do throws(TriageFault) { return try body() } catch { throw .unreadable(error) }
}
