import Foundation
import Playbooks
import Timeline

extension Incident {
  mutating func declare(
    _ declared: Event.Declared, _ entry: Entry, _ stamp: Stamp
  ) -> WhyNot? {
    guard root == nil else { return "the incident was declared already" }
    root = entry.id
    id = entry.incident
    code = declared.code
    title = declared.title
    isExercise = declared.isExercise
    zone = declared.zone
    declaredAt = stamp.at
    scenario = declared.scenario.flatMap(ScenarioReference.init)
    pin(declared.pinned)
    attachings = declared.playbooks.map {
      Attaching(playbook: $0.playbook, labels: $0.labels, with: [:], name: nil, at: stamp.at)
    }
    playbooks = declared.playbooks.map(\.playbook)
    declaredSeverity = declared.severity
    declaredFacts = declared.facts
    rebuild()
    setDeclaredSeverity()
    setDeclaredRoles()
    for fact in declared.facts { answer(fact, entry.id) }
    return nil
  }

  mutating func setDeclaredSeverity() {
    isSeveritySet = declaredSeverity != nil
    severity = declaredSeverity ?? worstSeverity
  }

  /// The declarer is the lead; in an exercise nobody is until the role is taken (events.md).
  mutating func setDeclaredRoles() {
    roles = RoleLog()
    guard !isExercise, let root else { return }
    roles.keepers["lead"] = RoleLog.Keeper(log: root.log)
  }

  /// A fact that came with declaring: folded like an answer, but never corrected by itself.
  mutating func answer(_ fact: Event.AnsweredFact, _ entry: EntryID) {
    guard let question = structure.questions[fact.question],
      let value = fact.value.flatMap({
        FactValue.value($0, isComplete: fact.isComplete, type: question.type, zone: zone)
      })
    else {
      unreadFacts.append(fact.question)
      return
    }
    let stamp = Stamp(
      entry: entry, by: responder(ofLog: entry.log), at: declaredAt, order: 0, isLead: true)
    facts[fact.question, default: FactLog()].give(value, fact, stamp) { _ in true }
  }

  mutating func attach(_ attachment: Event.Attachment, _ stamp: Stamp) -> WhyNot? {
    if closed != nil { return "the incident was closed" }
    guard !isAttached(attachment.playbook, with: attachment.with) else {
      return "\(attachment.playbook) was attached already"
    }
    pin(attachment.pinned)
    attachings.append(
      Attaching(
        playbook: attachment.playbook, labels: attachment.labels, with: attachment.with,
        name: attachment.name, at: stamp.at))
    playbooks.append(attachment.playbook)
    rebuild()
    if !isSeveritySet { severity = max(severity, worstSeverity) }
    return nil
  }

  mutating func upgrade(
    _ attachment: Event.Attachment, withdrawn names: [String], _ stamp: Stamp
  ) -> WhyNot? {
    if closed != nil { return "the incident was closed" }
    let isRunning = structure.runs.contains { $0.playbook.id == attachment.playbook }
    guard isRunning else { return "\(attachment.playbook) is not in this incident" }
    let before = structure
    let gone = names.compactMap(StepID.init(fullName:)).filter { before.site($0) != nil }
    for id in gone { withdrawn[id] = before.site(id) }
    if !gone.isEmpty { withdrawals.append(Withdrawal(pinned: pinned, steps: gone)) }
    pin(attachment.pinned)
    if let index = attachings.firstIndex(where: { $0.playbook == attachment.playbook }) {
      attachings[index].labels.merge(attachment.labels) { first, _ in first }
    } else if !attachings.isEmpty {
      attachings[0].labels.merge(attachment.labels) { first, _ in first }
    }
    rebuild(newSince: stamp.at, before: before)
    return nil
  }

  func isAttached(_ playbook: PlaybookID, with: [String: String]) -> Bool {
    attachings.contains { $0.playbook == playbook && $0.with == with }
  }

  private mutating func pin(_ files: [Event.PinnedFile]) {
    for file in files {
      pinned[Materials.Pinned.logicalPath(of: file.file)] = file.digest
      if !pinnedFiles.contains(file) { pinnedFiles.append(file) }
    }
  }

  /// Reads what is pinned and builds the structure anew. Steps that an upgrade brought count from
  /// then: `newSince`.
  mutating func rebuild(newSince: Date? = nil, before: Structure? = nil) {
    let reading = materials.reader(files(in: pinned))
    structure = Structure(reading: reading, attachings: attachings, withdrawn: withdrawn)
    structure.ask((scenario == nil ? [] : [.declared]) + materials.asked)
    for (index, site) in structure.sites.enumerated() {
      if let newSince, before?.site(site.id) == nil { addedSince[site.id] = newSince }
      if let since = addedSince[site.id] { structure.sites[index].since = since }
    }
  }

  /// The pinned files that are there, by digest, under their logical names.
  func files(in pinned: [String: Digest]) -> [Materials.Pinned] {
    let all = materials.pinned + materials.offered
    let byDigest = Dictionary(all.map { ($0.digest, $0) }, uniquingKeysWith: { first, _ in first })
    return pinned.sorted { $0.key < $1.key }.compactMap { path, digest in
      byDigest[digest].map {
        Materials.Pinned(file: path, digest: digest, bytes: $0.bytes)
      }
    }
  }

  private var worstSeverity: Severity {
    structure.runs.compactMap(\.playbook.severity).max() ?? .medium
  }
}
