import Foundation
import Playbooks
import Timeline

@testable import Interface
@testable import Response

extension Sample {
  static func stepView(
    _ label: String, _ name: String, _ title: String, _ state: StepState, _ phase: Phase,
    items: [ItemView] = [], text: String? = nil
  ) -> StepView {
    StepView(
      id: step(name), label: label, phase: phase, title: title, state: state, kind: .work,
      role: "sre", roleTitle: "SRE", holders: ["k.duarte"], assigned: nil, why: nil, text: text,
      items: items, commands: [], evidence: [], ifFails: nil, maps: [], due: nil, isLate: false,
      isNoLongerNeeded: false, settledBy: [], remarks: [], instances: [],
      playbook: PlaybookID("ai/data-leak"), readySince: nil)
  }

  static let isolate: StepView = {
    var step = stepView(
      "C3", "isolate-endpoint", "isolate endpoint", .underWay(signature("r.osei", "05:12")),
      .contain,
      items: [
        ItemView(
          letter: "a", text: "note the current routes", state: .signed(signature("r.osei", "05:22"))
        ),
        ItemView(letter: "b", text: "move traffic to the holding page", state: .open),
        ItemView(letter: "c", text: "block egress of the pod group", state: .open),
        ItemView(letter: "d", text: "confirm from outside: the page answers 503", state: .open),
      ],
      text:
        "Cut the model endpoint off from customers; keep it running so that memory and logs can be taken."
    )
    step.commands = [
      CommandView(
        title: "Move traffic", text: "edge-route set \"$REGION\" holding", item: "b",
        changes: "production", undo: "edge-route set \"$REGION\" pool-a", approvals: 2,
        timeout: 60, environment: [(name: "REGION", value: "bot-eu")], on: nil, needs: [],
        isUnchecked: false, expect: nil)
    ]
    step.ifFails = "go to C3b, call SRE (+41 .. 77)."
    step.why = "contained means no new records can leave."
    step.evidence = ["edge-routes"]
    step.due = at("06:12:00")
    return step
  }()

  static let phases: [Situation.PhaseView] = [
    phase(
      .detect,
      [
        stepView("D1", "confirm", "confirm leak", .done(signature("r.osei", "03:40")), .detect),
        stepView("D2", "name-lead", "name a lead", .done(signature("r.osei", "03:42")), .detect),
        stepView("D3", "channel", "open a channel", .done(signature("r.osei", "03:50")), .detect),
      ]),
    phase(
      .contain,
      [
        stepView(
          "C1", "stop-chats", "stop new chats", .done(signature("r.osei", "04:58")), .contain),
        stepView(
          "C2", "revoke-keys", "revoke tool keys", .done(signature("r.osei", "05:10")), .contain),
        isolate, freeze,
        stepView(
          "C5", "purge-cache", "purge cache",
          .blocked(
            signature("k.duarte", "05:14"), reason: "cache owner unreachable",
            again: at("06:00:00")), .contain),
        stepView("C6", "verify", "verify contained", .waiting(for: ["isolate-endpoint"]), .contain),
      ]),
    phase(
      .preserve,
      [
        stepView(
          "P1", "memory", "take memory and logs", .underWay(signature("k.duarte", "05:00")),
          .preserve),
        stepView("P2", "index-copy", "copy the index", .ready, .preserve),
      ]),
    phase(.eradicate, [stepView("E1", "patch", "patch the retriever", .ready, .eradicate)]),
    phase(
      .recover, [stepView("R1", "reopen", "reopen the bot", .waiting(for: ["verify"]), .recover)]),
    phase(.notify, [decide, tell]),
    phase(
      .improve, [stepView("I1", "lessons", "hold the review", .waiting(for: ["recover"]), .improve)]
    ),
  ]

  static let freeze: StepView = {
    var step = stepView("C4", "freeze-index", "freeze index", .mayApply, .contain)
    step.settledBy = ["outsiders-write"]
    return step
  }()

  static let decide: StepView = {
    var step = stepView("N2", "high-risk", "Is a high risk to people likely?", .ready, .notify)
    step.kind = .decide(question: "high-risk")
    return step
  }()

  static let tell: StepView = {
    var step = stepView("N3", "tell-people", "tell the people", .mayApply, .notify)
    step.settledBy = ["high-risk"]
    return step
  }()

  private static func phase(_ phase: Phase, _ steps: [StepView]) -> Situation.PhaseView {
    let settled = steps.filter { $0.state.isSettled }.count
    return Situation.PhaseView(
      phase: phase, steps: steps, settled: settled, isSettled: settled == steps.count)
  }
}
