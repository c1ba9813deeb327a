import Foundation
import Response
import Terminal
import Timeline

/// What lies over a screen: rows 0 and 1 and the last two stay in view.
extension Painter {
  /// A box in the middle, as wide as asked where there is room; its area.
  @discardableResult
  mutating func drawBox(_ title: String, lines: [[Span]], columns wanted: Int) -> Area {
    let width = min(wanted, frame.columns)
    let room = max(1, frame.rows - 4)
    let height = min(lines.count + 2, room)
    let top = max(2, min((frame.rows - height) / 2, frame.rows - 2 - height))
    let area = Area(
      row: top, column: max(0, (frame.columns - width) / 2), rows: height, columns: width)
    frame.fill(area)
    frame.box(area)
    let isExercise = model.isExercise
    let words = isExercise && !title.hasPrefix("EXERCISE") ? "EXERCISE  \(title)" : title
    let end = frame.put(
      " \(words)", row: top, column: area.column + 2, width: width - 5, style: theme[.strong])
    frame.put(" ", row: top, column: end)
    for (offset, line) in lines.prefix(max(0, height - 2)).enumerated() {
      frame.put(line, row: top + 1 + offset, column: area.column + 2, width: width - 4)
    }
    return area
  }

  mutating func draw(_ trouble: Trouble) {
    let (title, lines) = words(of: trouble)
    let texts = lines.flatMap { wrapped($0, columns: min(64, frame.columns - 4), hanging: 3) }
    let area = drawBox(title, lines: texts.map { [Span($0)] }, columns: 68)
    let first = texts.firstIndex { $0.hasPrefix("1  ") } ?? 0
    focus(row: area.row + 1 + min(first, area.rows - 3), column: area.column + 2)
  }

  /// ` (note, 61 characters)`
  private func size(of what: NotSaved) -> String {
    guard let kind = what.entry.first?.split(separator: ".").first else { return "" }
    let text = what.entry.dropFirst().reduce(0) { $0 + $1.trimmed.count }
    return " (\(kind), \(text) characters)"
  }

  private func words(of trouble: Trouble) -> (String, [String]) {
    let choices = trouble.choices.enumerated().map { "\($0.offset + 1)  \($0.element)" }
    switch trouble {
    case .notSaved(let what):
      let safe = what.lastSafe.map { "Everything up to entry \($0.number) is safe and verified." }
      return (
        "TIMELINE CANNOT BE WRITTEN",
        [
          what.why, "", "Your last entry\(size(of: what)) is NOT saved.",
          "It is kept in memory until it is:",
        ] + what.entry.prefix(3).map { "  \(cut($0, to: 60, glyphs: frame.glyphs))" }
          + (safe.map { [$0] } ?? []) + [""] + choices
          + ["", "Nothing else is written until this is solved."]
      )
    case .locked(let holder):
      let since = times.near(holder.since, now: model.now)
      let last = holder.lastEntry.map { ", last entry \(times.near($0, now: model.now))" } ?? ""
      return (
        "YOUR LOG IS LOCKED",
        [
          "Your log \(holder.log) has been locked for 2 s by",
          "  \(holder.name), pid \(holder.pid), \(holder.terminal), host \(holder.host), since \(since)",
          "  that process is \(holder.state)\(last)", "",
        ] + choices
          + (holder.isGone
            ? [] : ["", "A take-over is not offered: pid \(holder.pid) still exists."])
      )
    case .readOnly(let short, let why):
      let degraded = model.settings.degraded
      return (
        "READ-ONLY",
        ["Why: \(short)"] + why + [""] + choices
          + ["", "Clocks still run. Nothing is repaired by itself."]
          + (degraded.isEmpty ? [] : ["Also degraded: \(degraded.joined(separator: ", "))."])
      )
    }
  }

