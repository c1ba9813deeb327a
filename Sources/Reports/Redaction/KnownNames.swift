/// Texts whose kind is known because the record has them as such somewhere: whoever signed, what
/// an answer of type *host* says. They are found wherever else they stand, in capitals or not.
struct KnownNames: Sendable {
  private struct Name {
    var bytes: [UInt8]
    var tag: Sensitivity
  }

  /// First word of a name, in small letters → the names that begin with it, the longest first.
  private var names: [[UInt8]: [Name]] = [:]
  private(set) var kinds: Set<Sensitivity> = []

  init(_ known: some Sequence<(text: String, tag: Sensitivity)>) {
    var seen: Set<[UInt8]> = []
    for (text, tag) in known {
      let bytes = text.utf8.map(Self.lower)
      guard bytes.count > 1, seen.insert(bytes).inserted else { continue }
      let word = Array(bytes.prefix(while: Self.isWord))
      guard !word.isEmpty else { continue }
      names[word, default: []].append(Name(bytes: bytes, tag: tag))
      kinds.insert(tag)
    }
    for word in names.keys { names[word]?.sort { $0.bytes.count > $1.bytes.count } }
  }

  var isEmpty: Bool { names.isEmpty }

  /// The names that stand in a text, as ranges of its bytes.
  func hits(in text: [UInt8], where isWanted: (Sensitivity) -> Bool) -> [(
    range: Range<Int>, tag: Sensitivity
  )] {
    guard !names.isEmpty else { return [] }
    var hits: [(range: Range<Int>, tag: Sensitivity)] = []
    var start = 0
    while start < text.count {
      guard Self.isWord(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, Self.isWord(text[end]) { end += 1 }
      let word = text[start..<end].map(Self.lower)
      var next = end
      for name in names[word] ?? [] where isWanted(name.tag) && stands(name, in: text, at: start) {
        next = start + name.bytes.count
        hits.append((start..<next, name.tag))
        break
      }
      start = max(end, next)
    }
    return hits
  }

  private func stands(_ name: Name, in text: [UInt8], at start: Int) -> Bool {
    let end = start + name.bytes.count
    guard end <= text.count else { return false }
    for (offset, byte) in name.bytes.enumerated() where Self.lower(text[start + offset]) != byte {
      return false
    }
    return end == text.count || !Self.isWord(text[end])
      || !Self.isWord(name.bytes[name.bytes.count - 1])
  }

  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// Letters and digits; whatever is not ASCII is taken for a letter.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}
