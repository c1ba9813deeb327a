import Playbooks
import Response
import Timeline

/// What the chosen row of each list stands for. An entry, or a moment that passes, re-sorts lists;
/// the row under the cursor must stay the row that was chosen, wherever it has gone.
struct HeldRows {
  private let question: String?
  private let evidence: String?
  private let clock: String?
  private let role: String?
  private let playbook: String?
  private let option: String?
  private let command: Action.Name?

  init(_ model: Model) {
    question = model.questions.row(of: model.questionRows.map(\.id))
    evidence = model.evidence.row(of: model.evidenceRows.map(\.id))
    clock = model.clocks.row(of: model.boardLines.map(\.id))
    role = model.roles.row(of: model.roleRows.map(\.role))
    playbook = model.playbooks.list.row(of: model.playbookRows.map(\.id.text))
    option = model.decision.flatMap { decision in
      let options = model.decisionOptions
      return options.indices.contains(decision.chosen)
        ? options[decision.chosen].option?.name ?? "" : nil
    }
    command = model.palette.flatMap { palette in
      let rows = model.paletteRows
      return rows.indices.contains(palette.list.chosen) ? rows[palette.list.chosen].name : nil
    }
  }

  /// A row that has gone gives way to the one that stands in its place.
  func restore(_ model: inout Model) {
    model.questions.hold(question, in: model.questionRows.map(\.id))
    model.evidence.hold(evidence, in: model.evidenceRows.map(\.id))
    model.clocks.hold(clock, in: model.boardLines.map(\.id))
    model.roles.hold(role, in: model.roleRows.map(\.role))
    model.playbooks.list.hold(playbook, in: model.playbookRows.map(\.id.text))
    let options = model.decisionOptions
    if let index = options.firstIndex(where: { ($0.option?.name ?? "") == option }) {
      model.decision?.chosen = index
    }
    if let index = model.paletteRows.firstIndex(where: { $0.name == command }) {
      model.palette?.list.chosen = index
    }
    if case .step(let id) = model.runner.chosen, model.session?.step(id) == nil {
      model.runner.chosen = model.session?.situation.next.map { .step($0) } ?? .phase(.detect)
    }
  }
}

extension ListState {
  /// The identity of the chosen row.
  fileprivate func row<ID>(of rows: [ID]) -> ID? {
    rows.indices.contains(chosen) ? rows[chosen] : nil
  }

  fileprivate mutating func hold<ID: Equatable>(_ row: ID?, in rows: [ID]) {
    if let row, let index = rows.firstIndex(of: row) {
      top = max(0, top + index - chosen)
      chosen = index
    }
    clamp(to: rows.count)
  }
}

extension Model {
  /// Does what may re-sort the lists, and keeps the chosen rows chosen.
  mutating func holdingRows(_ change: (inout Model) -> Void) {
    let held = HeldRows(self)
    change(&self)
    held.restore(&self)
  }
}