  mutating func drawPalette() {
    guard let palette = model.palette else { return }
    let width = layout.size == .wide ? 84 : min(74, frame.columns)
    let rows = model.paletteRows
    var list = palette.list
    let room = max(1, min(layout.size == .wide ? 12 : 8, frame.rows - 11))
    list.reveal(rows: room, of: rows.count)
    var lines: [[Span]] = [[Span(": \(palette.text.text)_")], []]
    for (offset, row) in rows.dropFirst(list.top).prefix(room).enumerated() {
      let mark = offset + list.top == list.chosen ? ">" : " "
      let does = row.obstacle.map { "not now: \($0)" } ?? row.does
      let key = row.obstacle == nil ? row.key ?? "" : "--"
      lines.append([
        Span("\(mark) \(padded(row.name.rawValue, 22)) \(padded(does, width - 38)) \(key)")
      ])
    }
    if rows.isEmpty { lines.append([Span("  no command has words that begin so")]) }
    let recent = model.recent.map(\.rawValue).joined(separator: ", ")
    lines += [[], [Span("Recent: \(recent.isEmpty ? "none" : recent)")]]
    lines += [[Span("Names match from the start of words: 'no wa' finds notice waive.")]]
    let area = drawBox("command", lines: lines, columns: width)
    let index = list.chosen - list.top
    if !rows.isEmpty, index >= 0 {
      let rowArea = Area(
        row: area.row + 3 + index, column: area.column + 2, rows: 1,
        columns: min(Painter.chosenColumns, width - 4))
      frame.restyle(rowArea) { $0.isReverse = true }
    }
    focus(row: area.row + 1, column: area.column + 4 + columns(of: palette.text.beforeCursor))
  }

  mutating func drawHelp() {
    guard let help = model.help else { return }
    let width = layout.size == .wide ? 92 : min(74, frame.columns)
    let groups = model.helpLines(at: help.place, matching: help.search.text)
    let room = max(1, frame.rows - 8)
    var spans = helpColumns(groups, width: width - 4)
    let more = spans.count - help.top - room
    spans = Array(spans.dropFirst(help.top).prefix(room))
    if spans.isEmpty { spans = [[Span("no key here has that word")]] }
    let scroll = more > 0 ? "+\(more) lines: j/k scroll   " : ""
    spans += [[], [Span("\(scroll)/ searches   F1 in a field says what it is for")]]
    let search =
      help.isSearching || !help.search.isEmpty ? "/ \(help.search.text)" : "/ search help"
    let head = "keys here: \(help.place.rawValue)      \(search)"
    let area = drawBox("\(head)      Esc or ? closes", lines: spans, columns: width)
    focus(row: area.row + 1, column: area.column + 2)
    if help.isSearching {
      let before = "keys here: \(help.place.rawValue)      / \(help.search.beforeCursor)"
      focus(row: area.row, column: area.column + 3 + columns(of: before))
    }
  }

  /// Two columns where they fit: what moves and looks, and what writes and is everywhere.
  private func helpColumns(_ groups: [[HelpState.Line]], width: Int) -> [[Span]] {
    let blocks = groups.filter { !$0.isEmpty }
    guard width >= 66, blocks.count > 1 else {
      return blocks.flatMap { $0.map { spans(of: $0, width: width) } + [[]] }
    }
    let left = (groups[0] + [HelpState.Line(keys: "", does: "")] + groups[1])
    let right =
      (groups[2].isEmpty ? [] : groups[2] + [HelpState.Line(keys: "", does: "")]) + groups[3]
    let half = width / 2
    return (0..<max(left.count, right.count)).map { index in
      let one =
        left.indices.contains(index)
        ? spans(of: left[index], width: half) : [Span(padded("", half))]
      let other = right.indices.contains(index) ? spans(of: right[index], width: width - half) : []
      return one + other
    }
  }

  private func spans(of line: HelpState.Line, width: Int) -> [Span] {
    if line.isHeading { return [Span(padded(line.does, width), theme[.strong])] }
    let keys = padded(line.keys, max(8, columns(of: line.keys) + 1))
    let rest = width - 2 - columns(of: keys)
    return [Span("  "), Span(keys, theme[.key]), Span(padded(line.does, rest - 1) + " ")]
  }
}
