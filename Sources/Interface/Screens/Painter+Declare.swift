import Duties
import Foundation
import Playbooks
import Response
import Terminal

extension Painter {
  mutating func drawDeclare() {
    guard let form = model.form else { return }
    let what = form.isExercise ? "declare an EXERCISE" : "declare an incident"
    let step = form.step.rawValue + 1
    if layout.size == .narrow {
      bar(
        " tocsin   \(what)   step \(step) of 4", right: "not written", isExercise: form.isExercise)
    } else {
      bar(
        " tocsin   \(what)   step \(step) of 4",
        right: "nothing is written until you sign", isExercise: form.isExercise)
    }
    drawFooter()
    frame.put(
      " \(form.problem ?? model.message ?? standingOfForm(form))", row: frame.rows - 2, column: 0,
      width: frame.columns)
    var row = 1
    if frame.rows >= 20 {
      frame.rule(row: 1, column: 0, width: frame.columns)
      for kind in DeclareForm.Step.allCases {
        row += 1
        frame.put(
          "  \(kind.rawValue + 1) \(padded(name(of: kind), 20)) \(summary(of: kind, form))",
          row: row, column: 0)
      }
      row += 2
    }
    frame.rule(
      row: row, column: 0, width: frame.columns, title: "\(step)  \(question(of: form.step))")
    let body = Area(
      row: row + 1, column: 2, rows: max(0, layout.bodyEnd - row - 1), columns: frame.columns - 2)
    switch form.step {
    case .what: drawWhat(form, body)
    case .when: drawWhen(form, body)
    case .kind: drawKind(form, body)
    case .check: drawCheck(form, body)
    }
  }

  private func standingOfForm(_ form: DeclareForm) -> String {
    switch form.step {
    case .what: "One line; what it is called can be corrected later by an entry."
    case .when: "Time accepted as 2026-11-21 03:12, 03:12, yesterday 23:50, -2h30m, or 02:12Z."
    case .kind:
      form.playbooks.isEmpty && form.desk?.usual != nil
        ? "Space chooses; without a choice \(names(of: form.attached, orElse: "")) is taken."
        : "Space chooses; more playbooks can be attached while the incident runs."
    case .check:
      form.waiting != nil
        ? "being signed …" : form.isPlayed ? "y signs it." : "y signs and begins the timeline."
    }
  }

  private func name(of step: DeclareForm.Step) -> String {
    switch step {
    case .what: "What happened"
    case .when: "When did you know"
    case .kind: "What kind"
    case .check: "Check and sign"
    }
  }

  private func question(of step: DeclareForm.Step) -> String {
    switch step {
    case .what: "What happened?"
    case .when: "When did someone in the organisation become aware?"
    case .kind: "What kind of incident is it?"
    case .check: "Check, then sign"
    }
  }

  private func summary(of step: DeclareForm.Step, _ form: DeclareForm) -> String {
    if step == form.step { return "[>] below" }
    guard step.rawValue < form.step.rawValue else { return "[ ]" }
    switch step {
    case .what: return "[x] \(form.title.text)"
    case .when: return "[x] \(form.awareAt.map { times.stamp($0) } ?? "")"
    case .kind: return "[x] \(names(of: form.attached, orElse: "no playbook"))"
    case .check: return ""
    }
  }

  private func names(of playbooks: [PlaybookID], orElse none: String) -> String {
    playbooks.isEmpty ? none : playbooks.map(\.text).joined(separator: ", ")
  }

  private mutating func drawWhat(_ form: DeclareForm, _ body: Area) {
    frame.put("One line that everybody will recognise it by.", row: body.row, column: 2)
    field(
      form.title, row: body.row + 2, column: 2, label: "Title", width: min(64, body.columns - 14),
      isFocused: form.field == 0)
    let label =
      form.severities[form.severity].map { "\($0.label) \($0.rawValue)" }
      ?? "not set: the worst of its playbooks"
    frame.put(
      "Severity  \(padded("< \(label) >", 42))", row: body.row + 4, column: 2, width: body.columns)
    if form.field == 1 { focus(row: body.row + 4, column: 12) }
  }

