import Foundation
import Playbooks
import Response
import Terminal
import Timeline

/// The lines of *run: confirm* above the last act.
struct ConfirmText {
  enum Line {
    case text([Span])
    /// The head of another part.
    case rule(String)
  }

  private(set) var lines: [Line] = []
  private let model: Model
  private let columns: Int
  private let theme: Theme

  init(_ model: Model, columns: Int) {
    self.model = model
    self.columns = max(20, columns)
    theme = model.theme
    guard let state = model.command else { return }
    heading(state)
    if model.rows >= 30 { add("") }
    switch state.prepared.plan {
    case .failure(let refusal):
      named("what", state.prepared.command.text)
      named("not yet", "\(refusal.message); \(refusal.mend)")
    case .success(let plan):
      write(plan, state)
      // What is to be done stands before what is only to be known, where not all is in view.
      if plan.approvals > 1 { agreement(plan, state.prepared) }
      if plan.approvals > 1 { lines.append(.rule("besides")) }
      background(plan, state)
    }
  }

  private mutating func add(_ text: String, _ style: Style = .plain, hanging: Int = 0) {
    let texts = wrapped(text, columns: columns, hanging: hanging)
    lines += (texts.isEmpty ? [""] : texts).map { .text([Span("  \($0)", style)]) }
  }

  /// `what      edge-route set "$REGION" holding`
  private mutating func named(_ name: String, _ text: String, _ style: Style = .plain) {
    let room = max(8, columns - 10)
    for (index, line) in wrapped(text, columns: room, hanging: 2).enumerated() {
      let head = padded(index == 0 ? name : "", to: 10, glyphs: model.settings.glyphs)
      lines.append(.text([Span("  \(head)"), Span(line, style)]))
    }
  }

  private mutating func heading(_ state: CommandState) {
    let changes = state.prepared.command.changes
    switch state.purpose {
    case .trying: add("DRY RUN, CHANGES NOTHING.  Nothing has run yet.", theme[.strong])
    case .undoing(let entry):
      add("UNDOES what entry \(entry) ran.  Nothing has run yet.", theme[.bad])
    case .doing where changes == nil:
      add("Changes nothing, says its playbook.  Nothing has run yet.", theme[.strong])
    case .doing:
      add("CHANGES \((changes ?? "").uppercased()).  Nothing has run yet.", theme[.bad])
    }
  }

  private mutating func write(_ plan: CommandPlan, _ state: CommandState) {
    let values = plan.environment.compactMap { variable in
      variable.value.map { "\(variable.name)=\($0)" }
    }
    named("what", plan.text)
    facts(plan, values)
    switch plan.input {
    case .text(let text): named("reads", text)
    case .secret(let question): named("reads", "the secret \(question)")
    case nil: break
    }
    named(
      "where", plan.host.map { "\($0), through your ssh" } ?? model.commandDesk?.place ?? "here")
    named("stops at", "\(plan.timeout) s, then TERM, then KILL after 5 s")
    if let undo = plan.undo {
      named("undo", undo)
    } else if plan.changes != nil, state.purpose == .doing {
      named("undo", "its playbook names none", theme[.bad])
    }
    named("keeps", keeps(plan))
    if !plan.secrets.isEmpty { named("secrets", secrets(plan, state)) }
  }

  private mutating func background(_ plan: CommandPlan, _ state: CommandState) {
    if let expect = plan.expect { named("good is", expect) }
    named("from", origin(plan))
    if state.prepared.command.isUnchecked {
      named("", "unchecked: nobody has tried it on these versions")
    }
    history(state.prepared)
  }

  private mutating func facts(_ plan: CommandPlan, _ values: [String]) {
    guard !values.isEmpty else { return }
    for variable in plan.environment {
      guard let value = variable.value else { continue }
      var text = "\(variable.name)=\(value)"
      if columns >= 90, case .answered(let fact) = model.session?.question(variable.question)?.state
      {
        let when = model.times.near(fact.signature.at, now: model.now)
        text += ", given as environment   answered by \(fact.signature.by) \(when)"
        text += ", entry \(fact.signature.entry.number)"
      }
      named("with", text)
    }
  }

  private func keeps(_ plan: CommandPlan) -> String {
    let source = plan.keeps.map { ", as \($0)" } ?? ""
    return "all output, whole, in the evidence vault\(source); digest in timeline"
  }

  private func secrets(_ plan: CommandPlan, _ state: CommandState) -> String {
    let stored = model.commandDesk?.stored ?? []
    let words = plan.secrets.map { question in
      stored.contains(question) ? "\(question) from its program" : "\(question), asked for"
    }
    return words.joined(separator: "; ") + "; never shown, never kept"
  }

  private func origin(_ plan: CommandPlan) -> String {
    let digest = plan.source.map { "sha256 \($0.hex.prefix(12))" } ?? "not pinned"
    let trust = plan.source.map { model.session?.materials.trusted.contains($0) == true } ?? false
    return
      "playbook \(plan.playbook), \(plan.label), \(trust ? "trusted" : "NOT trusted"), \(digest)"
  }

  private mutating func history(_ prepared: PreparedCommand) {
    for (name, run) in [("dry run", prepared.dryRun), ("last run", prepared.run)] {
      guard let run else { continue }
      let at = model.times.near(run.began.at, now: model.now)
      let kept = run.evidence.isEmpty ? "" : ", kept as \(run.evidence.joined(separator: ", "))"
      named(name, "\(at) by \(run.began.by), \(run.result?.words ?? "still running")\(kept)")
    }
  }

  // Two responders.

  private mutating func agreement(_ plan: CommandPlan, _ prepared: PreparedCommand) {
    lines.append(.rule(plan.approvals == 2 ? "two responders" : "\(plan.approvals) responders"))
    if let theirs = prepared.theirs, prepared.mine == nil {
      add("1  \(theirs.by.by)  [x] asks, \(time(theirs)), entry \(theirs.entry.number)")
      add("2  [>] you: read it, let them say their phrase, and sign           key 1", hanging: 3)
      return
    }
    let me = model.session?.actor.name ?? ""
    guard let mine = prepared.mine else {
      add(
        "1  \(padded(me, to: 9, glyphs: model.settings.glyphs)) [ ] has not asked yet        key 2")
      add("2  [ ] someone else must agree to exactly this")
      return
    }
    add(
      "1  \(padded(me, to: 9, glyphs: model.settings.glyphs)) [x] asks, \(time(mine)), entry \(mine.entry.number), until \(until(mine))"
    )
    for (index, approval) in mine.approvals.enumerated() {
      let at = model.times.local(approval.by.at).hourMinuteSecond
      let words = approval.breakGlass.map { "broke the glass: \($0)" } ?? "agreed"
      let name = padded(approval.by.by, to: 9, glyphs: model.settings.glyphs)
      add("\(index + 2)  \(name) [x] \(words), \(at)", hanging: 3)
    }
    guard let missing = prepared.missing else { return }
    let count = missing.people == 1 ? "someone else" : "\(missing.people) others"
    add("\(mine.approvals.count + 2)  [>] \(count) must agree, one of:")
    add("     here    with their own key, on this terminal      key 1")
    add("     remote  they run:  tocsin approve \(mine.entry)", hanging: 13)
    add("             and type what you read to them:  \(mine.phrase)")
    add("     alone   break glass: type a reason, it is reported  key 3")
  }

  private func until(_ request: RequestView) -> String {
    model.times.local(request.expires).hourMinute
  }

  private func time(_ request: RequestView) -> String {
    model.times.local(request.by.at).hourMinuteSecond
  }
}
