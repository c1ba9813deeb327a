package import Problems
import Synchronization

/// A model as its files hold it, with digests of all of it.
package struct Model: Sendable {
  package struct Part: Sendable {
    package var path: String
    package var size: Int
    package var sha256: String
    package var kind: FileKind
    package var tensors: Int
  }

  package var path: String
  package var parts: [Part] = []
  package var tensors: [WeightTensor] = []
  /// Of each tensor, in the same order.
  package var digests: [String] = []
  package var problems: [Problem] = []
  package var texts: [(name: String, text: String)] = []

  package var parameters: Int { tensors.reduce(0) { $0 + $1.count } }

  /// Over the sorted digests of all tensors: the same however they are called, ordered or split.
  package var weights: String? {
    tensors.isEmpty ? nil : Fingerprint.of(digests.sorted().joined(separator: "\n"))
  }

  package static func read(_ path: String) throws(TriageFault) -> Model {
    var model = Model(path: path)
    for name in try ModelFolder.files(path) {
      let file = try OpenFile(name)
      try model.add(file.source, name)
    }
    return model
  }

  package static func read(_ source: ByteSource, path: String) throws(TriageFault) -> Model {
    var model = Model(path: path)
    try model.add(source, path)
    return model
  }

  private init(path: String) { self.path = path }

  private mutating func add(_ source: ByteSource, _ name: String) throws(TriageFault) {
    let kind = try FileKind.of(source)
    let weights = try Weights.read(source, kind: kind, part: name)
    // The file and each tensor are hashed on all cores at once.
    let results = Mutex<[Int: Result<String, TriageFault>]>([:])
    inParallel(weights.tensors.count + 1) { index in
      let result = Result { () throws(TriageFault) in
        index == 0
          ? try Fingerprint.of(source) : try Fingerprint.of(weights.tensors[index - 1])
      }
      results.withLock { $0[index] = result }
    }
    let found = results.withLock { $0 }
    parts.append(
      Part(
        path: name, size: source.size, sha256: try found[0]?.get() ?? "", kind: kind,
        tensors: weights.tensors.count))
    for index in weights.tensors.indices { digests.append(try found[index + 1]?.get() ?? "") }
    tensors += weights.tensors
    problems += weights.problems
    texts += weights.texts
  }
}

extension Model {
  /// How many tensors of each type: `f16 226, f32 65`.
  package var types: String {
    var counts: [String: Int] = [:]
    for tensor in tensors { counts[tensor.type.name, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  package var lines: [String] {
    var lines: [String] = []
    for part in parts {
      lines.append(
        visible("\(part.path): \(part.kind.rawValue), \(Words.grouped(part.size)) bytes"))
      lines.append("  sha256 \(part.sha256)")
    }
    if let weights {
      lines.append("  weights \(weights)")
      lines.append(
        "  \(tensors.count) tensors, \(Words.grouped(parameters)) values, as \(types)")
    } else {
      lines.append("  no weights that are read here")
    }
    for name in ["general.architecture", "general.name", "format"] {
      guard let text = texts.first(where: { $0.name == name }) else { continue }
      lines.append(visible("  says of itself: \(name) \(text.text.prefix(120))"))
    }
    return lines + problems.map { "  " + $0.rendered().replacing("\n", with: "\n  ") }
  }

  /// Which files it is, without its tensors.
  package var summary: JSON {
    .fields([
      ("path", .text(path)), ("sha256", .list(parts.map { .text($0.sha256) })),
      ("weights", .optional(weights)), ("tensors", .int(tensors.count)),
    ])
  }

  package var document: JSON {
    .fields([
      ("path", .text(path)),
      (
        "files",
        .list(
          parts.map {
            .fields([
              ("path", .text($0.path)), ("bytes", .int($0.size)), ("sha256", .text($0.sha256)),
              ("kind", .text($0.kind.rawValue)), ("tensors", .int($0.tensors)),
            ])
          })
      ), ("weights", .optional(weights)), ("values", .int(parameters)),
      (
        "tensors",
        .list(
          zip(tensors, digests).map { tensor, digest in
            .fields([
              ("name", .text(tensor.name)), ("type", .text(tensor.type.name)),
              ("shape", .list(tensor.shape.map { .int($0) })), ("sha256", .text(digest)),
            ])
          })
      ), ("problems", .list(problems.map(\.document))),
    ])
  }
}
