import Foundation
import Response
import Terminal

extension Painter {
  /// The sheet's box, scrolled so that what has the focus is in it.
  mutating func draw(_ sheet: Sheet) {
    let width = min(sheet.isWide ? 74 : 66, frame.columns)
    let text = SheetText(sheet, columns: max(4, width - 4), model: model, painter: self)
    let room = max(1, frame.rows - 6)
    var list = ListState(chosen: text.focusLine, top: 0)
    list.reveal(rows: room, of: text.lines.count)
    let lines = Array(text.lines.dropFirst(list.top).prefix(room))
    let area = drawBox(sheet.title, lines: lines, columns: width)
    focus(
      row: area.row + 1 + text.focusLine - list.top, column: area.column + 2 + text.focusColumn)
  }
}

extension Sheet {
  fileprivate var isWide: Bool {
    switch purpose {
    case .note, .attach, .upgrade, .close: true
    default: false
    }
  }
}

/// A sheet as lines, and where in them the focus is.
struct SheetText {
  private(set) var lines: [[Span]] = []
  private(set) var focusLine = 0
  private(set) var focusColumn = 0
  private let columns: Int
  private let theme: Theme
  private let glyphs: GlyphSet

  init(_ sheet: Sheet, columns: Int, model: Model, painter: Painter) {
    self.columns = columns
    theme = model.theme
    glyphs = model.settings.glyphs
    for line in sheet.intro { add(line) }
    if !sheet.intro.isEmpty { lines.append([]) }
    if let head = SheetText.entry(sheet, model: model) { add("  \(head)") }
    for (index, field) in sheet.fields.enumerated() where sheet.isShown(field) {
      write(field, isFocused: index == sheet.focus)
      if let echo = model.echo(of: field, in: sheet), !(echo.isFault && index == sheet.focus) {
        add("            \(echo.text)", echo.isFault ? theme[.bad] : .plain)
      }
    }
    if !sheet.fields.isEmpty { lines.append([]) }
    if let problem = sheet.problem {
      add("? \(problem)", theme[.bad])
      lines.append([])
    }
    if !sheet.preview.isEmpty {
      for line in sheet.preview { add("-> \(line)") }
      lines.append([])
    }
    buttons(sheet)
    for line in sheet.outro { add(line) }
  }

  /// What the entry says besides the fields: `C3b done  2026-11-21 05:40 CET  04:40 UTC`.
  private static func entry(_ sheet: Sheet, model: Model) -> String? {
    let stamp = model.times.stamp(model.now)
    let label = { (id: StepID) in model.session?.step(id)?.label ?? id.description }
    return switch sheet.purpose {
    case .sign(let step, let item): "\(label(step))\(item) done  \(stamp)"
    case .finish(let step): "\(label(step)) done  \(stamp)"
    case .start(let step): "\(label(step)) under way  \(stamp)"
    default: nil
    }
  }

  private mutating func add(_ text: String, _ style: Style = .plain) {
    let own = text.prefix { $0 == " " }.count
    lines += wrapped(text, columns: columns, hanging: own == 0 ? 2 : 4).map { [Span($0, style)] }
  }

  private mutating func write(_ field: Field, isFocused: Bool) {
    let label = padded(field.label, to: 10, glyphs: glyphs)
    switch field.content {
    case .line(let line): write(line, label: label, isFocused: isFocused)
    case .secret(let count):
      let room = max(4, columns - 14)
      let typed = String(repeating: "*", count: min(count, room))
      lines.append([
        Span("  \(label)["), Span(typed + String(repeating: "_", count: room - typed.count)),
        Span("]"),
      ])
      if isFocused { focus(column: 13 + typed.count) }
    case .lines(let line): writeLines(line, isFocused: isFocused)
    case .choice(let options, let chosen):
      write(options, chosen, label: label, isFocused: isFocused)
    case .several(let options, let chosen, let at):
      writeSeveral(options, chosen, at: isFocused ? at : nil, label: label)
    }
  }

