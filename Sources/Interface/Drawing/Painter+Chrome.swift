import Foundation
import Playbooks
import Response
import Terminal
import Timeline

/// Row 0 says where, row 1 how long, the last row what keys, the row above it what just happened.
extension Painter {
  mutating func drawFrame(place: String = "", rowOne: Bool = true) {
    draw(.title(place: place), row: 0)
    if rowOne { draw(.clocks, row: 1) }
    drawMessage()
    drawFooter()
  }

  mutating func drawRowZero(place: String) {
    guard let session = model.session else { return }
    let incident = session.incident
    let isExercise = incident.isExercise
    var right = "\(elapsed(session))  \(modeWords(session))"
    var left = layout.size == .wide && !isExercise ? " tocsin  " : " "
    if isExercise { left += "EXERCISE  " }
    left += "\(incident.code)  \(incident.severity.label)"
    if layout.size < .usual {
      left = " " + (isExercise ? "EXERCISE " : "") + "\(incident.code) \(incident.severity.label)"
      right = "\(elapsed(session)) \(modeWords(session, gap: " "))"
    }
    if let words = replayWords(session) ?? exerciseWords(session) { right = words }
    if model.isMouseOn { right = "mouse  " + right }
    let tail = place.isEmpty ? "" : "  > \(place)"
    let room = frame.columns - columns(of: left) - columns(of: tail) - columns(of: right) - 5
    var title = ""
    if layout.size >= .usual, room > 3 {
      title = "  " + cut(incident.title, to: room, glyphs: frame.glyphs)
    }
    bar(left + title + tail, right: right, isExercise: isExercise)
  }

  /// The bar of row 0: what stands right is never cut, what stands left is.
  mutating func bar(_ left: String, right: String, isExercise: Bool = false) {
    let style = theme[isExercise ? .exercise : .bar]
    frame.fill(Area(row: 0, column: 0, rows: 1, columns: frame.columns), style: style)
    let room = max(0, frame.columns - columns(of: right) - (right.isEmpty ? 0 : 2))
    frame.put(left, row: 0, column: 0, width: room, style: style)
    frame.putRight(
      right, row: 0, endColumn: frame.columns - 1, width: frame.columns - 1, style: style)
  }

  private mutating func elapsed(_ session: Session) -> String {
    let end = session.incident.closed?.at ?? model.now
    let left = TimeLeft(until: session.begun, at: end)
    if session.incident.closed == nil {
      changes(at: left.change(every: 60, from: model.now))
    }
    let minutes = Int(abs(left.seconds)) / 60
    if minutes >= 6000 { return "T+\(minutes / 1440)d\(two(minutes / 60 % 24))h" }
    return "T+\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private func modeWords(_ session: Session, gap: String = "  ") -> String {
    let record = session.record
    switch record.mode {
    case .readOnly(let short, _): return "READ-ONLY\(gap)\(short)"
    case .notSaved(let count, let short, _): return "NOT SAVED \(count)\(gap)\(short)"
    case .live: break
    }
    var words = session.isClosed ? "CLOSED" : session.incident.isExercise ? "EXERCISE" : "LIVE"
    words += gap + signatureWords(record)
    if record.unknownKinds > 0 { words += "\(gap)\(record.unknownKinds) of a newer kind" }
    return words
  }

  func signatureWords(_ record: RecordState) -> String {
    switch record.signatures {
    case .good: "all signed"
    case .verifying(let percent): "verifying \(percent)%"
    case .bad(let entry, _): "chain BAD at \(entry.number)"
    }
  }

  mutating func drawRowOne() {
    guard let session = model.session else { return }
    let clocks = session.clocks.all
    guard !clocks.isEmpty else {
      let told = unreadWords(session).map { "   \($0)" } ?? ""
      frame.put(" no clock runs\(told)", row: 1, column: 0, width: frame.columns)
      return
    }
    let limit = layout.size == .wide ? 4 : layout.size == .narrow ? 2 : 3
    let gap = layout.size == .wide ? "   " : "  "
    let key = model.keymap.shown(.clocks).map { "\($0) all" } ?? ""
    // Room for the count of the rest, `+131   C all`: what is not shown is always counted.
    let most = "+\(clocks.count)"
    let reserved = layout.size == .narrow ? most.count : "\(most)   \(key)".count
    var column = 1
    var drawn = 0
    for clock in session.clocks.urgent(limit) {
      let spans = clockSpans(clock, isWide: layout.size == .wide)
      let width = spans.reduce(0) { $0 + columns(of: $1.text) }
      guard drawn == 0 || column + width + gap.count + reserved <= frame.columns else { continue }
      column = frame.put(spans, row: 1, column: column) + gap.count
      drawn += 1
    }
    if let unread = unreadWords(session), column + unread.count <= frame.columns {
      frame.put(unread, row: 1, column: column)
      return
    }
    let rest = clocks.count - drawn
    let more = (rest > 0 ? "+\(rest)   " : "") + (layout.size == .narrow ? "" : key)
    if column + more.count <= frame.columns { frame.put(more, row: 1, column: column) }
  }

