/// What makes an entry. Each opens a sheet; none writes by itself (R1).
extension Action {
  static let writing: [Action] = steps + answers + notices + incident + declaring

  static func isWriting(_ name: Name) -> Bool {
    (writing + commands).contains { $0.name == name && $0.group == .write }
  }

  private static let steps: [Action] = [
    Action(
      .sign, ["Space"], "sign or unsign an item", .write, in: [.runner],
      hints: [.runner: Hint("sign", 1)]),
    Action(
      .note, ["n"], "write a signed note", .write,
      in: [.runner, .questions, .decision, .evidence, .clocks, .playbooks, .roles],
      hints: [
        .runner: Hint("note", 2), .evidence: Hint("note", 6), .decision: Hint("note", 7),
      ]),
    Action(.start, ["S"], "start: under way", .write, in: [.runner]),
    Action(.done, [], "finish the whole step", .write, in: [.runner]),
    Action(.block, ["b"], "mark blocked, with reason", .write, in: [.runner]),
    Action(.skip, ["s"], "skip, with reason", .write, in: [.runner]),
    Action(.notNeeded, ["x"], "item not needed", .write, in: [.runner]),
    Action(.reopen, ["R"], "reopen the step", .write, in: [.runner]),
    Action(.assign, ["A"], "name who does the step", .write, in: [.runner]),
    Action(
      .correct, ["u"], "correct my last entry", .write,
      in: [.runner, .timeline], hints: [.timeline: Hint("correct", 5)]),
  ]

  private static let answers: [Action] = [
    Action(
      .notKnown, ["w"], "asked, not known yet", .write,
      in: [.questions], hints: [.questions: Hint("not known yet", 3)])
  ]

  private static let notices: [Action] = [
    Action(
      .noticeDraft, ["e"], "draft or edit the notice, in your editor", .look, in: [.clocks],
      hints: [.clocks: Hint("edit draft", 1)]),
    Action(
      .noticePreview, ["p"], "read the draft and its checklist", .look, in: [.clocks],
      hints: [.clocks: Hint("preview", 2)]),
    Action(
      .working, ["v"], "the working, in full", .look, in: [.clocks],
      hints: [.clocks: Hint("working", 2)]),
    Action(
      .noticeSent, ["m"], "notice sent", .write, in: [.clocks],
      hints: [.clocks: Hint("mark sent", 1)]),
    Action(
      .noticeAcknowledged, ["K"], "notice acknowledged", .write, in: [.clocks],
      hints: [.clocks: Hint("acknowledged", 6)]),
    Action(
      .noticeWaive, ["x"], "decide not to notify", .write, in: [.clocks],
      hints: [.clocks: Hint("waive", 3)]),
    Action(
      .noticeDelay, ["D"], "delay an authority asked", .write, in: [.clocks]),
    Action(
      .evidenceLost, ["x"], "lost before it was kept", .write, in: [.evidence],
      hints: [.evidence: Hint("lost", 2)]),
    Action(
      .evidenceUnavailable, ["u"], "not available here", .write, in: [.evidence],
      hints: [.evidence: Hint("not available", 2)]),
  ]

  private static let incident: [Action] = [
    Action(.handOver, ["H"], "hand over the lead", .write, in: Place.incident),
    Action(
      .takeRole, ["+"], "take a role", .write, in: [.roles], hints: [.roles: Hint("take", 1)]),
    Action(
      .giveRole, [">"], "give a role to someone", .write, in: [.roles],
      hints: [.roles: Hint("give", 1)]),
    Action(
      .dropRole, ["x"], "drop a role", .write, in: [.roles], hints: [.roles: Hint("drop", 1)]),
    Action(.severity, ["!"], "set the severity", .write, in: Place.incident),
    Action(.closeIncident, [], "close the incident", .write, in: Place.incident),
    Action(.reopenIncident, [], "reopen the incident, with reason", .write, in: Place.incident),
    Action(
      .attach, ["a"], "attach: shows what it adds", .write, in: [.playbooks],
      hints: [.playbooks: Hint("attach", 1)]),
    Action(
      .upgrade, ["u"], "upgrade: shows changes", .write, in: [.playbooks],
      hints: [.playbooks: Hint("upgrade", 2)]),
    Action(
      .writeReport, ["w"], "write it, an export or an excerpt, signed", .write, in: [.report],
      hints: [.report: Hint("write", 1)]),
  ]

  private static let declaring: [Action] = [
    Action(
      .declare, ["D"], "declare an incident", .write, in: [.home],
      hints: [.home: Hint("declare", 1)]),
    Action(
      .declareExercise, [], "declare an exercise: marked as one everywhere", .write, in: [.home]),
  ]
}
