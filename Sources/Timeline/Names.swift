/// The names an entry may use. Closed alphabets keep the one `,"sig":` of a line the first one.
package enum LogName {
  /// `[a-z0-9][a-z0-9._-]{0,63}`, and not `sig`: in `seen` it would end the head too early.
  package static func isSound(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return isSound(bytes, in: bytes.indices)
  }

  static func isSound(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard (1...64).contains(range.count), isLetterOrDigit(bytes[range.lowerBound]) else {
      return false
    }
    for index in range.dropFirst() {
      let byte = bytes[index]
      guard isLetterOrDigit(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2D else {
        return false
      }
    }
    return !isSig(bytes, range)
  }

  /// A new log's name: what is usable of the responder's name, and a random suffix.
  package static func derived(from responder: String, random: [UInt8]) -> String {
    let usable = responder.lowercased().utf8.map { byte in
      isLetterOrDigit(byte) || byte == 0x2E || byte == 0x5F ? byte : UInt8(ascii: "-")
    }
    let text = String(decoding: usable.prefix(48), as: UTF8.self)
    let trimmed = text.split(separator: "-").joined(separator: "-")
    let begin = trimmed.drop { $0 == "." || $0 == "_" }
    return (begin.isEmpty ? "responder" : String(begin)) + "-" + hexText(random)
  }
}

/// The name of a part: `[a-z][a-z0-9-]*`, never `sig`.
package enum PartName {
  package static func isSound(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return isSound(bytes, in: bytes.indices)
  }

  static func isSound(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard !range.isEmpty, isLetter(bytes[range.lowerBound]) else { return false }
    for index in range.dropFirst() {
      guard isLetterOrDigit(bytes[index]) || bytes[index] == 0x2D else { return false }
    }
    return !isSig(bytes, range)
  }

  private static let secretPrefix = Array("secret-".utf8)

  /// Whether the part's value is digested and never written.
  package static func isSecret(_ name: String) -> Bool { name.hasPrefix("secret-") }

  static func isSecret(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    range.count > secretPrefix.count
      && secretPrefix.indices.allSatisfy { bytes[range.lowerBound + $0] == secretPrefix[$0] }
  }
}

/// What an event is called: `[a-z]+\.[a-z-]+`.
package enum KindName {
  package static func isSound(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return isSound(bytes, in: bytes.indices)
  }

  static func isSound(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard let dot = range.first(where: { bytes[$0] == 0x2E }), dot > range.lowerBound,
      dot + 1 < range.upperBound
    else { return false }
    return (range.lowerBound..<dot).allSatisfy { isLetter(bytes[$0]) }
      && ((dot + 1)..<range.upperBound).allSatisfy { isLetter(bytes[$0]) || bytes[$0] == 0x2D }
  }
}

private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isLetter(byte) || (byte >= 0x30 && byte <= 0x39)
}

private func isSig(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  range.count == 3 && bytes[range.lowerBound] == UInt8(ascii: "s")
    && bytes[range.lowerBound + 1] == UInt8(ascii: "i")
    && bytes[range.lowerBound + 2] == UInt8(ascii: "g")
}
