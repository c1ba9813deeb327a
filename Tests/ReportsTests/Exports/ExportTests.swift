import Foundation
import Playbooks
import Response
import Testing
import Timeline

@testable import Reports

@Suite("An export")
struct ExportTests {
  static let formats = Export.Format.allCases
  static let fixtures = ExportFixture.allCases

  @Test("passes its judge", arguments: formats, fixtures)
  func passes(format: Export.Format, fixture: ExportFixture) throws {
    #expect(try Judgement.of(fixture, format).faults == [])
  }

  @Test("is refused by its judge once it is changed, in five ways at least", arguments: formats)
  func refused(format: Export.Format) throws {
    let twins = try #require(try Judgement.of(.played, format).twins)
    #expect(twins.count >= 5)
    let passed = twins.filter { !$0.value }.keys.sorted()
    #expect(passed == [], "these pass: \(passed)")
  }

  @Test("reads back with the incident's own numbers", arguments: formats, fixtures)
  func readBack(format: Export.Format, fixture: ExportFixture) throws {
    let found = try Judgement.of(fixture, format).counts
    let export = try fixture.export(as: format)
    let done = export.steps.count { if case .done = $0.state { true } else { false } }
    if let entries = found.entries { #expect(entries == export.entries.count) }
    if let steps = found.steps { #expect(steps == export.steps.count) }
    if let number = found.done { #expect(number == done) }
    if let evidence = found.evidence { #expect(evidence == export.items.count) }
    if let ids = found.ids { #expect(ids == export.allEntries.map(\.id.description)) }
    if let recorded = found.recorded {
      #expect(recorded == export.allEntries.map { Instant.text($0.at) })
    }
    if let at = found.at { #expect(at == export.told.map { Instant.text($0.line.at) }) }
    if let times = found.times {
      #expect(times == export.told.map { Instant.milliseconds($0.line.at) })
    }
    if let attacker = found.attacker {
      #expect(attacker == export.told.count { $0.line.what.hasPrefix("attacker: ") })
    }
  }

  @Test("has every technique of the record", arguments: fixtures)
  func techniques(fixture: ExportFixture) throws {
    let all = try fixture.export(as: .stix).techniques
    func ids(_ wanted: [NamedTechnique]) -> [String] { wanted.map(\.id).sorted() }
    let noted = all.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty }
    #expect(try Judgement.of(fixture, .stix).counts.techniques == ids(all))
    #expect(try Judgement.of(fixture, .ocsf).counts.named == ids(noted))
    #expect(
      try Judgement.of(fixture, .attackLayer).counts.techniques
        == ids(all.filter { $0.framework == .attack }))
    #expect(
      try Judgement.of(fixture, .atlasLayer).counts.techniques
        == ids(all.filter { $0.framework == .atlas }))
  }

  @Test("calls a technique by the id it has now, and says how it was named")
  func revoked() throws {
    let techniques = try ExportFixture.played.export(as: .stix).techniques
    #expect(techniques.map(\.id).contains("T1685"))
    #expect(techniques.first { $0.id == "T1685" }?.formerly == ["T1562.001"])
    #expect(techniques.first { $0.id == "T1566" }?.suspected.count == 1)
    #expect(techniques.first { $0.id == "T1078.004" }?.answered.map(\.step) == ["revoke"])
  }

  @Test("of clocks has the instants of the board", arguments: fixtures)
  func calendar(fixture: ExportFixture) throws {
    let found = try Judgement.of(fixture, .ics).counts
    let due = try fixture.export(as: .ics).situation.clocks.compactMap(\.due)
    #expect(found.due == due.map { Int($0.timeIntervalSince1970) }.sorted())
    #expect(found.agree == true)
  }

  @Test("of an exercise says so, and of an incident does not", arguments: formats)
  func exercise(format: Export.Format) throws {
    #expect(try Judgement.of(.exercise, format).counts.exercise)
    #expect(try !Judgement.of(.played, format).counts.exercise)
  }

  @Test("into statistics is refused for an exercise, and for nothing else")
  func statistics() throws {
    let drill = try ExportFixture.exercise.export(as: .veris).incident
    let real = try ExportFixture.played.export(as: .veris).incident
    for format in Self.formats {
      #expect((format.refusal(of: drill) != nil) == (format == .veris))
      #expect(format.refusal(of: real) == nil)
    }
  }

  @Test("of the same record is the same bytes", arguments: formats)
  func sameBytes(format: Export.Format) throws {
    let first = try ExportFixture.played.export(as: format).bytes(as: format)
    #expect(try ExportFixture.played.export(as: format).bytes(as: format) == first)
  }

  @Test("holds nothing that hides, turns or is obeyed", arguments: formats)
  func harmless(format: Export.Format) throws {
    let text = String(
      decoding: try ExportFixture.hostile.export(as: format).bytes(as: format), as: UTF8.self)
    let bad = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A, 0x0D: false
      case 0..<0x20, 0x7F, 0x80..<0xA0, 0x200B, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) }.prefix(5))")
  }

