import Foundation
import Playbooks
import Response
import Terminal
import Timeline

/// A command before it runs (*run: confirm*): exactly what would happen, and what is missing for it.
struct CommandState {
  let step: StepID
  /// Which of the step's commands.
  var index: Int
  var purpose: CommandPlan.Purpose = .doing
  var prepared: PreparedCommand
  /// The step's name, while it is being typed.
  var typed = TextLine()
  var isTyping = false
  var top = 0
  /// Sent to be started.
  var ticket: Int?
  /// Questions whose secret was typed; the shell has it.
  var held: Set<String> = []
}

/// Worked out when something has changed, not whenever it is drawn.
struct PreparedCommand {
  var command: CommandView
  /// How many the step has.
  var count: Int
  var plan: Result<CommandPlan, Refusal>
  /// Why it may not be run here at all, whoever agrees.
  var obstacle: Refusal?
  /// Who must still agree; nil: nobody.
  var missing: Incident.Agreement?
  /// What I asked for, and is not used or expired.
  var mine: RequestView?
  /// What somebody else asks for.
  var theirs: RequestView?
  /// The last time it was really run.
  var run: RunView?
  var dryRun: RunView?
}

extension PreparedCommand {
  var plannedName: String? {
    guard case .success(let plan) = plan, plan.changes != nil else { return nil }
    return plan.step.step
  }

  /// A run that its undo could undo.
  var undoable: RunView? {
    guard let run, run.result != nil, run.undoes == nil, command.undo != nil else { return nil }
    return run
  }
}

extension Session {
  func prepared(
    _ step: StepID, _ index: Int, _ purpose: CommandPlan.Purpose, at now: Date
  ) -> PreparedCommand? {
    guard let view = self.step(step), view.commands.indices.contains(index) else { return nil }
    let choice = CommandChoice(step: step, command: String(index + 1), purpose: purpose)
    let command = view.commands[index]
    var prepared = PreparedCommand(
      command: command, count: view.commands.count,
      plan: Result { () throws(Refusal) in try incident.plan(choice, at: now) })
    prepared.run = command.runs.last { !$0.isDryRun && $0.undoes == nil }
    prepared.dryRun = command.runs.last(where: \.isDryRun)
    guard case .success(let plan) = prepared.plan else { return prepared }
    do throws(Refusal) {
      _ = try runnable(choice, in: incident, materials: materials, actor: actor, now: now)
    } catch {
      prepared.obstacle = error
    }
    prepared.missing = incident.missingAgreement(plan, log: actor.log, at: now)
    let open = incident.commandRequests.filter { request in
      request.digest == plan.digest && !request.isUsed && now <= request.expires
    }
    prepared.mine = open.last { $0.entry.log == actor.log }
    prepared.theirs = open.last { request in
      request.by.by != actor.name && !request.approvals.contains { $0.by.by == actor.name }
    }
    return prepared
  }
}

extension Model {
  /// `r`: what runs already is shown; else what would run.
  mutating func openCommand() -> [Effect] {
    let source = screen == .evidence ? chosenEvidence : nil
    if let source { runner.chosen = .step(source.step) }
    guard let step = chosenStep, !step.commands.isEmpty else { return [] }
    if let run = step.commands.flatMap(\.runs).last(where: { $0.result == nil }) {
      return follow(run.entry)
    }
    let item = screen == .runner ? chosenItem?.letter : nil
    let index =
      step.commands.firstIndex { source != nil && $0.keeps == source?.source }
      ?? step.commands.firstIndex { item != nil && $0.item == item }
      ?? step.commands.firstIndex { $0.runs.isEmpty } ?? 0
    return openCommand(step.id, index)
  }

  mutating func openCommand(_ step: StepID, _ index: Int) -> [Effect] {
    guard let session, let prepared = session.prepared(step, index, .doing, at: now) else {
      return []
    }
    command = CommandState(step: step, index: index, prepared: prepared)
    // What somebody asks for may be the undoing: that is then what stands here.
    if prepared.theirs == nil, let run = prepared.undoable,
      let undoing = session.prepared(step, index, .undoing(run.entry), at: now),
      undoing.theirs != nil
    {
      command?.purpose = .undoing(run.entry)
      command?.prepared = undoing
    }
    show(.command)
    return [.prepareCommands]
  }

  /// After anything that could have changed it.
  mutating func prepareCommand() {
    guard let state = command, let session else { return }
    guard let prepared = session.prepared(state.step, state.index, state.purpose, at: now) else {
      command = nil
      if screen == .command { places.removeLast() }
      return
    }
    command?.prepared = prepared
  }

