import Foundation
import Playbooks
@testable import Response
import Testing
import Timeline

@Suite("A walk")
struct WalkTests {
  private func materials(_ files: [String: String]) -> Materials {
    Materials(offered: files.map { Rehearsal.file($0, $1) })
  }

  @Test("tries each answer that changes something, and no other")
  func ways() throws {
    let report = try Walk.report(on: PlaybookID("ai/theft"), materials: materials(Fixture.files))
    let ways = Set(report.paths.map { $0.choices.map { "\($0.question)=\($0.answer)" } })
    #expect(
      ways == [
        ["serve-or-stop=keep", "key-safe=yes"], ["serve-or-stop=keep", "key-safe=no"],
        ["serve-or-stop=stop", "key-safe=yes"], ["serve-or-stop=stop", "key-safe=no"],
      ])
    #expect(!report.isSampled)
    #expect(report.isSound)
  }

  @Test("finds the path that never contains")
  func neverContains() throws {
    let report = try Walk.report(
      on: PlaybookID("ai/sometimes"), materials: materials(["ai/sometimes": Fixture.sometimes]))
    let bad = report.paths.filter { !$0.findings.isEmpty }
    #expect(bad.map(\.findings) == [[.neverReaches(.contain)]])
    #expect(bad.first?.choices == [Walk.Choice(question: "key-safe", answer: "yes")])
  }

  @Test("above its limit samples pairs, and says so")
  func sampled() throws {
    let report = try Walk.report(
      on: PlaybookID("ai/theft"), materials: materials(Fixture.files), limit: 1)
    #expect(report.isSampled)
    let pairs = Set(report.paths.map { $0.choices.map(\.answer) })
    #expect(pairs.count == 4)
  }

  @Test("finds that nothing settles what the law names")
  func leavesDutiesOpen() throws {
    let silent = Fixture.sometimes.replacing("notify: due", with: "do: Tell them.")
    let report = try Walk.report(
      on: PlaybookID("ai/sometimes"), materials: materials(["ai/sometimes": silent]))
    #expect(report.paths.allSatisfy { $0.findings.contains(.leavesDutiesOpen) })
  }

  @Test("of what we ship is whole and sound on each way", arguments: Walked.shipped)
  func shipped(name: String) throws {
    let report = try Walk.report(
      on: PlaybookID(name), materials: Materials(offered: Shelf.shipped()))
    #expect(report.ways > 1)
    #expect(!report.isSampled)
    #expect(report.paths.filter { !$0.findings.isEmpty }.map(\.findings) == [])
    #expect(report.openStages == [])
  }

  @Test("supposes that a rule which a condition asks about applies, and that it does not")
  func rules() throws {
    let report = try Walk.report(
      on: PlaybookID("common/notify"), materials: Materials(offered: Shelf.shipped()))
    let supposed = Set(report.paths.compactMap(\.choices.first))
    #expect(
      supposed == [
        Walk.Choice(question: "applies(us-ca-1798-82)", answer: "yes"),
        Walk.Choice(question: "applies(us-ca-1798-82)", answer: "no"),
      ])
    let told = report.paths.filter { path in
      path.steps.contains { $0.description == "notify/write-to-people" }
    }
    #expect(told.contains { $0.choices.first?.answer == "yes" })
    #expect(report.isSound)
  }

  @Test("names for each thing that goes wrong the fewest answers that lead there")
  func counterexamples() throws {
    let report = try Walked.report(
      questions: ["a: {ask: A?, type: yes-no}", "b: {ask: B?, type: yes-no}"], asked: ["a", "b"],
      contain: "a or b", others: [])
    #expect(report.counterexamples.map(\.finding) == [.neverReaches(.contain)])
    #expect(
      report.counterexamples.first?.path.choices == [
        Walk.Choice(question: "a", answer: "no"), Walk.Choice(question: "b", answer: "no"),
      ])
  }

  @Test("goes through millions of ways where they meet again, and takes each turn")
  func meeting() throws {
    let names = (0..<22).map { "q-\($0)" }
    let report = try Walked.report(
      questions: names.map { "\($0): {ask: Which?, type: yes-no}" },
      asked: names, contain: nil, others: names.map { "\($0) is yes" })
    #expect(report.ways == 4_194_304)
    #expect(!report.isSampled)
    #expect(report.isSound)
    for name in names {
      let answers = Set(
        report.paths.flatMap(\.choices).filter { $0.question == name }.map(\.answer))
      #expect(answers == ["yes", "no"])
    }
  }

  @Test("goes through them too where all that is answered must wait to be read")
  func waiting() throws {
    let names = (0..<18).map { "q-\($0)" }
    let report = try Walked.report(
      questions: names.map { "\($0): {ask: Which?, type: yes-no}" },
      asked: names, contain: nil, others: names.map { "\($0) is yes" }, after: "look")
    #expect(report.ways == 262_144)
    #expect(!report.isSampled)
    #expect(report.isSound)
    let taken = Set(report.paths.flatMap(\.choices))
    #expect(taken.count == 36)
  }

  @Test("finds the one way of thousands that never contains")
  func oneWay() throws {
    let names = (0..<12).map { "q-\($0)" }
    let report = try Walked.report(
      questions: names.map { "\($0): {ask: Which?, type: yes-no}" }, asked: names,
      contain: names.map { "\($0) is no" }.joined(separator: " or "), others: [])
    let bad = report.paths.filter { !$0.findings.isEmpty }
    #expect(Set(bad.map(\.findings)) == [[.neverReaches(.contain)]])
    #expect(bad.allSatisfy { $0.choices.map(\.answer) == names.map { _ in "yes" } })
  }

  @Test("finds a way that never contains where there is one, and only there", arguments: 0..<30)
  func exact(seed: Int) throws {
    let names = ["a-0", "a-1", "a-2", "a-3"]
    // Every subset of 16 answers can be a condition: some true on all of them.
    let bits = seed == 0 ? 0xFFFF : (seed &* 40_503 ^ seed << 9) & 0xFFFF
    let ways = (0..<16).filter { bits >> $0 & 1 == 1 }
    let condition = ways.map { way in
      names.enumerated().map { "\($1) is \(way >> $0 & 1 == 1 ? "yes" : "no")" }
        .joined(separator: " and ")
    }.joined(separator: " or ")
    let report = try Walked.report(
      questions: names.map { "\($0): {ask: Which?, type: yes-no}" }, asked: names,
      contain: condition.isEmpty ? "a-0 is yes and a-0 is no" : condition, others: [])
    let isContained = report.paths.allSatisfy { !$0.findings.contains(.neverReaches(.contain)) }
    #expect(isContained == (bits == 0xFFFF))
  }

  @Test("takes answers that no condition tells apart for one, and names them")
  func merged() throws {
    let report = try Walked.report(
      questions: ["what: {ask: What?, type: choice, options: {a: A, b: B, c: C, d: D}}"],
      asked: ["what"], contain: nil, others: ["what is b"])
    #expect(
      Set(report.paths.map { $0.choices.map(\.answer) }) == [["a or c or d"], ["b"]])
  }

  @Test("tries lists with and without what conditions name")
  func lists() throws {
    let report = try Walked.report(
      questions: ["which: {ask: Which?, type: list of choice, options: {a: A, b: B, c: C}}"],
      asked: ["which"], contain: "any(which, a)", others: ["any(which, b)"])
    #expect(report.ways == 4)
    #expect(report.sampledQuestions == [])
    let bad = report.paths.filter { !$0.findings.isEmpty }
    #expect(bad.count == 2)
    #expect(bad.allSatisfy { $0.findings == [.neverReaches(.contain)] })
  }

  @Test("says which questions it tried only one answer of")
  func sampledQuestion() throws {
    let report = try Walked.report(
      questions: ["when: {ask: When?, type: time}"], asked: ["when"], contain: nil,
      others: ["since(when) > 2 h"])
    #expect(report.sampledQuestions == ["when"])
  }

  @Test("finds a rule that a step names and nothing settles")
  func openRule() throws {
    let named = Fixture.sometimes.replacing("notify: due", with: "notify: [no-such-rule]")
    let report = try Walk.report(
      on: PlaybookID("ai/sometimes"), materials: materials(["ai/sometimes": named]))
    #expect(report.openStages.map(\.rule) == ["no-such-rule"])
    #expect(!report.isSound)
  }
}

