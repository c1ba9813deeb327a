import Foundation
import Response
import Terminal

/// What a player of an exercise is told: a box that stays until it is acknowledged, then in `M`.
extension Model {
  /// The first message nobody has acknowledged here.
  var unread: PlayerDesk.Told? {
    guard let messages = session?.exercise?.messages, screen != .home, screen != .declare,
      messages.indices.contains(acknowledged)
    else { return nil }
    return messages[acknowledged]
  }

  /// Enter acknowledges what lies over the screen; every other key is the screen's.
  mutating func takesMessage(_ key: Key) -> Bool {
    guard unread != nil, key == .enter else { return false }
    let decides = unread?.decision != nil
    acknowledged += 1
    let rest = (session?.exercise?.messages.count ?? 0) - acknowledged
    message =
      rest > 0
      ? "\(rest) more" : decides ? "it stays in M; o has its question first" : "it stays in M"
    return true
  }

  /// All of them, the latest first.
  mutating func readMessages() {
    guard let desk = session?.exercise else {
      message = "this is no exercise from a scenario"
      return
    }
    acknowledged = desk.messages.count
    reading = ReadingState()
    reading.title = "messages"
    reading.lines = desk.messages.reversed().flatMap { lines(of: $0) }
    if reading.lines.isEmpty { reading.lines = ["nothing was said yet"] }
    show(.text)
  }

  private func lines(of told: PlayerDesk.Told) -> [String] {
    var lines = ["\(times.near(told.at, now: now))  \(told.channel) from \(told.from)"]
    lines.append("  \(told.title)")
    lines += told.text.split(separator: "\n").map { "  \($0)" }
    for file in told.files {
      lines.append("  file: \(file)")
      // Set off from what was said.
      let text = told.texts[file]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      lines += text.map { "    | \($0)" }
    }
    if let decision = told.decision { lines.append("  to decide: \(decision) (o has it first)") }
    return lines + [""]
  }
}

extension Painter {
  mutating func draw(_ told: PlayerDesk.Told) {
    guard let desk = model.session?.exercise else { return }
    let width = min(58, frame.columns)
    var lines = ["from  \(told.from), \(told.channel)", "", told.title, ""]
    lines += told.text.split(separator: "\n").flatMap {
      wrapped(String($0), columns: max(10, width - 4), hanging: 0)
    }
    lines += told.files.map { "file: \($0)" }
    if let decision = told.decision { lines.append("to decide: \(decision) (o)") }
    let room = max(3, frame.rows - 10)
    if lines.count > room { lines = lines.prefix(room - 1) + ["… the rest is in M"] }
    lines += ["", "[Enter] acknowledge    stays in M"]
    let area = drawBox(
      "message \(storyTime(told.at, since: desk.start))", lines: lines.map { [Span($0)] },
      columns: width)
    focus(row: area.row + area.rows - 2, column: area.column + 2)
  }

  /// Of a played exercise: its clock takes the place of what is always so there.
  func exerciseWords(_ session: Session) -> String? {
    guard let desk = session.exercise else { return nil }
    switch session.record.mode {
    case .readOnly, .notSaved: return nil
    case .live: break
    }
    let state = desk.isOver ? "over" : "clock \(storyTime(model.now, since: desk.start))"
    return "\(state)  EXERCISE"
  }

  func unreadWords(_ session: Session) -> String? {
    guard let desk = session.exercise else { return nil }
    let count = desk.messages.count - model.acknowledged
    let words = count == 1 ? "1 new message: M reads it" : "\(count) new messages: M reads them"
    return "(exercise time)" + (count > 0 ? "     \(words)" : "")
  }
}
