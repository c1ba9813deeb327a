import Duties
import Foundation
import Response
import Terminal

extension Painter {
  mutating func drawClocks() {
    guard let session = model.session else { return }
    drawFrame(place: "clocks", rowOne: false)
    draw(.present, row: 1)
    let kind = model.boardKind.map { "only \($0.rawValue)   " } ?? ""
    frame.rule(
      row: 2, column: 0, width: frame.columns, title: kind + (model.board.map(countWords) ?? ""))
    frame.put(heading, row: 3, column: 0, width: frame.columns)
    drawBroken(session)
    let lines = model.boardLines
    if lines.isEmpty {
      let none = model.boardKind.map { "no \($0.rawValue) here; f shows the next kind" }
      frame.put("   \(none ?? "no duty is known to this incident")", row: firstRow, column: 0)
    }
    drawBoard(lines, in: session)
    if frame.cursor == nil { focus(row: firstRow, column: 1) }
    guard layout.detailRows > 0, let chosen = model.chosenBoardLine else { return }
    switch chosen {
    case .row(let row): drawBoardDetail(row, in: session)
    case .group(let group, _): drawGroupDetail(group, in: session)
    }
  }

  /// The first row of the list, below the heading and what is missing from it.
  private var firstRow: Int { 4 + layout.brokenRows }

  /// A rule that cannot be read is a duty that nobody would see: it is said, never left out.
  private mutating func drawBroken(_ session: Session) {
    let broken = session.brokenLaw
    for (index, text) in broken.prefix(layout.brokenRows).enumerated() {
      let isLast = index == layout.brokenRows - 1 && broken.count > layout.brokenRows
      let more = isLast ? " (and \(broken.count - index - 1) more)" : ""
      frame.put(
        [Span("   "), Span("[!]", theme[.bad]), Span(" no rules from \(text)\(more)")],
        row: 4 + index, column: 0, width: frame.columns)
    }
  }

  /// Only what is in view is worked out: the rest would wake the terminal for nothing.
  private mutating func drawBoard(_ lines: [BoardLine], in session: Session) {
    let room = layout.listRows
    let heights = lines.map { line in height(of: line) }
    var top = max(0, min(model.clocks.top, lines.count - 1))
    let chosen = model.clocks.chosen
    if chosen < top { top = chosen }
    while top < chosen, heights[top...chosen].reduce(0, +) > room { top += 1 }
    while top > 0, heights[(top - 1)...].reduce(0, +) <= room { top -= 1 }
    var row = firstRow
    for (index, line) in lines.enumerated().dropFirst(top) {
      guard row + (index == chosen ? heights[index] : 1) <= firstRow + room else { break }
      draw(.board(line, isChosen: index == chosen), row: row)
      if heights[index] == 2, row + 1 < firstRow + room {
        frame.put("        \(question(of: line, in: session))  (o)", row: row + 1, column: 0)
      }
      row += heights[index]
    }
  }

  /// What may apply has the question that settles it below.
  private func height(of line: BoardLine) -> Int {
    switch line {
    case .row(let row): if case .mayApply = row.state, !row.settledBy.isEmpty { 2 } else { 1 }
    case .group(let group, _): if case .mayApply = group.kind { 2 } else { 1 }
    }
  }

  private func question(of line: BoardLine, in session: Session) -> String {
    let name: String
    var more = ""
    switch line {
    case .row(let row):
      name = row.settledBy.first ?? ""
      if row.settledBy.count > 1 { more = "  \(row.settledBy.count) answers settle it" }
      if let counted = row.duty?.threshold { more = "  counted: \(counted)" + more }
    case .group(let group, _):
      guard case .mayApply(let question) = group.kind else { return "" }
      name = question
    }
    let ask = session.question(name)?.ask ?? name
    return cut("asks: \(ask)\(more)", to: frame.columns - 14, glyphs: frame.glyphs)
  }