  mutating func nextCommand(by step: Int) {
    guard let state = command else { return }
    let count = state.prepared.count
    command?.index = (state.index + step + count) % count
    setPurpose(.doing)
    if count == 1 { message = "the step has no other command" }
  }

  mutating func setPurpose(_ purpose: CommandPlan.Purpose) {
    command?.purpose = purpose
    command?.typed = TextLine()
    command?.isTyping = false
    command?.top = 0
    prepareCommand()
  }

  mutating func toggleDryRun() {
    guard let state = command else { return }
    guard state.prepared.command.dryRun != nil else {
      message = "“\(state.prepared.command.title)” has no dry run"
      return
    }
    setPurpose(state.purpose == .trying ? .doing : .trying)
  }

  mutating func toggleUndo() {
    guard let state = command else { return }
    if case .undoing = state.purpose { return setPurpose(.doing) }
    guard let run = state.prepared.undoable else {
      message =
        state.prepared.command.undo == nil
        ? "its playbook names nothing that would undo it" : "it was not run yet"
      return
    }
    setPurpose(.undoing(run.entry))
  }
}

// The last act.
extension Model {
  /// Enter: into the field, or to the sheet; never runs anything by itself.
  mutating func confirmCommand() -> [Effect] {
    guard let state = command, state.ticket == nil else { return [] }
    if let why = whyNotRun(state.prepared) {
      message = why
      return []
    }
    guard state.prepared.plannedName != nil else { return open(.running(state)) }
    command?.isTyping = true
    return []
  }

  private func whyNotRun(_ prepared: PreparedCommand) -> String? {
    if case .failure(let refusal) = prepared.plan {
      return "\(refusal.message); mend: \(refusal.mend)"
    }
    if let obstacle = prepared.obstacle { return "\(obstacle.message); mend: \(obstacle.mend)" }
    guard let missing = prepared.missing else { return nil }
    return missing.request == nil
      ? "someone else must agree first: 2 asks them" : "it still waits for somebody else to agree"
  }

  /// nil: nothing is being typed here.
  mutating func takeInCommand(_ key: Key) -> [Effect]? {
    guard screen == .command, let state = command, state.isTyping else { return nil }
    switch key {
    case .escape, .control("g"), .control("c"), .tab: command?.isTyping = false
    case .enter:
      guard state.typed.text == state.prepared.plannedName else {
        message = "that is not the step's name: nothing has run"
        return []
      }
      return beginRun()
    default:
      var line = state.typed
      guard line.edit(key) else {
        message = unknown(key)
        return []
      }
      command?.typed = line
    }
    return []
  }

  /// Confirmed: secrets that nothing prints are asked for, then it starts.
  mutating func beginRun() -> [Effect] {
    guard let state = command, state.ticket == nil, case .success(let plan) = state.prepared.plan
    else { return [] }
    if let why = whyNotRun(state.prepared) {
      message = why
      return []
    }
    let stored = commandDesk?.stored ?? []
    if let question = plan.secrets.first(where: { !stored.contains($0) && !state.held.contains($0) }
    ) {
      return open(.typingSecret(question, ask: session?.question(question)?.ask ?? question))
    }
    tickets += 1
    command?.ticket = tickets
    command?.isTyping = false
    command?.typed = TextLine()
    message = "starting …"
    var choice = CommandChoice(
      step: state.step, command: String(state.index + 1), purpose: state.purpose)
    choice.digest = plan.digest
    let usesStore = plan.secrets.contains(where: stored.contains)
    return [
      usesStore
        ? .startCommandFromStore(choice, ticket: tickets) : .startCommand(choice, ticket: tickets)
    ]
  }

  /// What became of the start; nil: it is about something else.
  mutating func started(_ result: AppendResult) -> [Effect]? {
    guard let ticket = command?.ticket, ticket == result.ticket else { return nil }
    command?.ticket = nil
    command?.held = []
    switch result.outcome {
    case .saved(let entry):
      if command?.purpose != .doing { setPurpose(.doing) }
      message = "started, entry \(entry.number)"
      return follow(entry)
    case .refused(let refusal):
      message = "nothing has run: \(refusal.message); mend: \(refusal.mend)"
    case .notSaved(let what): message = "nothing has run: \(what.why)"
    case .locked: message = "nothing has run: the log is locked; try again"
    }
    prepareCommand()
    return [.dropSecrets]
  }

  mutating func leaveCommand() -> [Effect] {
    let hadSecrets = command?.held.isEmpty == false
    command = nil
    return hadSecrets ? [.dropSecrets] : []
  }
}
