/// Whether a text is what its question's type says: hosts, addresses and the like, by their shape.
enum TextKind {
  static func check(_ text: String, is type: QuestionType) throws(AnswerFault) {
    guard
      !text.unicodeScalars.contains(where: {
        $0.properties.generalCategory == .control && $0 != "\n"
      })
    else {
      throw AnswerFault("the text has control characters", mend: "type it instead of pasting it")
    }
    guard let (isSound, what, mend) = rule(for: type), !isSound(text) else { return }
    throw AnswerFault("“\(text)” is no \(what)", mend: mend)
  }

  private static func rule(
    for type: QuestionType
  ) -> (isSound: (String) -> Bool, what: String, mend: String)? {
    switch type {
    case .host: (isHost, "host", "write a name or an address, as in gpu-7.example or 192.0.2.7")
    case .ip: (isAddress, "IP address", "write it as 192.0.2.7 or 2001:db8::7")
    case .url: (isURL, "URL", "write it as https://example.com/path")
    case .email: (isEmail, "mail address", "write it as name@example.com")
    case .account, .file: ({ !$0.contains("\n") }, "one line", "write it on one line")
    default: nil
    }
  }

  static func isHost(_ text: String) -> Bool { isAddress(text) || isHostName(text) }

  private static func isHostName(_ text: String) -> Bool {
    let name = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard !name.isEmpty, name.utf8.count <= 253 else { return false }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }

  static func isAddress(_ text: String) -> Bool { isIPv4(text[...]) || isIPv6(text) }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(\.isDigit)
          && (part.utf8.count == 1 || part.first != "0") && (Int(part) ?? 256) < 256
      }
  }

  /// RFC 4291 §2.2, with a zone behind `%` (RFC 6874).
  private static func isIPv6(_ text: String) -> Bool {
    let pieces = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 1 || !pieces[1].isEmpty else { return false }
    let halves = pieces[0].split(separator: "::", omittingEmptySubsequences: false)
    guard pieces[0].contains(":"), halves.count <= 2 else { return false }
    var groups = 0
    for (position, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        let isLast = position == halves.count - 1 && index == parts.count - 1
        if isLast, isIPv4(part) {
          groups += 2
        } else {
          guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(\.isHexDigit) else {
            return false
          }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }

  private static func isURL(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let scheme = text[..<colon]
    let rest = text[colon...].dropFirst(3)
    return scheme.utf8.first.map { $0.isLowerLetter || $0.isUpperLetter } == true
      && scheme.utf8.allSatisfy {
        $0.isLowerLetter || $0.isUpperLetter || $0.isDigit || "+-.".utf8.contains($0)
      }
      && text[colon...].hasPrefix("://") && !rest.isEmpty
      && !text.contains { $0.isWhitespace }
  }

  private static func isEmail(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at]
    return !local.isEmpty && local.utf8.count <= 64
      && !local.contains { $0.isWhitespace || "@<>,;\"".contains($0) }
      && isHost(String(text[text.index(after: at)...]))
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66)
  }
}
