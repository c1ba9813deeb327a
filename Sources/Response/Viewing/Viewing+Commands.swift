package import Foundation
import Playbooks
package import Timeline

extension Viewing {
  func command(
    _ command: Step.Command, _ step: Step, _ run: Structure.Run, _ node: Evaluation.Node
  ) -> CommandView {
    let item = command.item.flatMap { step.check.indices.contains($0 - 1) ? $0 - 1 : nil }
    let names = structure.variables(of: command, command.invocation, run, node)
      .map { (name: $0.name, value: value(of: $0.fact, run, node)?.plainText) }
    return CommandView(
      title: command.title, text: command.invocation.text, item: item.map(ItemName.letter),
      changes: command.changes, undo: command.undo?.text, approvals: command.approvals,
      timeout: command.timeout, environment: names,
      on: command.on.map { on in
        value(of: on, run, node)?.plainText ?? on
      },
      needs: command.needs, isUnchecked: command.isUnchecked, expect: command.expect,
      dryRun: command.dryRun, runs: runs(of: command, node), keeps: command.keeps)
  }

  /// The runs of a command, the last one last.
  private func runs(of command: Step.Command, _ node: Evaluation.Node) -> [RunView] {
    incident.commands.runs
      .filter { $0.event.step == node.id && $0.event.command == command.title }
      .map { incident.view(of: $0) }
  }

  private func value(
    of name: String, _ run: Structure.Run, _ node: Evaluation.Node
  ) -> Value? {
    node.variables[name] ?? incident.factValue(run.fact(name))
  }
}

/// One run of a command, as the record has it.
package struct RunView: Hashable, Sendable {
  package var entry: EntryID
  package var step: StepID
  package var command: String
  package var began: StepState.Signature
  package var process: CommandProcess
  package var isDryRun: Bool
  package var undoes: EntryID?
  /// It had the agreement that it needed when it began.
  package var isApproved: Bool
  /// Who agreed, and why one alone was enough.
  package var breakGlass: String?
  /// `nil`: it runs, or nobody has written its end yet.
  package var result: CommandResult?
  /// Milliseconds.
  package var took: Int?
  package var bytes: Int?
  package var masked: Int?
  /// Ids of what its output became.
  package var evidence: [String]
  /// What was agreed to.
  package var request: EntryID?
  /// The source whose evidence its output is; none of a dry run, none of an undoing.
  package var keeps: String?

  init(_ run: CommandLog.Run, isApproved: Bool) {
    entry = run.stamp.entry
    step = run.event.step
    command = run.event.command
    began = run.stamp.signature
    process = run.event.process
    isDryRun = run.event.isDryRun
    undoes = run.event.undoes?.id
    self.isApproved = isApproved
    result = run.end?.end
    took = run.end?.took
    bytes = run.end?.bytes
    masked = run.end?.masked
    evidence = run.evidence
    request = run.event.request?.id
  }
}

extension RunView {
  /// Two people should have agreed, and one did it: by breaking the glass, or without any word.
  package var isAlone: Bool { breakGlass != nil || !isApproved }
}

/// A request for the agreement of others.
package struct RequestView: Hashable, Sendable {
  package var entry: EntryID
  package var step: StepID
  package var command: String
  package var digest: Digest
  package var by: StepState.Signature
  package var expires: Date
  package var approvals: [Approval]
  package var isUsed: Bool
  /// `kite-47`, to be compared by voice.
  package var phrase: String { CommandPlan.phrase(of: digest) }

  package struct Approval: Hashable, Sendable {
    package var by: StepState.Signature
    package var breakGlass: String?
  }
}

extension RequestView {
  init(_ request: CommandLog.Request) {
    entry = request.stamp.entry
    step = request.event.step
    command = request.event.command
    digest = request.event.digest
    by = request.stamp.signature
    expires = request.event.expires
    approvals = request.approvals.map {
      Approval(by: $0.stamp.signature, breakGlass: $0.breakGlass)
    }
    isUsed = request.usedBy != nil
  }
}

extension Incident {
  /// Everything that was run, in the order of the record.
  package var commandRuns: [RunView] { commands.runs.map { view(of: $0) } }

  package func commandRun(_ entry: EntryID) -> RunView? {
    commands.runs.first { $0.stamp.entry == entry }.map { view(of: $0) }
  }

  func view(of run: CommandLog.Run) -> RunView {
    let command = structure.site(run.event.step)?.step.commands
      .first { $0.title == run.event.command }
    var view = RunView(
      run, isApproved: commands.wasApproved(run, people: command?.approvals ?? 1))
    if let id = run.event.request?.id,
      let request = commands.requests.first(where: { $0.stamp.entry == id })
    {
      view.breakGlass = request.approvals.compactMap(\.breakGlass).first
    }
    view.evidence += outputs(of: run.stamp.entry).filter { !view.evidence.contains($0) }
    if !view.isDryRun, view.undoes == nil { view.keeps = command?.keeps }
    return view
  }

  /// Items that say they are the output of that run (docs/evidence-format.md, `command`).
  private func outputs(of run: EntryID) -> [String] {
    let name = JSON.string(run.description)
    return itemOrder.filter { id in
      items[id]?.item.members["custody"]?["command"]?["entry"] == name
    }
  }

  package var commandRequests: [RequestView] { commands.requests.map(RequestView.init) }

  /// Who must still agree before this may be run now; nil where nobody must.
  package func missingAgreement(_ plan: CommandPlan, log: String, at now: Date) -> Agreement? {
    guard plan.approvals > 1, commands.grant(of: plan, log: log, at: now) == nil else {
      return nil
    }
    let waiting = commands.waiting(for: plan, log: log, at: now)
    return Agreement(
      people: plan.approvals - 1 - (waiting?.approvals.count ?? 0),
      request: waiting.map(RequestView.init))
  }

  package struct Agreement: Hashable, Sendable {
    /// How many more.
    package var people: Int
    /// Nil: nobody has asked yet.
    package var request: RequestView?
  }
}
