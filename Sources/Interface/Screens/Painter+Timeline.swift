import Foundation
import Response
import Terminal
import Timeline

extension Painter {
  mutating func drawTimeline() {
    guard let session = model.session else { return }
    drawFrame(place: "timeline", rowOne: false)
    let state = model.timeline
    drawFilter(state)
    frame.rule(row: 2, column: 0, width: frame.columns, title: standing(session))
    let shown = (0..<min(layout.listRows, max(0, state.count - state.list.top))).map {
      state.row(at: state.list.top + $0)
    }
    let clock = shown.map { $0.map { time(of: $0.line).count } ?? 0 }.max() ?? 0
    let width = max(8, clock) + 2
    frame.put(heading(width), row: 3, column: 0, width: frame.columns)
    if state.count == 0 {
      frame.put(
        state.page == nil ? "   reading …" : "   no entry passes the filter", row: 4, column: 0)
      if frame.cursor == nil { focus(row: 4, column: 1) }
    }
    for (offset, row) in shown.enumerated() {
      listRow(
        spans(of: row, clock: width), row: 4 + offset, width: frame.columns,
        isChosen: offset + state.list.top == state.list.chosen, hasFocus: state.typing == nil)
    }
    drawChosenEntry(state)
  }

  private mutating func drawFilter(_ state: TimelineState) {
    let count = "\(state.count) of \(state.page?.total ?? model.session?.record.entries ?? 0) shown"
    let room = max(8, frame.columns - count.count - 12)
    switch state.typing {
    case .filter: typing("filter", state.filterText, room)
    case .search(let line): typing("search", line, room)
    case nil:
      let text = state.filterText.isEmpty ? "none" : state.filterText.text
      let search = state.search.isEmpty ? "" : "   search  \(state.search)"
      frame.put(" filter  \(text)\(search)", row: 1, column: 0, width: room + 9)
    }
    frame.putRight("\(count) ", row: 1, endColumn: frame.columns, width: 30)
  }

  private mutating func typing(_ label: String, _ line: TextLine, _ room: Int) {
    let shown = FieldText(line, columns: room - 1, glyphs: frame.glyphs)
    frame.put(" \(label)  \(shown.text)_", row: 1, column: 0, width: room + 9)
    focus(row: 1, column: 9 + shown.cursor)
  }

  private func standing(_ session: Session) -> String {
    let record = session.record
    var words: [String]
    switch record.signatures {
    case .good: words = ["chain good to \(record.entries)"]
    case .verifying(let percent): words = ["verifying \(percent)%"]
    case .bad(let entry, let why): words = ["BAD at \(entry): \(why)"]
    }
    if let date = record.lastCheckpoint {
      words.append("last checkpoint \(times.near(date, now: model.now))")
    }
    if let date = record.verifiedAt {
      words.append("verified \(times.near(date, now: model.now))")
    }
    return words.joined(separator: "   ")
  }

  private func whatColumns(_ clock: Int) -> Int {
    max(8, frame.columns - clock - (layout.size == .narrow ? 19 : 29))
  }

  private func heading(_ width: Int) -> String {
    let clock = model.isUTCFirst ? "UTC" : "local"
    let head =
      padded("    no", 9) + padded(clock, width) + padded("who", layout.size == .narrow ? 9 : 10)
    if layout.size == .narrow { return head + "what" }
    return head + padded("kind", 6) + padded("what", whatColumns(width) - 2) + "sig"
  }

  private func spans(of row: TimelinePage.Row?, clock: Int) -> [Span] {
    guard let row else { return [Span("    …")] }
    let line = row.line
    let what = line.correctedBy.map { "\(line.what)   (corrected by \($0.number))" } ?? line.what
    var text = padded("    \(line.entry.number)", 9)
    text += padded(time(of: line), clock)
    text += padded(line.who, layout.size == .narrow ? 8 : 9) + " "
    if layout.size == .narrow { return [Span(text + what)] }
    let isBad = row.signature != "ok" && row.signature != "..."
    return [
      Span(text + padded(line.kind, 5) + " " + padded(what, whatColumns(clock) - 3) + " "),
      Span(row.signature, isBad ? theme[.bad] : .plain),
    ]
  }

  private mutating func drawChosenEntry(_ state: TimelineState) {
    guard layout.detailRows > 0, let row = state.row(at: state.list.chosen) else { return }
    let top = layout.bodyEnd - layout.detailRows - 1
    frame.rule(row: top, column: 0, width: frame.columns, title: "entry \(row.line.entry)")
    let lines = EntryText.short(row.line, signature: row.signature, times: times)
      .flatMap { wrapped($0, columns: min(96, frame.columns - 3), hanging: 8).prefix(2) }
    frame.put(
      lines: lines,
      in: Area(
        row: top + 1, column: 2, rows: layout.bodyEnd - top - 1, columns: frame.columns - 2))
  }
}
