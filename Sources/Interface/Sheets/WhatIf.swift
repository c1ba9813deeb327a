import Foundation
import Response
import Timeline

/// What an act would open and close: it is decided and applied to a copy of the incident, and the
/// two situations are compared. Nothing is written.
struct WhatIf {
  let session: Session
  let materials: Materials
  let now: Date

  init(session: Session, offered: Materials? = nil, now: Date) {
    self.session = session
    var materials = session.materials
    if let offered { materials.offered = offered.offered }
    self.materials = materials
    self.now = now
  }

  /// The situation after the act, or why it would be refused.
  func after(_ act: Act) throws(Refusal) -> Situation {
    let draft = try decide(
      act, in: session.incident, materials: materials, actor: session.actor, now: now)
    var trial = session.incident
    let number = session.incident.entryCount + 1
    guard
      let entry = WhatIf.entry(
        of: draft, incident: session.incident.id, log: session.actor.log, number: number, at: now)
    else {
      throw Refusal("the trial has no digest", mend: "tell us: this is our bug")
    }
    trial.apply(entry)
    return trial.situation(at: now)
  }

  /// In lines: steps and duties that change, the most telling first.
  func consequences(of act: Act) -> [String] {
    do throws(Refusal) {
      return Comparison(before: session.situation, after: try after(act)).lines
    } catch {
      return ["refused: \(error.message)"]
    }
  }

  /// The situation of an incident declared so; nil where it would be refused.
  static func declared(_ act: Act, desk: DeclarationDesk, now: Date) -> Situation? {
    var materials = desk.shelf.materials
    guard  // a refusal is said when it is signed: here it only has no consequences
      let draft = try? decide(act, in: nil, materials: materials, actor: desk.actor, now: now),
      let entry = entry(of: draft, incident: "", log: desk.actor.log, number: 1, at: now)
    else { return nil }
    materials.pinned = materials.offered
    return Incident.folding([entry], materials: materials).situation(at: now)
  }

  /// The draft as an entry that stands nowhere: of the actor's log, after its last.
  private static func entry(
    of draft: Draft, incident: String, log: String, number: Int, at now: Date
  ) -> Entry? {
    guard let zero = Digest(bytes: [UInt8](repeating: 0, count: 32)) else { return nil }
    var parts: [String: Digest] = [:]
    for name in draft.data.keys { parts[name] = zero }
    for name in draft.secrets.keys { parts[name] = zero }
    return Entry(
      incident: incident, id: EntryID(log: log, number: number), at: now, up: 0, by: 0,
      kind: draft.kind, parts: parts, seen: [:], previous: zero, signature: [],
      content: .whole(salt: [], data: draft.data), headDigest: zero)
  }
}

/// Two situations side by side.
struct Comparison {
  let before: Situation
  let after: Situation

  var lines: [String] {
    let lines = [
      line("opens", opened), line("adds", added), line("closes", closed),
      line("may apply", uncertain), line("withdraws", withdrawn),
    ]
    return lines.compactMap(\.self) + duties
  }

  /// `adds 6 steps: N3 tell people …`
  private func line(_ verb: String, _ steps: [StepView]) -> String? {
    guard !steps.isEmpty else { return nil }
    let names = steps.prefix(4).map { "\($0.label) \($0.title)" }.joined(separator: ", ")
    let rest = steps.count > 4 ? ", and \(steps.count - 4) more" : ""
    return "\(verb) \(AnswerForm.counted(steps.count, "step", "steps")): \(names)\(rest)"
  }

  private var steps: [StepView] { after.phases.flatMap(\.steps) }

  private var opened: [StepView] {
    steps.filter { step in
      guard let old = before.step(step.id)?.state else { return false }
      return step.state.isWanted && !old.isWanted
    }
  }
  private var added: [StepView] {
    steps.filter { before.step($0.id) == nil && $0.state != .doesNotApply }
  }
  private var closed: [StepView] {
    steps.filter { $0.state == .doesNotApply && before.step($0.id)?.state == .mayApply }
      + steps.filter { $0.state == .doesNotApply && before.step($0.id)?.state.isWanted == true }
  }
  private var uncertain: [StepView] {
    steps.filter { $0.state == .mayApply && (before.step($0.id)?.state ?? .mayApply) != .mayApply }
  }
  private var withdrawn: [StepView] {
    steps.filter { $0.state == .withdrawn && before.step($0.id)?.state != .withdrawn }
  }

  private var duties: [String] {
    after.duties.compactMap { duty in
      let old = before.duties.first { $0.rule == duty.rule }
      guard old?.state.name != duty.state.name else { return nil }
      let was = old.map { " (was \($0.state.words))" } ?? ""
      return "clock \(duty.short): \(duty.state.plainWords)\(was)"
    }
  }
}

extension StepState {
  /// Applies, and is not settled.
  fileprivate var isWanted: Bool {
    switch self {
    case .ready, .waiting, .underWay, .blocked: true
    case .withdrawn, .done, .skipped, .doesNotApply, .mayApply: false
    }
  }
}

extension DutyState {
  fileprivate var plainWords: String {
    if case .running = self { "runs" } else { words }
  }
}

extension Model {
  /// What the entry of a sheet would open and close; nothing while it cannot be read.
  func preview(of sheet: Sheet) -> [String] {
    guard let session else { return [] }
    switch sheet.purpose {
    case .answer, .decide, .skip, .skipPhase, .finish, .reopen:
      guard sheet.fields.allSatisfy({ !$0.isRequired || !$0.text.trimmed.isEmpty }),
        let act = try? act(of: sheet)  // a half-filled sheet has no consequences yet
      else { return [] }
      return WhatIf(session: session, now: now).consequences(of: act)
    case .writeFile: return sheet.fileWish.map { ["reports/…-\($0.fileName)"] } ?? []
    default: return []
    }
  }
}
