import Problems

/// Looks for grains in any bytes: logs, outputs, corpora, weights, in one pass over each.
package struct HoneySearch: Sendable {
  package struct Hit: Hashable, Sendable {
    package var path: String
    package var recipient: String
    package var number: Int
    /// Byte at which it ends.
    package var end: Int
    /// Only a part of it, of this many signs.
    package var part: Int?
  }

  private let index: ShingleIndex
  private let grains: [Honey.Grain]
  package private(set) var hits: [Hit] = []
  package private(set) var bytes = 0

  package init(_ grains: [Honey.Grain]) {
    self.grains = grains
    index = ShingleIndex(grains.map { Self.folded(Array($0.text.utf8)) })
  }

  package mutating func search(_ path: String) throws(TriageFault) {
    let stream = try InputStream(path)
    var fold = Folding()
    var window = ShingleIndex.Window()
    var found: [Int: Hit] = [:]
    var run = (grain: -1, shingle: -1, length: 0)
    var at = 0
    while let piece = try stream.piece() {
      for byte in piece {
        at += 1
        guard let folded = fold.next(byte) else { continue }
        window.push(folded)
        guard let hit = index.find(window) else { continue }
        let goesOn = hit.grain == run.grain && hit.shingle == run.shingle + 1
        run = (hit.grain, hit.shingle, goesOn ? run.length + 1 : ShingleIndex.width)
        note(run, path, at, &found)
      }
    }
    bytes += at
    hits += found.values.sorted {
      ($0.end, $0.recipient, $0.number) < ($1.end, $1.recipient, $1.number)
    }
  }

  /// The longest run of each grain in a file.
  private func note(
    _ run: (grain: Int, shingle: Int, length: Int), _ path: String, _ end: Int,
    _ found: inout [Int: Hit]
  ) {
    let whole = index.lengths[run.grain]
    if let known = found[run.grain], (known.part ?? whole) >= run.length { return }
    let grain = grains[run.grain]
    found[run.grain] = Hit(
      path: path, recipient: grain.recipient, number: grain.number, end: end,
      part: run.length == whole ? nil : run.length)
  }

  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var fold = Folding()
    return bytes.compactMap { fold.next($0) }
  }

  package var lines: [String] {
    let recipients = Set(hits.map(\.recipient)).sorted()
    return hits.map { hit in
      visible(
        "\(hit.path): byte \(hit.end): grain \(hit.number) of \(hit.recipient)"
          + (hit.part.map { ", \($0) signs of it" } ?? ""))
    } + [
      visible(
        recipients.isEmpty
          ? "no grain in \(Words.grouped(bytes)) bytes"
          : "the copy of \(recipients.joined(separator: ", ")): \(hits.count) grains in "
            + "\(Words.grouped(bytes)) bytes")
    ]
  }

  package var document: JSON {
    .shape(
      "canary.honey.find",
      [
        ("bytes", .int(bytes)),
        (
          "hits",
          .list(
            hits.map {
              .fields([
                ("path", .text($0.path)), ("recipient", .text($0.recipient)),
                ("number", .int($0.number)), ("end", .int($0.end)),
                ("part", $0.part.map { .int($0) } ?? .null),
              ])
            })
        ),
      ])
  }
}

/// Bytes as they are compared: small letters, no signs without width, Greek and Cyrillic letters that
/// look like Latin ones as those.
private struct Folding {
  private var held: [UInt8] = []

  /// Nil for a byte that does not count, or not yet.
  mutating func next(_ byte: UInt8) -> UInt8? {
    if byte < 0x80 {
      held = []
      switch byte {
      case 0x41...0x5A: return byte | 0x20
      case 0x09...0x0D: return 0x20
      default: return byte
      }
    }
    if byte >= 0xC0 { held = [byte] } else { held.append(byte) }
    switch held.count {
    case 2: return Self.two[UInt16(held[0]) << 8 | UInt16(held[1])]
    case 3 where held[0] == 0xEF && held[1] == 0xBD && (0x81...0x9A).contains(byte):
      return byte - 0x81 + 0x61  // full width
    default: return nil
    }
  }

  private static let two: [UInt16: UInt8] = {
    var table: [UInt16: UInt8] = [:]
    for (look, letter) in zip("асеорхуіѕјԁһӏɡαονρτκι", "aceopxyisjdhlgaovptki") {
      let bytes = Array(String(look).utf8)
      guard bytes.count == 2, let plain = letter.asciiValue else { continue }
      table[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = plain
    }
    table[0xC2A0] = 0x20
    return table
  }()
}
