import Duties
import Foundation
import Testing

@testable import Reports

@Suite("A report")
struct ReportTests {
  /// `RECORD=1` rewrites the file and still fails, so that a recording is never taken for a pass.
  @Test("of a fixed incident is the golden file", arguments: [false, true])
  func golden(isExercise: Bool) throws {
    // The version of the zone data is the machine's; all else is fixed.
    let text = try SmallRecord.played(isExercise: isExercise).report()
      .markdown(template: try Golden.template())
      .replacing("zone data \(CivilZone.dataVersion)", with: "zone data VERSION")
    let file = Golden.folder.appendingPathComponent(isExercise ? "exercise.md" : "incident.md")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); read the difference")
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let differing = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    ).first { $0 != $1 }
    #expect(text == expected, "first difference: \(String(describing: differing))")
  }

  @Test("of the same record is the same bytes")
  func sameBytes() throws {
    let template = try Golden.template()
    let first = try SmallRecord.played().report().markdown(template: template)
    let second = try SmallRecord.played().report().markdown(template: template)
    #expect(first == second)
  }

  @Test("of an exercise says so in every section")
  func exercise() throws {
    let text = try SmallRecord.played(isExercise: true).report()
      .markdown(template: try Golden.template())
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("##") }
    #expect(headings.count > 15)
    #expect(headings.allSatisfy { $0.contains("# EXERCISE · ") })
    #expect(text.hasPrefix("**EXERCISE."))
    #expect(text.contains("# EXERCISE · Incident report"))
  }

  @Test("of an incident that was only declared still reads")
  func bare() throws {
    let text = try SmallRecord().report().markdown(template: try Golden.template())
    #expect(text.contains("| First known hostile act | NOT RECORDED |"))
    #expect(text.contains("| Time to contain | contained − detected | NOT RECORDED |"))
    #expect(!text.contains("{{"))
  }

  @Test("has no raw link, cell end or tag from foreign text")
  func inertText() throws {
    let text = try SmallRecord.played().report().markdown(template: try Golden.template())
    #expect(!text.replacing("\\]", with: "").contains("]("))
    #expect(!text.contains("<r7>"))
    #expect(text.contains("Adapter \\<r7\\> on a \\| stick"))
    #expect(text.contains("pulled r7 with a token from \\`nb-417\\` \\[see\\](http\\://x.example)"))
    for row in text.split(separator: "\n") where row.hasPrefix("| 2026-") {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 7, "\(row)")
    }
  }

  @Test("refuses a template that is no template")
  func badTemplate() throws {
    let report = try SmallRecord().report()
    #expect(throws: ReportError.templateIsNotText) { try report.markdown(template: [0xFF]) }
    #expect(throws: ReportError.self) { try report.markdown(template: Array("{{#a}}".utf8)) }
  }
}

@Suite("A span of time")
struct SpanTests {
  @Test(
    "reads with two units at most",
    arguments: [
      (0, "0 s"), (59, "59 s"), (60, "1 min"), (3600, "1 h"), (5400, "1 h 30 min"),
      (90_061, "1 d 1 h"), (86_400 * 3 + 59, "3 d"), (-120, "-2 min"),
    ] as [(Double, String)])
  func reads(seconds: Double, text: String) { #expect(Times.span(seconds) == text) }
}
