/// Changes seeds: bytes flipped, cut, doubled, spliced with others, and words that parsers trip on.
package struct Mutator {
  private var state: UInt64
  private let seeds: [[UInt8]]

  private static let traps: [String] = [
    "\"", "\\", "\\ud800", "\\u0000", "{", "}", "[", "]", ":", ",", "null", "-", "1e309",
    "0.1e-400",
    "{{", "}}", "__x__:value", "$$x$$.value", "--", "\u{202E}", "\u{FEFF}", "\t", "\r\n", "&a",
    "*a",
    "<<", "!!", "---", "...", "#", "|", ">", "- [ ] ", "```sh\n", "\u{0}", "é", "💥", "[[[[[[[[",
    "\"on_completion\"", "\"type\"", "action--", "end", "when: ", "not ", "after: ",
  ]

  package init(seed: UInt64, seeds: [[UInt8]]) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.seeds = seeds
  }

  /// xorshift64*: the same seed, the same changes, on every machine.
  private mutating func next(below limit: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    let value = state &* 0x2545_F491_4F6C_DD1D
    return limit <= 0 ? 0 : Int(value >> 33) % limit
  }

  package mutating func next() -> [UInt8] {
    guard !seeds.isEmpty else { return [] }
    var bytes = seeds[next(below: seeds.count)]
    for _ in 0...next(below: 6) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = next(below: bytes.count + 1)
    let end = min(bytes.count, place + 1 + next(below: 40))
    switch next(below: 7) {
    case 0: if place < bytes.count { bytes[place] ^= UInt8(1 << next(below: 8)) }
    case 1: bytes.removeSubrange(place..<max(place, end))
    case 2: bytes.insert(contentsOf: bytes[place..<max(place, end)], at: place)
    case 3: bytes.insert(contentsOf: Self.traps[next(below: Self.traps.count)].utf8, at: place)
    case 4:
      let other = seeds[next(below: seeds.count)]
      let start = next(below: other.count + 1)
      bytes.replaceSubrange(place..<max(place, end), with: other[start...].prefix(80))
    case 5: exchangeWords(&bytes)
    default: bytes.removeSubrange(place...)
    }
  }

  /// Two quoted words change places: ids that point elsewhere, types that do not fit.
  private mutating func exchangeWords(_ bytes: inout [UInt8]) {
    let quotes = bytes.indices.filter { bytes[$0] == 0x22 }
    guard quotes.count >= 4 else { return }
    let one = 2 * next(below: quotes.count / 2)
    let other = 2 * next(below: quotes.count / 2)
    let (first, last) = (min(one, other), max(one, other))
    guard first != last, last + 1 < quotes.count else { return }
    let early = quotes[first]...quotes[first + 1]
    let late = quotes[last]...quotes[last + 1]
    let (begin, end) = (Array(bytes[early]), Array(bytes[late]))
    bytes.replaceSubrange(late, with: begin)
    bytes.replaceSubrange(early, with: end)
  }
}
