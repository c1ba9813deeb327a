import Foundation
import Playbooks
import Response
import Timeline

/// A list's chosen row and first row in view.
struct ListState: Hashable {
  var chosen = 0
  var top = 0

  mutating func clamp(to count: Int) { chosen = max(0, min(chosen, count - 1)) }

  /// Scrolls so that the chosen row is among `rows`.
  mutating func reveal(rows: Int, of count: Int) {
    let room = max(1, rows)
    if chosen < top { top = chosen }
    if chosen >= top + room { top = chosen - room + 1 }
    top = max(0, min(top, max(0, count - room)))
  }
}

struct HomeState {
  var list = HomeList(incidents: [], installedPlaybooks: 0, trustedPlaybooks: 0)
  var isLoaded = false
  /// The folder of the chosen row, so that a reload keeps it.
  var chosen: String?
  var top = 0
  var search: TextLine?
  var pattern = ""
}

/// A row of the runner's steps pane.
enum RunnerRow: Hashable {
  case phase(Phase)
  case step(StepID)
}

struct RunnerState {
  enum Pane: Hashable, CaseIterable { case steps, detail, clocks, timeline }
  var chosen: RunnerRow?
  var top = 0
  var pane: Pane = .steps
  /// The letter of the chosen item in the detail pane.
  var item: String?
  var detailTop = 0
  var clocksTop = 0
  /// Lines back from the newest.
  var tailBack = 0
  /// What the responder opened or folded; the rest follows the room there is.
  var folds: [Phase: Bool] = [:]
}

struct TimelineState {
  var list = ListState()
  /// The chosen entry when entries came; it stays chosen in the page that follows.
  var held: EntryID?
  var page: TimelinePage?
  var asked: TimelineQuery?
  var filterText = TextLine()
  var filter = TimelineFilter()
  var order: TimelineQuery.Order = .newestFirst
  var typing: Typing?
  var search = ""
  var detail: EntryDetail?
  var isWhole = false

  enum Typing: Hashable { case filter, search(TextLine) }
}

/// A text to read: a report, a playbook, commands, an entry.
struct ReadingState {
  var title = ""
  var lines: [String] = []
  var top = 0
  var search: TextLine?
  var pattern = ""
  var isWrapped = true
  /// Said on the message row.
  var remark = ""
  /// Of a report.
  var audience: String?
}

struct DecisionState {
  let question: String
  var chosen = 0
  /// Of each option, and of *cannot say yet*: what it opens and closes.
  var effects: [[String]] = []
}

struct PlaybooksState {
  var list = ListState()
  var search: TextLine?
  var pattern = ""
}
