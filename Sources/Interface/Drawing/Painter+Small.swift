import Response
import Terminal

/// Sizes below which no screen has room: they still say the worst clock, and keys still work.
extension Painter {
  private mutating func worstClock() -> [Span] {
    guard let clock = model.session?.clocks.urgent(2).first else {
      return [Span(model.session == nil ? "tocsin" : "no clock runs")]
    }
    return clockSpans(clock, isWide: false)
  }

  mutating func drawCrumb() {
    let spans = worstClock()
    frame.put(spans, row: 0, column: 0, width: frame.columns)
    focus(row: 0, column: 0)
  }

  mutating func drawTiny() {
    if let session = model.session {
      drawRowZero(place: "")
      let spans = worstClock()
      frame.put([Span(" ")] + spans, row: 1, column: 0, width: frame.columns)
      if frame.rows > 3 { frame.put(presentItem(session), row: 2, column: 0, width: frame.columns) }
    } else {
      bar(" tocsin \(model.settings.version)", right: "")
    }
    focus(row: min(2, frame.rows - 1), column: 1)
    let over = model.sheet?.title ?? model.message
    if let over, frame.rows > 4 {
      frame.put(" \(over)", row: 3, column: 0, width: frame.columns, style: theme[.strong])
    }
    frame.put(
      " make the window 60x15 or use --plain", row: frame.rows - 1, column: 0,
      width: frame.columns)
  }

  private func presentItem(_ session: Session) -> String {
    guard let step = model.chosenStep ?? session.nextStep else { return " nothing is open" }
    if let item = step.items.first(where: { $0.state == .open }) {
      return " [ ] \(step.label)\(item.letter) \(item.text)"
    }
    return " \(step.state.mark) \(step.label) \(step.title)"
  }
}