  @Test("has no name of a privileged item", arguments: formats)
  func privileged(format: Export.Format) throws {
    let text = String(
      decoding: try ExportFixture.played.export(as: format).bytes(as: format), as: UTF8.self)
    #expect(!text.contains(ExportFixture.canary))
  }

  @Test("has nothing of what was taken out of the record", arguments: formats)
  func takenOut(format: Export.Format) throws {
    #expect(try !Self.text(.played, format).contains(ExportFixture.secret))
  }

  private static func text(_ fixture: ExportFixture, _ format: Export.Format) throws -> String {
    String(decoding: try fixture.export(as: format).bytes(as: format), as: UTF8.self)
  }

  /// What each format says of what it leaves out; `ics` has nothing that could be left out.
  private static let saying: [Export.Format: [String]] = {
    let words = [
      "1 privileged evidence item left out", "content of 1 entry withheld in the record itself",
    ]
    return [
      .timesketchCSV: ["privileged: its name is left out here", "r.osei: withheld"],
      .timesketchJSONL: ["privileged: its name is left out here", "r.osei: withheld"],
      .stix: words, .attackLayer: words, .atlasLayer: words, .veris: words, .misp: words,
      .ocsf: ["\"withheld_items\": 1", "\"withheld_entries\": 1"],
      .case: ["1 privileged items withheld", "content of 1 entries withheld"], .cacao: words,
      .ticket: words, .ics: [],
    ]
  }()

  @Test("says how much is left out of it", arguments: formats)
  func counted(format: Export.Format) throws {
    let text = try Self.text(.played, format)
    for words in try #require(Self.saying[format]) { #expect(text.contains(words), "\(words)") }
  }

  @Test(
    "says of an item that the law holds it",
    arguments: [
      (Export.Format.stix, "held-for-law"), (.misp, "held for law"), (.case, "held for law"),
      (.ticket, "held for law"), (.timesketchCSV, "held for law"),
    ])
  func held(format: Export.Format, mark: String) throws {
    #expect(try Self.text(.played, format).contains(mark))
    #expect(try !Self.text(.declared, format).contains(mark))
  }

  /// Fifteen with `TOCSIN_THOROUGH=1` or a release binary, else two.
  @Test("of incidents taken at random passes its judge too")
  func seeded() throws {
    let environment = ProcessInfo.processInfo.environment
    let isThorough =
      environment["TOCSIN_THOROUGH"] == "1" || environment["TOCSIN_BINARY"] != nil
    var files: [String: [UInt8]] = [:]
    for seed in UInt64(0)..<(isThorough ? 15 : 2) {
      let record = try SeededIncident(seed: seed).record
      for format in Self.formats {
        files["seed-\(seed).\(format.rawValue)"] =
          try ExportFixture.export(record, as: format).bytes(as: format)
      }
    }
    let faults = try Judgement.judging(files).filter { !$0.value.faults.isEmpty }
    #expect(faults.isEmpty, "\(faults.mapValues(\.faults))")
  }

  @Test("as a ticket has room on GitHub, and says how much has none")
  func crowded() throws {
    var record = try SmallRecord()
    let hosts = (0..<900).map { Value.text("a-host-with-a-name-of-its-own-\($0)") }
    try record.answer("hosts", .list(hosts, isComplete: true))
    let export = try ExportFixture.export(record, as: .ticket)
    let text = String(decoding: export.bytes(as: .ticket), as: UTF8.self)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("- [") }
    #expect(text.count < 65_536)
    #expect(text.contains("\(export.steps.count - shown) more steps have no room here"))
  }

  @Test("has a file name that no other has")
  func fileNames() {
    #expect(Set(Self.formats.map(\.fileName)).count == Self.formats.count)
  }
}
