import Foundation
import Playbooks
import Response
import Terminal

extension Painter {
  mutating func drawRunner() {
    guard let session = model.session else { return }
    drawFrame(place: layout.size == .wide ? model.chosenPhase?.title ?? "" : "")
    drawTailRule(session)
    if layout.size == .narrow {
      drawOnePane(session)
    } else {
      drawPanes(session)
    }
    drawTail(session)
  }

  private mutating func drawPanes(_ session: Session) {
    frame.rule(row: 2, column: 0, width: frame.columns)
    let lines = [layout.stepColumns, layout.clockLine].compactMap(\.self)
    for column in lines where layout.paneRows > 0 {
      frame.verticalRule(row: 2, column: column, rows: layout.tailRule - 1)
    }
    paneTitle(stepsTitle(session), column: 0, width: layout.stepColumns, pane: .steps)
    drawSteps(session, width: layout.stepColumns)
    let right = layout.clockLine ?? frame.columns
    let detail = DetailText(model, columns: layout.detailColumns)
    paneTitle(
      detail.title, column: layout.stepColumns + 1, width: right - layout.stepColumns - 1,
      pane: .detail)
    drawDetail(detail, column: layout.stepColumns + 2, top: 3, rows: layout.paneRows)
    if let line = layout.clockLine {
      paneTitle("clocks", column: line + 1, width: frame.columns - line - 1, pane: .clocks)
      drawClocksPane(session, column: line + 2, width: min(60, frame.columns - line - 2))
    }
  }

  private mutating func drawOnePane(_ session: Session) {
    frame.rule(row: 2, column: 0, width: frame.columns)
    let rest = "Tab: \(model.runner.pane == .steps ? "step, timeline" : "steps, timeline")"
    switch model.runner.pane {
    case .steps, .clocks:
      paneTitle(stepsTitle(session), column: 0, width: frame.columns, pane: .steps)
      drawSteps(session, width: frame.columns)
    case .timeline:
      paneTitle(
        "timeline, \(signatureWords(session.record))", column: 0, width: frame.columns,
        pane: .timeline)
      let lines = tailLines(session, count: layout.paneRows)
      frame.put(
        lines: lines, in: Area(row: 3, column: 0, rows: layout.paneRows, columns: frame.columns))
      focus(row: 2 + max(1, lines.count), column: 1)
    case .detail:
      let detail = DetailText(model, columns: layout.detailColumns)
      let phase = session.situation.phases.first { $0.phase == model.chosenPhase }
      let count = phase.map { "\($0.phase.title) \($0.settled)/\($0.steps.count)" } ?? ""
      let title = cut(
        "\(count) > \(detail.title)", to: max(1, frame.columns - rest.count - 8),
        glyphs: frame.glyphs)
      paneTitle(title, column: 0, width: frame.columns, pane: .detail)
      drawDetail(detail, column: 1, top: 3, rows: layout.paneRows)
    }
    let column = frame.columns - rest.count - 3
    if column > 30 { frame.put(" \(rest) ", row: 2, column: column) }
  }

  /// The title of the pane that has the focus is bold.
  private mutating func paneTitle(
    _ title: String, column: Int, width: Int, pane: RunnerState.Pane
  ) {
    guard width > 4 else { return }
    let style = model.runner.pane == pane && model.place == .runner ? theme[.strong] : .plain
    let end = frame.put(" \(title)", row: 2, column: column + 1, width: width - 3, style: style)
    frame.put(" ", row: 2, column: end)
  }

  private func stepsTitle(_ session: Session) -> String {
    let situation = session.situation
    let count = "steps \(situation.settledSteps)/\(situation.allSteps)"
    return situation.mayApplySteps == 0
      ? count : "\(count), \(situation.mayApplySteps) may apply"
  }

  // The steps pane.

  private mutating func drawSteps(_ session: Session, width: Int) {
    let rows = model.runnerRows.rows
    var list = ListState(
      chosen: model.runner.chosen.flatMap { rows.firstIndex(of: $0) } ?? 0, top: model.runner.top)
    list.reveal(rows: layout.stepRows, of: rows.count)
    let hidden = rows.count - list.top - layout.stepRows
    for (offset, row) in rows.dropFirst(list.top).prefix(layout.stepRows).enumerated() {
      let isChosen = offset + list.top == list.chosen
      let isLast = hidden > 0 && offset == layout.stepRows - 1
      listRow(
        spans(of: row, in: session, width: width), row: 3 + offset, width: width - (isLast ? 6 : 0),
        isChosen: isChosen, hasFocus: model.runner.pane == .steps)
    }
    if hidden > 0 {
      frame.putRight("+\(hidden)", row: 2 + layout.stepRows, endColumn: width - 1, width: 5)
    }
    let count = session.situation.mayApplySteps
    if layout.stepRows < layout.paneRows, count > 0 {
      let row = layout.tailRule - 2
      frame.put(
        " [?] \(AnswerForm.counted(count, "step", "steps")) may apply:", row: row, column: 0,
        width: width, style: theme[.mayApply])
      frame.put("     o lists the questions", row: row + 1, column: 0, width: width)
    }
  }

