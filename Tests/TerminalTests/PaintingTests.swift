import Testing

@testable import Terminal

@Suite("A frame")
struct PaintingTests {
  @Test("cuts what is longer than its width with the mark of its glyph set")
  func cutMark() {
    var frame = Frame(rows: 1, columns: 10)
    frame.put("abcdefghij", row: 0, column: 0, width: 5)
    #expect(frame.text == "abcd…")
    var plain = Frame(rows: 1, columns: 10, glyphs: .ascii)
    plain.put("abcdefghij", row: 0, column: 0, width: 5)
    #expect(plain.text == "abcd~")
  }

  @Test("drops what lies outside it", arguments: [(-1, 0), (2, 0), (0, 9), (0, -3), (5, 50)])
  func outside(row: Int, column: Int) {
    var frame = Frame(rows: 2, columns: 4)
    frame.put("日本語 text", row: row, column: column)
    frame.rule(row: row, column: column, width: 30, title: "title")
    frame.verticalRule(row: row, column: column, rows: 30)
    frame.box(Area(row: row, column: column, rows: 9, columns: 9), title: "box")
    frame.fill(Area(row: row, column: column, rows: 90, columns: 90))
    #expect(frame.cells.count == 8)
  }

  @Test("says where the text ended")
  func end() {
    var frame = Frame(rows: 1, columns: 20)
    #expect(frame.put("日本", row: 0, column: 2) == 6)
    #expect(frame.put([Span("a"), Span("bc")], row: 0, column: 6) == 9)
    #expect(frame.put("long enough to be cut", row: 0, column: 9) == 20)
  }

  @Test("blanks the other half of a wide character that is overwritten")
  func halves() {
    var frame = Frame(rows: 1, columns: 6)
    frame.put("日本語", row: 0, column: 0)
    frame.put("x", row: 0, column: 1)
    frame.put("y", row: 0, column: 4)
    #expect(frame.text == " x本y")
    #expect(frame.cells.map(\.width) == [1, 1, 2, 0, 1, 1])
  }

  @Test("draws half of a wide character in its last column as >", arguments: [3, 5])
  func lastColumn(width: Int) {
    var frame = Frame(rows: 1, columns: width)
    frame.set(Cell("日", width: 2, style: .plain), row: 0, column: width - 1)
    #expect(frame.text.hasSuffix(">"))
  }

  @Test("cuts between the halves of a wide character with > before the mark")
  func cutInside() {
    #expect(cut("日本語", to: 4, glyphs: .unicode) == "日>…")
    #expect(cut("日本語", to: 5, glyphs: .unicode) == "日本…")
    #expect(cut("日本語", to: 6, glyphs: .unicode) == "日本語")
    #expect(cut("日本語", to: 0, glyphs: .unicode).isEmpty)
  }

  @Test("joins lines that meet", arguments: [GlyphSet.unicode, .acs])
  func joins(glyphs: GlyphSet) {
    var frame = Frame(rows: 4, columns: 9, glyphs: glyphs)
    frame.rule(row: 0, column: 0, width: 9)
    frame.rule(row: 3, column: 0, width: 9)
    frame.verticalRule(row: 0, column: 4, rows: 4)
    #expect(frame.text == "────┬────\n    │\n    │\n────┴────")
  }

  @Test("joins lines in ASCII with +")
  func joinsInASCII() {
    var frame = Frame(rows: 3, columns: 5, glyphs: .ascii)
    frame.rule(row: 1, column: 0, width: 5)
    frame.verticalRule(row: 0, column: 2, rows: 3)
    #expect(frame.text == "  |\n--+--\n  |")
  }

  @Test("draws a box over what was there")
  func boxes() {
    var frame = Frame(rows: 4, columns: 12)
    frame.fill(frame.area)
    for row in 0..<4 { frame.rule(row: row, column: 0, width: 12) }
    let area = Area(row: 0, column: 1, rows: 4, columns: 10)
    frame.fill(area)
    frame.box(area, title: "sign")
    #expect(
      frame.text == """
        ─┌─ sign ─┐─
        ─│        │─
        ─│        │─
        ─└────────┘─
        """)
  }

  @Test("prints its styles as letters with a legend")
  func styleGrid() {
    var frame = Frame(rows: 2, columns: 6)
    frame.put("ab", row: 0, column: 1, style: Style(isBold: true))
    frame.restyle(Area(row: 1, column: 0, rows: 1, columns: 3)) { $0.isReverse = true }
    #expect(frame.styles == ".aa\nbbb\na = bold\nb = reverse")
  }

  @Test("puts text at the right end of a row")
  func right() {
    var frame = Frame(rows: 1, columns: 10)
    frame.putRight("LIVE", row: 0, endColumn: 10, width: 8)
    #expect(frame.text == "      LIVE")
  }
}
