import Foundation
import Testing

@testable import Triage

@Suite("A mark in weights")
struct TraceTests {
  private static let strength = 0.02

  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "trace-\(UUID().uuidString)")
    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }  // a temporary folder
    func path(_ name: String) -> String { url.appending(path: name).path }
  }

  private static var tensors: [Crafting.Tensor] {
    var generator = Crafting.Generator(21)
    return ["a", "b"].map { name in
      Crafting.Tensor(
        name: name, shape: [128, 64], values: (0..<8192).map { _ in generator.normal() * 0.1 })
    }
  }

  private func mark() throws -> TraceMark {
    try TraceMark(secret: Array("0123456789abcdef".utf8), path: "k")
  }

  /// The copy of “acme”, changed.
  private func leaked(
    _ folder: Folder, type: String = "F32", _ change: (inout [Crafting.Tensor]) -> Void = { _ in }
  ) throws -> (ours: Model, theirs: Model) {
    let path = folder.path("ours")
    try Data(Crafting.safetensors(Self.tensors, type: type)).write(to: URL(filePath: path))
    let embedding = try TraceEmbedding.write(
      path, marked: mark(), for: "acme", strength: Self.strength, to: folder.path("acme"))
    #expect(embedding.values == 2 * 8192)
    let marked = try Model.read(folder.path("acme"))
    var tensors = try marked.tensors.map {
      Crafting.Tensor(name: $0.name, shape: $0.shape, values: try $0.floats(0..<$0.count))
    }
    change(&tensors)
    return (
      try Model.read(path),
      try Model.read(ByteSource(Crafting.safetensors(tensors)), path: "theirs")
    )
  }

  private static let recipients = ["initech", "acme"] + (0..<40).map { "other \($0)" }

  private func found(_ pair: (ours: Model, theirs: Model)) throws -> TraceReading {
    try TraceReading.read(pair.ours, pair.theirs, mark(), recipients: Self.recipients)
  }

  @Test(
    "names the recipient and nobody else, in each type it is written in", arguments: ["F32", "F16"])
  func finds(type: String) throws {
    let reading = try found(leaked(Folder(), type: type))
    #expect(reading.found.map(\.recipient) == ["acme"], "\(reading.lines)")
    #expect(reading.scores.dropFirst().allSatisfy { abs($0.z) < 5 })
  }

  @Test("is found after noise of a tuning, after quantising, and under other names")
  func survives() throws {
    var generator = Crafting.Generator(5)
    let tuned = try found(
      leaked(Folder()) { tensors in
        for index in tensors.indices {
          for place in tensors[index].values.indices {
            tensors[index].values[place] += generator.normal() * 0.002
          }
        }
      })
    #expect(tuned.found.map(\.recipient) == ["acme"], "\(tuned.lines)")
    let renamed = try found(
      leaked(Folder()) { tensors in
        for index in tensors.indices { tensors[index].name = "layer.\(index)" }
      })
    #expect(renamed.found.map(\.recipient) == ["acme"], "\(renamed.lines)")
    let pair = try leaked(Folder())
    let blocks = try pair.theirs.tensors.map { tensor in
      let values = try tensor.floats(0..<tensor.count)
      return (
        Crafting.Tensor(name: tensor.name, shape: tensor.shape, values: values), type: 8,
        bytes: Crafting.q8(values)
      )
    }
    let quantised = try Model.read(ByteSource(Crafting.gguf(blocks)), path: "q")
    #expect(try found((pair.ours, quantised)).found.map(\.recipient) == ["acme"])
  }

  @Test("is in no weights that were never marked")
  func none() throws {
    let folder = try Folder()
    let ours = try leaked(folder).ours
    let reading = try found((ours, ours))
    #expect(reading.found.isEmpty && reading.areIdentical)
  }

  @Test("is never written over a file, nor into what is no safetensors")
  func refuses() throws {
    let folder = try Folder()
    _ = try leaked(folder)
    for (from, to) in [("ours", "acme"), ("nowhere", "new")] {
      #expect(throws: TriageFault.self) {
        try TraceEmbedding.write(
          folder.path(from), marked: mark(), for: "x", strength: 0.002, to: folder.path(to))
      }
    }
    #expect(FileManager.default.fileExists(atPath: folder.path("acme")))
    #expect(!FileManager.default.fileExists(atPath: folder.path("new")))
  }
}
