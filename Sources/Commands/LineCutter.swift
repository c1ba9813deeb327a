/// Cuts the bytes of one stream into lines.
struct LineCutter {
  private var open: [UInt8] = []

  struct Piece: Hashable {
    /// With its newline, where it has one.
    var bytes: [UInt8]
    var isPart: Bool
  }

  /// Whether part of a line waits for its end.
  var hasOpenLine: Bool { !open.isEmpty }

  /// Whole lines, and parts of those that are too long to wait for.
  mutating func cut(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      open.append(contentsOf: rest[...end])
      pieces.append(contentsOf: close())
      rest = rest[(end + 1)...]
    }
    open.append(contentsOf: rest)
    while open.count >= OutputLine.longest {
      pieces.append(Piece(bytes: Array(open.prefix(OutputLine.longest)), isPart: true))
      open.removeFirst(OutputLine.longest)
    }
    return pieces
  }

  /// What has waited long enough (a prompt), or will never get an end.
  mutating func flush() -> Piece? {
    guard !open.isEmpty else { return nil }
    defer { open.removeAll(keepingCapacity: true) }
    return Piece(bytes: open, isPart: true)
  }

  private mutating func close() -> [Piece] {
    defer { open.removeAll(keepingCapacity: true) }
    guard open.count > OutputLine.longest else { return [Piece(bytes: open, isPart: false)] }
    var pieces: [Piece] = []
    var rest = open[...]
    while rest.count > OutputLine.longest {
      pieces.append(Piece(bytes: Array(rest.prefix(OutputLine.longest)), isPart: true))
      rest = rest.dropFirst(OutputLine.longest)
    }
    pieces.append(Piece(bytes: Array(rest), isPart: false))
    return pieces
  }
}
