import Foundation
import Response
import Terminal

extension Layout {
  /// Rows of the text of *run: confirm*, above the last act.
  var confirmRows: Int { max(1, bodyEnd - 6) }
  var confirmColumns: Int { min(columns - 4, 108) }

  /// Rows of output in *run: live*.
  var outputRows: Int { max(1, bodyEnd - 4 - soFarRows) }
  var soFarRows: Int { rows < 20 ? 1 : 3 }
}

extension Painter {
  mutating func drawCommand() {
    guard let state = model.command, let session = model.session else { return }
    let label = session.step(state.step)?.label ?? state.step.description
    let place = label + (state.prepared.command.item ?? "")
    drawFrame(place: "\(place)  run")
    let number = state.prepared.count > 1 ? "   \(state.index + 1) of \(state.prepared.count)" : ""
    frame.rule(
      row: 2, column: 0, width: frame.columns,
      title: "\(place)  \(state.prepared.command.title)\(number)")
    let text = ConfirmText(model, columns: layout.confirmColumns)
    let rows = layout.confirmRows
    let top = max(0, min(state.top, text.lines.count - rows))
    for (offset, line) in text.lines.dropFirst(top).prefix(rows).enumerated() {
      switch line {
      case .text(let spans): frame.put(spans, row: 3 + offset, column: 0, width: frame.columns)
      case .rule(let title):
        frame.rule(row: 3 + offset, column: 0, width: frame.columns, title: title)
      }
    }
    drawLastAct(state, below: text.lines.count - top - rows)
  }

  /// Always in view, whatever is scrolled above it.
  private mutating func drawLastAct(_ state: CommandState, below: Int) {
    let row = layout.bodyEnd - 3
    let more = below > 0 ? "   \(below) more lines: j" : ""
    frame.rule(row: row, column: 0, width: frame.columns, title: "\(lastActTitle(state))\(more)")
    focus(row: row + 1, column: 2)
    if let refusal = refusal(of: state.prepared) {
      let texts = wrapped(
        "\(refusal.message); mend: \(refusal.mend)", columns: frame.columns - 4, hanging: 0)
      for (offset, text) in texts.prefix(2).enumerated() {
        frame.put(
          text, row: row + 1 + offset, column: 2, width: frame.columns - 3, style: theme[.bad])
      }
      return
    }
    guard let name = state.prepared.plannedName else {
      frame.put("To run it: Enter, then y.", row: row + 1, column: 2, width: frame.columns - 3)
      return
    }
    drawField(state, name: name, row: row + 1)
    frame.put("(Enter alone does nothing.)", row: row + 2, column: 2, width: frame.columns - 3)
  }

  private mutating func drawField(_ state: CommandState, name: String, row: Int) {
    let long = "To run it, type the step's name:  \(name)  ["
    let head = columns(of: long) + 20 <= frame.columns ? long : "Type \(name):  ["
    let room = max(4, min(24, frame.columns - columns(of: head) - 6))
    let shown = FieldText(state.typed, columns: room - 1, glyphs: frame.glyphs)
    let filled =
      shown.text + String(repeating: "_", count: max(0, room - columns(of: shown.text)))
    let end = frame.put(
      [Span(head), Span(filled, state.isTyping ? theme[.strong] : .plain), Span("]")], row: row,
      column: 2, width: frame.columns - 3)
    focus(row: row, column: max(2, end - 1 - room + shown.cursor))
  }

  private func refusal(of prepared: PreparedCommand) -> Refusal? {
    if case .failure(let refusal) = prepared.plan { return refusal }
    return prepared.obstacle
  }

  private func lastActTitle(_ state: CommandState) -> String {
    if refusal(of: state.prepared) != nil { return "it cannot be run now" }
    return state.prepared.missing == nil ? "last act" : "last act, after the second responder"
  }

  // Live.

  mutating func drawOutput() {
    guard let session = model.session, let state = model.output else { return }
    let run = model.outputRun
    let label = run.flatMap { session.step($0.step)?.label } ?? ""
    drawFrame(place: "\(label)  \(run?.result == nil ? "running" : "ended")")
    frame.rule(row: 2, column: 0, width: frame.columns, title: outputTitle(run, label: label))
    let rows = layout.outputRows
    let shown = (state.page?.lines ?? []).flatMap { outputRows(of: $0, isWrapped: state.isWrapped) }
    let visible = state.top == nil ? shown.suffix(rows) : shown.prefix(rows)
    for (offset, spans) in visible.enumerated() {
      frame.put(spans, row: 3 + offset, column: 0, width: frame.columns)
    }
    if state.page == nil { frame.put("   reading …", row: 3, column: 0) }
    if state.page?.lines.isEmpty == true {
      frame.put("   nothing was printed so far", row: 3, column: 0)
    }
    drawSoFar(run, state)
    focus(row: 3 + max(0, visible.count - 1), column: 0)
    if let line = state.search {
      focus(row: frame.rows - 2, column: 9 + columns(of: line.beforeCursor))
    }
  }

