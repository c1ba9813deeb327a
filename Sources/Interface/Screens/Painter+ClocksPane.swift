import Foundation
import Response
import Terminal

/// The third pane of the runner: clocks, responders, what is next lost.
extension Painter {
  mutating func drawClocksPane(_ session: Session, column: Int, width: Int) {
    let lines = clockLines(session, width: width)
    let top = min(model.runner.clocksTop, max(0, lines.count - layout.paneRows))
    for (offset, line) in lines.dropFirst(top).prefix(layout.paneRows).enumerated() {
      frame.put([line], row: 3 + offset, column: column, width: width)
    }
    if model.runner.pane == .clocks { focus(row: 3, column: column) }
  }

  private mutating func clockLines(_ session: Session, width: Int) -> [Span] {
    var lines: [Span] = []
    let people = responderLines(session) + evidenceLines(session)
    var shown = 0
    let groups = session.board.groups.compactMap(\.uncertainWords)
    let clocks = session.clocks.single
    for clock in clocks {
      let block = block(of: clock, width: width)
      let room = layout.paneRows - people.count - 1 - groups.count
      if shown > 1, lines.count + block.count > room, shown < clocks.count { break }
      lines += block
      shown += 1
    }
    if shown < clocks.count { lines.append(Span("    +\(clocks.count - shown) more: C all")) }
    lines += groups.map { Span("[?] \($0) may apply (o)", theme[.mayApply]) }
    for duty in session.situation.duties {
      if case .met(let who, _, _) = duty.state, lines.count + people.count < layout.paneRows - 1 {
        lines.append(Span("[x] \(duty.short)  met \(times.near(who.at, now: model.now))"))
      }
    }
    return lines + people
  }

  private mutating func block(of clock: Clock, width: Int) -> [Span] {
    guard let due = clock.due else { return [] }
    let urgency = Urgency(clock, at: model.now)
    let style = urgency.role.map { theme[$0] } ?? .plain
    let left = exactLeft(until: due)
    let gone = left.isGone ? "\(left.exact) over" : "\(left.exact) left"
    if case .mayApply = clock.state {
      let day = times.local(due)
      let asks = clock.settledBy.map { model.session?.question($0)?.ask ?? $0 }
      return [
        Span(
          "[?] \(cut(clock.title, to: max(4, width - 16), glyphs: frame.glyphs))  MAY APPLY", style),
        Span("    \(left.spaced)  \(day.weekdayDay) \(day.hourMinute)"),
        Span("    asks: \(asks.first ?? "")" + (asks.count > 1 ? " +\(asks.count - 1)" : "")),
      ]
    }
    let head = Span("\(urgency.mark) \(clock.title)", style)
    if urgency.isMaybeGone {
      return [head, Span("    \(urgency.word): look now", style), Span("    \(times.due(due))")]
    }
    if left.isSoon || left.isGone {
      return [
        head, Span("    \(gone)  \(urgency.word)", style),
        Span("    \(times.both(due, gap: "   "))"),
      ]
    }
    return [head, Span("    \(gone)"), Span("    \(times.due(due))")]
  }

  private func responderLines(_ session: Session) -> [Span] {
    let holders = session.incident.holders.sorted { $0.key < $1.key }
    guard !holders.isEmpty else { return [Span(""), Span("responders"), Span("  nobody is lead")] }
    return [Span(""), Span("responders", theme[.strong])]
      + holders.prefix(4).map { role, name in
        Span("  \(padded(name, 9)) \(padded(role, 9))\(name == session.actor.name ? " here" : "")")
      }
  }

  private mutating func evidenceLines(_ session: Session) -> [Span] {
    let evidence = session.situation.evidence
    guard !evidence.isEmpty else { return [] }
    let kept = evidence.filter { $0.state == .kept }.count
    var lines = [Span(""), Span("evidence \(kept) of \(evidence.count) kept")]
    if let next = evidence.first(where: { $0.state.isOpen && $0.vanishes != nil }),
      let due = next.vanishes
    {
      lines.append(Span("next lost: \(next.what), \(left(until: due).clock)"))
    }
    return lines
  }
}
