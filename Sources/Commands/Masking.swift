/// Takes secrets out of a stream of bytes, wherever the reads happen to cut it.
///
/// A tail that could be the beginning of a secret is held back until more bytes, or the end, decide.
/// A secret is masked as it was given and, where it ends in a newline (a file read in), without it.
struct Masking {
  static let mask = Array("[secret]".utf8)

  private let secrets: [[UInt8]]
  private var held: [UInt8] = []
  /// Places masked so far.
  private(set) var count = 0

  init(_ secrets: [[UInt8]]) {
    let trimmed = secrets.map { secret in
      Array(secret.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed())
    }
    // The longest first: a secret that holds another one is masked as a whole.
    self.secrets = Set(trimmed.filter { !$0.isEmpty }).sorted { left, right in
      (right.count, left.description) < (left.count, right.description)
    }
  }

  /// The bytes that may be kept now.
  mutating func pass(_ bytes: some Collection<UInt8>) -> [UInt8] {
    guard !secrets.isEmpty else { return Array(bytes) }
    held.append(contentsOf: bytes)
    return take(untilEnd: false)
  }

  /// What was held back, at the stream's end.
  mutating func finish() -> [UInt8] { take(untilEnd: true) }

  private mutating func take(untilEnd: Bool) -> [UInt8] {
    var clean: [UInt8] = []
    var at = 0
    while at < held.count {
      switch judge(at, atEnd: untilEnd) {
      case .secret(let length):
        clean.append(contentsOf: Self.mask)
        count += 1
        at += length
      case .beginning:
        held.removeFirst(at)
        return clean
      case .plain:
        clean.append(held[at])
        at += 1
      }
    }
    held.removeAll(keepingCapacity: true)
    return clean
  }

  private enum Judgement {
    case plain
    case secret(Int)
    /// All that is left agrees with the beginning of a secret.
    case beginning
  }

  /// A longer secret that is still possible goes before a shorter one that stands there already.
  /// At the stream's end nothing is possible any more but what stands there.
  private func judge(_ at: Int, atEnd: Bool) -> Judgement {
    let rest = held.count - at
    for secret in secrets where secret[0] == held[at] && (!atEnd || secret.count <= rest) {
      let common = min(rest, secret.count)
      guard held[at..<(at + common)] == secret[..<common] else { continue }
      return rest >= secret.count ? .secret(secret.count) : .beginning
    }
    return .plain
  }
}