  private mutating func drawWhen(_ form: DeclareForm, _ body: Area) {
    var row = body.row
    if body.rows >= 12 {
      frame.put(
        "This starts the legal clocks. The time of the event itself is asked later.", row: row,
        column: 2)
      row += 2
    }
    let aware = form.awareAt ?? model.now
    let zone = "\(times.label(at: aware)) (\(offsetText(at: aware)))"
    field(
      form.aware, row: row, column: 2, label: "Aware at", width: 23, isFocused: form.field == 0,
      after: zone)
    frame.put(echo(form), row: row + 1, column: 12, width: body.columns - 10)
    field(
      form.knownBy, row: row + 2, column: 2, label: "Known by", width: 23,
      isFocused: form.field == 1)
    let ways = DeclareForm.ways.enumerated().map {
      "(\($0.offset == form.how ? "o" : " ")) \($0.element)"
    }
    frame.put(
      "How       \(ways.joined(separator: "   "))", row: row + 3, column: 2, width: body.columns)
    if form.field == 2 { focus(row: row + 3, column: 13) }
    row += 4
    for (index, place) in form.places.enumerated() {
      let known = place.fact.map { "= \($0.value.described())" }
      let hint = index == 0 ? "DE, US-CA: all of them; empty: later" : "where people use it"
      field(
        place.line, row: row, column: 2, label: place.label, width: 23,
        isFocused: form.focusedPlace == index, after: place.fault.map { "? \($0)" } ?? known ?? hint
      )
      row += 1
    }
    drawStartedClocks(form, top: row + 1)
  }

  private func offsetText(at date: Date) -> String {
    let minutes = times.leading.offset(at: date) / 60
    let rest = abs(minutes) % 60 == 0 ? "" : ":\(two(abs(minutes) % 60))"
    return "UTC\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)\(rest)"
  }

  private func echo(_ form: DeclareForm) -> String {
    if let fault = form.fault { return "? \(fault)" }
    guard let aware = form.awareAt else { return "" }
    let ago = TimeLeft(until: aware, at: model.now).words
    return "= \(times.other(aware).hourMinute) \(times.otherLabel(at: aware)), \(ago) ago"
  }

  mutating func drawStartedClocks(_ form: DeclareForm, top: Int) {
    guard top + 2 < layout.bodyEnd else { return }
    frame.rule(row: top, column: 0, width: frame.columns, title: "clocks this would start")
    let room = layout.bodyEnd - top - 2
    var row = top + 1
    if form.clocks.isEmpty {
      frame.put(
        form.desk == nil ? "reading the duties …" : "none that is known yet", row: row, column: 2)
      row += 1
    }
    let shown = form.clocks.count > room ? room - 1 : room
    for clock in form.clocks.prefix(max(1, shown)) {
      draw(started: clock, row: row)
      row += 1
    }
    if form.clocks.count > room {
      frame.put(
        "+\(form.clocks.count - shown) more may apply until questions settle them", row: row,
        column: 2)
      row += 1
    }
    frame.put(
      "Not sure? Pick the earliest plausible time; a correction is a signed entry.",
      row: min(row + (layout.size == .wide ? 1 : 0), layout.bodyEnd - 1), column: 2)
  }

  private mutating func draw(started clock: Clock, row: Int) {
    guard let due = clock.due else { return }
    let isMayApply = if case .mayApply = clock.state { true } else { false }
    let left = left(until: due)
    let day = times.local(due)
    let other = "\(times.other(due).hourMinute) \(times.otherLabel(at: due))"
    let instant =
      "due \(day.weekdayDay) \(day.hourMinute) \(times.label(at: due))  \(other)   \(left.short)"
    let asks =
      isMayApply && layout.size == .wide
      ? "   asks: \(clock.settledBy.first.map { $0.replacing("-", with: " ") } ?? "")" : ""
    frame.put(
      [
        Span(padded(name(of: clock), layout.size == .narrow ? 14 : 22) + " "),
        Span(
          padded(isMayApply ? "MAY APPLY" : "applies", 10), isMayApply ? theme[.mayApply] : .plain),
        Span("\(instant)\(asks)"),
      ], row: row, column: 2)
  }

  /// Stages of one duty are told apart by their names.
  private func name(of clock: Clock) -> String {
    guard case .duty(let rule, let stage) = clock.kind,
      model.form?.clocks.contains(where: { other in
        if case .duty(rule, let second) = other.kind { second != stage } else { false }
      }) == true
    else { return clock.short }
    return "\(clock.short), \(stage)"
  }

