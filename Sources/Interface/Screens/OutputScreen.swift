import Foundation
import Response
import Terminal
import Timeline

/// A command that runs, or ran (*run: live*): what it prints, followed from the file.
struct OutputState {
  let entry: EntryID
  var page: RunPage?
  /// The first line in view; nil: the end is followed.
  var top: Int?
  var search: TextLine?
  var pattern = ""
  /// Lines are cut at the edge, so that what came last is in view, until `w`.
  var isWrapped = false
}

extension Model {
  mutating func follow(_ entry: EntryID) -> [Effect] {
    output = OutputState(entry: entry)
    show(.output)
    return outputPage()
  }

  func outputPage() -> [Effect] {
    guard let output else { return [] }
    return [.loadOutput(RunQuery(output.entry, from: output.top, count: Layout(self).outputRows))]
  }

  var outputRun: RunView? {
    guard let session, let output else { return nil }
    return session.incident.commandRun(output.entry)
  }

  mutating func take(_ page: RunPage) {
    guard page.entry == output?.entry else { return }
    output?.page = page
    if let hit = page.hit {
      output?.top = hit
      message = "line \(hit + 1)"
    }
  }

  mutating func moveOutput(by step: Int) -> [Effect] {
    guard let page = output?.page else { return [] }
    let rows = Layout(self).outputRows
    let last = max(0, page.lineCount - rows)
    let top = max(0, min((output?.top ?? last) + step, last))
    // At the end it is followed again; only a line that is really above it stays in view.
    output?.top = top == last && step > 0 ? nil : top
    return outputPage()
  }

  mutating func findInOutput(by direction: Int) -> [Effect] {
    guard let output, let page = output.page else { return [] }
    guard !output.pattern.isEmpty else {
      message = "/ searches first"
      return []
    }
    let rows = Layout(self).outputRows
    let present = output.top ?? max(0, page.lineCount - rows)
    let from = output.top == nil && direction > 0 ? 0 : present + direction
    message = "searching …"
    return [
      .loadOutput(
        RunQuery(
          output.entry, from: present, count: rows,
          search: .init(text: output.pattern, from: from, isForward: direction > 0)))
    ]
  }

  mutating func leaveOutput() -> [Effect] {
    output = nil
    prepareCommand()
    return [.leaveOutput]
  }

  /// `u`: the care that doing it took.
  mutating func undoFromOutput() -> [Effect] {
    guard let run = outputRun, let view = session?.step(run.step),
      let index = view.commands.firstIndex(where: { $0.title == run.command })
    else { return [] }
    guard run.result != nil else {
      message = "it still runs: i stops it"
      return []
    }
    output = nil
    places.removeAll { $0 == .output }
    let effects = openCommand(run.step, index)
    toggleUndo()
    return [.leaveOutput] + effects
  }
}