  mutating func drawNow() {
    let now = model.now
    changes(at: TimeLeft(until: now, at: now).change(every: 1, from: now))
    var text =
      " now  \(times.local(now).weekdayDay) \(times.local(now).hourMinuteSecond) \(times.label(at: now))"
    if times.label(at: now) != times.otherLabel(at: now) {
      text += "   \(times.other(now).hourMinuteSecond) \(times.otherLabel(at: now))"
    }
    if let aware = model.session?.situation.aware, layout.size >= .usual {
      text +=
        "      aware  \(times.local(aware).weekdayDay) \(times.local(aware).hourMinute) \(times.label(at: aware))"
    }
    frame.put(text, row: 1, column: 0, width: frame.columns)
  }

  private func countWords(_ board: Board) -> String {
    var (late, maybeGone, soon, mayApply, met, inapplicable) = (0, 0, 0, 0, 0, 0)
    for row in board.all {
      switch row.state {
      case .mayApply: mayApply += 1
      case .met: met += 1
      case .doesNotApply: inapplicable += 1
      case .running, .missed:
        let urgency = row.urgency(at: model.now)
        if urgency.isOverdue { late += 1 }
        if urgency.isSoon { soon += 1 }
        if urgency.isMaybeGone { maybeGone += 1 }
      case .waiting, .waived, .watch: break
      }
    }
    let parts = [
      (board.dutyCount, "duties"), (late, "OVERDUE"), (maybeGone, "may be gone"),
      (soon, "due soon"), (mayApply, "may apply"), (met, "met"),
      (inapplicable, inapplicable == 1 ? "does not apply" : "do not apply"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: "   ")
  }

  // Columns: mark, duty, left, due local, UTC, state; wide ones add what it rests on.

  private var leftColumns: Int { 12 }

  private var dutyColumns: Int {
    switch layout.size {
    case .wide: min(40, frame.columns - 88)
    case .narrow: 14
    default: hasBothZones ? 21 : 27
    }
  }

  /// Where the incident's zone is UTC, one column says it.
  private var hasBothZones: Bool {
    layout.size >= .usual && times.label(at: model.now) != times.otherLabel(at: model.now)
  }

  private var heading: String {
    let zone = times.label(at: model.now)
    var text = padded("     duty", dutyColumns + 6) + padded("left", leftColumns)
    text += padded("due local (\(zone))", 17)
    if hasBothZones { text += padded(times.otherLabel(at: model.now), 6) }
    return text + (layout.size == .wide ? padded("state", 16) + "basis" : "state")
  }

  mutating func spans(of line: BoardLine) -> [Span] {
    switch line {
    case .row(let row): spans(of: row)
    case .group(let group, let isOpen): spans(of: group, isOpen: isOpen)
    }
  }

  /// `[?] 38 may apply  [+]  nearest 23h 59m …`: nothing is hidden but behind its count.
  private mutating func spans(of group: BoardGroup, isOpen: Bool) -> [Span] {
    let fold = isOpen ? "[-]" : "[+]"
    let many = "\(fold) \(group.words)"
    switch group.kind {
    case .watched:
      return [Span("  [-] \(many) watched: not in force, or not confirmed; no clock runs")]
    case .doesNotApply: return [Span("  [-] \(many) do not apply")]
    case .more: return moreSpans(of: group, fold: fold)
    case .mayApply: break
    }
    var text = " " + padded(many, dutyColumns)
    if let nearest = group.nearest {
      text += " " + padded(leftWords(nearest), leftColumns) + dueWords(nearest)
      text += layout.size == .narrow ? "may apply" : "may apply, nearest \(nearest.title)"
    } else {
      text += " may apply; none has a number"
    }
    return [Span("  "), Span("[?]", theme[.mayApply]), Span(text)]
  }

  /// `[!] [+] 9 more steps  00:33:10 …`: as pressing as the first of them.
  private mutating func moreSpans(of group: BoardGroup, fold: String) -> [Span] {
    let urgency = group.nearest?.urgency(at: model.now)
    let words = group.words.split(separator: " ", maxSplits: 1).joined(separator: " more ")
    var text = " " + padded("\(fold) \(words)", dutyColumns)
    if let nearest = group.nearest {
      text += " " + padded(leftWords(nearest), leftColumns) + dueWords(nearest)
      if layout.size > .narrow { text += "the first of them" }
    }
    let style = urgency?.role.map { theme[$0] } ?? .plain
    return [Span("  "), Span(urgency?.mark ?? "[ ]", style), Span(text)]
  }

  private mutating func spans(of row: BoardRow) -> [Span] {
    let urgency = row.urgency(at: model.now)
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
    text += " " + padded(leftWords(row), leftColumns) + dueWords(row)
    var spans = [Span("  "), Span(urgency.mark, style), Span(text)]
    let words = stateWords(row, urgency)
    spans.append(Span(layout.size == .wide ? padded(words, 15) + " " : words, style))
    if layout.size == .wide, let deadline = row.stage?.deadline {
      spans.append(Span(deadline.working.first ?? deadline.triggerName))
    }
    return spans
  }

  private mutating func leftWords(_ row: BoardRow) -> String {
    if case .met = row.state { return "met" }
    if let due = row.due {
      // After the mark and the duty's name.
      tick = LiveRow.Tick(
        due: due, column: dutyColumns + 7, width: leftColumns, clock: row,
        urgency: row.urgency(at: model.now))
      return leftWords(until: due)
    }
    guard let since = row.since else { return "no number" }
    return "gone \(left(until: since).spaced)"
  }

  mutating func leftWords(until due: Date) -> String {
    let left = exactLeft(until: due)
    return left.isGone ? "-\(left.exact)" : left.exact
  }

  private func dueWords(_ row: BoardRow) -> String {
    var due = row.due
    if case .met(let who, _, _) = row.state { due = who.at }
    guard let due else { return padded("without delay", hasBothZones ? 23 : 17) }
    let day = times.local(due)
    let other = hasBothZones ? padded(times.other(due).hourMinute, 6) : ""
    return padded("\(day.weekdayDay) \(day.hourMinute)", 17) + other
  }

  private func stateWords(_ row: BoardRow, _ urgency: Urgency) -> String {
    if case .met(_, let late, _) = row.state {
      let isAcknowledged = row.stage?.notice.acknowledged != nil
      guard let late, late > 0 else { return isAcknowledged ? "acknowledged" : "met" }
      return
        "met, late by \(TimeLeft(until: model.now.addingTimeInterval(late), at: model.now).spaced)"
    }
    if !urgency.word.isEmpty { return urgency.word }
    guard row.state == .running else { return row.state.words }
    return row.stage?.notice.word ?? "running"
  }

  private mutating func drawGroupDetail(_ group: BoardGroup, in session: Session) {
    let top = layout.bodyEnd - layout.detailRows
    frame.rule(
      row: top, column: 0, width: frame.columns, title: "\(group.words): Enter opens the list")
    var lines: [String] = []
    if case .more(let kind) = group.kind {
      lines.append(
        "As pressing as the first of them; so that the law stays in view. f: \(kind.rawValue) alone."
      )
    } else if case .mayApply(let name) = group.kind {
      lines.append("One answer settles most of them: \(session.question(name)?.ask ?? name)")
      lines.append("Press o, then Enter, to answer. Until then their clocks run.")
    }
    var shown: Set<String> = []
    let names = group.rows.map { $0.duty?.short ?? $0.title }.filter { shown.insert($0).inserted }
    lines.append(names.joined(separator: ", "))
    let texts = lines.flatMap { wrapped($0, columns: min(100, frame.columns - 4)) }
    frame.put(
      lines: texts,
      in: Area(
        row: top + 1, column: 2, rows: layout.bodyEnd - top - 1, columns: frame.columns - 2))
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
    let detail = ClockDetail(row, in: session, times: times)
    for (label, text) in detail.lines {
      let lines = wrapped(text, columns: min(88, max(20, frame.columns - 18)))
      for (index, line) in lines.enumerated() {
        texts.append("  \(padded(index == 0 ? label : "", 13)) \(line)")
      }
    }
    let room = layout.bodyEnd - top - 1
    frame.put(
      lines: texts, in: Area(row: top + 1, column: 0, rows: room, columns: frame.columns))
    guard texts.count > room, let key = model.keymap.shown(.working) else { return }
    let words = " +\(texts.count - room) lines: \(key) all "
    frame.putRight(
      words, row: layout.bodyEnd - 1, endColumn: frame.columns, width: words.count)
  }
}
