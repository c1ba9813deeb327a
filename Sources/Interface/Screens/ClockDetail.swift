import Duties
import Foundation
import Response

/// All there is to say of one clock: how it was counted, until when at the latest, what its notice
/// must say, how far that is. The board shows as much as has room; `v` shows the rest.
struct ClockDetail {
  typealias Line = (label: String, text: String)

  private(set) var lines: [Line] = []
  private let session: Session
  private let times: Times

  init(_ row: BoardRow, in session: Session, times: Times) {
    (self.session, self.times) = (session, times)
    for (index, name) in row.settledBy.enumerated() {
      add(index == 0 ? "Settled by" : "", session.question(name)?.ask ?? name)
    }
    if let counted = row.duty?.threshold { add("Counted", "\(counted), and still growing") }
    standing(row)
    // What was done comes before how it was owed.
    if let stage = row.stage, !stage.notice.sent.isEmpty { sent(stage) }
    if let stage = row.stage { count(stage) }
    if let duty = row.duty, let stage = row.stage {
      notice(duty, stage)
      law(duty, stage)
    } else if let clock = row.clock {
      own(clock)
    }
  }

  private mutating func add(_ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    lines.append((label, text))
  }

  private mutating func standing(_ row: BoardRow) {
    switch row.state {
    case .waiting(let trigger):
      let ask = session.question(trigger).map { ": \($0.ask) (o)" } ?? ""
      add("Waits for", "\(trigger)\(ask); its clock begins then")
    case .watch(let why): add("Watched", "\(why): no clock runs")
    case .doesNotApply(let why): add("Why not", why)
    case .waived(let who, let reason):
      add("Waived", "\(reason) (\(who.by), \(times.stamp(who.at)))")
    case .running, .missed, .mayApply, .met: break
    }
  }

  /// The safe reading, how it came about, and what can be argued.
  private mutating func count(_ stage: DutyView.StageView) {
    guard let deadline = stage.deadline else { return }
    if let target = deadline.target { add("Target", "\(times.due(target)), the safe reading") }
    for (index, line) in deadline.working.enumerated() { add(index == 0 ? "Working" : "", line) }
    guard let latest = deadline.latest else { return }
    let basis = deadline.latestBasis.map { " (\($0))" } ?? ""
    add("Latest", "\(times.due(latest)) arguable\(basis)")
  }

  private mutating func notice(_ duty: DutyView, _ stage: DutyView.StageView) {
    let content = stage.content.isEmpty ? duty.content : stage.content
    add("Must say", content.texts.joined(separator: "; "))
    add("Must not say", stage.omits.joined(separator: "; "))
    for (index, draft) in stage.notice.drafts.enumerated() {
      let text = draft.text
      add(
        index == 0 ? "Draft" : "",
        "\(text.file)  rev \(text.revision)  \(draft.signature.by) "
          + "\(times.stamp(draft.signature.at))   \(text.answered) of \(text.asked) answered")
      for point in text.open { add("", "[ ] \(point)") }
    }
    for delay in stage.notice.delays {
      add(
        "Delayed",
        "\(delay.authority), until \(times.due(delay.until))"
          + (delay.isWritten ? ", in writing" : ", by word only"))
    }
    if stage.notice.sent.isEmpty { sent(stage) }
    add("Late", duty.late)
  }

  private mutating func sent(_ stage: DutyView.StageView) {
    for sent in stage.notice.sent {
      let receipt = sent.reference.map { ", receipt \($0)" } ?? ""
      let open = sent.open.isEmpty ? "" : "; open then: \(sent.open.joined(separator: "; "))"
      add(
        "Sent",
        "\(times.stamp(sent.signature.at)) by \(sent.signature.by) to \(sent.to), "
          + "\(sent.channel)\(receipt)\(open)")
    }
    if let who = stage.notice.acknowledged {
      add("Acknowledged", "\(times.stamp(who.at)), \(who.by)")
    }
    guard stage.notice.sent.isEmpty else { return }
    switch stage.state {
    case .running, .missed, .mayApply, .waiting:
      add("Sent", "not yet; sending is yours: tocsin records it, it sends nothing")
    case .met, .waived, .doesNotApply, .watch: break
    }
  }

  private mutating func law(_ duty: DutyView, _ stage: DutyView.StageView) {
    add("To", stage.recipient)
    add("Qualified", stage.qualifier)
    add("Delay", duty.delay)
    add("Except", duty.exceptions.joined(separator: "; "))
    add("Form", duty.form)
    add("Penalty", duty.penalty)
    add("Rests on", duty.references.joined(separator: "; "))
    if !duty.isConfirmed { add("Checked", "not confirmed by a second reader") }
  }

  /// Of a clock that no law set: what waits, for whom, and why it matters.
  private mutating func own(_ clock: Clock) {
    switch clock.kind {
    case .step(let id):
      guard let step = session.step(id) else { return }
      let holders = step.holders.isEmpty ? "nobody holds it" : step.holders.joined(separator: ", ")
      let signed = step.items.filter { $0.state != .open }.count
      add("Step", "\(step.label) \(step.title)")
      add("State", step.state.word)
      if let due = clock.due { add("Target", times.due(due)) }
      add("Role", step.roleTitle.map { "\($0) (\(holders))" })
      add("Items", step.items.isEmpty ? nil : "\(signed) of \(step.items.count) signed")
      add("Why", step.why.map(reflowed))
      add("If it fails", step.ifFails.map(reflowed))
    case .evidence(let source):
      let found = session.situation.evidence.first {
        "evidence/\($0.source)/\($0.step)" == clock.id
      }
      add("Evidence", found?.what ?? source)
      add("Source", source)
      if let due = clock.due { add("Vanishes", times.due(due)) }
      add("How", found?.how)
      add("Step", found.flatMap { session.step($0.step) }.map { "\($0.label) \($0.title)" })
    case .duty: break
    }
  }
}

extension Model {
  /// `v`: every line of it, to read.
  mutating func readWorking() {
    guard let row = chosenBoardRow, let session else { return }
    let lines = ClockDetail(row, in: session, times: times).lines.flatMap { line in
      line.label.isEmpty ? ["    \(line.text)"] : [line.label, "    \(line.text)"]
    }
    read(row.duty?.title ?? row.title, lines: lines, remark: "as of \(times.stamp(now))")
  }
}
