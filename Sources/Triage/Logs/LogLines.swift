import Glibc

/// The lines of a log, one after another, each whole in the window of its text. A line that is too
/// long to be kept is passed over, and said so.
final class LogLines {
  struct Line {
    /// From 1; of a row of several lines the first.
    var number: Int64
    /// In the window, valid until the next line is asked for.
    var start: Int
    var count: Int
    var hasQuotes: Bool
    var isTooLong = false
  }

  private let text: LogText
  /// How often another file has taken the place of the one that was read; each counts from 1.
  private(set) var turns = 0
  /// A line feed between quotes ends no row.
  private let quotes: Bool
  private var number: Int64 = 0
  /// A quote stands somewhere in the window: until then no row needs a second look.
  private var mayHaveQuotes = true
  private var quotesCheckedTo = -1

  init(_ text: LogText, quotes: Bool) {
    self.text = text
    self.quotes = quotes
  }

  /// Nil at the end, or where a log that is being written has no whole line more.
  func next() throws(TriageFault) -> Line? {
    while true {
      let start = text.start
      let available = text.end - start
      if available > 0, let length = feed(start, available) {
        if let line = try whole(start, available, length) { return line }
        if text.isStarved { return nil }
        continue
      }
      if text.isAtEnd || text.hasTurned {
        if available > 0 {
          return take(start, available, quotes ? count(start, available) > 0 : false)
        }
        guard text.hasTurned else { return nil }
        text.beginAnew()
        (number, quotesCheckedTo, turns) = (0, -1, turns + 1)
        continue
      }
      if available > LogText.longestLine {
        try text.skipLine()
        number += 1
        return Line(number: number, start: 0, count: 0, hasQuotes: false, isTooLong: true)
      }
      guard try more() else { return nil }
    }
  }

  /// The row that begins with this line; nil where its end is yet to be read.
  private func whole(
    _ start: Int, _ available: Int, _ first: Int
  ) throws(TriageFault) -> Line? {
    guard quotes, lookForQuotes(), count(start, first) > 0 else { return take(start, first, false) }
    if let row = wholeRow(start, available, first) {
      return take(start, row.length, true, lines: row.lines)
    }
    guard !text.isAtEnd, !text.hasTurned, available < LogText.longestLine else {
      return take(start, first, true)
    }
    _ = try more()
    return nil
  }

  private func take(_ start: Int, _ length: Int, _ hasQuotes: Bool, lines: Int = 1) -> Line {
    // Behind the last line stands no line feed.
    text.advance(min(length + 1, text.end - start))
    defer { number += Int64(lines) }
    let hasReturn = unsafe length > 0 && text.base[start + length - 1] == 0x0D
    return Line(
      number: number + 1, start: start, count: hasReturn ? length - 1 : length, hasQuotes: hasQuotes
    )
  }

  /// False where there is no more for the moment.
  private func more() throws(TriageFault) -> Bool {
    try text.refill()
    quotesCheckedTo = -1
    return !text.isStarved
  }

  /// The length of the line that begins here, if it ends within the window.
  private func feed(_ start: Int, _ available: Int) -> Int? {
    guard let found = unsafe memchr(text.base + start, 0x0A, available) else { return nil }
    return unsafe UnsafeMutablePointer(found.assumingMemoryBound(to: UInt8.self))
      - (text.base + start)
  }

  private func lookForQuotes() -> Bool {
    if quotesCheckedTo != text.end {
      quotesCheckedTo = text.end
      mayHaveQuotes =
        unsafe memchr(text.base + text.start, 0x22, text.end - text.start) != nil
    }
    return mayHaveQuotes
  }

  private func count(_ start: Int, _ length: Int) -> Int {
    var quotes = 0
    for index in start..<(start + length) where unsafe text.base[index] == 0x22 { quotes += 1 }
    return quotes
  }

  private func wholeRow(
    _ start: Int, _ available: Int, _ first: Int
  ) -> (length: Int, lines: Int)? {
    var (length, lines) = (first, 1)
    var isOpen = count(start, first) % 2 == 1
    while isOpen {
      let next = start + length + 1
      guard next < start + available, let more = feed(next, start + available - next) else {
        return nil
      }
      if count(next, more) % 2 == 1 { isOpen = false }
      length += 1 + more
      lines += 1
    }
    return (length, lines)
  }
}
