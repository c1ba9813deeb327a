package import Foundation
import Playbooks
package import Timeline

/// What the vault has taken, before it is an entry.
package struct KeptEvidence: Sendable {
  package var sha256: Digest
  /// Bytes.
  package var size: Int
  /// What it is called, made harmless.
  package var name: String
  package var source: String?
  package var step: StepID?
  package var acquired: Act.When
  package var how: String?
  /// How it was found and who took it (docs/evidence-format.md).
  package var custody: JSON
  /// The digest of a tree's manifest.
  package var files: Digest?
  package var isPartial: Bool
  package var isUnstable: Bool

  package init(
    sha256: Digest, size: Int, name: String, source: String?, step: StepID?, acquired: Act.When,
    how: String?, custody: JSON, files: Digest?, isPartial: Bool, isUnstable: Bool
  ) {
    self.sha256 = sha256
    self.size = size
    self.name = name
    self.source = source
    self.step = step
    self.acquired = acquired
    self.how = how
    self.custody = custody
    self.files = files
    self.isPartial = isPartial
    self.isUnstable = isUnstable
  }
}

extension Deciding {
  func evidenceEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .beginEvidence(let source, let step):
      try checkSource(source, step)
      return .evidence(.begun, source: source, step: step, reason: nil)
    case .failEvidence(let source, let step, let reason):
      try checkSource(source, step)
      return .evidence(
        .failed, source: source, step: step, reason: try needed(reason, "a failure"))
    case .keepEvidence(let kept): return try keep(kept)
    case .custody(let custody): return .custody(try allowed(custody))
    case .markEvidence(let id, let mark, let isSet): return try self.mark(id, mark, isSet)
    case .recordVerification(let good, let bad):
      return .evidenceVerified(good: good, bad: bad)
    default: throw Refusal("it is no act on evidence", mend: "choose an act on evidence")
    }
  }

  /// Sources that steps collect, each once.
  private var sources: [String] {
    Set(structure.sites.flatMap(\.step.collect).map(\.source)).sorted()
  }

  private func checkSource(_ source: String, _ step: StepID?) throws(Refusal) {
    guard !sources.contains(source) else {
      if let step { _ = try node(step) }
      return
    }
    throw Refusal(
      "no step keeps evidence of “\(source)”",
      mend: nearestName(source, sources).map { "write “\($0)”" }
        ?? "leave the source out, or see “tocsin evidence list”")
  }

  private func keep(_ kept: KeptEvidence) throws(Refusal) -> Event {
    if let source = kept.source { try checkSource(source, kept.step) }
    var members: [String: JSON] = [
      "id": .string(freeID(for: kept.source)), "sha256": .string(kept.sha256.hex),
      "size": .int(kept.size), "name": .string(kept.name),
      "acquired": .string(RFC3339.text(kept.acquired.at, zone: kept.acquired.zone)),
      "custody": kept.custody,
    ]
    members["how"] = kept.how.flatMap { $0.isEmpty ? nil : .string($0) }
    members["source"] = kept.source.map(JSON.string)
    members["step"] = kept.step.map { .string($0.description) }
    members["files"] = kept.files.map { .string($0.hex) }
    if kept.isPartial { members["partial"] = true }
    if kept.isUnstable { members["unstable"] = true }
    guard let item = Event.EvidenceItem(Members(data: members)) else {
      throw Refusal("it has no number", mend: "try again")
    }
    return .evidenceAdded(item)
  }

  /// The number that the source has on the list, while nothing has it yet; else a new one, after
  /// all that any source on the list has.
  private func freeID(for source: String?) -> String {
    let listed = structure.sites.flatMap { zip($0.evidence, $0.step.collect) }
    if let source {
      let own = listed.filter { $0.1.source == source }.map(\.0).sorted()
      if let free = own.first(where: { incident.items[Incident.itemID($0)] == nil }) {
        return Incident.itemID(free)
      }
    }
    let used = incident.itemOrder.compactMap { Int($0.dropFirst(2).prefix { $0.isNumber }) }
    return Incident.itemID(max(listed.map(\.0).max() ?? 0, used.max() ?? 0) + 1)
  }

  // Custody.

  private func item(_ name: String) throws(Refusal) -> ItemLog {
    guard let item = incident.evidenceItem(name) else {
      let known = incident.itemOrder
      throw Refusal(
        "no evidence is called “\(name)”",
        mend: nearestName(name, known).map { "write “\($0)”" } ?? "see “tocsin evidence list”")
    }
    return item
  }

  private func allowed(_ asked: Event.Custody) throws(Refusal) -> Event.Custody {
    let item = try item(asked.id)
    var custody = asked
    custody.id = item.id
    if let disposed = item.disposed {
      throw Refusal("\(disposed.by) has disposed of \(item.id)", mend: "add a note instead")
    }
    switch custody.change {
    case .accessed, .exported:
      custody.reason = try needed(asked.reason ?? "", "looking at evidence")
    case .transferred: try allowTransfer(&custody, item)
    case .received: try allowReceipt(&custody, item)
    case .returned:
      custody.from = try myItem(item)
      custody.reason = try needed(asked.reason ?? "", "a return")
    case .disposed: try allowDisposal(&custody, item)
    }
    return custody
  }

  /// Only who has an item, or the lead, gives it away.
  private func myItem(_ item: ItemLog) throws(Refusal) -> String {
    guard ItemLog.isTo(item.holder, actor.log) || isLead else {
      throw Refusal(
        "\(item.id) is in the hands of \(keeperName(item.holder))",
        mend: "let them do it, or the lead")
    }
    return item.holder
  }

  private func allowTransfer(
    _ custody: inout Event.Custody, _ item: ItemLog
  ) throws(Refusal) {
    custody.from = try myItem(item)
    custody.reason = try needed(custody.reason ?? "", "a transfer")
    let to = custody.to?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard !to.isEmpty else {
      throw Refusal("a transfer is to somebody", mend: "name them with `--to`")
    }
    custody.to = try keeper(to)
    guard custody.to != item.holder, custody.to != responder(ofLog: item.holder) else {
      throw Refusal("\(to) has \(item.id) already", mend: "nothing is to be done")
    }
  }

  private func allowReceipt(_ custody: inout Event.Custody, _ item: ItemLog) throws(Refusal) {
    guard let offered = item.offered else {
      throw Refusal(
        "nobody has offered \(item.id)", mend: "let who has it run: tocsin evidence transfer")
    }
    guard ItemLog.isTo(offered.to, actor.log) else {
      throw Refusal(
        "\(item.id) was offered to \(offered.to.map(keeperName) ?? "somebody else")",
        mend: "let them receive it")
    }
    custody.from = offered.from
    custody.seal = custody.seal ?? offered.seal
  }

  private func allowDisposal(_ custody: inout Event.Custody, _ item: ItemLog) throws(Refusal) {
    custody.from = try myItem(item)
    custody.reason = try needed(custody.reason ?? "", "disposal")
    guard let authority = custody.authority, !authority.isEmpty else {
      throw Refusal("disposal needs an authority", mend: "say whose, with `--authority`")
    }
    if item.has(.hold) {
      throw Refusal(
        "\(item.id) is held for law", mend: "let the lead or counsel take the hold off first")
    }
  }

  private func mark(
    _ id: String, _ mark: Event.EvidenceMark, _ isSet: Bool
  ) throws(Refusal) -> Event {
    let item = try item(id)
    if item.has(mark) == isSet {
      throw Refusal(
        "\(item.id) is \(isSet ? "marked so already" : "not marked so")",
        mend: "nothing is to be done")
    }
    // Anybody may be careful; only those who answer for it may stop being so.
    if !isSet, !isLead, !incident.roles.holds("counsel", log: actor.log) {
      throw Refusal(
        "only the lead or counsel takes a \(mark.rawValue) mark off",
        mend: "ask \(incident.holders["counsel"] ?? incident.holders["lead"] ?? "for a lead")")
    }
    return .evidenceMarked(id: item.id, mark, isSet: isSet)
  }
}

extension Incident {
  /// Sources that vanished while this incident was handled and nobody collected them: what the next
  /// act of anybody records first. What was gone before it began is shown, not blamed on anyone; and
  /// where only a usual retention ran out, somebody has to look: a guess is not signed as a loss.
  package func vanishedDrafts(at now: Date) -> [Draft] {
    guard closed == nil else { return [] }
    return situation(at: now).evidence.compactMap { view in
      guard view.state == .vanished, view.basis == .answered, let vanishes = view.vanishes,
        let site = structure.site(view.step), vanishes > max(site.since, declaredAt)
      else { return nil }
      let kept = view.keeps.map { DurationText.text(Double($0)) } ?? "a time"
      let reason =
        "the oldest records needed were gone at \(RFC3339.text(vanishes, zone: zone)), "
        + "kept \(kept); newer ones may be there"
      let event = Event.evidence(.lost, source: view.source, step: view.step, reason: reason)
      return event.draft(Event.Common(sim: isExercise ? now : nil), zone: zone)
    }
  }
}