  mutating func clockSpans(_ clock: Clock, isWide: Bool) -> [Span] {
    guard let due = clock.due else { return [] }
    let urgency = Urgency(clock, at: model.now)
    let left = left(until: due)
    let name = isWide ? clock.short : clock.short.filter { $0 != " " }
    let time = isWide ? left.spaced : left.short
    if urgency.isMaybeGone {
      return [Span("\(urgency.mark) \(name) \(urgency.word)", theme[.bad])]
    }
    let isMayApply = if case .mayApply = clock.state { true } else { false }
    var text = "\(urgency.mark) \(name) \(left.isGone ? "-" : "")\(time)"
    if isWide, !left.isGone, !isMayApply { text += " left" }
    if !urgency.word.isEmpty { text += " \(urgency.word)" }
    return [Span(text, urgency.role.map { theme[$0] } ?? .plain)]
  }

  mutating func drawMessage() {
    let text = model.message ?? standing
    let isExercise = model.isExercise
    let prefix = isExercise && !text.isEmpty && !text.hasPrefix("EXERCISE") ? "EXERCISE: " : ""
    frame.put(" \(prefix)\(text)", row: frame.rows - 2, column: 0, width: frame.columns)
  }

  /// What to do next, where nothing just happened.
  private var standing: String {
    if let line = model.typed, model.isTyping, model.screen != .timeline {
      return "search  \(line.text)"
    }
    switch model.screen {
    case .home: return model.home.isLoaded ? model.home.list.lastSession ?? "" : "reading …"
    case .report, .playbook, .text: return model.reading.remark
    case .command: return waitingWords
    case .output:
      return model.outputRun?.result == nil
        ? "Running. i then INT, TERM or KILL; each is written down." : "Ended."
    case .evidence where model.intake != nil:
      return model.intake.map { "\($0.what)  \($0.line)" } ?? ""
    case .timeline:
      return
        "Times \(model.isUTCFirst ? "UTC" : "local"); z switches. A bad entry reads BAD or UNSIGNED."
    case .declare:
      return "Time accepted as 2026-11-21 03:12, 03:12, yesterday 23:50, -2h30m, or 02:12Z."
    case .unlock: return "You can read everything without the key. Only signing needs it."
    case .clocks: return settling ?? "Sending is yours: tocsin records it, it sends nothing."
    case .control: return model.controlRemark
    case .playbooks where model.session == nil: return "An incident that is open can attach them."
    default: return next
    }
  }

  private var waitingWords: String {
    guard let prepared = model.command?.prepared, model.command?.ticket == nil else { return "" }
    if prepared.missing?.request != nil {
      return "Waiting for a second responder. You may leave; the request stays in the runner."
    }
    return "Nothing has run. v shows all of the step's commands."
  }

  /// The answer that would settle most of what may apply.
  private var settling: String? {
    guard let session = model.session, model.boardKind ?? .duties == .duties,
      let group = session.board.groups.first(where: { $0.uncertainWords != nil }),
      case .mayApply(let name) = group.kind, let key = model.keymap.shown(.questions)
    else { return nil }
    return "\(group.words) may apply: \(session.question(name)?.ask ?? name) (\(key))"
  }

  private var next: String {
    guard let session = model.session else { return "" }
    if session.replay != nil { return replayKeys }
    if session.isClosed { return "The incident is closed; its clocks run on until met or waived." }
    if session.exercise?.isOver == true {
      return "EXERCISE: it is over; the hot wash follows. Nothing more is written."
    }
    if let opening = model.opening { return opening.next }
    guard let step = session.nextStep else {
      if session.exercise != nil {
        guard let question = session.toAsk.first else {
          return "Nothing is open; the facilitator ends it."
        }
        return "\(model.keymap.shown(.questions) ?? "o"): \(question.ask)"
      }
      return "Nothing is open: : close incident ends it."
    }
    if let item = step.items.first(where: { $0.state == .open }), !step.items.isEmpty {
      let label = step.id == model.chosenStep?.id && model.screen == .runner ? "" : step.label
      return "Next: \(label)\(item.letter), \(item.text.asSentence)"
    }
    return "Next: \(step.label), \(step.title.asSentence)"
  }

  private var replayKeys: String {
    let keys = Action.replaying.map { model.keymap.shown($0.name) ?? "" }
    return
      "Replay: \(keys[0]) and \(keys[1]) step, \(keys[2]) pauses, \(keys[3]) and \(keys[4]) set the speed; nothing is written."
  }

  mutating func drawFooter() {
    draw(footer: model.footer)
  }

