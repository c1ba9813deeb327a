/// One line of what a command printed: on which stream, when, and where its bytes stand in
/// `output`.
///
/// The index beside `output` is text of fixed width, so that a reader can check it with `cut` and
/// a screen can jump to its end: `o 1763700063120 000000001204 00000031\n`. The first letter is the
/// stream; `O` and `E` mark a part of a line that went on later (a prompt, a very long line).
package struct OutputLine: Hashable, Sendable {
  package enum Stream: Hashable, Sendable { case out, err }

  package var stream: Stream
  /// Milliseconds of Unix time when its last byte came.
  package var at: Int
  package var offset: Int
  package var length: Int
  /// The line was not yet at its end.
  package var isPart: Bool

  package init(stream: Stream, at: Int, offset: Int, length: Int, isPart: Bool = false) {
    self.stream = stream
    self.at = at
    self.offset = offset
    self.length = length
    self.isPart = isPart
  }

  /// Bytes of a row of the index, its newline included.
  package static let width = 2 + 13 + 1 + 12 + 1 + 8 + 1

  /// The longest line that is one row: longer ones are several parts.
  static let longest = 64 << 10

  package var row: [UInt8] {
    var row = [letter, 0x20]
    row.reserveCapacity(Self.width)
    Self.append(at, digits: 13, to: &row)
    row.append(0x20)
    Self.append(offset, digits: 12, to: &row)
    row.append(0x20)
    Self.append(length, digits: 8, to: &row)
    row.append(0x0A)
    return row
  }

  /// `nil` for bytes that are no row.
  package init?(row: some Collection<UInt8>) {
    let row = Array(row)
    guard row.count == Self.width, row[1] == 0x20, row.last == 0x0A,
      let at = Self.number(row[2..<15]), let offset = Self.number(row[16..<28]),
      let length = Self.number(row[29..<37])
    else { return nil }
    switch row[0] {
    case UInt8(ascii: "o"): (stream, isPart) = (.out, false)
    case UInt8(ascii: "O"): (stream, isPart) = (.out, true)
    case UInt8(ascii: "e"): (stream, isPart) = (.err, false)
    case UInt8(ascii: "E"): (stream, isPart) = (.err, true)
    default: return nil
    }
    (self.at, self.offset, self.length) = (at, offset, length)
  }

  private var letter: UInt8 {
    switch (stream, isPart) {
    case (.out, false): UInt8(ascii: "o")
    case (.out, true): UInt8(ascii: "O")
    case (.err, false): UInt8(ascii: "e")
    case (.err, true): UInt8(ascii: "E")
    }
  }

  private static func append(_ number: Int, digits: Int, to row: inout [UInt8]) {
    var rest = max(0, number)
    let begin = row.count
    row.append(contentsOf: repeatElement(0x30, count: digits))
    for index in stride(from: begin + digits - 1, through: begin, by: -1) {
      row[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }
}
