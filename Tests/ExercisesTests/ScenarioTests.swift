import Foundation
import Playbooks
import Problems
import Testing

@testable import Exercises

@Suite("A scenario")
struct ScenarioTests {
  @Test("is read whole: its sums are those its author planned with")
  func sums() throws {
    let heist = try Fixture.heist()
    #expect(heist.injects.count == 9)
    #expect(heist.expectations.count == 9)
    #expect(heist.expectations.map(\.expectation.weight).reduce(0, +) == 27)
    #expect(heist.clock.start == Date(timeIntervalSince1970: 1_795_189_200))
    #expect(heist.questions.map(\.name) == ["first-contact"])
  }

  @Test("reads conditions over its decisions, its clock and its injects")
  func conditions() throws {
    let heist = try Fixture.heist()
    #expect(
      heist.inject(named: "folder-emptied")?.when
        == .compare(.fact("first-contact"), .equal, .option("manager")))
    #expect(
      heist.inject(named: "second-pull")?.when
        == .and([
          .not(.holds(.done("revoke-access"))),
          .compare(.fact("elapsed"), .greater, .duration(4500)),
        ]))
  }

  @Test("names steps in full, whatever its author wrote")
  func steps() throws {
    let heist = try Fixture.heist()
    let snapshot = heist.expectations.first { $0.expectation.name == "snapshot" }
    #expect(snapshot?.expectation.match == .step("weights-theft/snapshot-notebook"))
  }

  @Test("just begun passes every check")
  func new() throws {
    let text = Scenario.beginning(name: "night-shift", title: "A \"quiet\" night")
    let (scenario, problems) = Scenario.reading(
      Fixture.file(text, name: "night-shift"), library: Fixture.library)
    #expect(problems.map(\.message) == [])
    let begun = try #require(scenario)
    #expect(begun.title == "A \"quiet\" night")
    #expect(ScenarioCheck(begun, library: Fixture.library).problems.map(\.message) == [])
  }

  @Test("that passes has only the remark that one stretch is long")
  func heistChecked() throws {
    let problems = ScenarioCheck(
      try Fixture.heist(), library: Fixture.library,
      files: ["materials/gateway.jsonl": [], "materials/registry.jsonl": []]
    ).problems
    #expect(problems.map(\.code) == ["long-silence"])
  }

  /// One change of a good scenario each: what is written, what instead, what comes of it.
  static let mistakes: [(String, String, String)] = [
    ("scenario: model-heist", "scenario: other", "id-not-repeated"),
    ("duration: 3 h", "duration: soon", "bad-duration"),
    ("seed: 7", "seed: 7\nsed: 8", "unknown-key"),
    ("playbooks: [weights-theft]", "playbooks: [weights-thef]", "unknown-playbook"),
    ("\"2026-11-20T16:40:00+01:00\"", "\"2026-11-20 16:40\"", "bad-instant"),
    ("zone: Europe/Berlin", "zone: Europe/Berlino", "unknown-zone"),
    ("weight: 2, objective: clocks}", "weight: lots, objective: clocks}", "bad-number"),
    ("release-with: drive-alert", "release-with: drive-alarm", "unknown-inject"),
    ("before: revoke", "before: revocation", "unknown-expectation"),
    ("objective: preserve}", "objective: preservation}", "unknown-objective"),
    ("default: manager", "default: boss", "option-not-offered"),
    ("command: List the account's tokens", "command: List tokens", "unknown-command"),
    ("match: {act: declare}", "match: {}", "empty-match"),
    ("match: {act: declare}", "match: {act: declare, step: scope}", "match-of-two-kinds"),
    ("match: {act: declare}", "match: {act: declare, state: sent}", "state-without-notice"),
    ("match: {act: declare}", "match: {act: declare, option: yes}", "option-without-decision"),
    ("match: {act: declare}", "match: {act: shout}", "bad-choice"),
    ("match: {step: legal-hold}", "match: {step: legal-holds}", "unknown-step"),
    ("match: {duty: gdpr-33}", "match: {duty: gdpr-3}", "unknown-rule"),
    ("match: {duty: gdpr-33}", "match: {evidence: tarot}", "unknown-source"),
    ("    at: 30 min\n", "    at: 30 min\n    delay: 1 min\n", "delay-without-condition"),
    ("    at: 30 min\n", "    at: 30 min\n    score: -1\n", "score-without-objective"),
    ("bands: {P: 0.90", "bands: {P: 0.20", "bands-out-of-order"),
    ("to: [lead]\n", "to: [leed]\n", "unknown-role"),
    ("insider: owner", "insider: butler", "bad-answer"),
    ("insider: owner", "insidr: owner", "unknown-question"),
    ("inject: hold-letter", "inject: drive-alert", "duplicate-name"),
    ("when: first-contact is manager", "when: first-contact is boss", "unknown-option"),
    ("not done(revoke-access)", "not released(revoke)", "wrong-argument"),
  ]

  @Test("with a mistake says what, where and how to mend it", arguments: mistakes)
  func mistake(written: String, instead: String, code: String) throws {
    let good = try Fixture.text("model-heist.yaml")
    try #require(good.contains(written))
    let bad = good.replacing(written, with: instead, maxReplacements: 1)
    let (scenario, problems) = Scenario.reading(Fixture.file(bad), library: Fixture.library)
    #expect(scenario == nil)
    let found = try #require(problems.first { $0.code == code }, "\(problems.map(\.message))")
    #expect(!found.message.hasSuffix(".") && !found.remedy.isEmpty)
    #expect(found.place != nil)
  }

  /// The same for what only a look at the whole finds.
  static let faults: [(String, String, String)] = [
    ("when: first-contact is manager, delay: 10 min, ", "", "unreachable-inject"),
    ("at: 100 min", "at: 300 min", "unreachable-inject"),
    (
      "when: first-contact is manager",
      "when: first-contact is manager and first-contact is counsel", "unreachable-inject"
    ),
    ("elapsed > 75 min", "elapsed > 5 h", "unreachable-inject"),
    (
      "when: first-contact is manager", "when: released(second-pull) and elapsed > 4 h",
      "unreachable-inject"
    ),
    ("at: 100 min", "at: 160 min", "limit-after-end"),
    ("      limit: 15 min\n", "", "decision-without-default"),
    (
      "objectives:\n",
      "objectives:\n  rest: {text: Rest, capability: sleep}\n", "objective-untested"
    ),
    ("consumer drive", "consumer drive at drive.acme.com", "real-address"),
    ("consumer drive", "consumer drive of joe@acme.org", "real-address"),
    ("consumer drive", "consumer drive at 8.8.4.4", "real-address"),
    ("consumer drive", "consumer drive at 2a00:1450:4001::5", "real-address"),
    ("speed: 2", "speed: 60", "too-many-injects"),
    ("kind: noise", "kind: contextual", "no-noise"),
    ("minutes: 20", "minutes: 10", "short-hot-wash"),
    ("file: materials/registry.jsonl", "file: materials/none.jsonl", "missing-material"),
  ]

  @Test("with a fault is read, and the check says it", arguments: faults)
  func fault(written: String, instead: String, code: String) throws {
    let good = try Fixture.text("model-heist.yaml")
    try #require(good.contains(written))
    var bad = good.replacing(written, with: instead, maxReplacements: 1)
    if code == "too-many-injects" { bad.replace("\nscoring:\n", with: Self.crowd) }
    let (scenario, problems) = Scenario.reading(Fixture.file(bad), library: Fixture.library)
    let read = try #require(scenario, "\(problems.map(\.message))")
    let found = ScenarioCheck(
      read, library: Fixture.library,
      files: ["materials/gateway.jsonl": [], "materials/registry.jsonl": []]
    ).problems
    #expect(found.contains { $0.code == code }, "\(found.map(\.message))")
  }

  /// Thirteen reminders in as many minutes.
  private static let crowd =
    "\n"
    + (1...13).map {
      "  - {inject: reminder-\($0), at: \($0) min, kind: noise, by: mail, from: V, to: [sec], title: T, text: X}\n"
    }.joined() + "\nscoring:\n"

  @Test(
    "may name what is set apart for documents",
    arguments: [
      "mail to joe@example.com", "host-7.example", "192.0.2.17:8443", "2001:db8::7",
      "see registry.internal", "at 03:12:04", "support-7b-adapter-r7.safetensors", "127.0.0.1",
      "http://169.254.169.254/latest", "end of line.Next", "v1.2.3",
    ])
  func setApart(text: String) {
    #expect(RealName.all(in: text) == [])
  }

  @Test("of nothing but names of others is found out", arguments: ["a.b@evil.ru", "10.0.0.1"])
  func others(text: String) {
    #expect(RealName.all(in: text).count == 1)
  }
}