  mutating func draw(footer: Footer) {
    let (entries, gap) = footer.fitting(columns: frame.columns)
    var column = 1
    for entry in entries {
      column = frame.put(
        [Span(entry.keys, theme[.key]), Span(" \(entry.text)")], row: frame.rows - 1,
        column: column)
      column += gap
    }
  }
}

extension Model {
  /// The footer of what has the focus.
  var footer: Footer {
    if palette != nil {
      return Footer(entries: [
        .init(keys: "type", text: "to filter", rank: 3),
        .init(keys: "C-n/C-p", text: "or arrows move", rank: 2),
        .init(keys: "Tab", text: "complete", rank: 1), .init(keys: "Enter", text: "do", rank: 0),
        .init(keys: "Esc", text: "close", rank: 0),
      ])
    }
    if help != nil { return Footer(place: .help, keymap: keymap) }
    if let sheet { return sheet.footer }
    if let trouble { return trouble.footer }
    if isTyping {
      return Footer(entries: [
        .init(keys: "Enter", text: "search", rank: 0), .init(keys: "Esc", text: "cancel", rank: 0),
      ])
    }
    if screen == .command, command?.isTyping == true { return CommandState.typingFooter }
    if screen == .declare { return DeclareForm.footer(isLast: form?.step == .check) }
    if screen == .unlock { return UnlockState.footer }
    return Footer(place: screen, keymap: keymap, leavingOut: unavailable)
  }

  /// What the footer leaves out because it cannot be done on this screen as it stands.
  private var unavailable: Set<Action.Name> {
    guard let session else { return [.attach, .upgrade] }
    if screen == .runner, session.exercise == nil { return [.messages] }
    if screen == .command || screen == .output { return unavailableOnCommand }
    let isWithoutGroup =
      screen == .questions ? session.settledAnswers.isEmpty : board?.groups.isEmpty != false
    return isWithoutGroup ? [.openAll] : []
  }
}

extension Sheet {
  var footer: Footer {
    var entries: [Footer.Entry] = []
    let isText = focused?.isText == true
    let verb = confirm.split(separator: " ").first.map(String.init) ?? confirm
    if isText {
      if case .lines = focused?.content {
        entries = [
          .init(keys: "C-d", text: "sign", rank: 0),
          .init(keys: "Enter", text: "next line", rank: 2),
        ]
      } else {
        // In a field `y` is a letter: how to get to the one that signs is said.
        entries.append(.init(keys: "Enter", text: "next, then y \(verb)s", rank: 1))
      }
    } else if !isSignedByEnter || focused != nil {
      entries.append(.init(keys: "y", text: verb, rank: 0))
    } else {
      entries.append(.init(keys: "y", text: "or Enter signs", rank: 0))
    }
    if case .choice = focused?.content {
      entries.append(.init(keys: "1-9", text: "choose", rank: 1))
    }
    if case .several = focused?.content {
      entries.append(.init(keys: "Space", text: "choose", rank: 0))
    }
    if !fields.isEmpty { entries.append(.init(keys: "Tab", text: "next field", rank: 1)) }
    if focused != nil { entries.append(.init(keys: "F1", text: "what it is for", rank: 4)) }
    return Footer(entries: entries + [.init(keys: "Esc", text: "cancel", rank: 0)])
  }
}

extension Trouble {
  var footer: Footer {
    Footer(entries: [
      .init(keys: "1-\(choices.count)", text: "choose", rank: 0),
      .init(keys: "Esc", text: "look around read-only", rank: 0),
      .init(keys: ":", text: "commands", rank: 2), .init(keys: "?", text: "help", rank: 2),
      .init(keys: "Q", text: "leave", rank: 1),
    ])
  }
}

extension DeclareForm {
  static func footer(isLast: Bool) -> Footer {
    Footer(
      entries: (isLast ? [.init(keys: "y", text: "sign and begin", rank: 0)] : []) + [
        .init(keys: "Tab", text: "next field", rank: 1),
        .init(keys: "Enter", text: "next", rank: 1),
        .init(keys: "S-Tab", text: "back step", rank: 2),
        .init(keys: "F1", text: "why we ask", rank: 3), .init(keys: "Esc", text: "leave", rank: 0),
      ])
  }
}

extension UnlockState {
  static var footer: Footer {
    Footer(entries: [
      .init(keys: "Enter", text: "unlock", rank: 0), .init(keys: "C-r", text: "read-only", rank: 1),
      .init(keys: "C-n", text: "new key", rank: 2), .init(keys: "Esc", text: "quit", rank: 0),
    ])
  }
}

extension String {
  /// With a full stop, where it does not end in a mark of its own.
  fileprivate var asSentence: String {
    guard let last, !".?!…".contains(last) else { return self }
    return self + "."
  }
}
