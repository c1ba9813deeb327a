import Foundation
import Playbooks
import Problems
import Reports
import Response
import Testing
import Timeline

@testable import Exercises

@Suite("A scripted exercise")
struct DrillTests {
  static let materials = Materials(
    offered: ((try? Fixture.shipped()) ?? []).filter { !$0.id.hasSuffix(".test") }.map { file in
      Materials.Pinned(file: file.id + ".yaml", digest: Digest(of: file.bytes), bytes: file.bytes)
    })

  static func play(_ name: String) throws -> Play {
    let text = try Fixture.text("model-heist.test.yaml")
    let (plays, problems) = Play.reading(
      Fixture.file(text, name: "model-heist.test"), of: try Fixture.heist())
    #expect(problems.map(\.message) == [])
    return try #require(plays.first { $0.name == name })
  }

  static func outcome(_ name: String, speed: Int? = nil) throws -> Play.Outcome {
    let bytes = Array(try Fixture.text("model-heist.yaml").utf8)
    return try play(name).performed(
      in: try Fixture.heist(), sha256: Digest(of: bytes).hex, materials: materials,
      vocabulary: Fixture.library.vocabulary, speed: speed)
  }

  @Test("comes out as its facilitator would score it", arguments: ["good", "bad"])
  func scored(team: String) throws {
    let outcome = try Self.outcome(team)
    #expect(outcome.problems.map { $0.message } == [])
  }

  @Test("at x120 gives the score that is recorded", arguments: ["good", "bad"])
  func score(team: String) throws {
    let run = try Self.outcome(team, speed: 120).run
    let json = String(decoding: try run.score.json(of: run), as: UTF8.self)
    #expect(try Fixture.isRecorded(json, as: "Golden/\(team)-score.json"))
  }

  @Test("at x120 gives the after-action report that is recorded", arguments: ["good", "bad"])
  func report(team: String) throws {
    let run = try Self.outcome(team, speed: 120).run
    let report = AfterActionReport(run, version: "0.0.0").markdown
    #expect(report.hasPrefix("**EXERCISE."))
    #expect(try Fixture.isRecorded(report, as: "Golden/\(team)-aar.md"))
  }

  @Test("gives the sheets that are recorded")
  func sheets() throws {
    let run = try Self.outcome("bad", speed: 120).run
    #expect(try Fixture.isRecorded(MSEL(run).csv, as: "Golden/bad-msel.csv"))
    #expect(try Fixture.isRecorded(run.evaluationGuide, as: "Golden/bad-eeg.csv"))
    #expect(try Fixture.isRecorded(run.improvements, as: "Golden/bad-improvement.csv"))
  }

  @Test("is the same at every speed but for the wall's stamps", arguments: [1, 60, 3600])
  func speeds(speed: Int) throws {
    func story(_ run: ExerciseRun) -> [String] {
      run.entries.filter { $0.kind != "clock.set" }.map {
        "\($0.id.log) \($0.kind) \(JSON.object($0.data).canonicalText)"
      }
    }
    // Numbers of entries count those of the clock as well.
    func terms(_ run: ExerciseRun) -> [Score.Term] {
      run.score.terms.map { term in
        var term = term
        term.entry = nil
        term.observed = nil
        return term
      }
    }
    let usual = try Self.outcome("bad").run
    let other = try Self.outcome("bad", speed: speed).run
    #expect(story(usual) == story(other))
    #expect(terms(usual) == terms(other))
  }

  @Test("folded anew from its entries is the same run")
  func folded() throws {
    let run = try Self.outcome("bad").run
    let again = ExerciseRun.folding(
      run.entries, of: try Fixture.heist(), materials: Self.materials)
    #expect(again.score == run.score)
    #expect(again.fates == run.fates)
    func waiting(_ run: ExerciseRun) -> [String: Date] {
      run.armed.filter { run.release(of: $0.key) == nil }
    }
    #expect(waiting(again) == waiting(run))
  }

  @Test("marks what was jumped over as void, and lets it come in order")
  func jump() throws {
    var drill = try Drill(
      try Fixture.heist(), sha256: "", materials: Self.materials)
    try drill.pull(.jump(45 * 60))
    let run = drill.run
    #expect(run.released == ["drive-alert", "registry-extract", "let-me-call", "licence-reminder"])
    #expect(run.release(of: "let-me-call")?.isJumped == true)
    #expect(run.release(of: "let-me-call")?.at == run.start.addingTimeInterval(1800))
    let terms = Dictionary(
      run.score.terms.map { ($0.name, $0.result) }, uniquingKeysWith: { first, _ in first })
    #expect(terms["declared"] == .void)
    #expect(terms["revoke"] == .void, "the end came before its limit")
    #expect(drill.now == run.start.addingTimeInterval(45 * 60))
  }

