import Foundation
import Playbooks
import Problems
import Response
import Terminal

/// The lines of the detail pane, made of the chosen step or phase.
struct DetailText {
  struct Line {
    var spans: [Span]
    /// The item it shows, on its first line.
    var item: String?

    init(_ text: String, _ style: Style = .plain, item: String? = nil) {
      spans = [Span(text, style)]
      self.item = item
    }
  }

  private(set) var title = ""
  private(set) var lines: [Line] = []
  private let columns: Int
  /// Where there is room, a command is shown with all that goes with it; `v` shows it anywhere.
  private let isWhole: Bool
  private let model: Model

  init(_ model: Model, columns: Int) {
    self.model = model
    self.columns = max(8, columns)
    isWhole = model.rows >= 30
    guard let session = model.session else { return }
    if let opening = model.opening {
      title = "how it begins"
      for line in opening.lines { add(line, hanging: line.hasPrefix("[") ? 6 : 0) }
    } else if let step = model.chosenStep {
      title = "\(step.label) \(step.title)"
      write(step, in: session)
    } else if let phase = model.chosenPhase,
      let view = session.situation.phases.first(where: { $0.phase == phase })
    {
      title = phase.title
      write(view)
    }
  }

  /// One line of ours: a line's end in what a playbook or a person brought begins no row of its own.
  private mutating func add(_ text: String, _ style: Style = .plain, hanging: Int = 0) {
    lines += wrapped(visible(text), columns: columns, hanging: hanging).map { Line($0, style) }
  }

  /// Paragraphs and lists of a playbook's author.
  private mutating func addProse(_ text: String, hanging: Int = 0) {
    lines += wrapped(reflowed(text), columns: columns, hanging: hanging).map { Line($0) }
  }

  private mutating func blank() {
    if lines.last?.spans.first?.text.isEmpty == false { lines.append(Line("")) }
  }

  private mutating func write(_ phase: Situation.PhaseView) {
    add("\(phase.settled) of \(phase.steps.count) settled")
    blank()
    for step in phase.steps {
      add("\(step.state.mark) \(step.label) \(step.title), \(step.state.word)", hanging: 4)
    }
  }

  private mutating func write(_ step: StepView, in session: Session) {
    state(of: step)
    if let text = step.text { addProse(text) }
    writeKind(step, in: session)
    blank()
    for item in step.items { write(item) }
    commands(of: step)
    blank()
    facts(of: step)
    if let text = step.ifFails { addProse("If it fails: \(text)", hanging: 2) }
    if let why = step.why { addProse("Why: \(why)", hanging: 2) }
    if !step.evidence.isEmpty {
      add("Evidence asked: \(evidence(of: step, in: session))", hanging: 2)
    }
    if !step.maps.isEmpty { add("Maps: \(step.maps.joined(separator: ", "))", hanging: 2) }
    add("Playbook \(step.playbook)", model.theme[.secondary])
  }

  /// What a responder must know before the prose: why it waits, who blocked it, what is late.
  private mutating func state(of step: StepView) {
    let times = model.times
    switch step.state {
    case .blocked(let who, let reason, let again):
      let retry = again.map { ", again \(times.near($0, now: model.now))" } ?? ""
      add(
        "BLOCKED by \(who.by) \(times.near(who.at, now: model.now)): \(reason)\(retry)",
        model.theme[.bad], hanging: 2)
    case .skipped(let who, let reason):
      add("skipped by \(who.by) \(times.near(who.at, now: model.now)): \(reason)", hanging: 2)
    case .done(let who):
      add("done by \(who.by) \(times.near(who.at, now: model.now))")
    case .waiting(let names): add("waits for \(names.joined(separator: ", "))", hanging: 2)
    case .mayApply:
      add(
        "MAY APPLY. \(AnswerForm.counted(step.settledBy.count, "answer settles", "answers settle")) it (o):",
        model.theme[.mayApply])
      for name in step.settledBy {
        add("  \(model.session?.question(name)?.ask ?? name)", hanging: 2)
      }
    case .doesNotApply: add("does not apply: its condition is false")
    case .withdrawn: add("withdrawn: taken out by an upgrade or a shorter list")
    case .ready, .underWay: break
    }
    if step.isNoLongerNeeded { add("no longer needed: its condition has turned false since") }
    for remark in step.remarks { add(remark, hanging: 2) }
    if !lines.isEmpty { blank() }
  }

  private mutating func writeKind(_ step: StepView, in session: Session) {
    switch step.kind {
    case .decide(let name):
      add("A decision: \(session.question(name)?.ask ?? name)", hanging: 2)
      for option in session.question(name)?.options ?? [] {
        add("  \(option.name)  \(option.text)", hanging: 4)
      }
      add("Enter opens it.")
    case .ask(let names):
      for name in names {
        guard let question = session.question(name) else { continue }
        if case .answered(let fact) = question.state {
          add("[x] \(question.ask)", hanging: 4)
          add("    \(fact.text)  (\(fact.signature.by), \(fact.from))", hanging: 2)
        } else {
          add("[ ] \(question.ask)", hanging: 4)
        }
      }
    case .notify(let rules):
      for duty in session.situation.duties where rules.contains(duty.rule) {
        add("\(duty.state.mark) \(duty.title), \(duty.state.words)", hanging: 4)
      }
    case .parent:
      for id in step.instances {
        guard let instance = session.step(id) else { continue }
        add("\(instance.state.mark) \(instance.label) \(instance.title)", hanging: 4)
      }
    case .work, .collect: break
    }
  }

