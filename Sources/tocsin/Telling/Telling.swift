import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// A situation in lines: one thing a line, the state's word first (screens.md §7). Verbs and the
/// line mode say the same things in the same words.
nonisolated struct Telling {
  let incident: Incident
  let situation: Situation
  let times: TimeWords

  init(_ incident: Incident, at now: Date) {
    self.incident = incident
    situation = incident.situation(at: now)
    times = TimeWords(zone: incident.zone, now: now)
  }

  /// `incident INC-2026-0142, SEV1, Support bot leaks customer records. live.`
  func heading(record: String) -> String {
    let mode = incident.isExercise ? "EXERCISE" : incident.closed == nil ? "live" : "closed"
    return visible(
      "incident \(incident.code), \(incident.severity.label), \(incident.title). \(mode). \(record)."
    )
  }

  // Clocks.

  func line(_ clock: Clock) -> String {
    var words = [clock.title]
    if let due = clock.due {
      if clock.isEvidence {
        words += fate(due, isAtLatest: false)
      } else {
        words += [times.left(until: due), "due \(times.both(due))"]
      }
    } else if let since = clock.since {
      words.append("open for \(TimeWords.length(times.now.timeIntervalSince(since)))")
    }
    if !clock.settledBy.isEmpty {
      words.append("settled by: \(clock.settledBy.joined(separator: ", "))")
    }
    return visible("\(word(clock)): \(words.joined(separator: ", "))")
  }

  /// When a source vanishes; one whose usual retention has run out may be there all the same.
  private func fate(_ vanishes: Date, isAtLatest: Bool) -> [String] {
    guard vanishes > times.now else {
      return ["may be gone since \(times.both(vanishes))", "look now"]
    }
    return [
      "gone \(isAtLatest ? "at latest " : "")\(times.both(vanishes))", times.left(until: vanishes),
    ]
  }

  private func word(_ clock: Clock) -> String {
    switch clock.state {
    case .mayApply: "may apply"
    case .missed: clock.isEvidence ? "MAY BE GONE" : "OVERDUE"
    case .running:
      clock.due.map { due in
        let left = due.timeIntervalSince(times.now)
        return left < 0 ? "OVERDUE" : left < 3600 ? "DUE SOON" : "running"
      } ?? "running"
    case .waiting: "waiting"
    case .met: "met"
    case .waived: "waived"
    case .watch: "watch"
    case .doesNotApply: "does not apply"
    }
  }

  /// What applies, the worst first, then what may, gathered by the question that settles it; at
  /// most so many lines.
  func clocks(_ count: Int = .max) -> [String] {
    let sorted = situation.sortedClocks
    return Array((sorted.single.map(line) + sorted.groups.map(line)).prefix(count))
  }

  /// A line for each.
  func everyClock() -> [String] { situation.clocks.map(line) }

  /// `may apply: 38 duties, 2 steps. question established: Where …? nearest: …`
  private func line(_ group: ClockGroup) -> String {
    let ask = question(group.question)?.ask ?? group.question
    var words = "may apply: \(group.words). question \(group.question): \(ask)"
    if let nearest = group.nearest, let due = nearest.due {
      words += " nearest: \(nearest.title), \(times.left(until: due)), due \(times.both(due))"
    }
    return visible(words)
  }

  // Steps.

  /// `ready: C3 weights-theft/revoke-access, Revoke the account's access (ml)`
  func line(_ step: StepView) -> String {
    var words = "\(step.state.word): \(step.label) \(step.id), \(step.title)"
    if let role = step.role {
      words +=
        step.holders.isEmpty ? " (\(role))" : " (\(role): \(step.holders.joined(separator: ", ")))"
    }
    if let reason = reason(step.state) { words += ", \(reason)" }
    if step.isLate { words += ", LATE" }
    if !step.settledBy.isEmpty {
      words += ", settled by: \(step.settledBy.joined(separator: ", "))"
    }
    return visible(words)
  }

  private func reason(_ state: StepState) -> String? {
    switch state {
    case .skipped(_, let reason): "because \(reason)"
    case .blocked(_, let reason, let again):
      "because \(reason)" + (again.map { ", try again \(times.local($0))" } ?? "")
    case .underWay(let signature): "by \(signature.by) since \(times.local(signature.at))"
    case .done(let signature): "by \(signature.by), \(times.local(signature.at))"
    case .waiting(let names): "for \(names.joined(separator: ", "))"
    case .ready, .mayApply, .doesNotApply, .withdrawn: nil
    }
  }

  /// A step whole: what, why, by whom, by when, what to keep.
  func lines(_ step: StepView) -> [String] {
    var lines = [line(step)]
    if let due = step.due, !step.state.isSettled {
      lines.append("due: \(times.both(due)), \(times.left(until: due))")
    }
    if let why = step.why { lines += paragraph("why", why) }
    if let text = step.text { lines += paragraph("do", text) }
    for (index, item) in step.items.enumerated() {
      lines.append(
        visible("item \(item.letter), \(index + 1) of \(step.items.count): \(words(item))"))
    }
    lines += decision(step)
    for source in situation.evidence where step.evidence.contains(source.source) {
      lines.append(line(source))
    }
    for command in step.commands { lines += self.lines(command) }
    if let text = step.ifFails { lines += paragraph("if it fails", text) }
    lines += step.remarks.map { visible("remark: \($0)") }
    if !step.maps.isEmpty { lines.append(visible("maps: \(step.maps.joined(separator: ", "))")) }
    return lines
  }

  private func paragraph(_ word: String, _ text: String) -> [String] {
    text.split(separator: "\n").map { visible("\(word): \($0)") }
  }

  private func words(_ item: ItemView) -> String {
    switch item.state {
    case .open: "open, \(item.text)"
    case .signed(let signature): "done, \(item.text), by \(signature.by)"
    case .setAside(_, let reason): "not needed, \(item.text), because \(reason)"
    }
  }

  private func decision(_ step: StepView) -> [String] {
    switch step.kind {
    case .decide(let name): return question(name).map(lines) ?? []
    case .ask(let names): return names.compactMap(question).flatMap(lines)
    case .notify(let rules): return rules.map { visible("duty: \($0)") }
    case .work, .collect, .parent: return []
    }
  }

  private func lines(_ command: CommandView) -> [String] {
    var lines = [visible("command: \(command.title)")]
    lines += command.text.split(separator: "\n").map { visible("  \($0)") }
    for (name, value) in command.environment {
      lines.append(visible("  with \(name)=\(value ?? "not known yet")"))
    }
    if let changes = command.changes {
      let approvals = command.approvals > 1 ? ", needs \(command.approvals) people" : ""
      lines.append(visible("  changes: \(changes)\(approvals)"))
    }
    if let undo = command.undo { lines.append(visible("  undo: \(undo)")) }
    return lines
  }

  // Questions and evidence.

  func question(_ name: String) -> QuestionView? {
    (situation.questions + situation.answered).first { $0.name == name }
  }

  func lines(_ question: QuestionView) -> [String] {
    var lines = [visible("question \(question.name): \(question.ask) (\(question.type.name))")]
    lines += question.options.map { visible("  \($0.name): \($0.text)") }
    switch question.state {
    case .notAsked: break
    case .awaited(let who, let again, _):
      lines.append(
        visible(
          "  not known yet" + (who.map { ", \($0) is finding out" } ?? "")
            + (again.map { ", ask again \(times.local($0))" } ?? "")))
    case .answered(let fact):
      let word = question.isGrowing ? "so far" : "answer"
      lines.append(visible("  \(word): \(fact.text), by \(fact.signature.by), \(fact.from)"))
      if !fact.conflicts.isEmpty {
        lines.append("  CONFLICT with \(fact.conflicts.map(\.description).joined(separator: ", "))")
      }
    }
    let settles = question.duties + question.steps.map(\.description)
    if !settles.isEmpty {
      lines.append(visible("  may settle: \(settles.joined(separator: ", "))"))
    }
    return lines
  }

  func line(_ item: EvidenceView) -> String {
    var words = "\(word(item.state)): E-\(padded(item.number)) \(item.source), \(item.what)"
    if let vanishes = item.vanishes {
      words += ", " + fate(vanishes, isAtLatest: item.isAtLatest).joined(separator: ", ")
    }
    if let ends = item.ends { words += ", gone at the next \(ends.rawValue)" }
    if case .catalogue(let checked)? = item.basis {
      words += ", by the catalogue" + (checked.map { " of \($0)" } ?? ", never checked")
    }
    if !item.items.isEmpty { words += ", in the vault as \(item.items.joined(separator: ", "))" }
    if let how = item.how { words += ", how: \(how)" }
    return visible(words)
  }

  private func word(_ state: EvidenceView.State) -> String {
    switch state {
    case .wanted: "wanted"
    case .mayApply: "may apply"
    case .beingCollected: "being collected"
    case .kept: "kept"
    case .partlyKept: "partly kept"
    case .lost: "lost"
    case .notAvailable: "not available"
    case .vanished: "MAY BE GONE"
    }
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension Clock {
  nonisolated fileprivate var isEvidence: Bool {
    if case .evidence = kind { true } else { false }
  }
}
