import Commands
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Runs commands to their end, so many side by side, and prints what they print as it comes.
struct Running {
  let handling: Handling
  let shell: Shell
  /// Their output is not printed: a document follows.
  let isQuiet: Bool
  private var active: [Active] = []
  private var rows: [Row] = []

  private struct Active {
    var started: Handling.Started
    var output: RunOutput
  }

  private struct Row {
    var step: StepID
    var entry: EntryID
    var result: CommandResult?
    var took: Int
    var bytes: Int
    var masked: Int
    /// What its output became.
    var evidence: [String]

    var isGood: Bool { result == .exited(0) }
  }

  init(handling: Handling, shell: Shell, isQuiet: Bool) {
    self.handling = handling
    self.shell = shell
    self.isQuiet = isQuiet
  }

  mutating func run(
    _ choices: [CommandChoice], secrets: [String: String], atOnce: Int, detach: Bool
  ) throws -> Reply {
    var waiting = choices[...]
    while !waiting.isEmpty || !active.isEmpty {
      while active.count < atOnce || detach, let next = waiting.popFirst() {
        try start(next, secrets, isAlone: choices.count == 1)
      }
      if detach { break }
      let ended = RunNews.wait(for: active.map(\.started.news))
      for index in active.indices { show(&active[index]) }
      for news in ended { try end(news) }
    }
    return reply(detached: detach)
  }

  private mutating func start(
    _ choice: CommandChoice, _ secrets: [String: String], isAlone: Bool
  ) throws {
    let started = try handling.start(
      choice, secrets: secrets, environment: shell.environment)
    say("started. entry \(started.entry): \(started.plan.step), \(started.plan.command)")
    if active.isEmpty, rows.isEmpty {
      say("leaving (^C) does not end it; to stop it: tocsin run --stop TERM \(started.entry)")
    }
    let zone = Zone.named(handling.incident.zone) ?? .gmt
    active.append(
      Active(
        started: started,
        output: RunOutput(
          folder: started.output, zone: zone,
          name: isAlone ? nil : started.plan.step.description)))
  }

  private func show(_ active: inout Active) {
    let lines = active.output.news()
    if !isQuiet { shell.output.lines(lines) }
  }

  private mutating func end(_ news: RunNews) throws {
    guard let index = active.firstIndex(where: { $0.started.news === news }) else { return }
    var ended = active.remove(at: index)
    show(&ended)
    let entry = ended.started.entry
    if let run = handling.incident.commandRun(entry) {
      let line = ProgressLine(shell.output)
      defer { line.end() }
      try handling.tellEnd(of: run, waiting: true) { line.tell($0) }
    }
    let run = handling.incident.commandRun(entry)
    let row = Row(
      step: ended.started.plan.step, entry: entry, result: run?.result, took: run?.took ?? 0,
      bytes: run?.bytes ?? 0, masked: run?.masked ?? 0, evidence: run?.evidence ?? [])
    rows.append(row)
    say(words(row))
    if let expect = ended.started.plan.expect { say("good output looks like: \(expect)") }
  }

  private func words(_ row: Row) -> String {
    var words = "ended. \(row.step): \(row.result?.words ?? "not known")"
    words += ", \(seconds(row.took)), \(row.bytes) bytes kept"
    if !row.evidence.isEmpty { words += " as \(row.evidence.joined(separator: ", "))" }
    if row.masked > 0 {
      words += ", a secret was masked in \(row.masked) \(row.masked == 1 ? "place" : "places")"
    }
    return words
  }

  /// `4.2 s`
  private func seconds(_ milliseconds: Int) -> String {
    "\(milliseconds / 1000).\(milliseconds / 100 % 10) s"
  }

  private func say(_ text: String) {
    if !isQuiet { shell.output.line(visible(text)) }
  }

  private func reply(detached: Bool) -> Reply {
    let entries = rows.map(\.entry) + active.map(\.started.entry)
    let document = Document.shape(
      "run",
      [
        ("incident", .text(handling.incident.code)),
        ("entries", .texts(entries.map(\.description))),
        (
          "runs",
          .list(
            rows.map { row in
              .fields([
                ("step", .text(row.step.description)), ("entry", .text(row.entry.description)),
                ("result", .text(row.result?.words ?? "not known")),
                ("took", .int(row.took)), ("bytes", .int(row.bytes)), ("masked", .int(row.masked)),
                ("evidence", .texts(row.evidence)),
              ])
            })
        ),
      ])
    let isGood = rows.allSatisfy(\.isGood)
    return Reply(rows.count > 1 ? table : [], document, status: isGood ? .done : .no)
  }

  /// One row an instance, the bad ones first.
  private var table: [String] {
    let sorted = rows.filter { !$0.isGood } + rows.filter(\.isGood)
    let good = rows.filter(\.isGood).count
    return ["\(good) of \(rows.count) ended with 0:"]
      + sorted.map { visible("  \($0.isGood ? "[x]" : "[!]") \(words($0))") }
  }
}
