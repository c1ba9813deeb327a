import Duties
import Foundation
import Playbooks
import Timeline

@testable import Interface
@testable import Response

extension Sample {
  static let situation = Situation(
    now: now, phases: phases, clocks: clocks, duties: duties, questions: questions,
    answered: answered, aware: aware, evidence: evidence, next: step("isolate-endpoint"),
    changesAt: nil, settledSteps: 5, allSteps: 15, mayApplySteps: 2)

  static func clock(
    _ rule: String, _ short: String, _ title: String, _ state: DutyState, _ due: Date?,
    settledBy: [String] = []
  ) -> Clock {
    Clock(
      id: "\(rule)/notice", kind: .duty(rule: rule, stage: "notice"), short: short, title: title,
      state: state,
      due: due, latest: nil, since: nil, settledBy: settledBy)
  }

  static let clocks: [Clock] = [
    clock("board", "board", "board briefing", .running, at("06:12:00")),
    clock("gdpr-33", "GDPR 33", "GDPR 33 authority", .running, at("03:12:00", day: "2026-11-24")),
    clock(
      "eu-ai-act-73", "AIA 73", "AI Act 73 authority",
      .mayApply(questions: ["high-risk-system", "serious-incident"]),
      at("23:59:00", day: "2026-12-06"), settledBy: ["high-risk-system", "serious-incident"]),
    clock("ca", "CA notice", "CA 1798.82 residents", .running, at("23:59:00", day: "2026-12-20")),
    Clock(
      id: "logs", kind: .evidence(source: "tool-calls"), short: "tool calls",
      title: "tool-call audit log", state: .running, due: at("06:51:50"), latest: nil, since: nil,
      settledBy: []),
  ]

  static func duty(
    _ rule: String, _ short: String, _ title: String, _ state: DutyState, deadline: Deadline? = nil,
    since: Date? = nil
  ) -> DutyView {
    DutyView(
      rule: rule, title: title, short: short, state: state,
      stages: [
        DutyView.StageView(
          name: "notice", recipient: "Competent authority", state: state, deadline: deadline,
          qualifier: nil, content: [], since: since)
      ],
      content: ["nature", "categories and numbers", "contact", "consequences", "measures"],
      exceptions: [], late: "yes, with reasons; in phases: yes", delay: nil,
      references: ["Regulation (EU) 2016/679, Art. 33"], penalty: nil, form: nil,
      isConfirmed: true, threshold: nil)
  }

  static let duties: [DutyView] = [
    duty("board", "board briefing", "Board briefing", .running),
    duty(
      "gdpr-33", "GDPR 33 authority", "GDPR Art. 33, authority", .running,
      deadline: Deadline(
        trigger: aware, triggerName: "aware", target: at("03:12:00", day: "2026-11-24"),
        latest: at("04:00:00", day: "2026-11-24"),
        latestBasis: "Reg. 1182/71: first hour not counted", zone: "Europe/Berlin",
        working: ["aware Sat 21 Nov 03:12 CET + 72 h = Tue 24 Nov 03:12 CET"])),
    duty(
      "gdpr-34", "GDPR 34 people", "GDPR Art. 34, people", .mayApply(questions: ["high-risk"]),
      since: aware),
    duty(
      "eu-ai-act-73", "AI Act 73 authority", "AI Act Art. 73",
      .mayApply(questions: ["high-risk-system", "serious-incident"])),
    duty("ca", "CA 1798.82 residents", "California Civil Code 1798.82", .running),
    duty(
      "insurer", "insurer", "Insurer", .met(signature("r.osei", "04:10"), lateBy: nil, proof: nil)),
    duty("hipaa", "HIPAA", "HIPAA breach rule", .doesNotApply(why: "no PHI (entry 103)")),
  ]

  static func question(
    _ name: String, _ ask: String, _ type: QuestionType, options: [Playbooks.Option] = [],
    state: QuestionView.State = .notAsked, duties: [String] = [], steps: [StepID] = [],
    isDecision: Bool = false
  ) -> QuestionView {
    QuestionView(
      name: name, ask: ask, type: type, options: options, suggestion: nil, who: nil, state: state,
      duties: duties, steps: steps, step: isDecision ? step("high-risk") : nil,
      isDecision: isDecision)
  }

