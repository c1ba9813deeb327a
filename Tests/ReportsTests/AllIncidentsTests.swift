import Foundation
import Playbooks
import Problems
import Response
import Testing

@testable import Reports

@Suite("Follow-ups")
struct FollowUpTests {
  private func record() throws -> SmallRecord {
    var record = try SmallRecord.played()
    try record.act(.addFollowUp("rotate tokens", owner: "lead", due: "2026-11-20"))
    try record.act(.addFollowUp("=cmd|x", owner: "r.osei", due: "2026-12-24"))
    return record
  }

  @Test("have an owner and a day, and are late once it is over where the incident was handled")
  func late() throws {
    let record = try record()
    #expect(record.incident.followUpList.map(\.id) == ["F-001", "F-002"])
    #expect(record.incident.followUps["F-001"]?.owner == "m.laine")
    var register = FollowUpRegister(now: record.now)
    register.add(record.incident)
    #expect(register.items.map(\.isLate) == [true, false])
    #expect(
      register.lines.first
        == "INC-2026-0142 F-001 [LATE] due 2026-11-20, m.laine: rotate tokens")
    #expect(register.csv.contains("\"'=cmd|x\""))
  }

  @Test("change hands and day, and are closed once, with how it ended")
  func closed() throws {
    var record = try record()
    try record.act(.giveFollowUp("1", owner: nil, due: "2027-01-05"))
    #expect(record.incident.followUps["F-001"]?.due == "2027-01-05")
    #expect(record.incident.followUps["F-001"]?.text == "rotate tokens")
    try record.act(.closeFollowUp("F-001"))
    #expect(record.incident.followUps["F-001"]?.isClosed == true)
    #expect(throws: Refusal.self) { try record.act(.closeFollowUp("F-001")) }
    #expect(throws: Refusal.self) {
      try record.act(.addFollowUp("x", owner: "r.osei", due: "tomorrow"))
    }
    #expect(throws: Refusal.self) { try record.act(.giveFollowUp("F-009", owner: "x", due: nil)) }
  }

  @Test("stand in the report, with their entries")
  func reported() throws {
    let record = try record()
    let pages = try record.report().pages(for: Golden.profile(.board))
    let table = try #require(pages.tables.first { $0.name == "follow-ups" })
    #expect(table.rows.count == 2)
    #expect(pages.markdown.contains("| F-001 | rotate tokens |"))
  }
}

@Suite("Measures over incidents")
struct StatisticsTests {
  private func statistics() throws -> Statistics {
    let played = try SmallRecord.played()
    var statistics = Statistics(now: played.now, version: "0.1.0")
    statistics.add(played.incident)
    statistics.add(try SmallRecord().incident)
    statistics.add(try SmallRecord.played(isExercise: true).incident)
    statistics.add(unreadable: "broken", why: "it is torn")
    return statistics
  }

  @Test("count those with both ends, exercises apart")
  func counted() throws {
    let statistics = try statistics()
    let real = statistics.summaries(exercises: false)
    #expect(real.map(\.count) == [1, 2, 1, 1, 0])
    #expect(real[2].median.map { Int($0) } == 4200)
    #expect(real[4].median == nil)
    #expect(statistics.summaries(exercises: true)[2].count == 1)
    #expect(statistics.rows.map(\.met).reduce(0, +) == 2)
    #expect(statistics.lines.last == "cannot be read: broken: it is torn")
  }

  @Test("are a table whose every row has all columns, and a page that is valid and readable")
  func formats() throws {
    let statistics = try statistics()
    let lines = statistics.csv.components(separatedBy: "\r\n").dropLast()
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.components(separatedBy: "\",\"").count == 15 })
    let judge = try Judge()
    defer { judge.remove() }
    let html = statistics.pages.html
    let said = try judge.validate(html: judge.write(html, "stats.html"))
    #expect(said == "", "\(said.prefix(1000))")
    let found = try judge.look(at: html, dark: true, width: 1280)
    #expect(found.overlaps.isEmpty, "\(found.overlaps)")
    #expect(found.weak.isEmpty, "\(found.weak)")
    #expect(found.broken.isEmpty, "\(found.broken)")
  }
}

@Suite("A report profile")
struct ProfileTests {
  @Test(
    "that is wrong is told by line",
    arguments: [
      ("audience: boards", "boards"), ("tlp: AMBER", "AMBER"),
      ("sections: {timelines: all}", "timelines"),
      ("redact: {person: hide}", "hide"), ("voices: inside", "voices"),
    ])
  func wrong(line: String, named: String) throws {
    let good = """
      audience: board
      title: A report
      tlp: TLP:AMBER
      voice: inside
      redact: {person: keep}
      sections: {timeline: short}
      """
    let key = line.prefix { $0 != ":" }
    var lines = good.split(separator: "\n").map(String.init)
    let place = lines.firstIndex { $0.hasPrefix("\(key):") } ?? lines.count
    if place < lines.count { lines[place] = line } else { lines.append(line) }
    let text = lines.joined(separator: "\n")
    let (profile, problems) = AudienceProfile.read(
      SourceFile(path: "board.yaml", id: "board", bytes: Array(text.utf8)))
    #expect(profile == nil)
    #expect(problems.contains { $0.place?.line == place + 1 && $0.message.contains(named) })
  }

  @Test("of ours is sound, for each audience", arguments: Audience.allCases)
  func sound(audience: Audience) throws {
    let profile = try Golden.profile(audience)
    #expect(profile.audience == audience)
    #expect(profile.sections.last?.name == .appendix)
    #expect(Set(profile.rules.keys) == Set(Sensitivity.allCases))
    #expect(profile.rule(for: .secret) != .keep)
    #expect(profile.rule(for: .privilege) != .keep)
  }
}
