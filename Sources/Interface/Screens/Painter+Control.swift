import Exercises
import Foundation
import Response
import Terminal
import Timeline

/// The facilitator's screen (screens.md, "exercise: facilitator").
extension Painter {
  mutating func drawControl() {
    guard let control = model.control else { return }
    drawControlHead(control.desk)
    let tailRule = max(4, layout.bodyEnd - (frame.rows < 20 ? 4 : 6))
    drawInjects(control, end: tailRule)
    let half = controlHalf
    frame.rule(row: 2, column: 0, width: frame.columns, title: "injects")
    if half < frame.columns { drawChosenInject(control.desk, column: half + 1, end: tailRule) }
    frame.rule(row: tailRule, column: 0, width: frame.columns, title: "what players did")
    if half < frame.columns {
      frame.verticalRule(row: 2, column: half, rows: tailRule - 1)
    }
    drawDeeds(control.desk, top: tailRule + 1)
    drawMessage()
    drawFooter()
  }

  private var controlHalf: Int {
    layout.size >= .usual ? (layout.size == .wide ? 52 : 38) : frame.columns
  }

  private mutating func drawControlHead(_ desk: ControlDesk) {
    let run = desk.run
    let rate = run.clock.isPaused ? "paused" : "x\(run.clock.rate).0"
    let state = run.ended == nil ? rate : "over"
    bar(
      " EXERCISE  \(run.incident.code)  facilitator",
      right: "\(state) clock \(offset(model.now, in: run))  EXERCISE", isExercise: true)
    if !run.clock.isPaused, run.ended == nil {
      changes(at: minuteAfter(model.now, since: run.start))
    }
    let joining =
      "they join: tocsin exercise run \(run.incident.code) --as "
      + run.scenario.roles.map(\.name).joined(separator: "|")
    frame.put(
      " players \(desk.players) here   "
        + (desk.players == 0 && run.ended == nil
          ? joining : "EXERCISE: no command runs, no one is told"),
      row: 1, column: 0,
      width: frame.columns)
    if let wakes = run.wakes, run.ended == nil {
      changes(at: wakes > model.now ? wakes : model.now.addingTimeInterval(0.5))
    }
  }

  func minuteAfter(_ now: Date, since start: Date) -> Date {
    let passed = now.timeIntervalSince(start)
    return start.addingTimeInterval((passed / 60).rounded(.down) * 60 + 60)
  }

  /// `01:12`
  func offset(_ date: Date?, in run: ExerciseRun) -> String {
    storyTime(date, since: run.start)
  }

  func storyTime(_ date: Date?, since start: Date) -> String {
    guard let date else { return "--:--" }
    let minutes = max(0, Int(date.timeIntervalSince(start).rounded(.down)) / 60)
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private mutating func drawInjects(_ control: ControlState, end: Int) {
    let run = control.desk.run
    let rows = run.scenario.injects
    let half = controlHalf
    var list = control.list
    let room = max(1, end - 4)
    list.reveal(rows: room, of: rows.count)
    let next = run.coming.first
    var row = 3
    for (index, inject) in rows.enumerated().dropFirst(list.top) where row < end {
      let (mark, when) = fate(of: inject, in: run)
      listRow(
        [Span("  \(mark) \(index + 1)  \(when) \(inject.title)")], row: row,
        width: half - 1, isChosen: index == list.chosen)
      row += 1
      guard inject.name == next?.inject.name, let planned = next?.planned, row < end,
        run.ended == nil
      else { continue }
      let left = left(until: planned, unit: 60)
      frame.put(
        "  ! fires in \(storyTime(planned, since: model.now))\(left.isGone ? " now" : "")",
        row: row, column: 0, width: half - 1)
      row += 1
    }
  }

  private func fate(of inject: Inject, in run: ExerciseRun) -> (mark: String, when: String) {
    switch run.fates[inject.name] {
    case .released(let release)?: return ("[x]", offset(release.at, in: run))
    case .held?: return ("[ ]", "hold ")
    case .skipped?: return ("[-]", "skip ")
    case nil: break
    }
    if inject.isByHand { return ("[ ]", "hand ") }
    guard let planned = run.planned(inject) else { return ("[?]", "when ") }
    return ("[ ]", offset(planned, in: run))
  }

  private mutating func drawChosenInject(_ desk: ControlDesk, column: Int, end: Int) {
    let run = desk.run
    guard let inject = model.chosenInject else { return }
    let number = (run.scenario.injects.firstIndex { $0.name == inject.name } ?? 0) + 1
    let width = frame.columns - column - 1
    frame.rule(
      row: 2, column: column, width: frame.columns - column, title: "\(number)  \(inject.title)")
    let lines = detail(of: inject, desk).flatMap { line in
      wrapped(line, columns: max(10, min(88, width - 1)), hanging: 2)
    }
    for (offset, line) in lines.prefix(max(0, end - 3)).enumerated() {
      frame.put(line, row: 3 + offset, column: column + 1, width: width)
    }
  }

  private func detail(of inject: Inject, _ desk: ControlDesk) -> [String] {
    let run = desk.run
    let scenario = run.scenario
    let to = inject.to.map { scenario.role(named: $0)?.title ?? $0 }
    var lines = ["To: \(to.isEmpty ? "all" : to.joined(separator: ", "))"]
    if let when = inject.whenText { lines.append("When: \(when)") }
    lines += ["Text players see:", "  \(run.release(of: inject.name)?.text ?? inject.text)", ""]
    let terms = desk.score.terms.filter { $0.inject == inject.name }
    for term in terms where term.kind != .inject {
      let state = term.released == nil ? "" : ": \(term.result.word)"
      let due = term.due.map { ", by \(offset($0, in: run))" } ?? ""
      lines.append("\(term.kind == .forbidden ? "Watch for" : "Good"): \(term.text)\(due)\(state)")
    }
    if let decision = inject.decision {
      lines += decision.options.map {
        "  \($0.name): \($0.text)" + ($0.why.map { " (\($0))" } ?? "")
      }
    }
    lines += inject.questions.map { "Ask: \($0)" }
    return lines
  }

  private mutating func drawDeeds(_ desk: ControlDesk, top: Int) {
    let run = desk.run
    let room = max(0, layout.bodyEnd - top)
    let deeds = run.deeds.suffix(room).compactMap { deed -> (Date, String)? in
      run.entries.last { $0.id == deed.entry }.map { entry in
        (
          deed.at,
          " \(offset(deed.at, in: run)) \(padded(deed.by, 9)) \(run.incident.line(of: entry).what)"
        )
      }
    }
    let late = desk.score.terms.filter {
      $0.kind == .expectation && $0.at == nil && $0.due.map { $0 < model.now } == true
    }.compactMap { term in
      term.due.map { due in
        (
          due,
          " \(offset(due, in: run)) \(padded("system", 9)) expected by now: \(term.text)"
        )
      }
    }
    let lines = (deeds + late).sorted { $0.0 < $1.0 }.suffix(room)
    for (offset, line) in lines.enumerated() {
      frame.put(line.1, row: top + offset, column: 0, width: frame.columns)
    }
  }
}