  private func spans(of row: RunnerRow, in session: Session, width: Int) -> [Span] {
    switch row {
    case .phase(let phase):
      guard let view = session.outline.phase(phase) else { return [] }
      let count = "\(view.settled)/\(view.counted)"
      let name = model.runner.chosen == row ? "   \(phase.title)" : " \(phase.title)"
      return [Span(padded(name, 21) + count)]
    case .step(let id):
      guard let step = session.step(id) else { return [] }
      let isLate = step.isLate && !step.state.isSettled
      return [
        Span("   "), Span(step.state.mark, style(of: step)),
        Span(" \(step.label) \(isLate ? "LATE " : "")\(step.title)"),
      ]
    }
  }

  private func style(of step: StepView) -> Style {
    switch step.state {
    case .blocked: theme[.bad]
    case .mayApply: theme[.mayApply]
    case .underWay: theme[.underWay]
    case .withdrawn, .done, .skipped, .doesNotApply, .waiting, .ready: .plain
    }
  }

  // The detail pane.

  private mutating func drawDetail(_ detail: DetailText, column: Int, top: Int, rows: Int) {
    let hint = mayApplyHint(columns: layout.detailColumns)
    var room = rows
    if rows >= 8, !hint.isEmpty { room = rows - hint.count }
    let hasFocus = model.runner.pane == .detail
    if let step = model.chosenStep, let due = step.due, !step.state.isSettled {
      _ = left(until: due)
    }
    var first = min(model.runner.detailTop, max(0, detail.lines.count - 1))
    if let item = model.runner.item, let line = detail.lines.firstIndex(where: { $0.item == item }),
      line < first || line >= first + room
    {
      first = max(0, line - room + 1)
    }
    let hidden = detail.lines.count - first - room
    let more = hidden > 0 ? " +\(hidden) lines" : ""
    for (offset, line) in detail.lines.dropFirst(first).prefix(room).enumerated() {
      let taken = offset == room - 1 ? more.count : 0
      frame.put(line.spans, row: top + offset, column: column, width: layout.detailColumns - taken)
      if hasFocus, let item = line.item, item == model.runner.item {
        let area = Area(
          row: top + offset, column: column, rows: 1,
          columns: min(layout.detailColumns, Painter.chosenColumns))
        frame.restyle(area) { $0.isReverse = true }
        focus(row: top + offset, column: column)
      }
    }
    if hasFocus, frame.cursor == nil { focus(row: top, column: column) }
    if hidden > 0 {
      frame.putRight(
        more, row: top + room - 1, endColumn: column + layout.detailColumns, width: more.count)
    }
    if room < rows {
      for (offset, line) in hint.enumerated() {
        frame.put(
          line, row: top + room + offset, column: column, width: layout.detailColumns,
          style: offset == 0 ? theme[.mayApply] : .plain)
      }
    }
  }

  /// The first step that may apply, and the question that settles it (R16).
  private func mayApplyHint(columns: Int) -> [String] {
    guard let session = model.session else { return [] }
    guard let id = session.outline.firstMayApply, .step(id) != model.runner.chosen,
      let step = session.step(id)
    else { return [] }
    let count = step.settledBy.count
    let settle = count == 1 ? "One answer settles it" : "\(count) answers settle it"
    let room = columns - settle.count - 22
    let name = cut("\(step.label) \(step.title)", to: max(0, room), glyphs: frame.glyphs)
    let title = room >= 20 ? "\(name) MAY APPLY" : "\(step.label) may apply"
    let question = step.settledBy.first.map { session.question($0)?.ask ?? $0 } ?? ""
    return ["[?] \(title). \(settle) (o):"]
      + wrapped("    \(question)", columns: columns, hanging: 0).prefix(2)
  }

  // The timeline's tail.

  /// Drawn before the lines between the panes, which end on it.
  private mutating func drawTailRule(_ session: Session) {
    guard layout.tailRows > 0 else { return }
    let words = signatureWords(session.record)
    let title =
      layout.size == .wide
      ? "timeline \(session.record.entries), \(words)" : "timeline, \(words)"
    let isFocused = model.runner.pane == .timeline
    frame.rule(
      row: layout.tailRule, column: 0, width: frame.columns,
      title: layout.size == .narrow ? "" : title, titleStyle: isFocused ? theme[.strong] : nil)
  }

  private mutating func drawTail(_ session: Session) {
    guard layout.tailRows > 0 else { return }
    let lines = tailLines(session, count: layout.tailRows)
    for (offset, line) in lines.enumerated() {
      frame.put(line, row: layout.tailRule + 1 + offset, column: 0, width: frame.columns)
    }
    if model.runner.pane == .timeline, layout.size != .narrow {
      focus(row: layout.tailRule + max(1, lines.count), column: 1)
    }
  }

  private func tailLines(_ session: Session, count: Int) -> [String] {
    let lines = session.tail.dropLast(min(model.runner.tailBack, session.tail.count)).suffix(count)
    let instants = lines.map { time(of: $0) }
    let width = instants.map(\.count).max() ?? 0
    return zip(lines, instants).map { line, instant in
      let time = padded(instant, width)
      let what = line.correctedBy.map { "\(line.what)   (corrected by \($0))" } ?? line.what
      return " \(time) \(padded(line.who, 8)) \(what)"
    }
  }

  /// With its day where that is not today.
  func time(of line: TimelineLine) -> String {
    line.isOutsideStory ? "--:--:--" : times.row(line.at, now: model.now)
  }
}
