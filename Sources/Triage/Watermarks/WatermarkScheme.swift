/// How a text was marked, with the key that marks it: read from a file, never from an argument.
package struct WatermarkScheme: Sendable {
  package enum Kind: Sendable {
    /// Kirchenbauer et al. 2023; `isSelf`: the token counts towards its own seed.
    case kirchenbauer(key: UInt64, gamma: Double, width: Int, isSelf: Bool, vocabulary: Int)
    /// Zhao et al. 2023, with the green list as it was made.
    case unigram(green: Set<Int>, gamma: Double)
    /// As Hugging Face's transformers have it: a table of 65,536 from seed 0.
    case synthid(keys: [Int64], width: Int, history: Int)
    /// As the reference repository has it: twelve rounds, bit 30.
    case synthidReference(keys: [Int64], width: Int, history: Int)
  }

  package var kind: Kind
  /// How many keys are tried in all: p is multiplied by it.
  package var tried = 1

  package var name: String {
    switch kind {
    case .kirchenbauer(_, _, _, let isSelf, _):
      "Kirchenbauer, \(isSelf ? "selfhash" : "lefthash")"
    case .unigram: "Unigram, given green list"
    case .synthid: "SynthID-Text, transformers"
    case .synthidReference: "SynthID-Text, reference repository"
    }
  }

  /// A JSON object: see `docs/watermark-format.md`.
  package static func read(_ bytes: [UInt8], path: String) throws(TriageFault) -> WatermarkScheme {
    let value: JSON
    do throws(JSONReader.Fault) { value = try JSONReader.read(bytes) } catch {
      throw TriageFault(
        "\(path): byte \(error.offset): \(error.message)", mend: "write one JSON object")
    }
    guard let kind = kind(value) else {
      throw TriageFault(
        "\(path): is no scheme",
        mend: "write {\"scheme\": \"kgw\", \"hashing_key\": …, \"vocab_size\": …}, or scheme "
          + "“unigram” with “green”, “synthid” or “synthid-reference” with “keys”")
    }
    return WatermarkScheme(kind: kind, tried: max(1, value["keys_tried"]?.int ?? 1))
  }

  private static func kind(_ value: JSON) -> Kind? {
    switch value["scheme"]?.text {
    case "kgw":
      let gamma = value["greenlist_ratio"].flatMap(number) ?? 0.25
      let seeding = value["seeding_scheme"]?.text ?? "lefthash"
      guard let size = value["vocab_size"]?.int, (2...10_000_000).contains(size), gamma > 0,
        gamma < 1, ["lefthash", "selfhash"].contains(seeding)
      else { return nil }
      let width = value["context_width"]?.int ?? 1
      guard (1...64).contains(width) else { return nil }
      return .kirchenbauer(
        key: UInt64(bitPattern: Int64(value["hashing_key"]?.int ?? 15_485_863)), gamma: gamma,
        width: width, isSelf: seeding == "selfhash", vocabulary: size)
    case "unigram":
      guard let green = value["green"]?.list?.map({ $0.int ?? -1 }), !green.contains(-1),
        let size = value["vocab_size"]?.int, size > green.count, !green.isEmpty
      else { return nil }
      return .unigram(green: Set(green), gamma: Double(Set(green).count) / Double(size))
    case "synthid", "synthid-reference":
      guard let keys = value["keys"]?.list?.map({ key in key.int.map { Int64($0) } }),
        !keys.isEmpty, !keys.contains(nil)
      else { return nil }
      let width = value["ngram_len"]?.int ?? 5
      let history = value["context_history_size"]?.int ?? 1024
      guard (2...64).contains(width), (1...1_000_000).contains(history) else { return nil }
      let known = keys.compactMap { $0 }
      if value["scheme"]?.text == "synthid" {
        return .synthid(keys: known, width: width, history: history)
      }
      return .synthidReference(keys: known, width: width, history: history)
    default: return nil
    }
  }

  private static func number(_ value: JSON) -> Double? {
    if case .number(let text) = value { Double(text) } else { nil }
  }
}
