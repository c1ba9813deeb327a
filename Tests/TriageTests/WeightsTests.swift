import Foundation
import Problems
import Testing

@testable import Triage

@Suite("Weights in a file")
struct WeightsTests {
  private struct Vector: Decodable {
    var type: UInt64
    var name: String
    var bytes: [UInt8]
    var floats: [Float]
  }

  /// Blocks and what `gguf.quants.dequantize` (gguf 0.19) makes of them.
  @Test("are dequantised as gguf does")
  func dequantised() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/dequantised.json")
    let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
    #expect(vectors.count == 8)
    for vector in vectors {
      let type = try #require(ElementType.ggml(vector.type))
      let floats = Decoding.floats(vector.bytes, type)
      #expect(floats.count == vector.floats.count)
      let worst = zip(floats, vector.floats).map { abs($0 - $1) }.max() ?? 1
      #expect(worst <= 1e-6, "\(vector.name): \(worst)")
    }
  }

  @Test(
    "of eight bits are what the standard says",
    arguments: [(0x00, 0), (0x38, 1), (0x7E, 448), (0xB8, -1), (0x01, 0.001953125)]
      as [(UInt8, Float)])
  func float8(byte: UInt8, value: Float) {
    #expect(Decoding.float8e4m3(byte) == value)
  }

  private func problems(_ bytes: [UInt8]) throws -> [String] {
    try Model.read(ByteSource(bytes), path: "w").problems.map(\.message)
  }

  static let hostile: [(String, [UInt8], String)] = [
    (
      "a header past the end",
      Crafting.safetensors(header: "{\"a\":1}", data: [], length: 1 << 30), "goes past the end"
    ),
    (
      "a header that is no JSON", Crafting.safetensors(header: "{\"a\":", data: []),
      "byte 13"
    ),
    (
      "overlapping tensors",
      Crafting.safetensors(
        header: "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
          + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        data: [UInt8](repeating: 0, count: 12)), "overlaps"
    ),
    (
      "a tensor past the end",
      Crafting.safetensors(
        header: "{\"a\":{\"dtype\":\"F32\",\"shape\":[20],\"data_offsets\":[0,80]}}", data: [0]),
      "past the end"
    ),
    (
      "a shape that overflows",
      Crafting.safetensors(
        header: "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,16],"
          + "\"data_offsets\":[0,0]}}", data: []), "do not fit"
    ),
    (
      "a name given twice",
      Crafting.safetensors(
        header: "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
          + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", data: [1, 2]), "twice"
    ),
    (
      "bytes that belong to nobody",
      Crafting.safetensors(
        header: "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[4,5]}}",
        data: [0, 0, 0, 0, 1, 9, 9]), "belong to nobody"
    ),
    (
      "a GGUF of more tensors than bytes",
      Crafting.bytes(
        Array("GGUF".utf8), Crafting.little(3, 4), Crafting.little(1 << 40, 8),
        Crafting.little(0, 8)), "do not fit into the file"
    ),
  ]

  @Test("that are hostile are a problem with its place, not a crash", arguments: hostile)
  func refuses(name: String, bytes: [UInt8], wanted: String) throws {
    let found = try problems(bytes)
    #expect(found.contains { $0.contains(wanted) }, "\(name): \(found)")
  }

  @Test("lead to the same digest however they are called and ordered")
  func renamed() throws {
    var generator = Crafting.Generator(3)
    let one = Crafting.Tensor(
      name: "a", shape: [40], values: (0..<40).map { _ in generator.normal() })
    var other = one
    (other.name, other.values) = ("b", other.values.reversed())
    let model = try Model.read(ByteSource(Crafting.safetensors([one, other])), path: "m")
    var renamed = one
    renamed.name = "layers.0.x"
    let again = try Model.read(ByteSource(Crafting.safetensors([other, renamed])), path: "n")
    #expect(model.weights == again.weights)
    #expect(model.parts[0].sha256 != again.parts[0].sha256)
  }

  @Test("of a torch checkpoint have their names and shapes, and nothing is executed")
  func torch() throws {
    let values: [Float] = [1, 2, 3, 4]
    let storage = Crafting.bytes(
      Array("weightctorch._utils\n_rebuild_tensor_v2\n((X".utf8), Crafting.little(7, 4),
      Array("storagectorch\nFloatStorage\nX".utf8), Crafting.little(1, 4), Array("0X".utf8),
      Crafting.little(3, 4), Array("cpu".utf8), [0x4B, 4], Array("tQ".utf8))
    let pickle = Crafting.bytes(
      [0x80, 2], Array("ccollections\nOrderedDict\n)R(X".utf8), Crafting.little(6, 4), storage,
      [0x4B, 0, 0x4B, 2, 0x4B, 2, 0x86, 0x4B, 2, 0x4B, 1, 0x86, 0x89, 0x4E], Array("tRu.".utf8))
    let file = Crafting.zip([
      ("m/data.pkl", pickle, true), ("m/data/0", Crafting.bytes(values), true),
    ])
    let model = try Model.read(ByteSource(file), path: "m.pt")
    let tensor = try #require(model.tensors.first)
    #expect(model.tensors.count == 1, "\(model.problems)")
    #expect(tensor.name == "weight")
    #expect(tensor.shape == [2, 2])
    #expect(try tensor.floats(0..<4) == values)
  }
}
