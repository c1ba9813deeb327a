import Glibc

extension RunFolder {
  /// The first line from there on, or back, that holds these bytes; letters of ASCII in either case.
  package func line(
    holding pattern: [UInt8], from start: Int, isForward: Bool, goOn: () -> Bool
  ) -> Int? {
    let wanted = pattern.map(Self.folded)
    guard !wanted.isEmpty else { return nil }
    let count = lineCount
    var next = min(max(start, -1), count)
    while goOn(), isForward ? next < count : next >= 0 {
      let first = isForward ? next : max(0, next - Self.piece + 1)
      let size = isForward ? Self.piece : next - first + 1
      let rows = lines(from: first, atMost: size)
      let texts = rows.map { text(of: $0, atMost: OutputLine.longest) }
      let hits = texts.indices.filter { Self.holds(texts[$0], wanted) }
      if let hit = isForward ? hits.first : hits.last { return first + hit }
      guard !rows.isEmpty else { return nil }
      next = isForward ? first + rows.count : first - 1
    }
    return nil
  }

  private static let piece = 256

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func holds(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where folded(text[start]) == wanted[0] {
      if wanted.indices.allSatisfy({ folded(text[start + $0]) == wanted[$0] }) { return true }
    }
    return false
  }
}
