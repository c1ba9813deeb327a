import Foundation
import Playbooks
import Response
import Terminal

extension Painter {
  mutating func drawReading() {
    let place = model.screen == .report ? "report" : model.reading.title
    if model.session == nil {
      bar(" tocsin \(model.settings.version)   \(place)", right: "")
      drawMessage()
      drawFooter()
    } else {
      drawFrame(place: layout.size == .wide || model.screen == .report ? place : "")
    }
    let reading = model.reading
    let rows = layout.readingRows
    let count = reading.lines.count
    let pages = max(1, (count + rows - 1) / rows)
    let page = min(pages, reading.top / max(1, rows) + 1)
    frame.rule(
      row: 2, column: 0, width: frame.columns,
      title:
        "\(model.screen == .report ? "\(model.session?.incident.code ?? "") " : "")\(reading.title)   page \(page) of \(pages)"
    )
    if count == 0 {
      frame.put(
        model.screen == .report ? "   being made …" : "   nothing to show", row: 3, column: 0)
    }
    drawLines(reading, rows: rows)
    focus(row: 3, column: 0)
    if let line = reading.search {
      focus(row: frame.rows - 2, column: 9 + columns(of: line.beforeCursor))
    }
  }

  /// Wrapped lines keep to 88 columns; cut ones say so by their mark.
  private mutating func drawLines(_ reading: ReadingState, rows: Int) {
    let isCopy = model.screen == .text
    let start = isCopy ? 1 : 2
    var row = 3
    for line in reading.lines.dropFirst(reading.top) {
      guard row < 3 + rows else { return }
      let isHeading = model.screen == .report && line.hasPrefix("#")
      let shown = isHeading ? String(line.drop { $0 == "#" || $0 == " " }) : line
      let isItem = line.trimmed.hasPrefix("- ") || line.trimmed.first?.isNumber == true
      let texts =
        reading.isWrapped
        ? wrapped(
          shown, columns: isCopy ? frame.columns - 2 : layout.readingColumns,
          hanging: isItem ? 2 : 0)
        : [withTabs(shown)]
      for text in texts.isEmpty ? [""] : texts {
        guard row < 3 + rows else { return }
        frame.put(
          text, row: row, column: start, width: frame.columns - start,
          style: isHeading ? theme[.strong] : .plain)
        row += 1
      }
    }
  }

  mutating func drawUnlock() {
    if let session = model.session {
      let clocks = session.clocks.all.prefix(2).compactMap { clock in
        clock.due.map {
          "\(clock.short.filter { $0 != " " }) \(TimeLeft(until: $0, at: model.now).short)"
        }
      }
      bar(
        " tocsin  \(session.incident.code)  \(session.incident.severity.label)",
        right: "clocks run: \(clocks.joined(separator: "  "))")
    } else {
      bar(" tocsin \(model.settings.version)", right: "")
    }
    drawMessage()
    drawFooter()
    guard let unlock = model.unlock else { return }
    let typed = unlock.isLengthShown ? String(repeating: "*", count: min(32, unlock.length)) : ""
    let field = typed + String(repeating: "_", count: 32 - typed.count)
    let lines = [
      "key      \(unlock.prompt.key)", "held by  tocsin only, in memory", "",
      "Passphrase  [\(field)]",
      "            \(unlock.prompt.triesLeft) tries left before a wait",
      unlock.prompt.refused.map { "            \($0)" } ?? "",
      "Tab  show length only / show nothing",
      "C-a  use the agent socket instead     (found: \(unlock.prompt.agentFound ? "yes" : "no"))",
      "C-r  read-only: look, sign nothing", "",
      "No key at hand? C-n makes one; it counts once admitted.",
    ]
    let box = drawBox("unlock signing key", lines: lines.map { [Span($0)] }, columns: 64)
    focus(row: box.row + 4, column: box.column + 15 + typed.count)
  }
}
