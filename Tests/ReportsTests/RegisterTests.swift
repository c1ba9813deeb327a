import Foundation
import Playbooks
import Response
import Testing

@testable import Reports

@Suite("The register of breaches")
struct RegisterTests {
  private func breach(_ make: (inout SmallRecord) throws -> Void) throws -> BreachRegister {
    var record = try SmallRecord(underAllLawAs: "=cmd|' /C calc'!A0")
    try make(&record)
    var register = BreachRegister()
    register.add(record.incident, at: record.now)
    return register
  }

  @Test("has a breach that was not notified, with why")
  func waived() throws {
    let register = try breach { record in
      try record.answer("data-of-others", .yesNo(true))
      try record.answer("risk-to-people", .choice("unlikely"), reason: "encrypted, key safe")
      try record.act(.waive(rule: "gdpr-33", stage: "initial", reason: "no risk is likely"))
    }
    let row = try #require(register.rows.first)
    #expect(row["not notified"]?.contains("because no risk is likely") == true)
    #expect(row["risk"]?.contains("encrypted, key safe") == true)
    #expect(row["notified"] == "nobody")
    #expect(row["effects"] == "NOT RECORDED")
  }

  @Test("tells what personal data is not concerned in, and what is not settled")
  func settled() throws {
    let settled = try breach { try $0.answer("data-of-others", .yesNo(false)) }
    #expect(settled.others == 1 && settled.rows.isEmpty)
    let open = try breach { _ in }
    #expect(open.unsettled == ["INC-2026-0007"])
  }

  @Test("counts exercises and does not list them")
  func exercises() throws {
    var record = try SmallRecord(underAllLawAs: "Drill", isExercise: true)
    try record.answer("data-of-others", .yesNo(true))
    var register = BreachRegister()
    register.add(record.incident, at: record.now)
    #expect(register.rows.isEmpty && register.exercises == 1)
    #expect(register.remarks == ["exercises, not listed: 1"])
  }

  @Test("never hands a spreadsheet a formula, and quotes what CSV would take for its own")
  func formulas() throws {
    let register = try breach {
      try $0.answer("data-of-others", .yesNo(true))
      try $0.answer("consequences", .text("they said \"no\",\nthen yes"))
    }
    #expect(register.csv.contains("\"'=cmd|"))
    #expect(register.csv.contains("\"they said \"\"no\"\", then yes\""))
    #expect(register.csv.unicodeScalars.count { $0 == "\n" } == 2)
  }
}

@Suite("The calendar of clocks")
struct CalendarTests {
  private func calendar(isExercise: Bool = false) throws -> String {
    var record = try SmallRecord(
      underAllLawAs: "Ümläute, Semikolon; \\ und ein langer Titel dazu", isExercise: isExercise)
    try record.answer("controller", .yesNo(true))
    try record.answer("established", .list([.place("DE")], isComplete: true))
    try record.answer("authority", .place("DE"))
    var calendar = ClockCalendar(now: record.now, version: "0.1.0")
    calendar.add(record.incident)
    return calendar.text
  }

  @Test("folds its lines at 75 octets, cuts no character, and ends each as RFC 5545 wants")
  func folding() throws {
    let lines = try calendar().components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    #expect(lines.last == "" && lines.first == "BEGIN:VCALENDAR")
  }

  @Test("marks what may apply as tentative, and says UTC instants")
  func tentative() throws {
    let text = try calendar().replacing("\r\n ", with: "")
    let events = text.components(separatedBy: "BEGIN:VEVENT").dropFirst()
    let gdpr = try #require(events.first { $0.contains("UID:gdpr-33-initial-") })
    #expect(gdpr.contains("STATUS:TENTATIVE"))
    // Aware at 03:07 UTC on 21 November, and 72 hours.
    #expect(gdpr.contains("DTSTART:20261124T030700Z"))
    #expect(gdpr.contains("BEGIN:VALARM"))
  }

  @Test("gives a clock the same UID each time, and says an exercise is one")
  func stable() throws {
    let ids = { (text: String) in
      text.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }
    }
    #expect(try ids(calendar()) == ids(calendar()))
    #expect(try calendar(isExercise: true).contains("SUMMARY:EXERCISE "))
  }
}
