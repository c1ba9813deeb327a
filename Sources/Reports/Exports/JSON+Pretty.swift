import Problems
import Timeline

extension JSON {
  /// One member a line, members sorted: the same value always gives the same bytes, and `diff`
  /// shows what changed. Ends with a line feed.
  var prettyBytes: [UInt8] {
    prettyBytes(level: 0) + [0x0A]
  }

  /// The same inside of something that is so deep already; without a line feed at its end.
  func prettyBytes(level: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    prettyPrint(to: &bytes, level: level)
    return bytes
  }

  private func prettyPrint(to bytes: inout [UInt8], level: Int) {
    switch self {
    case .array(let items) where !items.isEmpty:
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.newLine(level + 1, &bytes)
        item.prettyPrint(to: &bytes, level: level + 1)
      }
      JSON.newLine(level, &bytes)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.newLine(level + 1, &bytes)
        bytes += JSON.string(member.key).canonicalBytes + [UInt8(ascii: ":"), 0x20]
        member.value.prettyPrint(to: &bytes, level: level + 1)
      }
      JSON.newLine(level, &bytes)
      bytes.append(UInt8(ascii: "}"))
    default: bytes += canonicalBytes
    }
  }

  private static func newLine(_ level: Int, _ bytes: inout [UInt8]) {
    bytes.append(0x0A)
    bytes += Array(repeating: 0x20, count: level * 2)
  }

  /// An object of what is there.
  static func present(_ members: [String: JSON?]) -> JSON {
    .object(members.compactMapValues { $0 })
  }

  /// Text that is not ours, with nothing in it that hides, reorders or is obeyed; lines are kept.
  static func foreign(_ text: String) -> JSON { .string(visibleLines(text)) }

  static func texts(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .string($0) }) }
}

/// Each line made visible; line feeds stay, for formats in which they end nothing.
func visibleLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { visible(String($0)) }.joined(separator: "\n")
}

/// A name is never empty: what was not said is said to be so.
func visibleName(_ text: String) -> String { text.isEmpty ? notRecorded : visible(text) }