private enum Walked {
  /// The longest of them, and a part; all in a thorough run.
  static let shipped: [String] = {
    guard ProcessInfo.processInfo.environment["TOCSIN_THOROUGH"] != nil else {
      return ["common/notify", "nist/incident-handling"]
    }
    let ids = ((try? Shelf.shipped()) ?? []).map(\.id)
    return ids.filter { id in
      PlaybookKind.allCases.contains { id.hasPrefix($0.rawValue + "/") } && !id.hasSuffix(".test")
    }
  }()

  /// A playbook that asks, contains on a condition, and does something else on others.
  static func report(
    questions: [String], asked: [String], contain: String?, others: [String],
    after: String? = nil
  ) throws -> Walk.Report {
    let wait = after.map { ", after: [\($0)]" } ?? ""
    let steps = others.enumerated().map { number, condition in
      """
          - {step: other-\(number), title: Other, role: lead, do: It., when: '\(condition)'\(wait)}
      """
    }
    let condition = contain.map { ", when: '\($0)'" } ?? ""
    let text = """
      playbook: walked
      title: Walked
      version: 1.0.0
      summary: Asks and does.
      kind: ai
      questions:
      \(questions.map { "  " + $0 }.joined(separator: "\n"))
      phases:
        detect:
          - {step: look, title: Look, role: lead, ask: [\(asked.joined(separator: ", "))]}
        contain:
          - {step: lock, title: Lock, role: lead, do: It.\(condition)}
        preserve:
          - {step: keep, title: Keep, role: lead, do: It.}
        eradicate:
          - {step: clean, title: Clean, role: lead, do: It.}
      \(steps.joined(separator: "\n"))
        notify:
          - {step: tell, title: Tell, role: lead, notify: due}
      """
    return try Walk.report(
      on: PlaybookID("ai/walked"),
      materials: Materials(offered: [Rehearsal.file("ai/walked", text)]))
  }
}
