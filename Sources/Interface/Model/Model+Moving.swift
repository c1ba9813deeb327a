import Foundation
import Response

extension Model {
  /// Rows of the present list that fit, for paging.
  var pageRows: Int { max(1, Layout(self).listRows - 1) }

  mutating func move(by step: Int) -> [Effect] {
    switch screen {
    case .home: moveHome(by: step)
    case .runner: moveRunner(by: step)
    case .questions: questions.move(by: step, of: questionRows.count)
    case .evidence: evidence.move(by: step, of: evidenceRows.count)
    case .clocks: clocks.move(by: step, of: boardLines.count)
    case .roles: roles.move(by: step, of: roleRows.count)
    case .playbooks: playbooks.list.move(by: step, of: playbookRows.count)
    case .decision: moveOption(by: step)
    case .timeline: return moveTimeline(by: step)
    case .output: return moveOutput(by: step)
    case .command: moveCommand(by: step)
    case .report, .playbook, .text: reading.move(by: step, rows: Layout(self).readingRows)
    case .control: moveInject(by: step)
    case .declare, .unlock, .sheet, .palette, .help, .trouble: break
    }
    return []
  }

  private mutating func moveCommand(by step: Int) {
    let layout = Layout(self)
    let count = ConfirmText(self, columns: layout.confirmColumns).lines.count
    let top = (command?.top ?? 0) + max(-count, min(step, count))
    command?.top = max(0, min(top, count - layout.confirmRows))
  }

  private mutating func moveOption(by step: Int) {
    let count = decisionOptions.count
    let chosen = (decision?.chosen ?? 0) + step
    decision?.chosen = max(0, min(chosen, count - 1))
  }
}

extension ListState {
  mutating func move(by step: Int, of count: Int) {
    chosen = max(0, min(chosen + step, max(0, count - 1)))
  }
}
