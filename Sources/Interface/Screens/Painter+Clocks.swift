import Duties
import Foundation
import Response
import Terminal

extension Painter {
  mutating func drawClocks() {
    guard let session = model.session else { return }
    drawFrame(place: "clocks", rowOne: false)
    drawNow(session)
    let rows = model.boardRows
    frame.rule(row: 2, column: 0, width: frame.columns, title: countWords(rows))
    frame.put(heading, row: 3, column: 0, width: frame.columns)
    if rows.isEmpty { frame.put("   no duty is known to this incident", row: 4, column: 0) }
    let lines = boardLines(rows, in: session)
    let chosen = lines.firstIndex { $0.row == model.clocks.chosen } ?? 0
    var list = ListState(chosen: chosen, top: 0)
    list.reveal(rows: layout.listRows - 1, of: lines.count)
    for (offset, line) in lines.dropFirst(list.top).prefix(layout.listRows).enumerated() {
      listRow(
        line.spans, row: 4 + offset, width: frame.columns,
        isChosen: line.isHead && line.row == model.clocks.chosen)
    }
    if frame.cursor == nil { focus(row: 4, column: 1) }
    guard layout.detailRows > 0, let row = model.chosenBoardRow else { return }
    drawBoardDetail(row, in: session)
  }

  private mutating func drawNow(_ session: Session) {
    let now = model.now
    changes(at: now.addingTimeInterval(1))
    var text =
      " now  \(times.local(now).weekdayDay) \(times.local(now).hourMinuteSecond) \(times.label(at: now))"
    if times.label(at: now) != times.otherLabel(at: now) {
      text += "   \(times.other(now).hourMinuteSecond) \(times.otherLabel(at: now))"
    }
    if let aware = session.situation.aware, layout.size >= .usual {
      text +=
        "      aware  \(times.local(aware).weekdayDay) \(times.local(aware).hourMinute) \(times.label(at: aware))"
    }
    frame.put(text, row: 1, column: 0, width: frame.columns)
  }

