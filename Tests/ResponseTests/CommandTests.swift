import Foundation
import Playbooks
import Testing
import Timeline

@testable import Response

@Suite("A command of a step")
struct CommandTests {
  private static let playbook = """
    playbook: trial
    title: Trial
    version: 1.0.0
    summary: Commands
    kind: ai
    severity: low
    roles: {ml: Engineer}
    questions:
      account: {ask: Which?, type: text}
      host: {ask: Where?, type: host}
      token: {ask: Which?, type: secret}
    phases:
      contain:
        - step: look
          title: Look
          role: ml
          do: Look.
          commands:
            - {title: Read, run: 'who "$ACCOUNT" "$TOKEN"', unchecked: true}
            - {title: Change, run: 'drop "$ACCOUNT"', changes: it, undo: 'raise "$ACCOUNT"', approvals: 2, dry-run: 'would "$ACCOUNT"', unchecked: true}
            - {title: Far, argv: [drop, it], on: host, stdin: token, changes: it, undo: none, approvals: 3, unchecked: true}
    """
  private static let step = StepID(run: "trial", step: "look")
  private static let third = Actor(name: "k.duarte", log: "k.duarte-9b02")
  private static let process = CommandProcess(number: 7, boot: "b", began: 9)

  private static func rehearsal(isExercise: Bool = false) throws -> Rehearsal {
    var rehearsal = try Rehearsal(
      ["ai/trial": playbook], playbooks: ["ai/trial"], isExercise: isExercise)
    rehearsal.materials.trusted = Set(rehearsal.materials.offered.map(\.digest))
    if isExercise { return rehearsal }
    try rehearsal.act(
      .answer(
        question: "account", Answer(value: .text("eve; rm -rf /"), from: "said", reason: nil)))
    return rehearsal
  }

  private static func choice(
    _ name: String, _ purpose: CommandPlan.Purpose = .doing
  ) -> CommandChoice {
    CommandChoice(step: step, command: name, purpose: purpose)
  }

  @Test("is given facts by its environment only, and a secret only where it is named")
  func environment() throws {
    let rehearsal = try Self.rehearsal()
    let plan = try rehearsal.incident.plan(Self.choice("Read"), at: rehearsal.now)
    #expect(plan.arguments == ["sh", "-eu", "-c", "who \"$ACCOUNT\" \"$TOKEN\""])
    #expect(plan.environment.map(\.name) == ["ACCOUNT"])
    #expect(plan.environment.map(\.value) == ["eve; rm -rf /"])
    #expect(plan.secrets.isEmpty)
  }

