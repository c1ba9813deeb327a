import Playbooks
import Problems
import Response

extension Model {
  /// Enter on the chosen row of the present screen.
  mutating func openChosen() -> [Effect] {
    switch screen {
    case .home: return openHomeRow()
    case .runner: return openRunnerRow()
    case .questions:
      return openQuestionRow()
    case .decision: return chooseOption(decision?.chosen ?? 0)
    case .evidence:
      guard let source = chosenEvidence else { return nothingToOpen("no source is listed") }
      return goToStep(source.step)
    case .clocks: return openBoardRow()
    case .timeline: return openEntry()
    case .playbooks: openPlaybook()
    case .command: return confirmCommand()
    case .output, .control, .declare, .report, .playbook, .roles, .text, .unlock, .sheet, .palette,
      .help, .trouble:
      break
    }
    return []
  }

  private mutating func nothingToOpen(_ why: String) -> [Effect] {
    message = why
    return []
  }

  mutating func goToStep(_ step: StepID) -> [Effect] {
    show(.runner)
    runner.pane = .steps
    choose(.step(step))
    return []
  }

  /// On a `[?]` row its own question; a step or a source is gone to; of a duty the working is shown in full.
  private mutating func openBoardRow() -> [Effect] {
    if let group = chosenGroup {
      if openGroups.remove(group.id) == nil { openGroups.insert(group.id) }
      return []
    }
    guard let row = chosenBoardRow, let session else { return nothingToOpen("no duty is listed") }
    if case .mayApply = row.state, let name = row.settledBy.first,
      let question = session.question(name)
    {
      return answer(question)
    }
    if case .step(let id) = row.clock?.kind { return goToStep(id) }
    if case .evidence = row.clock?.kind {
      show(.evidence)
      if let index = evidenceRows.firstIndex(where: { "evidence/\($0.id)" == row.id }) {
        evidence.chosen = index
      }
      return []
    }
    readWorking()
    return []
  }

  private mutating func openPlaybook() {
    guard let playbook = chosenPlaybook else { return }
    reading = ReadingState()
    reading.title = "\(playbook.id) \(playbook.version)"
    reading.lines = PlaybookText.lines(of: playbook)
    reading.remark = "\(shelf?.origins[playbook.id] ?? "") \(playbook.place.file)".trimmed
    show(.playbook)
  }
}