  private func countWords(_ rows: [BoardRow]) -> String {
    func count(_ matches: (BoardRow) -> Bool) -> Int { rows.filter(matches).count }
    let soon = count {
      $0.state == .running && $0.due.map { TimeLeft(until: $0, at: model.now).isSoon } == true
    }
    let inapplicable = count { $0.state.name == "does-not-apply" }
    let parts = [
      (rows.filter { $0.duty != nil }.count, "duties"), (count { $0.state == .missed }, "OVERDUE"),
      (soon, "due soon"),
      (count { $0.state.name == "may-apply" }, "may apply"),
      (count { $0.state.name == "met" }, "met"),
      (inapplicable, inapplicable == 1 ? "does not apply" : "do not apply"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: "   ")
  }

  // Columns: mark, duty, left, due local, UTC, state; wide ones add what it rests on.

  private var dutyColumns: Int { layout.size == .wide ? 26 : layout.size == .narrow ? 14 : 21 }

  private var heading: String {
    let zone = times.label(at: model.now)
    var text = padded("     duty", dutyColumns + 6) + padded("left", 12)
    text += padded("due local (\(zone))", 17)
    if layout.size >= .usual { text += padded(times.otherLabel(at: model.now), 6) }
    return text + (layout.size == .wide ? padded("state", 24) + "basis" : "state")
  }

  private struct BoardLine {
    var spans: [Span]
    var row: Int
    var isHead: Bool
  }

  private mutating func boardLines(_ rows: [BoardRow], in session: Session) -> [BoardLine] {
    var lines: [BoardLine] = []
    for (index, row) in rows.enumerated() {
      lines.append(BoardLine(spans: spans(of: row), row: index, isHead: true))
      if case .mayApply = row.state, let name = row.settledBy.first {
        let ask = session.question(name)?.ask ?? name
        let more = row.settledBy.count > 1 ? "  \(row.settledBy.count) answers settle it" : ""
        let text = cut("asks: \(ask)\(more)", to: frame.columns - 14, glyphs: frame.glyphs)
        lines.append(BoardLine(spans: [Span("        \(text)  (o)")], row: index, isHead: false))
      }
    }
    return lines
  }

  private mutating func spans(of row: BoardRow) -> [Span] {
    let urgency = Urgency(row.state, due: row.due, at: model.now)
    let style = urgency.role.map { theme[$0] } ?? .plain
    var text = " " + padded(row.title, dutyColumns)
    switch row.state {
    case .doesNotApply(let why), .watch(let why):
      return [Span("  "), Span(urgency.mark, style), Span("\(text) \(row.state.words): \(why)")]
    case .waiting:
      return [Span("  "), Span(urgency.mark, style), Span("\(text) \(row.state.words)")]
    case .waived(let who, let reason):
      return [
        Span("  "), Span(urgency.mark, style), Span("\(text) waived by \(who.by): \(reason)"),
      ]
    case .running, .mayApply, .met, .missed: break
    }
    text += " " + padded(leftWords(row), 12) + dueWords(row)
    var spans = [Span("  "), Span(urgency.mark, style), Span(text)]
    let words = stateWords(row, urgency)
    spans.append(Span(layout.size == .wide ? padded(words, 24) : words, style))
    if layout.size == .wide, let deadline = row.stage?.deadline {
      spans.append(Span(deadline.working.first ?? deadline.triggerName))
    }
    return spans
  }

  private mutating func leftWords(_ row: BoardRow) -> String {
    if case .met = row.state { return "met" }
    if let due = row.due {
      let left = exactLeft(until: due)
      return left.isGone ? "-\(left.exact)" : left.exact
    }
    guard let since = row.since else { return "no number" }
    return "gone \(left(until: since).spaced)"
  }

  private func dueWords(_ row: BoardRow) -> String {
    var due = row.due
    if case .met(let who, _, _) = row.state { due = who.at }
    guard let due else { return padded("without delay", layout.size >= .usual ? 23 : 17) }
    let day = times.local(due)
    let other = layout.size >= .usual ? padded(times.other(due).hourMinute, 6) : ""
    return padded("\(day.weekdayDay) \(day.hourMinute)", 17) + other
  }

  private func stateWords(_ row: BoardRow, _ urgency: Urgency) -> String {
    if case .met(_, let late, _) = row.state {
      guard let late, late > 0 else { return "met" }
      return
        "met, late by \(TimeLeft(until: model.now.addingTimeInterval(late), at: model.now).spaced)"
    }
    if !urgency.word.isEmpty { return urgency.word }
    return row.duty == nil && row.state == .running ? "running" : row.state.words
  }

  // The detail of the chosen duty.

  private mutating func drawBoardDetail(_ row: BoardRow, in session: Session) {
    let top = layout.bodyEnd - layout.detailRows
    let recipient = row.stage.map { "  (\($0.recipient))" } ?? ""
    frame.rule(
      row: top, column: 0, width: frame.columns,
      title:
        "\(row.duty?.title ?? row.title)\(row.duty.map { $0.stages.count > 1 ? ", \(row.stage?.name ?? "")" : "" } ?? "")\(recipient)"
    )
    var texts: [String] = []
    for (label, text) in detail(of: row, in: session) {
      let lines = wrapped(text, columns: min(88, max(20, frame.columns - 18)))
      for (index, line) in lines.enumerated() {
        texts.append("  \(padded(index == 0 ? label : "", 13)) \(line)")
      }
    }
    frame.put(
      lines: texts,
      in: Area(row: top + 1, column: 0, rows: layout.bodyEnd - top - 1, columns: frame.columns))
  }

  private func detail(of row: BoardRow, in session: Session) -> [(String, String)] {
    var lines: [(String, String)] = []
    for name in row.settledBy {
      lines.append(("Settled by", session.question(name)?.ask ?? name))
    }
    if let deadline = row.stage?.deadline {
      for (index, line) in deadline.working.enumerated() {
        lines.append((index == 0 ? "Counted" : "", line))
      }
      if let latest = deadline.latest {
        let basis = deadline.latestBasis.map { " (\($0))" } ?? ""
        lines.append(("Latest", "\(times.due(latest)) arguable\(basis)"))
      }
    }
    guard let duty = row.duty else { return lines + detail(of: row.clock, in: session.situation) }
    if let threshold = duty.threshold { lines.append(("Threshold", threshold)) }
    let content = row.stage.map { $0.content.isEmpty ? duty.content : $0.content } ?? duty.content
    if !content.isEmpty { lines.append(("Must say", content.joined(separator: "; "))) }
    if let late = duty.late { lines.append(("Late", late)) }
    lines += sending(of: row)
    if let delay = duty.delay { lines.append(("Delay", delay)) }
    if !duty.exceptions.isEmpty {
      lines.append(("Except", duty.exceptions.joined(separator: "; ")))
    }
    if let form = duty.form { lines.append(("Form", form)) }
    if let penalty = duty.penalty { lines.append(("Penalty", penalty)) }
    if !duty.references.isEmpty {
      lines.append(("Rests on", duty.references.joined(separator: "; ")))
    }
    if !duty.isConfirmed { lines.append(("Checked", "not confirmed by a second reader")) }
    return lines
  }

  /// Of a clock that no law set: what waits, for whom, and why it matters.
  private func detail(of clock: Clock?, in situation: Situation) -> [(String, String)] {
    switch clock?.kind {
    case .step(let id)?:
      guard let step = situation.step(id) else { return [] }
      let holders = step.holders.isEmpty ? "nobody holds it" : step.holders.joined(separator: ", ")
      let signed = step.items.filter { $0.state != .open }.count
      return [
        ("Step", "\(step.label) \(step.title)"), ("State", step.state.word),
        ("Role", step.roleTitle.map { "\($0) (\(holders))" } ?? ""),
        ("Items", step.items.isEmpty ? "" : "\(signed) of \(step.items.count) signed"),
        ("Why", step.why ?? ""), ("If it fails", step.ifFails ?? ""),
      ].filter { !$0.1.isEmpty }
    case .evidence(let source)?:
      let found = situation.evidence.first { "evidence/\($0.source)/\($0.step)" == clock?.id }
      return [
        ("Evidence", found?.what ?? source), ("Source", source), ("How", found?.how ?? ""),
        ("Step", found.flatMap { situation.step($0.step) }.map { "\($0.label) \($0.title)" } ?? ""),
      ].filter { !$0.1.isEmpty }
    case .duty?, nil: return []
    }
  }

  /// What became of the notice.
  private func sending(of row: BoardRow) -> [(String, String)] {
    switch row.state {
    case .met(let who, _, let proof):
      return [("Sent", "\(times.stamp(who.at)) by \(who.by)\(proof.map { ", \($0)" } ?? "")")]
    case .waived(let who, let reason): return [("Waived", "\(who.by): \(reason)")]
    case .running, .missed, .mayApply, .waiting:
      if row.duty == nil { return [] }
      return [("Sent", "not yet; sending is yours: tocsin records it, it sends nothing")]
    case .doesNotApply, .watch: return []
    }
  }
}
