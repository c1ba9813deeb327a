import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension NoticeValues {
  /// What went out before, what changed since, who asked to wait, whether this is late.
  mutating func addNotices() {
    addEarlier()
    addChanged()
    addDelay()
    addLate()
    addCopy()
  }

  /// The stage of this rule that tells the people concerned, beside this one.
  var toPeople: DutyView.StageView? {
    duty.stages.first { other in
      let words = (other.name + " " + other.recipient).lowercased()
      return ["individual", "resident", "people", "person", "customer", "patient"].contains {
        words.contains($0)
      }
    }
  }

  /// What of this duty was sent before now, the last first.
  private var sent: [(stage: DutyView.StageView, sent: NoticeView.Sent)] {
    duty.stages.flatMap { stage in stage.notice.sent.map { (stage, $0) } }
      .sorted { $0.1.signature.at > $1.1.signature.at }
  }

  private mutating func addEarlier() {
    let lines = sent.reversed().map { stage, sent in
      "- \(quiet(stage.name)): \(time(sent.signature.at)), to \(quiet(sent.to))"
        + (sent.reference.map { ", reference \(quiet($0))" } ?? "")
    }
    set(
      "earlier", lines.isEmpty ? "No earlier notice was sent." : lines.joined(separator: "\n"),
      from: sent.map { "sent (\($0.sent.signature.entry.description))" })
    if let told = toPeople?.notice.sent.first, toPeople?.name != stage.name {
      set("people-told-on", day(told.signature.at), from: ["sent (\(told.signature.entry))"])
    } else {
      set("people-told-on", "not yet")
    }
  }

  private mutating func addChanged() {
    guard let last = sent.first?.sent.signature.at else {
      set("changed", "There is no earlier notice that this would change.")
      return
    }
    let facts = situation.answered.compactMap { view -> FactView? in
      guard case .answered(let fact) = view.state, fact.signature.at > last, fact.from != "profile"
      else { return nil }
      return fact
    }
    let lines = facts.map { fact in
      let ask = incident.question(named: fact.question)?.ask ?? fact.question
      return "- \(quiet(ask)) \(all[fact.question]?.text ?? quiet(fact.text))"
    }
    set(
      "changed",
      lines.isEmpty
        ? "No answer has changed since \(time(last))." : lines.joined(separator: "\n"),
      from: facts.map(source))
  }

  private mutating func addDelay() {
    let delays = duty.stages.flatMap(\.notice.delays)
    let lines = delays.map { delay in
      "\(quiet(delay.authority)) asked \(delay.isWritten ? "in writing" : "orally") on "
        + "\(day(delay.from)) to hold it back until \(day(delay.until))."
    }
    set(
      "authority-delay",
      lines.isEmpty
        ? "No law enforcement agency asked us to delay this notice."
        : lines.joined(separator: "\n"))
  }

  /// Late is after the target, the earlier of the two readings.
  var isLate: Bool {
    stage.deadline?.target.map { $0 < situation.now } ?? false
  }

  private mutating func addLate() {
    guard isLate, let target = stage.deadline?.target else {
      set("reasons-for-delay", "This notice is made in time; there is no delay to explain.")
      return
    }
    let reasons =
      all["late-reasons"]
      ?? Value(
        text: Blank.missing("Why is it late? (late-reasons)", could: could(nil)), from: [])
    set(
      "reasons-for-delay", "It was due \(time(target)). \(reasons.text)", from: reasons.from)
  }

  /// The notice to people, where the authority wants a copy of it.
  private mutating func addCopy() {
    let drafts = toPeople?.notice.drafts ?? []
    guard let last = drafts.last, toPeople?.name != stage.name else {
      set(
        "copy-of-notice",
        missing: "Which text do the people concerned get? Draft that notice first.",
        could: could(nil))
      return
    }
    set(
      "copy-of-notice",
      "Attached: \(quiet(last.text.file)), revision \(last.text.revision), SHA-256 "
        + "\(last.text.sha256.prefix(16))…",
      from: ["draft (\(last.signature.entry.description))"])
  }
}
