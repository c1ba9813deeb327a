/// What the bytes at the front of the queue are. Pure: time is the decoder's affair.
enum Match: Equatable {
  /// `length` bytes are these inputs; nothing longer can begin so.
  case whole(length: Int, [Input])
  /// A bracketed paste begins after `length` bytes.
  case pasteBegins(length: Int)
  /// More bytes may make it something else.
  case partial
}

/// How bytes from 0x80 up are read.
package enum Charset: Hashable, Sendable {
  case utf8
  /// A character, or none, for each of 0x80…0xFF.
  case singleByte([Character?])

  /// Of the C locale: no byte from 0x80 up is a character.
  package static let ascii = Charset.singleByte(Array(repeating: nil, count: 128))
}

struct KeyMatcher {
  let sequences: KeySequences
  let charset: Charset

  /// `bytes` is not empty.
  func match(_ bytes: ArraySlice<UInt8>) -> Match {
    let first = bytes[bytes.startIndex]
    if first == 0x1B { return matchEscape(bytes) }
    if first < 0x80 { return .whole(length: 1, [.key(plainKey(first))]) }
    return matchCharacter(bytes)
  }

  private func plainKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0..<0x20: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  private func matchEscape(_ bytes: ArraySlice<UInt8>) -> Match {
    guard bytes.count > 1 else { return .partial }
    if let known = longestKnown(bytes) { return known }
    if sequences.isBeginning(bytes) { return .partial }
    switch bytes[bytes.startIndex + 1] {
    case UInt8(ascii: "["): return matchControlSequence(bytes)
    case UInt8(ascii: "O"): return matchSingleShift(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"): return matchControlString(bytes)
    case 0x1B: return .whole(length: 1, [.key(.escape)])
    case 0..<0x20, 0x7F: return .whole(length: 2, [.unknown(Array(bytes.prefix(2)))])
    default: return matchAlt(bytes)
    }
  }

  /// A known sequence at the front, unless a longer one may still come.
  private func longestKnown(_ bytes: ArraySlice<UInt8>) -> Match? {
    if sequences.isBeginning(bytes) { return nil }
    let longest = sequences.known.filter { bytes.starts(with: $0.bytes) }
      .max { $0.bytes.count < $1.bytes.count }
    return longest.map { .whole(length: $0.bytes.count, [.key($0.key)]) }
  }

  private func matchAlt(_ bytes: ArraySlice<UInt8>) -> Match {
    switch match(bytes.dropFirst()) {
    case .whole(let length, let inputs):
      guard case .key(.character(let character))? = inputs.first else {
        return .whole(length: 1 + length, [.unknown(Array(bytes.prefix(1 + length)))])
      }
      return .whole(length: 1 + length, [.key(.alt(character))])
    case .partial: return .partial
    case .pasteBegins: return .partial
    }
  }

  private func matchSingleShift(_ bytes: ArraySlice<UInt8>) -> Match {
    guard bytes.count > 2 else { return .partial }
    return .whole(length: 3, [.unknown(Array(bytes.prefix(3)))])
  }

  /// `ESC [`, parameters 0x30–0x3F, intermediates 0x20–0x2F, a final byte 0x40–0x7E (ECMA-48).
  private func matchControlSequence(_ bytes: ArraySlice<UInt8>) -> Match {
    let body = bytes.dropFirst(2)
    let rest = body.drop { 0x20...0x3F ~= $0 }
    guard let final = rest.first else {
      return body.count > sequenceLimit ? .whole(length: bytes.count, [unknown(bytes)]) : .partial
    }
    let length = rest.startIndex - bytes.startIndex + 1
    guard 0x40...0x7E ~= final else {
      return .whole(length: length - 1, [unknown(bytes.prefix(length - 1))])
    }
    return meaning(of: bytes.prefix(length), parameters: body.prefix { 0x30...0x3F ~= $0 }, final)
  }

  private func meaning(
    of bytes: ArraySlice<UInt8>, parameters: ArraySlice<UInt8>, _ final: UInt8
  ) -> Match {
    let text = String(decoding: parameters, as: UTF8.self)
    switch (text, final) {
    case ("200", UInt8(ascii: "~")): return .pasteBegins(length: bytes.count)
    case ("201", UInt8(ascii: "~")): return .whole(length: bytes.count, [])
    case ("", UInt8(ascii: "I")), ("", UInt8(ascii: "O")):
      return .whole(length: bytes.count, [])  // focus came or went
    case (_, UInt8(ascii: "M")) where text.hasPrefix("<"),
      (_, UInt8(ascii: "m")) where text.hasPrefix("<"):
      let input = mouse(text.dropFirst(), isRelease: final == UInt8(ascii: "m"))
      return .whole(length: bytes.count, input.map { [.mouse($0)] } ?? [])
    case (_, UInt8(ascii: "R")), (_, UInt8(ascii: "c")), (_, UInt8(ascii: "n")):
      return .whole(length: bytes.count, [])  // an answer to a question another program asked
    default: return .whole(length: bytes.count, [unknown(bytes)])
    }
  }

  private func mouse(_ text: Substring, isRelease: Bool) -> Mouse? {
    let numbers = text.split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 3, !isRelease, 1..<10_000 ~= numbers[1], 1..<10_000 ~= numbers[2]
    else { return nil }
    let place = Frame.Position(row: numbers[2] - 1, column: numbers[1] - 1)
    switch numbers[0] {
    case 0: return Mouse(.press, at: place)
    case 64: return Mouse(.wheelUp, at: place)
    case 65: return Mouse(.wheelDown, at: place)
    default: return nil
    }
  }

  /// `ESC ]` or `ESC P`, up to BEL or ESC \: a terminal's answer, never a key. Such answers go on
  /// with a digit or a sign; with a letter, or nothing in time, it was Alt and that character.
  private func matchControlString(_ bytes: ArraySlice<UInt8>) -> Match {
    guard bytes.count > 2 else { return .partial }
    guard 0x21...0x3F ~= bytes[bytes.startIndex + 2] else { return matchAlt(bytes) }
    for index in bytes.indices.dropFirst(2) {
      let length = index - bytes.startIndex + 1
      if bytes[index] == 0x07 { return .whole(length: length, []) }
      guard bytes[index] == 0x1B else { continue }
      guard index + 1 < bytes.endIndex else { return .partial }
      return .whole(length: bytes[index + 1] == UInt8(ascii: "\\") ? length + 1 : length - 1, [])
    }
    return bytes.count > stringLimit ? .whole(length: bytes.count, [unknown(bytes)]) : .partial
  }

  private func matchCharacter(_ bytes: ArraySlice<UInt8>) -> Match {
    let first = bytes[bytes.startIndex]
    guard case .utf8 = charset else { return .whole(length: 1, [singleByte(first)]) }
    let width = sequenceWidth(after: first)
    let sequence = bytes.prefix(max(1, width))
    let tail = sequence.dropFirst()
    guard width > 1, tail.allSatisfy({ 0x80...0xBF ~= $0 }) else {
      return .whole(length: 1, [.unknown([first])])
    }
    guard sequence.count == width else { return .partial }
    guard let text = String(validating: sequence, as: UTF8.self), let character = text.first,
      !(0x80..<0xA0 ~= text.unicodeScalars.first?.value ?? 0)
    else { return .whole(length: width, [unknown(sequence)]) }
    return .whole(length: width, [.key(.character(character))])
  }

  private func singleByte(_ byte: UInt8) -> Input {
    guard case .singleByte(let table) = charset, let character = table[Int(byte) - 0x80] else {
      return .unknown([byte])
    }
    return .key(.character(character))
  }

  private func sequenceWidth(after first: UInt8) -> Int {
    switch first {
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }

  private func unknown(_ bytes: ArraySlice<UInt8>) -> Input {
    .unknown(Array(bytes.prefix(sequenceLimit)))
  }
}

private let sequenceLimit = 32
private let stringLimit = 4096
