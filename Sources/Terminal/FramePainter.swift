import CNcurses
import Glibc

/// Frames into the bytes that change the glass, through ncurses: it knows what is on the glass,
/// picks the shortest sequences, and writes to a file in memory, which is read back as one piece
/// (screens.md §8). A file rather than a pipe: it cannot be full, so no frame is ever torn.
///
/// ncurses keeps its state in globals: there may be one painter at a time, on one thread.
package struct FramePainter: ~Copyable {
  package let abilities: TerminalAbilities
  private let memory: Int32
  private var last: Frame?
  private var pairs: [UInt32: Int32] = [:]
  private var row: [curses_cell] = []

  /// `locale` is the environment's own if empty.
  package init(term: String, locale: String = "") throws(TerminalError) {
    let codeset = unsafe String(cString: curses_locale(locale))
    memory = curses_memory()
    guard memory >= 0 else { throw .system(operation: "make a buffer", errno: errno) }
    guard unsafe curses_begin(term, memory, memory) == 0 else {
      close(memory)
      throw .unfit(term: term)
    }
    abilities = TerminalAbilities(
      term: term, colours: Int(curses_colours()), codeset: codeset,
      hasNarrowLines: curses_width(0x2500) == 1,
      hasAlternateLines: curses_has_alternate(CChar(UInt8(ascii: "q"))) == 1,
      describesPaste: capability("BE") != nil)
  }

  deinit {
    curses_finish()
    close(memory)
  }

  /// The bytes that turn what was last painted into `frame`, the cursor last; `rows` are the only
  /// ones in which they differ (nil: any may).
  package mutating func paint(_ frame: Frame, only rows: [Int]? = nil) -> [UInt8] {
    if last?.rows != frame.rows || last?.columns != frame.columns {
      curses_resize(Int32(frame.rows), Int32(frame.columns))
      curses_forget()
      last = nil
    }
    if let rows, last != nil {
      for index in rows { send(index, of: frame) }
    } else {
      for index in 0..<frame.rows { send(index, of: frame) }
    }
    let cursor = frame.cursor.map { (Int32($0.row), Int32($0.column)) } ?? (-1, 0)
    curses_cursor(cursor.0, cursor.1)
    curses_update()
    last = frame
    return produced()
  }

  /// The next frame is drawn whole, whatever is on the glass.
  package func forget() {
    curses_forget()
  }

  /// The bytes that leave full-screen mode; the next frame enters it again and is drawn whole.
  package func leave() -> [UInt8] {
    curses_leave()
    return produced()
  }

  package func enterAgain() {
    curses_enter()
  }

  /// The columns of a row from the first to the last that changed, wide characters whole in both;
  /// empty: none.
  private func changed(_ index: Int, in frame: Frame) -> Range<Int> {
    guard let last else { return 0..<frame.columns }
    let start = index * frame.columns
    var (first, end) = (0, frame.columns)
    while first < end, frame.cells[start + first] == last.cells[start + first] { first += 1 }
    guard first < end else { return 0..<0 }
    while frame.cells[start + end - 1] == last.cells[start + end - 1] { end -= 1 }
    func isSecond(_ column: Int) -> Bool {
      frame.cells[start + column].width == 0 || last.cells[start + column].width == 0
    }
    while first > 0, isSecond(first) { first -= 1 }
    while end < frame.columns, isSecond(end) { end += 1 }
    return first..<end
  }

  private mutating func send(_ index: Int, of frame: Frame) {
    let columns = changed(index, in: frame)
    guard !columns.isEmpty else { return }
    row.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = frame[index, column]
      if cell.width > 0 { append(cell, frame.glyphs) }
    }
    unsafe row.withUnsafeBufferPointer {
      unsafe curses_row(
        Int32(index), Int32(columns.lowerBound), $0.baseAddress, Int32($0.count))
    }
  }

  private mutating func append(_ cell: Cell, _ glyphs: GlyphSet) {
    var drawn = curses_cell()
    drawn.attributes = attributes(cell.style)
    drawn.pair = pair(cell.style)
    let base = cell.base.value
    drawn.text.0 = base
    if base >= 0x7F {
      if glyphs == .acs, let letter = alternateLetter(cell.base) {
        drawn.text.0 = UInt32(letter)
        drawn.attributes |= curses_alternate.rawValue
      } else if curses_width(base) != Int32(cell.width) {
        // The locale has no such character, or counts it otherwise: no row may shift.
        drawn.text.0 = 0x3F
        if cell.width == 2 { row.append(drawn) }
      }
    }
    if cell.marks != 0, drawn.text.0 == base { addMarks(cell.markScalars, to: &drawn) }
    row.append(drawn)
  }

  private func addMarks(_ marks: [Unicode.Scalar], to drawn: inout curses_cell) {
    let known = marks.map(\.value).filter { curses_width($0) == 0 } + [0, 0, 0]
    drawn.text.1 = known[0]
    drawn.text.2 = known[1]
    drawn.text.3 = known[2]
  }

  private func attributes(_ style: Style) -> UInt32 {
    (style.isBold ? curses_bold.rawValue : 0)
      | (style.isReverse ? curses_reverse.rawValue : 0)
      | (style.isUnderlined ? curses_underline.rawValue : 0)
  }

  private mutating func pair(_ style: Style) -> Int32 {
    if style.foreground == nil, style.background == nil { return 0 }
    let key =
      UInt32(style.foreground.map { UInt32($0) } ?? 256) << 16
      | (style.background.map { UInt32($0) } ?? 256)
    if let known = pairs[key] { return known }
    let pair = curses_pair(
      style.foreground.map { Int32($0) } ?? -1, style.background.map { Int32($0) } ?? -1)
    pairs[key] = pair
    return pair
  }

  /// What ncurses has written since the last time.
  private func produced() -> [UInt8] {
    let length = Int(lseek(memory, 0, SEEK_CUR))
    guard length > 0 else { return [] }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      unsafe count = max(0, pread(memory, buffer.baseAddress, length, 0))
    }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }
}

/// A string of the terminal's description.
func capability(_ name: String) -> [UInt8]? {
  guard let text = unsafe curses_string(name) else { return nil }
  return unsafe Array(String(cString: text).utf8)
}

/// The letter that stands for a line in the alternate character set.
private func alternateLetter(_ line: Unicode.Scalar) -> UInt8? {
  switch line {
  case "─": UInt8(ascii: "q")
  case "│": UInt8(ascii: "x")
  case "┌": UInt8(ascii: "l")
  case "┐": UInt8(ascii: "k")
  case "└": UInt8(ascii: "m")
  case "┘": UInt8(ascii: "j")
  case "┬": UInt8(ascii: "w")
  case "┴": UInt8(ascii: "v")
  case "├": UInt8(ascii: "t")
  case "┤": UInt8(ascii: "u")
  case "┼": UInt8(ascii: "n")
  default: nil
  }
}
