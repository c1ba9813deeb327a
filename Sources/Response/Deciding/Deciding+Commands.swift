package import Foundation
import Playbooks
import Timeline

/// Exactly what would run now, where that is allowed here but for the agreement of others.
package func runnable(
  _ choice: CommandChoice, in incident: Incident, materials: Materials, actor: Actor, now: Date
) throws(Refusal) -> CommandPlan {
  var (incident, all) = (incident, materials)
  all.pinned += incident.materials.pinned
  incident.offer(all)
  return try Deciding(incident: incident, actor: actor, now: now, wall: now).runnable(choice)
}

extension Deciding {
  /// How long others have to agree.
  static var patience: TimeInterval { 30 * 60 }

  func commandEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .requestCommand(let choice): return try request(choice)
    case .approveCommand(let entry, let breakGlass): return try approve(entry, breakGlass)
    case .startCommand(let choice, let process): return try start(choice, process)
    case .signalCommand(let entry, let signal):
      guard try runningCommand(entry).end == nil else {
        throw Refusal("the command has ended already", mend: "nothing is to be stopped")
      }
      return .commandSignalled(Event.EntryReference(id: entry, head: ""), signal: signal)
    case .finishCommand(let end):
      guard try runningCommand(end.entry.id).end == nil else {
        throw Refusal("its end was written already", mend: "nothing is to be done")
      }
      return .commandFinished(end)
    default: throw Refusal("it is no act on a command", mend: "choose an act on a command")
    }
  }

  private func request(_ choice: CommandChoice) throws(Refusal) -> Event {
    let plan = try runnable(choice)
    guard plan.approvals > 1 else {
      throw Refusal(
        "“\(plan.command)” needs nobody else to agree",
        mend: "run it: tocsin run \(plan.step) '\(plan.command)'")
    }
    if let open = incident.commands.waiting(for: plan, log: actor.log, at: now) {
      throw Refusal(
        "it was asked already, by entry \(open.stamp.entry)",
        mend: "somebody else runs: tocsin approve \(open.stamp.entry), and compares \(plan.phrase)")
    }
    if incident.commands.grant(of: plan, log: actor.log, at: now) != nil {
      throw Refusal("enough people have agreed already", mend: "run it now")
    }
    return .commandRequested(
      Event.CommandRequest(
        step: plan.step, command: plan.command, digest: plan.digest, log: actor.log,
        expires: now.addingTimeInterval(Self.patience)))
  }

  private func approve(_ entry: EntryID, _ breakGlass: String?) throws(Refusal) -> Event {
    guard let request = incident.commands.requests.first(where: { $0.stamp.entry == entry }) else {
      throw Refusal(
        "entry \(entry) asks for no command", mend: "see `tocsin timeline --grep kind:ask`")
    }
    guard now <= request.event.expires else {
      throw Refusal("the request has expired", mend: "who asked asks again")
    }
    guard request.usedBy == nil else {
      throw Refusal("the command was run already", mend: "nothing is to be agreed to")
    }
    let isOwn = responder(ofLog: entry.log) == me
    if let breakGlass {
      guard isOwn else {
        throw Refusal(
          "only \(responder(ofLog: entry.log)), who asked, can break the glass",
          mend: "agree without --break-glass")
      }
      _ = try needed(breakGlass, "breaking the glass")
    } else if isOwn {
      throw Refusal(
        "nobody agrees to their own request",
        mend: "somebody else runs: tocsin approve \(entry); alone: --break-glass REASON")
    }
    guard !request.approvals.contains(where: { $0.stamp.by == me }) else {
      throw Refusal("you have agreed already", mend: "nothing is to be done")
    }
    return .commandApproved(
      Event.EntryReference(id: entry, head: ""), request.event.digest,
      breakGlass: breakGlass)
  }

  private func start(
    _ choice: CommandChoice, _ process: CommandProcess
  ) throws(Refusal) -> Event {
    let plan = try runnable(choice)
    guard choice.digest == nil || choice.digest == plan.digest else {
      throw Refusal(
        "a fact has changed since “\(plan.command)” was prepared: nothing was run",
        mend: "look at it once more, then run it again")
    }
    var request: CommandLog.Request?
    if plan.approvals > 1 {
      request = incident.commands.grant(of: plan, log: actor.log, at: now)
      guard request != nil else { throw unapproved(plan) }
    }
    var undoes: Event.EntryReference?
    if case .undoing(let entry) = choice.purpose {
      undoes = Event.EntryReference(id: entry, head: "")
    }
    return .commandStarted(
      Event.CommandStart(
        step: plan.step, command: plan.command, digest: plan.digest,
        request: request.map { Event.EntryReference(id: $0.stamp.entry, head: "") },
        process: process, isDryRun: choice.purpose == .trying, undoes: undoes))
  }

  private func unapproved(_ plan: CommandPlan) -> Refusal {
    let others = plan.approvals - 1
    let people = others == 1 ? "one more person" : "\(others) more people"
    guard let waiting = incident.commands.waiting(for: plan, log: actor.log, at: now) else {
      return Refusal(
        "“\(plan.command)” changes \(plan.changes ?? "something"): \(people) must agree first",
        mend: "ask for it: tocsin run \(plan.step) '\(plan.command)' --ask")
    }
    return Refusal(
      "\(people) must agree first, by \(RFC3339.text(waiting.event.expires, zone: incident.zone))",
      mend: "they run: tocsin approve \(waiting.stamp.entry), and compare \(plan.phrase)")
  }

  /// A plan that may be run here and now, but for the agreement of others.
  func runnable(_ choice: CommandChoice) throws(Refusal) -> CommandPlan {
    guard incident.closed == nil else {
      throw Refusal("the incident is closed", mend: "reopen it first: tocsin reopen --reason …")
    }
    guard !incident.isExercise else {
      throw Refusal("this is an exercise: no command is run", mend: "say what you would have done")
    }
    guard incident.materials.runsCommands else {
      throw Refusal(
        "the profile forbids running commands", mend: "copy the command and run it by hand")
    }
    let plan = try incident.plan(choice, at: wall)
    guard let source = plan.source, incident.materials.trusted.contains(source) else {
      throw Refusal(
        "nobody here trusts the playbook \(plan.playbook) as it is pinned",
        mend: "read it, then: tocsin playbook trust \(plan.playbook)")
    }
    if case .undoing(let entry) = choice.purpose {
      let run = try runningCommand(entry)
      guard run.event.step == plan.step, run.event.command == plan.command else {
        throw Refusal(
          "entry \(entry) ran another command",
          mend: "undo what it ran: “\(run.event.command)” of \(run.event.step)")
      }
    }
    return plan
  }

  private func runningCommand(_ entry: EntryID) throws(Refusal) -> CommandLog.Run {
    guard let run = incident.commands.runs.first(where: { $0.stamp.entry == entry }) else {
      throw Refusal(
        "entry \(entry) started no command", mend: "see `tocsin timeline --grep kind:run`")
    }
    return run
  }
}