  private mutating func drawKind(_ form: DeclareForm, _ body: Area) {
    let choices = form.choices
    if choices.isEmpty {
      frame.put(
        form.desk == nil ? "reading the playbooks …" : "no playbook is installed", row: body.row,
        column: 2)
      focus(row: body.row, column: 1)
      return
    }
    var list = form.list
    let each = 2
    list.reveal(rows: max(1, body.rows / each), of: choices.count)
    for (offset, playbook) in choices.dropFirst(list.top).prefix(max(1, body.rows / each))
      .enumerated()
    {
      let isOn = form.playbooks.contains(playbook.id)
      listRow(
        [Span("   \(isOn ? "[x]" : "[ ]") \(padded(playbook.title, 34)) \(playbook.id)")],
        row: body.row + offset * each, width: frame.columns,
        isChosen: offset + list.top == list.chosen)
      frame.put(
        "when \(playbook.useWhen.first ?? playbook.summary)", row: body.row + offset * each + 1,
        column: 7, width: frame.columns - 8)
    }
  }

  private mutating func drawCheck(_ form: DeclareForm, _ body: Area) {
    let desk = form.desk
    let fresh = form.isExercise ? desk?.exerciseCode : desk?.code
    let code = (form.isPlayed ? model.session?.incident.code : fresh) ?? ""
    let aware = form.awareAt.map { "\(times.stamp($0))" } ?? ""
    let name =
      form.isPlayed
      ? model.session?.actor.name ?? ""
      : "\(desk?.actor.name ?? model.settings.responder), who is the lead until it is handed over"
    let lines = [
      "\(form.isPlayed ? "Declared as    " : "It begins as   ")\(code)  \(form.title.text)",
      "Severity       \(form.severities[form.severity]?.label ?? "the worst of its playbooks")",
      "Aware          \(aware), \(form.knownBy.text): \(DeclareForm.ways[form.how])",
      "Playbooks      \(names(of: form.attached, orElse: "none yet"))",
      "Signed as      \(name)",
    ]
    frame.put(lines: lines, in: body)
    var row = body.row + lines.count
    let unknown = form.places.filter { $0.fact == nil }
    if !unknown.isEmpty {
      let names = unknown.map { $0.label.lowercased() }.joined(separator: ", ")
      frame.put(
        "Whose law      not said (\(names)): S-Tab goes back, or o asks it later", row: row,
        column: 2, style: theme[.mayApply])
      row += 1
    }
    row += 1
    frame.put(
      [
        Span("[y]", theme[.key]), Span(" sign and begin    "), Span("[Esc]", theme[.key]),
        Span(" nothing is written"),
      ], row: row, column: 2)
    focus(row: row, column: 25)
    drawStartedClocks(form, top: row + 2)
  }

  /// `Label  [text_____]  after`, with the cursor where one types.
  mutating func field(
    _ line: TextLine, row: Int, column: Int, label: String, width: Int, isFocused: Bool,
    after: String = ""
  ) {
    let start = column + 10
    frame.put(label, row: row, column: column, width: 9)
    let shown = FieldText(line, columns: max(1, width - 1), glyphs: frame.glyphs)
    let filled = shown.text + String(repeating: "_", count: max(0, width - columns(of: shown.text)))
    frame.put("[\(filled)]", row: row, column: start, width: width + 2)
    if !after.isEmpty { frame.put(after, row: row, column: start + width + 4) }
    if isFocused { focus(row: row, column: start + 1 + shown.cursor) }
  }
}

/// The part of a text that a field of so many columns shows, so that the cursor is in it.
struct FieldText {
  let text: String
  let cursor: Int

  init(_ line: TextLine, columns room: Int, glyphs: GlyphSet) {
    let before = line.beforeCursor
    let width = columns(of: before)
    guard width > room else {
      text = cut(line.text, to: room + 1, glyphs: glyphs)
      cursor = width
      return
    }
    var shown = before
    while columns(of: shown) > room, !shown.isEmpty { shown.removeFirst() }
    text = shown
    cursor = columns(of: shown)
  }
}
