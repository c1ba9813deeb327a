import Testing

@testable import Interface

@Suite("A report on the screen")
struct ReportLinesTests {
  @Test(
    "is read without the marks of its file",
    arguments: [
      ("**TLP:AMBER**", ["TLP:AMBER"]), ("- **When:** at 05:31", ["- When: at 05:31"]),
      ("America/New\\_York", ["America/New_York"]), ("C:\\Users \\", ["C:\\Users \\"]),
      ("# Report", ["# Report"]), ("", [""]),
    ])
  func marks(text: String, lines: [String]) {
    #expect(ReportLines.readable(text) == lines)
  }

  @Test("has its tables as columns")
  func tables() {
    let text = """
      | | |
      |---|---|
      | Severity | SEV2 |
      | Written by | NOT RECORDED |

      | UTC | who | what |
      |:---|---|---|
      | 05:31 | r.osei | a \\| b |
      """
    #expect(
      ReportLines.readable(text) == [
        "  Severity            SEV2", "  Written by          NOT RECORDED", "",
        "UTC | who | what", "05:31 | r.osei | a | b",
      ])
  }
}
