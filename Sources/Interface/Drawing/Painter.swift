import Foundation
import Response
import Terminal

/// Draws the model into a frame, and notes when what it drew will change by itself. Foreign text
/// reaches a cell only through the frame's `put`, which makes it visible.
struct Painter {
  let model: Model
  let layout: Layout
  let times: Times
  let theme: Theme
  var frame: Frame
  var live: [LiveRow] = []
  /// What of the row being drawn goes by the second.
  var tick: LiveRow.Tick?
  /// The rows that were drawn; nil: all.
  var drawn: [Int]?
  private var changesAt: Date?
  private var wholeAt: Date

  init(_ model: Model) {
    self.init(
      model,
      Frame(rows: model.rows, columns: model.columns, glyphs: model.settings.glyphs))
  }

  /// Draws into what was drawn last.
  init(_ model: Model, after last: Picture) {
    self.init(model, last.frame)
    (live, changesAt, wholeAt) = (last.live, last.rest, last.wholeAt)
  }

  private init(_ model: Model, _ frame: Frame) {
    self.model = model
    layout = Layout(model)
    times = model.times
    theme = model.theme
    self.frame = frame
    wholeAt = model.now
  }

  var picture: Picture {
    Picture(frame: frame, drawn: drawn, live: live, rest: changesAt, wholeAt: wholeAt)
  }

  /// Something drawn changes at that instant.
  mutating func changes(at date: Date) {
    guard date > model.now else { return }
    changesAt = changesAt.map { min($0, date) } ?? date
  }

  /// When what `draw` draws will change; the rest of the picture keeps its own instant.
  mutating func noting(_ draw: (inout Painter) -> Void) -> Date? {
    let rest = changesAt
    changesAt = nil
    draw(&self)
    defer { changesAt = rest }
    return changesAt
  }

  /// The time to go until `due`; its text changes in steps of `unit` seconds (of its own if nil).
  mutating func left(until due: Date, unit: Double? = nil) -> TimeLeft {
    let left = TimeLeft(until: due, at: model.now)
    changes(at: left.change(every: unit ?? left.unit, from: model.now))
    return left
  }

  /// As `left`, for texts that show seconds under an hour.
  mutating func exactLeft(until due: Date) -> TimeLeft {
    let isShort = abs(due.timeIntervalSince(model.now)) < 3600
    return left(until: due, unit: isShort ? 1 : nil)
  }

  mutating func draw() {
    switch layout.size {
    case .crumb: drawCrumb()
    case .tiny: drawTiny()
    case .narrow, .usual, .wide:
      drawScreen()
      drawOver()
    }
  }

  private mutating func drawScreen() {
    switch model.screen {
    case .home: drawHome()
    case .declare: drawDeclare()
    case .runner: drawRunner()
    case .questions: drawQuestions()
    case .decision: drawDecision()
    case .evidence: drawEvidence()
    case .clocks: drawClocks()
    case .timeline: drawTimeline()
    case .playbooks: drawPlaybooks()
    case .roles: drawRoles()
    case .report, .playbook, .text: drawReading()
    case .unlock: drawUnlock()
    case .command: drawCommand()
    case .output: drawOutput()
    case .control: drawControl()
    case .sheet, .palette, .help, .trouble: break
    }
  }

  /// At most one thing lies over a screen, never nested.
  private mutating func drawOver() {
    if model.palette != nil {
      drawPalette()
    } else if model.help != nil {
      drawHelp()
    } else if let sheet = model.sheet {
      draw(sheet)
    } else if let trouble = model.trouble {
      draw(trouble)
    } else if let told = model.unread {
      draw(told)
    }
  }

  /// A row of a list: the chosen one has the mark, reverse video over its first columns (few
  /// cells, so that a move costs few bytes) and the cursor.
  mutating func listRow(
    _ spans: [Span], row: Int, column: Int = 0, width: Int, isChosen: Bool, hasFocus: Bool = true
  ) {
    frame.put(spans, row: row, column: column, width: width)
    guard isChosen else { return }
    frame.put(">", row: row, column: column + 1, width: 1)
    if hasFocus {
      let area = Area(row: row, column: column, rows: 1, columns: min(width, Painter.chosenColumns))
      frame.restyle(area) { $0.isReverse = true }
      focus(row: row, column: column + 1)
    }
  }

  static let chosenColumns = 34

  mutating func focus(row: Int, column: Int) {
    frame.cursor = Frame.Position(
      row: max(0, min(row, frame.rows - 1)), column: max(0, min(column, frame.columns - 1)))
  }

  func padded(_ text: String, _ columns: Int) -> String {
    Terminal.padded(text, to: max(0, columns), glyphs: frame.glyphs)
  }
}
