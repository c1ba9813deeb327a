import Playbooks
import Response

/// What the chosen row stands for, on each screen.
extension Model {
  var chosenStep: StepView? {
    guard let session, case .step(let id) = runner.chosen else { return nil }
    return session.step(id)
  }

  var chosenPhase: Phase? {
    switch runner.chosen {
    case .phase(let phase): phase
    case .step: chosenStep?.phase
    case nil: nil
    }
  }

  /// In the detail pane the chosen item; else the first one that is open.
  var chosenItem: ItemView? {
    guard let step = chosenStep else { return nil }
    if runner.pane == .detail, let found = step.items.first(where: { $0.letter == runner.item }) {
      return found
    }
    return step.items.first { $0.state == .open }
  }

  var chosenEvidence: EvidenceView? {
    let rows = evidenceRows
    return rows.indices.contains(evidence.chosen) ? rows[evidence.chosen] : nil
  }

  var chosenDuty: (duty: DutyView, stage: DutyView.StageView)? {
    guard let row = chosenBoardRow, let duty = row.duty, let stage = row.stage else { return nil }
    return (duty, stage)
  }

  var roleRows: [RoleRow] { session.map(RoleRow.rows) ?? [] }

  var chosenRole: RoleRow? {
    let rows = roleRows
    return rows.indices.contains(roles.chosen) ? rows[roles.chosen] : nil
  }

  /// Installed playbooks, the attached ones first, then by id; what the search asks for.
  var playbookRows: [Playbook] {
    guard let library = shelf?.library else { return [] }
    let attached = Set(session?.incident.playbooks ?? [])
    let words = playbooks.pattern.lowercased().split(separator: " ")
    return library.playbooks.values.filter { playbook in
      let text = "\(playbook.id) \(playbook.title) \(playbook.summary)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }.sorted { left, right in
      let (isLeft, isRight) = (attached.contains(left.id), attached.contains(right.id))
      return isLeft != isRight ? isLeft : left.id < right.id
    }
  }

  var chosenPlaybook: Playbook? {
    let rows = playbookRows
    return rows.indices.contains(playbooks.list.chosen) ? rows[playbooks.list.chosen] : nil
  }
}
