import Duties
import Foundation
import Playbooks
import Testing

@Suite("Ten thousand deadlines counted by somebody else")
struct ReferenceTests {
  /// What `make needs` puts there: Python with `tzdata` and `holidays`, once, so that the run
  /// itself needs no network.
  private static let python = Shipped.root.appending(path: ".build/reference/bin/python")
  /// `make test` has installed it; a bare `swift test` passes over what it cannot run.
  private static let canRun =
    FileManager.default.isExecutableFile(atPath: python.path())
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  /// Zones in which the zone data compiled into Foundation is known to differ from that of PyPI,
  /// and why. A zone that differs and is not here fails, and so does one here that no longer does.
  private static let knownDifferences: [String: String] = [:]

  @Test("end as they do here, and the clocks of every zone agree", .enabled(if: canRun))
  func agree() throws {
    let lines = try Self.reference()
    #expect(lines.count { ["count", "dora", "local"].contains($0[0]) } == 10_000)
    let differing = Set(lines.filter { $0[0] == "zone" && !Self.zoneAgrees($0) }.map { $0[1] })
    let data = try #require(lines.first { $0[0] == "data" })
    print(
      "zone data: ours \(CivilZone.dataVersion), of Python \(data[1]); holidays \(data[2]);"
        + " zones that differ: \(differing.isEmpty ? "none" : differing.sorted().joined(separator: " "))"
    )
    #expect(differing == Set(Self.knownDifferences.keys))
    let wrong = lines.filter { line in
      differing.isDisjoint(with: line) && Self.answer(to: line).map { $0 != line } ?? false
    }
    let told = wrong.prefix(12).map { line in
      "\(line.joined(separator: " "))\n  here: \(Self.answer(to: line)?.joined(separator: " ") ?? "")"
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ:\n\(told.joined(separator: "\n"))")
  }

  private static func reference() throws -> [[String]] {
    let process = Process()
    process.executableURL = python
    process.arguments = [
      Shipped.root.appending(path: "Tests/DutiesTests/Reference/deadlines.py").path()
    ]
    // Its own zone data, never the system's.
    process.environment = ["PYTHONTZPATH": "", "LC_ALL": "C.UTF-8"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run “make needs” first")
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
  }

  private static func zoneAgrees(_ line: [String]) -> Bool {
    CivilZone(line[1]).map { String($0.offset(at: instant(line[2]))) } == line[3]
  }

  private static func instant(_ text: String) -> Date {
    Date(timeIntervalSince1970: Double(text) ?? .nan)
  }

  /// The same line as this engine would write it; nil for what is no case.
  private static func answer(to line: [String]) -> [String]? {
    switch line[0] {
    case "count": counted(line)
    case "dora": dora(line)
    case "local": typed(line)
    default: nil
    }
  }

  private static func ends(
    _ stage: Duties.Stage, _ trigger: String, zone: String, authority: String? = nil,
    calendar: String, cap: Start? = nil
  ) -> [String] {
    guard let zone = CivilZone(zone),
      let calendar = Shipped.law.calendars.calendar(of: calendar)
    else { return [] }
    let found = deadline(
      for: stage, from: Start(instant(trigger), name: "trigger"),
      in: Setting(
        zone: zone, authority: authority.flatMap { CivilZone($0) }, calendar: calendar,
        ruleFile: "reference"),
      circumstances: Circumstances(cap: cap))
    return [found.target, found.latest].map { end in
      end.map { String(Int($0.timeIntervalSince1970)) } ?? "-"
    }
  }

  private static func counted(_ line: [String]) -> [String]? {
    guard var counting = Counting(rawValue: line[1]), let number = Int(line[2]) else { return nil }
    var alternative: Duties.Stage.Alternative?
    if counting == .euHours {
      (counting, alternative) = (.exactHours, Duties.Stage.Alternative(counting: .euHours))
    }
    let units: [Duties.Stage.Period] = [
      .hours(number), .days(number), .months(number), .businessDays(number),
    ]
    guard let period = units.first(where: counting.counts) else { return nil }
    let stage = Duties.Stage(
      name: "any", trigger: .facts(["aware"]), period: period, counting: counting,
      alternative: alternative)
    return Array(line.prefix(7))
      + ends(stage, line[3], zone: line[4], authority: line[5], calendar: line[6])
  }

  private static func dora(_ line: [String]) -> [String]? {
    let stage = Duties.Stage(
      name: "initial", trigger: .facts(["classified"]), period: .hours(4), counting: .exactHours,
      alternative: Duties.Stage.Alternative(counting: .noonOfWorkingDay),
      cap: Duties.Stage.Cap(from: "aware", period: .hours(24)))
    return Array(line.prefix(5))
      + ends(
        stage, line[1], zone: line[3], calendar: line[4],
        cap: Start(instant(line[2]), name: "aware"))
  }

  private static func typed(_ line: [String]) -> [String]? {
    guard let zone = Zone.named(line[1]) else { return nil }
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    do throws(AnswerFault) {
      let read = try Instant.read(line[2], zone: zone, now: now, tense: .any).date
      return ["local", line[1], line[2], "once", String(Int(read.timeIntervalSince1970))]
    } catch {
      let kind = error.message.contains("does not exist") ? "never" : "twice"
      return ["local", line[1], line[2], kind, "-"]
    }
  }
}