  @Test("stands while it is paused, and after another boot")
  func clock() throws {
    var clock = SimulatedClock()
    let start = Date(timeIntervalSince1970: 0)
    clock.add(.init(wall: 1000, boot: "a", start: start, rate: 60, reason: .start))
    let later = SimulatedClock.Wall(milliseconds: 3000, boot: "a")
    #expect(clock.now(later) == start.addingTimeInterval(120))
    let rebooted = SimulatedClock.Wall(milliseconds: 9_000_000, boot: "b")
    #expect(
      clock.now(rebooted, latest: start.addingTimeInterval(90)) == start.addingTimeInterval(90))
    #expect(clock.isStopped(rebooted))
    clock.add(
      .init(wall: 3000, boot: "a", start: start.addingTimeInterval(120), rate: 0, reason: .pause))
    #expect(clock.now(.init(milliseconds: 99_000, boot: "a")) == start.addingTimeInterval(120))
    #expect(clock.lastRate == 60)
  }

  @Test("lets nothing unreleased, and nothing of the truth, into the spool")
  func secrecy() throws {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: Self.materials)
    drill.advance(to: drill.run.start.addingTimeInterval(35 * 60))
    let spool = drill.spool.entries.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(spool.contains("The manager has the phone in hand"))
    for secret in [
      "private drive. Its tuning set", "The folder is empty", "never scrubbed", "score", "critical",
      "it warns him", "ownership and logs go with it", "\"weight\"", "Revoke token and sessions",
      "deleted-account", "rival", "canary",
    ] {
      #expect(!spool.contains(secret), "\(secret)")
    }
  }

  @Test("gives players what they need to decide, and until when")
  func decision() throws {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: Self.materials)
    drill.advance(to: drill.run.start.addingTimeInterval(31 * 60))
    let files = drill.spool.entries.map { ($0.fileName, $0.bytes) }
    let read = Spool(files: files)
    #expect(read.entries == drill.spool.entries)
    #expect(read.asked.map(\.name) == ["first-contact"])
    let call = try #require(read.delivered.last { $0.inject.name == "let-me-call" })
    #expect(call.inject.decision?.until == drill.run.start.addingTimeInterval(45 * 60))
    #expect(read.delivered(to: "ml").map(\.inject.name) == ["registry-extract"])
    #expect(
      read.output(of: "weights-theft/revoke-access", command: "List the account's tokens")?.text
        == "tok-1  personal  never expires")
  }

  @Test("releases nothing twice, whoever releases it")
  func twice() throws {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: Self.materials)
    try drill.pull(.fire("hold-letter", text: nil))
    #expect(throws: Refusal.self) { try drill.pull(.fire("hold-letter", text: nil)) }
    drill.advance(to: drill.run.start.addingTimeInterval(60 * 60))
    #expect(drill.run.released.count { $0 == "hold-letter" } == 1)
  }

  @Test("keeps back what is held, leaves out what is skipped")
  func held() throws {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: Self.materials)
    try drill.pull(.hold("registry-extract"))
    try drill.pull(.skip("licence-reminder"))
    drill.advance(to: drill.run.start.addingTimeInterval(60 * 60))
    #expect(!drill.run.released.contains("registry-extract"))
    #expect(!drill.run.released.contains("licence-reminder"))
    try drill.pull(.fire("registry-extract", text: "Late, but here."))
    #expect(drill.spool.delivered.last?.inject.text == "Late, but here.")
  }

  @Test("refuses levers that do nothing, and says what would")
  func refused() throws {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: Self.materials)
    for lever in [
      Lever.begin, .resume, .speed(0), .speed(9999), .fire("hold-lettr", text: nil), .jump(-60),
      .jumpTo("second-pull"), .say("  "),
      .mark(Event.ExpectationMark("revok", .met)),
    ] {
      #expect(throws: Refusal.self, "\(lever)") { try drill.pull(lever) }
    }
    try drill.pull(.finish(isAborted: true))
    #expect(drill.run.ended?.isAborted == true)
    #expect(throws: Refusal.self) { try drill.pull(.pause) }
  }

  @Test("takes an evaluator's rating beside the suggestion, never over it")
  func rated() throws {
    let run = try Self.outcome("good").run
    let preserve = try #require(run.score.objectives.first { $0.name == "preserve" })
    #expect(preserve.suggested == .performed)
    #expect(preserve.evaluated?.rating == .performed)
    #expect(preserve.evaluated?.reason == "kept before anything was touched")
  }

  @Test("counts answers that differ from the truth, and when they were put right")
  func wrong() throws {
    let run = try Self.outcome("bad").run
    let wrong = Scorer(run).wrongAnswers
    #expect(wrong.map(\.question) == ["insider"])
    #expect(wrong.first?.corrected == nil)
  }
}
