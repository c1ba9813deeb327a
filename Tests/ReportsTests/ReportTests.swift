import Duties
import Foundation
import Response
import Testing

@testable import Reports

@Suite("A report")
struct ReportTests {
  /// `RECORD=1` rewrites the file and still fails, so that a recording is never taken for a pass.
  @Test(
    "of a fixed incident is the golden file",
    arguments: [
      (Audience.technical, false, "incident.md"), (.technical, true, "exercise.md"),
      (.board, false, "board.md"), (.regulator, false, "regulator.md"),
      (.public, false, "public.md"),
    ])
  func golden(audience: Audience, isExercise: Bool, name: String) throws {
    // The version of the zone data is the machine's; all else is fixed.
    let text = try SmallRecord.played(isExercise: isExercise).report()
      .pages(for: Golden.profile(audience)).markdown
      .replacing("zone data \(CivilZone.dataVersion)", with: "zone data VERSION")
    let file = Golden.folder.appendingPathComponent(name)
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

  @Test("of the same record is the same bytes", arguments: Audience.allCases)
  func sameBytes(audience: Audience) throws {
    let profile = try Golden.profile(audience)
    let first = try SmallRecord.played().report().pages(for: profile)
    let second = try SmallRecord.played().report().pages(for: profile)
    #expect(first.markdown == second.markdown)
    #expect(first.html == second.html)
    #expect(first.json == second.json)
    #expect(first.csv(of: "timeline") == second.csv(of: "timeline"))
  }

  @Test("of an exercise says so in every section")
  func exercise() throws {
    let pages = try SmallRecord.played(isExercise: true).report()
      .pages(for: Golden.profile(.technical))
    let text = pages.markdown
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("##") }
    #expect(headings.count > 15)
    #expect(headings.allSatisfy { $0.contains("# EXERCISE · ") })
    #expect(text.hasPrefix("**EXERCISE."))
    #expect(pages.html.components(separatedBy: "EXERCISE · ").count > 20)
    #expect(pages.json.contains(#""exercise":true"#))
    let rows = try #require(pages.csv(of: "timeline")).components(separatedBy: "\r\n").dropLast()
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(#","EXERCISE""#) })
  }

  @Test("of an incident that was only declared still reads", arguments: Audience.allCases)
  func bare(audience: Audience) throws {
    let pages = try SmallRecord().report().pages(for: Golden.profile(audience))
    #expect(pages.markdown.contains("NOT RECORDED"))
    #expect(!pages.missing.isEmpty)
    #expect(pages.html.hasSuffix("</html>\n"))
    if audience == .technical {
      #expect(pages.markdown.contains("| First known hostile act | NOT RECORDED |"))
      #expect(pages.markdown.contains("| Time to contain | contained − detected | NOT RECORDED |"))
    }
  }

  @Test("has no raw link, cell end or tag from foreign text")
  func inertText() throws {
    let text = try SmallRecord.played().report().pages(for: Golden.profile(.technical)).markdown
    #expect(!text.replacing("\\]", with: "").contains("]("))
    #expect(!text.contains("<r7>"))
    #expect(text.contains("Adapter \\<r7\\> on a \\| stick"))
    #expect(text.contains("pulled r7 with a token from \\`nb-417\\` \\[see\\](http\\://x.example)"))
    for row in text.split(separator: "\n") where row.hasPrefix("| 2026-") && row.contains("CET") {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 8, "\(row)")
    }
  }

  @Test("counts what the incident has")
  func counts() throws {
    let record = try SmallRecord.played()
    let pages = try record.report().pages(for: Golden.profile(.technical))
    let tables = Dictionary(uniqueKeysWithValues: pages.tables.map { ($0.name, $0) })
    #expect(tables["timeline"]?.rows.count == record.entries.count)
    let situation = record.incident.situation(at: record.now + 60)
    let shown = situation.phases.flatMap(\.steps).filter {
      $0.state != .doesNotApply && $0.state != .mayApply
    }
    let told = tables.filter { $0.key.hasPrefix("steps-") }.values.map(\.rows.count).reduce(0, +)
    #expect(told == shown.count)
    #expect(tables["techniques-seen"]?.rows.count == 2)
    #expect(tables["techniques-served"]?.rows.count == 5)
    var seen: [String] = []
    tables["timeline"]?.rows.forEach { seen.append($0.cells[0].plain) }
    #expect(seen == record.entries.map { Times.utc(record.incident.line(of: $0).at) })
  }

  @Test("is marked as its strongest part, and refuses to be marked weaker")
  func marking() throws {
    let report = try SmallRecord.played().report()
    let technical = try Golden.profile(.technical)
    #expect(try report.pages(for: technical).marking == .amberStrict)
    #expect(try report.pages(for: technical, marked: .red).marking == .red)
    #expect(throws: ReportError.self) { try report.pages(for: technical, marked: .green) }
    #expect(try report.pages(for: Golden.profile(.public)).marking == .clear)
  }

  @Test("is marked on top, at the end, on each printed page and in each row")
  func everyPage() throws {
    let pages = try SmallRecord.played().report().pages(for: Golden.profile(.board))
    #expect(pages.markdown.hasPrefix("**TLP:AMBER+STRICT**"))
    #expect(pages.markdown.hasSuffix("**TLP:AMBER+STRICT**\n"))
    #expect(pages.html.contains(#"@top-right{content:"TLP:AMBER+STRICT""#))
    #expect(pages.html.contains(#"@bottom-right{content:"TLP:AMBER+STRICT""#))
    #expect(pages.html.components(separatedBy: #"<p class="tlp">TLP:AMBER+STRICT</p>"#).count == 3)
    let rows = try #require(pages.csv(of: "duties")).components(separatedBy: "\r\n").dropLast()
    #expect(rows.dropFirst().allSatisfy { $0.contains("TLP:AMBER+STRICT") })
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
