import Foundation

@testable import Triage

/// Files as a test needs them, made of their parts.
enum Crafting {
  /// Numbers that look random and are the same in each run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state &* 0x2545_F491_4F6C_DD1D
    }

    /// About normal: twelve uniform numbers.
    mutating func normal() -> Float {
      (0..<12).reduce(Float(-6)) { sum, _ in sum + Float.random(in: 0..<1, using: &self) }
    }
  }

  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  // MARK: Weights

  struct Tensor {
    var name: String
    var shape: [Int]
    var values: [Float]
  }

  static func bytes(_ values: [Float]) -> [UInt8] {
    values.flatMap { little(Int($0.bitPattern), 4) }
  }

  static func safetensors(_ tensors: [Tensor], type: String = "F32") -> [UInt8] {
    var header: [String] = []
    var data: [UInt8] = []
    for tensor in tensors {
      let part =
        type == "F32"
        ? bytes(tensor.values)
        : tensor.values.flatMap { little(Int(Float16($0).bitPattern), 2) }
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header.append(
        "\"\(tensor.name)\":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(data.count),\(data.count + part.count)]}")
      data += part
    }
    return safetensors(header: "{\(header.joined(separator: ","))}", data: data)
  }

  static func safetensors(header: String, data: [UInt8], length: Int? = nil) -> [UInt8] {
    bytes(little(length ?? header.utf8.count, 8), Array(header.utf8), data)
  }

  static func gguf(_ tensors: [(Tensor, type: Int, bytes: [UInt8])]) -> [UInt8] {
    func text(_ text: String) -> [UInt8] { little(text.utf8.count, 8) + Array(text.utf8) }
    var head = bytes(
      Array("GGUF".utf8), little(3, 4), little(tensors.count, 8), little(1, 8),
      text("general.name"), little(8, 4), text("small"))
    var data: [UInt8] = []
    for (tensor, type, contents) in tensors {
      head += bytes(text(tensor.name), little(tensor.shape.count, 4))
      for side in tensor.shape.reversed() { head += little(side, 8) }
      head += bytes(little(type, 4), little(data.count, 8))
      data += contents
      data += [UInt8](repeating: 0, count: (32 - contents.count % 32) % 32)
    }
    return bytes(head, [UInt8](repeating: 0, count: (32 - head.count % 32) % 32), data)
  }

  /// As `Q8_0` of ggml: 32 values by one scale.
  static func q8(_ values: [Float]) -> [UInt8] {
    stride(from: 0, to: values.count, by: 32).flatMap { start -> [UInt8] in
      let block = values[start..<(start + 32)]
      let scale = (block.map(abs).max() ?? 0) / 127
      let head = little(Int(Float16(scale).bitPattern), 2)
      return head
        + block.map { value in
          UInt8(bitPattern: Int8(scale == 0 ? 0 : (value / scale).rounded()))
        }
    }
  }

  // MARK: Archives and pickles

  /// Stored members; `isListed` leaves some out of the directory.
  static func zip(_ members: [(name: String, bytes: [UInt8], isListed: Bool)]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    var listed = 0
    for member in members {
      let name = Array(member.name.utf8)
      let count = member.bytes.count
      let sizes = bytes(little(0, 4), little(count, 4), little(count, 4))
      if member.isListed {
        listed += 1
        directory += bytes([0x50, 0x4B, 1, 2], little(20, 2), little(20, 2), little(0, 8), sizes)
        directory += bytes(little(name.count, 2), little(0, 12), little(body.count, 4), name)
      }
      body += bytes([0x50, 0x4B, 3, 4], little(20, 2), little(0, 8), sizes)
      body += bytes(little(name.count, 2), little(0, 2), name, member.bytes)
    }
    let counts = bytes(little(0, 4), little(listed, 2), little(listed, 2))
    let places = bytes(little(directory.count, 4), little(body.count, 4), little(0, 2))
    return bytes(body, directory, [0x50, 0x4B, 5, 6], counts, places)
  }

  /// `module.name("true")` by STACK_GLOBAL.
  static func call(_ module: String, _ name: String) -> [UInt8] {
    func text(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }
    return bytes([0x80, 4], text(module), text(name), [0x93], text("true"), [0x85, 0x52, 0x2E])
  }

  /// The same by GLOBAL, protocol 0.
  static func oldCall(_ module: String, _ name: String) -> [UInt8] {
    Array("c\(module)\n\(name)\n(S'true'\ntR.".utf8)
  }

  /// `{"a": 1}`
  static let harmless: [UInt8] = bytes(
    [0x80, 2], Array("}(X".utf8), little(1, 4), Array("a".utf8), [0x4B, 1], Array("u.".utf8))

  /// One after another; a long chain of `+` is more than the compiler can think about.
  static func bytes(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }
}