  private mutating func writeSeveral(
    _ options: [String], _ chosen: Set<Int>, at: Int?, label: String
  ) {
    for (index, text) in options.enumerated() {
      let head = index == 0 ? label : padded("", to: 10, glyphs: glyphs)
      let mark = chosen.contains(index) ? "[x]" : "[ ]"
      lines.append([Span("  \(head)\(mark) \(text)")])
      if index == at { focus(column: 13) }
    }
  }

  private mutating func write(_ line: TextLine, label: String, isFocused: Bool) {
    let room = max(4, columns - 14)
    let shown = FieldText(line, columns: room - 1, glyphs: glyphs)
    let filled =
      shown.text + String(repeating: "_", count: max(0, room - Terminal.columns(of: shown.text)))
    lines.append([Span("  \(label)[\(filled)]")])
    if isFocused { focus(column: 13 + shown.cursor) }
  }

  /// The last rows of a text of several lines, the cursor among them.
  private mutating func writeLines(_ line: TextLine, isFocused: Bool) {
    let room = 6
    let texts = line.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let before = line.beforeCursor.split(separator: "\n", omittingEmptySubsequences: false)
    let cursorLine = max(0, before.count - 1)
    let top = max(0, min(cursorLine - room + 1, texts.count - room))
    for offset in 0..<room {
      let index = top + offset
      let text = texts.indices.contains(index) ? texts[index] : ""
      let typed = TextLine(text)
      let isHere = index == cursorLine
      let part =
        isHere
        ? FieldText(
          cursorAt: String(before.last ?? ""), of: text, columns: columns - 5, glyphs: glyphs)
        : FieldText(typed, columns: columns - 5, glyphs: glyphs)
      lines.append([Span("  | \(part.text)")])
      if isFocused, isHere { focus(column: 4 + part.cursor) }
    }
  }

  private mutating func write(
    _ options: [String], _ chosen: Int?, label: String, isFocused: Bool
  ) {
    let marked = options.enumerated().map { index, text in
      "(\(index == chosen ? "o" : " ")) \(text)"
    }
    let joined = marked.joined(separator: "   ")
    if options.count <= 3, Terminal.columns(of: joined) + 12 <= columns {
      lines.append([Span("  \(label)\(joined)")])
      let before = marked.prefix(chosen ?? 0).reduce(0) { $0 + Terminal.columns(of: $1) + 3 }
      if isFocused { focus(column: 13 + before) }
      return
    }
    for (index, text) in marked.enumerated() {
      let head = index == 0 ? label : padded("", to: 10, glyphs: glyphs)
      lines.append([Span("  \(head)\(index + 1) \(text)")])
      if isFocused, index == chosen ?? 0 { focus(column: 15) }
    }
  }

  private mutating func buttons(_ sheet: Sheet) {
    if case .waiting = sheet.stage {
      lines.append([Span("being signed and written …")])
      if sheet.isOnButtons { focus(column: 0) }
      return
    }
    let yes = sheet.isSignedByEnter ? "[y] \(sheet.confirm) (or Enter)" : "[y] \(sheet.confirm)"
    let spans = [
      Span(yes, theme[.key]), Span("    "), Span("[Esc]", theme[.key]), Span(" \(sheet.cancel)"),
    ]
    lines.append(spans)
    guard sheet.isOnButtons else { return }
    focus(column: sheet.isSignedByEnter ? 0 : Terminal.columns(of: yes) + 4)
  }

  private mutating func focus(column: Int) {
    focusLine = lines.count - 1
    focusColumn = column
  }
}

extension FieldText {
  /// The part of one line of several that is in view, with the cursor after `before`.
  fileprivate init(cursorAt before: String, of text: String, columns: Int, glyphs: GlyphSet) {
    var line = TextLine(text)
    while line.cursor > before.count, line.edit(.left) {}
    self.init(line, columns: columns, glyphs: glyphs)
  }
}