  private mutating func write(_ item: ItemView) {
    let (mark, remark) = words(of: item.state)
    let room = columns - columns(of: remark) - (remark.isEmpty ? 0 : 2)
    var texts = wrapped("\(mark) \(item.letter)  \(item.text)", columns: max(12, room), hanging: 7)
    guard !texts.isEmpty else { return }
    if !remark.isEmpty {
      let gap = columns - columns(of: texts[0]) - columns(of: remark)
      texts[0] += String(repeating: " ", count: max(2, gap)) + remark
    }
    lines.append(Line(texts[0], item: item.letter))
    lines += texts.dropFirst().map { Line($0) }
  }

  private func columns(of text: String) -> Int { Terminal.columns(of: text) }

  private func words(of state: ItemView.State) -> (mark: String, remark: String) {
    switch state {
    case .open: ("[ ]", "")
    case .signed(let who):
      ("[x]", columns >= 44 ? "\(model.times.local(who.at).hourMinute) \(who.by)" : "")
    case .setAside(_, let reason): ("[-]", columns >= 60 ? "not needed: \(reason)" : "not needed")
    }
  }

  private mutating func commands(of step: StepView) {
    for command in step.commands {
      let people = command.approvals > 1 ? ", \(command.approvals) approvals needed" : ""
      let item = command.item.map { " for \($0)" } ?? ""
      add("Command\(item): \(command.title)\(people)", hanging: 2)
      for line in command.text.split(separator: "\n") { add("  \(line)", hanging: 2) }
      if let run = command.runs.last { add("  \(words(of: run))", hanging: 6) }
      guard isWhole else { continue }
      let values = command.environment.map { "\($0.name)=\($0.value ?? "not known")" }
      add("  \((values + ["limit \(command.timeout) s"]).joined(separator: ", "))", hanging: 2)
      if let changes = command.changes { add("  changes \(changes)", hanging: 2) }
      if let undo = command.undo { add("  undo: \(undo)", hanging: 2) }
    }
  }

  /// `[>] runs since 05:41 (r)`, `[x] ran 05:41, exit 0, E-004`
  private func words(of run: RunView) -> String {
    let at = model.times.near(run.began.at, now: model.now)
    let kind = run.isDryRun ? "dry run" : run.undoes == nil ? "ran" : "undone"
    guard let result = run.result else { return "[>] running since \(at); r shows it" }
    let mark = result == .exited(0) ? "[x]" : "[!]"
    return (["\(mark) \(kind) \(at)", result.words] + run.evidence).joined(separator: ", ")
  }

  private mutating func facts(of step: StepView) {
    var words: [String] = []
    if let role = step.roleTitle ?? step.role {
      words.append(
        "Role: \(role) (\(step.holders.isEmpty ? "nobody" : step.holders.joined(separator: ", ")))")
    }
    if let name = step.assigned { words.append("does it: \(name)") }
    if case .underWay(let who) = step.state {
      words.append("under way: \(who.by) since \(model.times.near(who.at, now: model.now))")
    }
    if let due = step.due, !step.state.isSettled {
      let left = TimeLeft(until: due, at: model.now)
      let word = left.isGone ? "LATE by \(left.spaced)" : "\(left.spaced) left"
      words.append("due \(model.times.near(due, now: model.now)), \(word)")
    }
    if !words.isEmpty { add(words.joined(separator: "; "), hanging: 2) }
  }

  private func evidence(of step: StepView, in session: Session) -> String {
    step.evidence.map { name in
      session.situation.evidence.first { $0.source == name }.map { "\($0.what) (\($0.state.word))" }
        ?? name
    }.joined(separator: ", ")
  }
}

/// Prose whose lines were broken for a file: joined to paragraphs again, so that a pane can break
/// them anew. Blank lines, items and what is indented keep their own lines.
func reflowed(_ text: String) -> String {
  var lines: [String] = []
  var isOpen = false
  let parts = text.trimmed.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
  for line in parts.map(Substring.init) {
    let isOwn = line.isEmpty || line.first == " " || line.first == "\t" || line.isListItem
    if isOpen, !isOwn {
      lines[lines.count - 1] += " " + line
    } else {
      lines.append(String(line))
    }
    isOpen = !line.isEmpty && line.first != " " && line.first != "\t"
  }
  return lines.joined(separator: "\n")
}

extension Substring {
  fileprivate var isListItem: Bool {
    if hasPrefix("- ") || hasPrefix("* ") { return true }
    guard first?.isNumber == true else { return false }
    let digits = prefix { $0.isNumber }
    return dropFirst(digits.count).hasPrefix(". ")
  }
}
