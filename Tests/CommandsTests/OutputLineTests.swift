import Testing

@testable import Commands

@Suite("A line of output")
struct OutputLineTests {
  @Test(
    "reads back from its row",
    arguments: [
      OutputLine(stream: .out, at: 1_763_700_063_120, offset: 0, length: 1),
      OutputLine(stream: .err, at: 1_763_700_063_120, offset: 999_999_999_999, length: 65536),
      OutputLine(stream: .out, at: 0, offset: 7, length: 0, isPart: true),
      OutputLine(stream: .err, at: 0, offset: 7, length: 12, isPart: true),
    ])
  func rows(_ line: OutputLine) {
    #expect(line.row.count == OutputLine.width)
    #expect(OutputLine(row: line.row) == line)
  }

  @Test("is not read from a row that was cut, or is of another kind")
  func broken() {
    let row = OutputLine(stream: .out, at: 1, offset: 2, length: 3).row
    #expect(OutputLine(row: row.dropLast()) == nil)
    #expect(OutputLine(row: [UInt8(ascii: "x")] + row.dropFirst()) == nil)
  }

  @Test("is cut at its newline, and a long one into parts")
  func cutting() {
    var cutter = LineCutter()
    #expect(cutter.cut(Array("one\ntw".utf8)).map(\.bytes) == [Array("one\n".utf8)])
    #expect(cutter.cut(Array("o\n".utf8)).map(\.bytes) == [Array("two\n".utf8)])
    let long = [UInt8](repeating: 0x61, count: OutputLine.longest + 10)
    let pieces = cutter.cut(long + [0x0A])
    #expect(pieces.map(\.isPart) == [true, false])
    #expect(pieces.map(\.bytes.count) == [OutputLine.longest, 11])
    #expect(cutter.flush() == nil)
  }

  @Test("without an end is a part, once it has waited")
  func prompt() {
    var cutter = LineCutter()
    #expect(cutter.cut(Array("Password: ".utf8)).isEmpty)
    #expect(cutter.flush() == LineCutter.Piece(bytes: Array("Password: ".utf8), isPart: true))
  }
}
