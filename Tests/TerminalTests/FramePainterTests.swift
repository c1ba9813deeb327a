import Testing

@testable import Terminal

/// ncurses has one state for the whole process, so these run one after the other.
@Suite("A painted frame", .serialized)
struct FramePainterTests {
  private func frame(_ lines: [String], glyphs: GlyphSet = .unicode) -> Frame {
    var frame = Frame(rows: 6, columns: 40, glyphs: glyphs)
    frame.put(lines: lines, in: frame.area)
    return frame
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("is silent when nothing differs")
  func silent() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    #expect(text(painter.paint(frame(["one", "two"]))).contains("one"))
    #expect(painter.paint(frame(["one", "two"])).isEmpty)
  }

  @Test("sends little when little differs")
  func little() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    _ = painter.paint(frame(["clock 09:59", "two"]))
    let bytes = painter.paint(frame(["clock 10:00", "two"]))
    #expect(bytes.count < 24)
    #expect(!text(bytes).contains("two"))
  }

  @Test("sends wide characters whole, wherever they moved to")
  func wide() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    _ = painter.paint(frame(["日本 stays"]))
    #expect(text(painter.paint(frame(["日木 stays"]))).contains("木"))
    #expect(text(painter.paint(frame(["a日木 moved"]))).contains("a日木"))
    #expect(text(painter.paint(frame(["a日bc moved"]))).contains("bc"))
    #expect(painter.paint(frame(["a日bc moved"])).isEmpty)
  }

  @Test("leaves the cursor where the focus is, or hides it")
  func cursor() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    var focused = frame(["one", "two"])
    focused.cursor = Frame.Position(row: 4, column: 20)
    #expect(text(painter.paint(focused)).hasSuffix("\u{1B}[5;21H"))
    focused.cursor = nil
    #expect(text(painter.paint(focused)).contains("\u{1B}[?25l"))
  }

  @Test("holds no control that text from outside brought", arguments: HostileTextTests.corpus)
  func hostile(foreign: String) throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    let empty = painter.paint(frame([""]))
    #expect(!empty.isEmpty)
    let bytes = painter.paint(frame([foreign]))
    for sequence in escapes(in: bytes) {
      #expect(isOurs(sequence), "\(foreign.debugDescription) gave \(sequence)")
    }
    #expect(!bytes.contains(0x07) && !bytes.contains(0x0E) && !bytes.contains(0x0F))
  }

  @Test("draws colours and attributes of its style")
  func colours() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    var coloured = frame([])
    let late = Style(foreground: 196, isBold: true, isReverse: true)
    coloured.put("OVERDUE", row: 0, column: 0, style: late)
    let sent = text(painter.paint(coloured))
    #expect(sent.contains("38;5;196"))
    #expect(sent.contains("\u{1B}[1m") || sent.contains(";1;") || sent.contains(";1m"))
    #expect(sent.contains("7m") || sent.contains(";7"))
  }

  @Test("draws lines with the alternate set of a terminal without Unicode")
  func alternateLines() throws {
    var painter = try FramePainter(term: "vt100", locale: "C")
    #expect(painter.abilities.hasAlternateLines)
    var lined = frame([], glyphs: .acs)
    lined.rule(row: 0, column: 0, width: 6)
    let sent = painter.paint(lined)
    #expect(text(sent).contains("qqqqqq"))
    #expect(sent.allSatisfy { $0 < 0x80 })
  }

  @Test("takes any size and goes on", arguments: [(1, 1), (3, 20), (70, 220), (24, 80)])
  func sizes(rows: Int, columns: Int) throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    _ = painter.paint(frame(["before"]))
    var resized = Frame(rows: rows, columns: columns)
    for row in 0..<rows { resized.put("日本 after", row: row, column: 0) }
    resized.cursor = Frame.Position(row: rows - 1, column: columns - 1)
    #expect(!painter.paint(resized).isEmpty)
    #expect(painter.paint(resized).isEmpty)
  }

  @Test("is drawn whole after it was forgotten, and after another program had the screen")
  func whole() throws {
    var painter = try FramePainter(term: "xterm-256color", locale: "C.UTF-8")
    _ = painter.paint(frame(["one"]))
    painter.forget()
    #expect(text(painter.paint(frame(["one"]))).contains("one"))
    #expect(text(painter.leave()).contains("\u{1B}[?1049l"))
    painter.enterAgain()
    let again = text(painter.paint(frame(["one"])))
    #expect(again.contains("\u{1B}[?1049h") && again.contains("one"))
  }

  @Test("needs a terminal that can move its cursor", arguments: ["dumb", "nonsense-terminal", ""])
  func unfit(term: String) {
    #expect(throws: TerminalError.unfit(term: term)) { _ = try FramePainter(term: term) }
  }

  /// The control sequences in `bytes`, each from ESC to its end.
  private func escapes(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var rest = bytes[...]
    while let start = rest.firstIndex(of: 0x1B) {
      let end =
        rest[(start + 1)...].dropFirst().firstIndex { 0x40...0x7E ~= $0 } ?? rest.endIndex - 1
      found.append(text(Array(rest[start...end].dropFirst())))
      rest = rest[(end + 1)...]
    }
    return found
  }

  /// What ncurses itself sends on xterm: moves, erasures, attributes, and nothing else.
  private func isOurs(_ sequence: String) -> Bool {
    guard sequence.hasPrefix("["), let final = sequence.last else {
      return sequence.hasPrefix("(B")
    }
    return "ABCDGHJKXPLMdmbhl@r".contains(final) && !sequence.contains("2004")
  }
}