  /// Each row begins with our own column, so that no line can pose as ours.
  private func outputRows(of line: RunPage.Line, isWrapped: Bool) -> [[Span]] {
    let local = times.local(line.at)
    let milliseconds = Int((line.at.timeIntervalSince1970 * 1000).rounded()) % 1000
    let time =
      frame.columns < 80
      ? local.hourMinuteSecond
      : "\(local.hourMinuteSecond).\(String(String(1000 + milliseconds).suffix(3)))"
    var text = withTabs(line.text)
    if line.isPart { text += " …" }
    if line.controls > 0 {
      let words = line.controls == 1 ? "control string" : "control strings"
      text += "  <- \(line.controls) \(words) shown, not obeyed"
    }
    let room = max(8, frame.columns - columns(of: time) - 7)
    let texts = isWrapped ? wrapped(text, columns: room) : [text]
    return texts.enumerated().map { index, text in
      [
        Span(line.isError ? " err " : " out ", line.isError ? theme[.strong] : .plain),
        Span(padded(index == 0 ? time : "", columns(of: time)) + "  "), Span(text),
      ]
    }
  }

  private mutating func outputTitle(_ run: RunView?, label: String) -> String {
    guard let run else { return label }
    let command = model.session?.step(run.step)?.commands.first { $0.title == run.command }
    let what = command?.text.split(separator: "\n").first.map(String.init) ?? run.command
    let kind = run.isDryRun ? "dry run, " : run.undoes == nil ? "" : "undo, "
    var state = "\(kind)\(standing(of: run, limit: command?.timeout))"
    let room = max(8, frame.columns - columns(of: label) - columns(of: state) - 10)
    state = "\(label)  \(cut(what, to: room, glyphs: frame.glyphs))  \(state)"
    return state
  }

  /// `running 00:07 of 01:00`, `exit 0, 4.2 s`
  private mutating func standing(of run: RunView, limit: Int?) -> String {
    if let result = run.result {
      let took = run.took.map { ", \($0 / 1000).\($0 / 100 % 10) s" } ?? ""
      return result.words + took
    }
    switch model.output?.page?.state {
    case .ended(let words): return "\(words), being written down"
    case .lost: return "its watcher is gone"
    case .elsewhere: return "on another machine"
    case .running, nil: break
    }
    let passed = max(0, Int(model.now.timeIntervalSince(run.began.at)))
    changes(at: run.began.at.addingTimeInterval(Double(passed + 1)))
    return "running \(minutes(passed))" + (limit.map { " of \(minutes($0))" } ?? "")
  }

  private func minutes(_ seconds: Int) -> String { "\(two(seconds / 60)):\(two(seconds % 60))" }

  private mutating func drawSoFar(_ run: RunView?, _ state: OutputState) {
    let top = layout.bodyEnd - layout.soFarRows - 1
    frame.rule(row: top, column: 0, width: frame.columns, title: place(in: state))
    for (offset, text) in soFar(run, state).prefix(layout.soFarRows).enumerated() {
      frame.put("  \(text)", row: top + 1 + offset, column: 0, width: frame.columns)
    }
  }

  private func place(in state: OutputState) -> String {
    guard let page = state.page, state.top != nil else { return "so far" }
    return "so far   lines \(page.first + 1)-\(page.first + page.lines.count); G follows the end"
  }

  private func soFar(_ run: RunView?, _ state: OutputState) -> [String] {
    guard let run else { return [] }
    let bytes = grouped(run.bytes ?? state.page?.byteCount ?? 0)
    let lines = grouped(state.page?.lineCount ?? 0)
    var texts = ["output \(bytes) bytes, \(lines) lines\(fate(of: run))"]
    if let people = agreed(to: run) { texts.append(people) }
    if let masked = run.masked, masked > 0 {
      let places = masked == 1 ? "1 place" : "\(masked) places"
      texts.append("a secret was masked in \(places); the digest is of the masked bytes")
    }
    if run.result == nil {
      texts.append("If the line drops now the command goes on; its result goes to the timeline.")
    } else {
      let command = model.session?.step(run.step)?.commands.first { $0.title == run.command }
      if let expect = command?.expect { texts.append("good output looks like: \(expect)") }
      if run.undoes == nil, !run.isDryRun, command?.undo != nil {
        texts.append("u undoes it, with the same care.")
      }
    }
    return texts
  }

  private func fate(of run: RunView) -> String {
    if !run.evidence.isEmpty {
      let digests = run.evidence.compactMap { model.session?.incident.evidenceItem($0) }
        .map { "\($0.id) \($0.item.sha256.prefix(4))…" }
      return ", kept as evidence \(digests.joined(separator: ", "))"
    }
    if run.result == nil { return ", kept whole; here the tail" }
    return (run.bytes ?? 0) > 0 ? ", on its way into the vault" : ""
  }

  private func agreed(to run: RunView) -> String? {
    guard let id = run.request,
      let request = model.session?.incident.commandRequests.first(where: { $0.entry == id })
    else { return run.isApproved ? nil : "RAN WITHOUT THE AGREEMENT IT NEEDED" }
    let people = request.approvals.map { approval in
      let at = times.local(approval.by.at).hourMinuteSecond
      guard let reason = approval.breakGlass else {
        return "approved by \(approval.by.by) (code \(request.phrase)) at \(at)"
      }
      return "glass broken by \(approval.by.by) at \(at): \(reason)"
    }
    return people.joined(separator: "; ")
  }

  /// `1,204`
  private func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }
}
