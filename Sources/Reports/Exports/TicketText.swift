import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The incident as GitHub's Markdown, for a ticket: where it stands, its clocks, every step as a
/// task, and the last entries. Foreign text is inert in it: no link, mention, HTML or task of its own.
struct TicketText {
  private let export: Export
  private var incident: Incident { export.incident }
  private var times: Times { Times(zone: incident.zone) }
  /// A ticket is cut at 65,536 characters: the timeline is not what it is for.
  private static let shownEntries = 20
  private static let shownRows = 30

  init(_ export: Export) { self.export = export }

  var markdown: String {
    let mark = incident.isExercise ? "EXERCISE: " : ""
    let sections =
      [
        "# \(mark)\(heading(export.code)): \(heading(export.title))",
        "**\(export.marking.rawValue)**",
      ]
      + (incident.isExercise ? ["**EXERCISE. Nothing here has happened.**"] : [])
      + [summary, clocks, steps, decisions, techniques, evidence, timeline]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ text: String) -> String { said(text) }

  /// Foreign text as it may stand in a ticket: not over 400 characters, and nobody called by it.
  /// Escaping does not keep GitHub from mentioning `@name` or linking `#12`: only a comment does.
  private func said(_ text: String) -> String {
    let short = text.count > 400 ? text.prefix(400) + "… (cut)" : text[...]
    return inert(String(short)).replacing("@", with: "@<!-- -->").replacing("#", with: "#<!-- -->")
  }

  private var summary: String {
    let closed = incident.closed.map {
      "closed as \(said(incident.outcome ?? notRecorded)) by \(said($0.by)), \(times.both($0.at))"
    }
    let rows = [
      ("State", closed ?? "open"), ("Severity", incident.severity.label),
      ("Lead", incident.holders["lead"].map { said($0) } ?? notRecorded),
      ("Declared", times.both(incident.declaredAt)),
      ("Aware", export.situation.aware.map { times.both($0) } ?? notRecorded),
      ("Steps", "\(export.situation.settledSteps) of \(export.situation.allSteps) settled"),
      ("As of", times.both(export.now)),
    ]
    return (["| | |", "|---|---|"] + rows.map { "| \($0.0) | \($0.1) |" }).joined(separator: "\n")
  }

  private var clocks: String {
    let due = export.situation.clocks.filter { $0.due != nil && !$0.state.isOver }
    guard !due.isEmpty else { return "" }
    let rows = due.map { clock in
      "| \(said(clock.title)) | \(clock.state.name) | "
        + "\(clock.due.map { times.both($0) } ?? "–") |"
    }
    return
      (["## Clocks", "", "| clock | state | due |", "|---|---|---|"]
      + limited(rows) { "| \($0) more | | |" }).joined(separator: "\n")
  }

  private var steps: String {
    var room = 40_000
    var left = 0
    let parts = export.situation.phases.compactMap { phase -> String? in
      let tasks = phase.steps.map(task).filter { task in
        room -= task.count + 1
        left += room < 0 ? 1 : 0
        return room >= 0
      }
      return tasks.isEmpty
        ? nil : "### \(phase.phase.title)\n\n" + tasks.joined(separator: "\n")
    }
    guard !parts.isEmpty else { return "" }
    let more = left == 0 ? [] : ["\(left) more steps have no room here: `tocsin status` has them."]
    return (["## Steps"] + parts + more).joined(separator: "\n\n")
  }

  /// The first rows, and how many more there are.
  private func limited(_ rows: [String], more: (Int) -> String) -> [String] {
    rows.count <= Self.shownRows
      ? rows : Array(rows.prefix(Self.shownRows)) + [more(rows.count - Self.shownRows)]
  }

  private func task(_ step: StepView) -> String {
    let box = if case .done = step.state { "[x]" } else { "[ ]" }
    var words = "- \(box) **\(said(step.label))** \(said(step.title))"
    if let signature = step.state.signature {
      words += " · \(step.state.word) by \(said(signature.by)), \(Times.utc(signature.at))"
    } else {
      words += " · \(step.state.word)"
    }
    if case .skipped(_, let reason) = step.state { words += ", reason: \(said(reason))" }
    return words
  }

  private var decisions: String {
    let taken = export.steps.compactMap { step -> String? in
      guard case .decide(let question) = step.kind, let fact = fact(question) else { return nil }
      return "- \(said(step.title)) **\(said(fact.text))**, \(said(fact.signature.by)), "
        + "\(Times.utc(fact.signature.at)): \(said(fact.reason ?? notRecorded))"
    }
    return taken.isEmpty
      ? "" : (["## Decisions", ""] + limited(taken) { "- \($0) more" }).joined(separator: "\n")
  }

  private func fact(_ name: String) -> FactView? {
    for question in export.situation.answered where question.name == name {
      if case .answered(let fact) = question.state { return fact }
    }
    return nil
  }

  private var techniques: String {
    let named = export.techniques.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty }
    let rows = named.map { technique in
      "- \(said(technique.id)) \(said(technique.name)): "
        + (technique.seen.isEmpty ? "suspected" : "seen")
    }
    return rows.isEmpty
      ? "" : (["## Techniques", ""] + limited(rows) { "- \($0) more" }).joined(separator: "\n")
  }

  private var evidence: String {
    guard !incident.evidenceItems.isEmpty || export.withheldEntries > 0 else { return "" }
    let rows = export.items.map {
      "- \(said($0.id)) \(said($0.item.name)), \($0.size) bytes, SHA-256 \(said($0.item.sha256))"
        + $0.markWords.map { ", \($0)" }.joined()
    }
    let withheld =
      export.withheldItems + export.withheldEntries == 0 ? [] : ["- \(export.withheldWords)"]
    return (["## Evidence", ""] + limited(rows) { "- \($0) more" } + withheld).joined(
      separator: "\n")
  }

  private var timeline: String {
    let count = export.entries.count
    let shown = export.told(max(0, count - Self.shownEntries)..<count)
    guard !shown.isEmpty else { return "" }
    let rows = shown.map { told in
      "| \(Times.utc(told.line.at)) | \(said(told.line.who)) | \(said(told.line.what)) | "
        + "\(said(told.line.entry.description)) |"
    }
    let head =
      "## Timeline\n\nThe last \(shown.count) of \(count) entries, signed; "
      + "`tocsin verify` checks them."
    return ([head, "", "| UTC | who | what | entry |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }
}

extension DutyState {
  /// Nobody waits for it any more.
  fileprivate var isOver: Bool {
    switch self {
    case .met, .waived, .doesNotApply, .watch: true
    case .mayApply, .waiting, .running, .missed: false
    }
  }
}