  @Test("names the question whose answer it lacks")
  func missing() throws {
    let rehearsal = try Self.rehearsal()
    let refusal = #expect(throws: Refusal.self) {
      try rehearsal.incident.plan(Self.choice("Far"), at: rehearsal.now)
    }
    #expect(refusal?.message.contains("host") == true)
  }

  @Test("has another digest for each other text, fact, purpose and step")
  func digests() throws {
    var rehearsal = try Self.rehearsal()
    let now = rehearsal.now
    let change = try rehearsal.incident.plan(Self.choice("Change"), at: now)
    let undo = try rehearsal.incident.plan(
      Self.choice("Change", .undoing(EntryID(log: "l", number: 1))), at: now)
    let dry = try rehearsal.incident.plan(Self.choice("Change", .trying), at: now)
    try rehearsal.act(
      .answer(question: "account", Answer(value: .text("eva"), from: "said", reason: "a slip")))
    let other = try rehearsal.incident.plan(Self.choice("Change"), at: now)
    #expect(Set([change, undo, dry, other].map(\.digest)).count == 4)
    #expect(dry.approvals == 1 && undo.approvals == 2)
  }

  @Test("is run once, by who asked, when another person has agreed to exactly it")
  func agreed() throws {
    var rehearsal = try Self.rehearsal()
    #expect(throws: Refusal.self) { try rehearsal.act(Self.start("Change")) }
    let asked = try rehearsal.act(.requestCommand(Self.choice("Change"))).id
    #expect(throws: Refusal.self) { try rehearsal.act(Self.start("Change")) }
    #expect(throws: Refusal.self) {
      try rehearsal.act(.approveCommand(asked, breakGlass: nil))
    }
    try rehearsal.act(.approveCommand(asked, breakGlass: nil), by: Rehearsal.other)
    #expect(throws: Refusal.self) {
      try rehearsal.act(Self.start("Change"), by: Rehearsal.other)
    }
    try rehearsal.act(Self.start("Change"))
    #expect(throws: Refusal.self) { try rehearsal.act(Self.start("Change")) }
    #expect(rehearsal.incident.commandRuns.map(\.isApproved) == [true])
  }

  @Test("that needs three people waits for two others")
  func three() throws {
    var rehearsal = try Self.rehearsal()
    try rehearsal.act(
      .answer(question: "host", Answer(value: .text("edge-1"), from: "said", reason: nil)))
    let asked = try rehearsal.act(.requestCommand(Self.choice("Far"))).id
    try rehearsal.act(.approveCommand(asked, breakGlass: nil), by: Rehearsal.other)
    #expect(throws: Refusal.self) {
      try rehearsal.act(.approveCommand(asked, breakGlass: nil), by: Rehearsal.other)
    }
    #expect(throws: Refusal.self) { try rehearsal.act(Self.start("Far")) }
    try rehearsal.act(.approveCommand(asked, breakGlass: nil), by: Self.third)
    try rehearsal.act(Self.start("Far"))
  }

  @Test("is not run on an agreement that has expired, or to what a fact has changed since")
  func expiry() throws {
    var rehearsal = try Self.rehearsal()
    let asked = try rehearsal.act(.requestCommand(Self.choice("Change"))).id
    try rehearsal.act(.approveCommand(asked, breakGlass: nil), by: Rehearsal.other)
    var late = rehearsal
    #expect(throws: Refusal.self) { try late.act(Self.start("Change"), after: 31 * 60) }
    try rehearsal.act(
      .answer(question: "account", Answer(value: .text("bob"), from: "said", reason: "a slip")))
    #expect(throws: Refusal.self) { try rehearsal.act(Self.start("Change")) }
  }

  @Test("is not begun as another than was prepared")
  func prepared() throws {
    var rehearsal = try Self.rehearsal()
    var choice = Self.choice("Read")
    choice.digest = try rehearsal.incident.plan(choice, at: rehearsal.now).digest
    try rehearsal.act(.startCommand(choice, Self.process))
    try rehearsal.act(
      .answer(question: "account", Answer(value: .text("bob"), from: "said", reason: "a slip")))
    #expect(throws: Refusal.self) { try rehearsal.act(.startCommand(choice, Self.process)) }
  }

  @Test("is run alone by breaking the glass, with a reason that stays in the record")
  func breakGlass() throws {
    var rehearsal = try Self.rehearsal()
    let asked = try rehearsal.act(.requestCommand(Self.choice("Change"))).id
    #expect(throws: Refusal.self) {
      try rehearsal.act(.approveCommand(asked, breakGlass: "now"), by: Rehearsal.other)
    }
    #expect(throws: Refusal.self) {
      try rehearsal.act(.approveCommand(asked, breakGlass: " "))
    }
    try rehearsal.act(.approveCommand(asked, breakGlass: "nobody is awake"))
    try rehearsal.act(Self.start("Change"))
    #expect(rehearsal.incident.commandRuns.first?.breakGlass == "nobody is awake")
  }

  @Test("that ran without agreement is in the record, and marked")
  func unapproved() throws {
    var rehearsal = try Self.rehearsal()
    let plan = try rehearsal.incident.plan(Self.choice("Change"), at: rehearsal.now)
    rehearsal.append(
      Event.commandStarted(
        Event.CommandStart(
          step: plan.step, command: plan.command, digest: plan.digest, request: nil,
          process: Self.process, isDryRun: false, undoes: nil)
      ).draft(zone: "UTC"))
    #expect(rehearsal.incident.commandRuns.map(\.isApproved) == [false])
  }

  @Test(
    "is not run from a playbook that nobody trusts, in an exercise, or where the profile forbids")
  func forbidden() throws {
    var untrusted = try Self.rehearsal()
    untrusted.materials.trusted = []
    #expect(throws: Refusal.self) { try untrusted.act(Self.start("Read")) }
    var shown = try Self.rehearsal()
    shown.materials.runsCommands = false
    #expect(throws: Refusal.self) { try shown.act(Self.start("Read")) }
    var exercise = try Self.rehearsal(isExercise: true)
    #expect(throws: Refusal.self) { try exercise.act(Self.start("Read")) }
  }

  @Test("ends once, and is not stopped after its end")
  func ending() throws {
    var rehearsal = try Self.rehearsal()
    let run = try rehearsal.act(Self.start("Read")).id
    try rehearsal.act(.signalCommand(run, signal: "TERM"))
    let end = Event.CommandEnd(of: run, end: .signalled(15), took: 4200, bytes: 12, masked: 1)
    try rehearsal.act(.finishCommand(end))
    #expect(rehearsal.incident.commandRuns.first?.result == .signalled(15))
    #expect(throws: Refusal.self) { try rehearsal.act(.finishCommand(end)) }
    #expect(throws: Refusal.self) { try rehearsal.act(.signalCommand(run, signal: "KILL")) }
  }

  @Test("that one person ran alone, or that has no end yet, is asked about at close")
  func asked() throws {
    var rehearsal = try Self.rehearsal()
    let asked = try rehearsal.act(.requestCommand(Self.choice("Change"))).id
    try rehearsal.act(.approveCommand(asked, breakGlass: "nobody is awake"))
    let run = try rehearsal.act(Self.start("Change")).id
    let groups = { (now: Rehearsal) in
      now.incident.stillOpenGroups(at: now.now).map(\.one).filter { $0.contains("command") }
    }
    #expect(
      groups(rehearsal) == ["command that has no end yet", "command run by one person alone"])
    try rehearsal.act(
      .finishCommand(.init(of: run, end: .exited(0), took: 1, bytes: 0, masked: 0)))
    #expect(groups(rehearsal) == ["command run by one person alone"])
    #expect(throws: Refusal.self) {
      try rehearsal.act(.close(Closing(outcome: .resolved, of: nil, reason: nil)))
    }
    try rehearsal.act(.close(Closing(outcome: .resolved, of: nil, reason: "the CISO was told")))
  }

  @Test("is the same from a snapshot")
  func snapshot() throws {
    var rehearsal = try Self.rehearsal()
    let asked = try rehearsal.act(.requestCommand(Self.choice("Change"))).id
    try rehearsal.act(.approveCommand(asked, breakGlass: "alone"))
    try rehearsal.act(Self.start("Change"))
    let again = try #require(
      Incident(snapshot: rehearsal.incident.snapshot(), materials: rehearsal.materials))
    #expect(again.commandRuns == rehearsal.incident.commandRuns)
    #expect(again.commandRequests == rehearsal.incident.commandRequests)
  }

  private static func start(_ name: String) -> Intent { .startCommand(choice(name), process) }
}
