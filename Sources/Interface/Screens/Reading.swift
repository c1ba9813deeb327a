import Response
import Terminal

extension ReadingState {
  mutating func move(by step: Int, rows: Int) {
    top = max(0, min(top + step, max(0, lines.count - max(1, rows))))
  }

  /// To the next line that holds the pattern; false where there is none.
  mutating func find(by direction: Int) -> Bool {
    let wanted = pattern.lowercased()
    let hits = lines.indices.filter { lines[$0].lowercased().contains(wanted) }
    let found = direction > 0 ? hits.first { $0 > top } : hits.last { $0 < top }
    guard let found else { return false }
    top = found
    return true
  }
}

extension Model {
  mutating func read(_ title: String, lines: [String], remark: String = "") {
    reading = ReadingState()
    reading.title = title
    reading.lines = lines
    reading.remark = remark
    show(.text)
  }

  mutating func show(_ report: ReportText) {
    reading.audience = report.audience == "technical" ? nil : report.audience
    reading.title = "report for \(report.audience)"
    reading.lines = ReportLines.readable(report.markdown)
    let missing =
      report.missing.isEmpty
      ? "nothing is missing" : "missing: \(report.missing.joined(separator: ", "))"
    reading.remark =
      report.hidden == 0
      ? missing : "\(missing)   taken out for this audience: \(report.hidden)"
  }

  /// The commands of the step, with all there is to know before running one elsewhere.
  mutating func viewCommands() {
    guard let step = chosenStep else { return }
    var lines: [String] = []
    for command in step.commands { lines += CommandText.lines(of: command) + [""] }
    read(
      "\(step.label) commands", lines: lines,
      remark: "nothing has run; c shows a command alone, to copy it, r runs one")
  }

  /// Without borders or indents, so that a terminal's own selection takes it whole.
  mutating func copyCommand() {
    guard let step = chosenStep else { return }
    let item = chosenItem?.letter
    let own = screen == .command ? command?.prepared.command : nil
    guard
      let command = own ?? step.commands.first(where: { $0.item == item }) ?? step.commands.first
    else { return }
    let values = command.environment.map { name, value in
      value.map { "\(name)=\(CommandText.quoted($0))" } ?? "# \(name) is not known yet"
    }
    read(
      "\(step.label) to copy: \(command.title)",
      lines: values + command.text.split(separator: "\n").map(String.init),
      remark: "select it with the terminal; nothing has run")
  }

  mutating func nextAudience() -> [Effect] {
    let audiences = ["technical", "exec", "board", "regulator", "customers", "public"]
    let present = reading.audience ?? "technical"
    let index = audiences.firstIndex(of: present) ?? 0
    let next = audiences[(index + 1) % audiences.count]
    return [.loadReport(audience: next == "technical" ? nil : next)]
  }

  /// To the next field of the report that has no record; from the last one to the first.
  mutating func nextMissing() {
    let kept = reading.pattern
    reading.pattern = "NOT RECORDED"
    defer { reading.pattern = kept }
    if reading.find(by: 1) { return }
    reading.top = -1
    if !reading.find(by: 1) {
      reading.top = 0
      message = "nothing is missing here"
    }
  }

  mutating func nextMatch(by direction: Int) -> [Effect] {
    if screen == .timeline { return nextMatchInTimeline(by: direction) }
    if screen == .output { return findInOutput(by: direction) }
    guard !reading.pattern.isEmpty else {
      message = "/ searches first"
      return []
    }
    if !reading.find(by: direction) { message = "no more “\(reading.pattern)”" }
    return []
  }
}

/// A command in words, never with facts spliced into its text (design.md §8).
enum CommandText {
  static func lines(of command: CommandView) -> [String] {
    var lines = [command.title + (command.item.map { "  (item \($0))" } ?? "")]
    lines += command.text.split(separator: "\n").map { "  \($0)" }
    for (name, value) in command.environment {
      lines.append("  with     \(name)=\(value ?? "not known yet")")
    }
    if let host = command.on { lines.append("  on       \(host)") }
    if let changes = command.changes { lines.append("  changes  \(changes)") }
    if let undo = command.undo { lines.append("  undo     \(undo)") }
    if command.approvals > 1 { lines.append("  needs    \(command.approvals) people to agree") }
    lines.append("  limit    \(command.timeout) s")
    if let expect = command.expect { lines.append("  expect   \(expect)") }
    if !command.needs.isEmpty {
      lines.append("  tools    \(command.needs.joined(separator: ", "))")
    }
    if command.isUnchecked { lines.append("  unchecked: nobody has tried it on these versions") }
    return lines
  }

  /// For a POSIX shell.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