  static let questions: [QuestionView] = [
    question(
      "high-risk", "Is a high risk to people likely?", .choice,
      options: [
        Option(name: "yes", text: "yes, high risk"), Option(name: "no", text: "no, not likely"),
      ], duties: ["gdpr-34"], steps: [step("tell-people")], isDecision: true),
    question(
      "outsiders-write", "Could outsiders write to the index?", .yesNo,
      steps: [step("freeze-index")]),
    question("serious-incident", "Was it a serious incident?", .yesNo, duties: ["eu-ai-act-73"]),
    question(
      "high-risk-system", "Is the system high-risk?", .yesNo,
      state: .awaited(who: "m.laine", again: at("09:00:00"), signature("m.laine", "05:00")),
      duties: ["eu-ai-act-73"]),
    question("people", "How many people, by place?", .countByPlace, duties: ["ca"]),
    question("hosts", "Which hosts served it?", .list(.host)),
    question("loss", "What is the loss?", .money),
    question("began", "When did it begin?", .time),
    question("records", "How many records?", .count),
    question("outage", "How long was it out?", .duration),
    question("where", "Where is the provider?", .place),
    question("account", "Which account wrote it?", .account),
    question("api-token", "Paste the leaked token", .secret),
  ]

  static let answered: [QuestionView] = [
    question(
      "encrypted", "Was it encrypted?", .yesNo,
      state: .answered(
        FactView(
          question: "encrypted", value: .yesNo(false), text: "no", from: "said", reason: nil,
          signature: signature("m.laine", "05:02"), conflicts: [])))
  ]

  static func source(
    _ number: Int, _ name: String, _ what: String, _ state: EvidenceView.State, _ vanishes: Date?,
    settledBy: [String] = []
  ) -> EvidenceView {
    EvidenceView(
      source: name, number: number, what: what, how: "pull it whole; hold first", state: state,
      vanishes: vanishes, isAtLatest: number == 6, step: step("memory"), settledBy: settledBy,
      keeps: 30 * 86_400)
  }

  static let evidence: [EvidenceView] = [
    source(5, "broker-1", "tool-call audit log", .wanted, at("06:51:50")),
    source(6, "edge-1", "edge access log", .wanted, at("01:19:50", day: "2026-11-22")),
    source(
      7, "train-3", "fine-tune job logs", .mayApply, at("09:39:50", day: "2026-11-23"),
      settledBy: ["outsiders-write"]),
    source(8, "registry", "model weights + hash", .wanted, nil),
    source(1, "bot-eu-pods", "prompt/response log", .kept, nil),
    source(4, "index-7", "vector index snapshot", .lost(why: "disk full"), nil),
  ]

  static let home = HomeList(
    incidents: [
      HomeIncident(
        folder: "2026-11-21-support-bot-leak", code: "INC-2026-0142",
        title: "Support bot leaks customer records", severity: .critical, isExercise: false,
        state: .open, clock: clocks[0], lead: "r.osei",
        playbooks: ["ai-data-leak", "preserve-logs", "notify"], mayApplyDuties: 2, entries: 118,
        record: "signed"),
      HomeIncident(
        folder: "2026-11-20-shadow", code: "INC-2026-0139",
        title: "Shadow model endpoint in test project", severity: .medium, isExercise: false,
        state: .open, clock: clocks[2], lead: "m.laine", playbooks: [], mayApplyDuties: 0,
        entries: 41, record: "signed"),
      HomeIncident(
        folder: "2026-11-19-tabletop", code: "EX-2026-07",
        title: "Tabletop: poisoned retrieval index", severity: nil, isExercise: true, state: .open,
        clock: nil, lead: "m.laine", playbooks: [], mayApplyDuties: 0, entries: 12,
        record: "signed"),
      HomeIncident(
        folder: "2026-11-02-staging", code: "INC-2026-0131", title: "Agent deleted staging bucket",
        severity: .high, isExercise: false,
        state: .closed(at: at("10:00:00", day: "2026-11-02"), remark: "report written"),
        clock: nil, lead: nil, playbooks: [], mayApplyDuties: 0, entries: 80, record: "signed"),
    ], installedPlaybooks: 9, trustedPlaybooks: 9,
    lastSession: "Last session ended by hang-up at 05:31. Nothing lost: 118 entries, all signed.")
}
