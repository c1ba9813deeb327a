import ArgumentParser
import Commands
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// `tocsin run STEP [COMMAND]`: shown first, run by a deliberate act, kept whole.
struct RunVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a command of a step, keep its output, write both down.",
    discussion: """
      Facts reach the command only as environment variables. What changes something asks for the \
      step's name; what needs two people waits for “tocsin approve”. Leaving (^C) does not end it.
      """)
  @Argument(help: "The step; with --stop, the entry that started the command.") var step: String
  @Argument(help: "The command: its number, its title or the beginning of it.")
  var command: String?
  @Flag(help: "Show exactly what would run, and run nothing.") var show = false
  @Flag(help: "Run its dry run, which changes nothing.") var dryRun = false
  @Flag(help: "Ask a second person to agree, where two are needed.") var ask = false
  @Option(help: ArgumentHelp("Undo what this entry ran.", valueName: "entry")) var undo: String?
  @Option(help: ArgumentHelp("The step's name, instead of typing it.", valueName: "name"))
  var confirm: String?
  @Flag(help: "Run it for every instance of the step.") var all = false
  @Option(help: ArgumentHelp("With --all: how many side by side.", valueName: "count"))
  var atOnce = 4
  @Flag(help: "Start it and come back at once.") var detach = false
  @Option(help: ArgumentHelp("Stop it: INT, TERM or KILL.", valueName: "signal"))
  var stop: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [undo != nil, dryRun, stop != nil].filter(\.self).count > 1 {
      throw ValidationError("only one of --undo, --dry-run and --stop at a time")
    }
    if atOnce < 1 { throw ValidationError("--at-once is 1 or more") }
  }

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    try handling.allowCommands(Trust(places: session.places()), session.profile())
    if let stop { return try self.stop(stop, session, handling) }
    let choices = try choices(session, handling)
    let plans = try choices.map { try handling.incident.plan($0, at: session.shell.now()) }
    let planning = PlanTelling(handling: handling)
    if show {
      return Reply(
        plans.flatMap(planning.lines),
        .shape("run", [("plans", .list(plans.map(planning.document)))]))
    }
    if handling.incident.isExercise { return try handling.rehearse(plans) }
    if ask { return try request(choices, session, handling) }
    try confirm(plans, planning, session)
    let secrets = try secrets(of: plans, session)
    var runs = Running(handling: handling, shell: session.shell, isQuiet: common.json)
    return try runs.run(choices, secrets: secrets, atOnce: atOnce, detach: detach)
  }

  @MainActor private func choices(
    _ session: Session, _ handling: Handling
  ) throws -> [CommandChoice] {
    let id = try handling.step(step)
    var purpose = CommandPlan.Purpose.doing
    if dryRun { purpose = .trying }
    if let undo { purpose = .undoing(try session.entry(undo, in: handling)) }
    guard all else { return [CommandChoice(step: id, command: command, purpose: purpose)] }
    let situation = handling.incident.situation(at: session.shell.now())
    guard let view = situation.step(id), !view.instances.isEmpty else {
      throw Misuse("\(id) has no instances", mend: "leave --all out")
    }
    let open = view.instances.filter { situation.step($0).map { !$0.state.isSettled } ?? false }
    guard !open.isEmpty else {
      throw AnswerIsNo("every instance of \(id) is settled", mend: "reopen the one you mean")
    }
    return open.map { CommandChoice(step: $0, command: command, purpose: purpose) }
  }

  @MainActor private func stop(
    _ name: String, _ session: Session, _ handling: Handling
  ) throws -> Reply {
    guard let signal = RunSignal(rawValue: name.uppercased()) else {
      throw Misuse("“\(name)” is no signal to stop with", mend: "write INT, TERM or KILL")
    }
    let entry = try session.entry(step, in: handling)
    return session.reply("run", handling, try handling.signal(signal, to: entry))
  }

  @MainActor private func request(
    _ choices: [CommandChoice], _ session: Session, _ handling: Handling
  ) throws -> Reply {
    var lines: [String] = []
    var entries: [String] = []
    for choice in choices {
      let done = try handling.act(Act(.requestCommand(choice)))
      guard let request = handling.incident.commandRequests.first(where: { $0.entry == done.entry })
      else { continue }
      entries.append(done.entry.description)
      let times = TimeWords(zone: handling.incident.zone, now: session.shell.now())
      lines += [
        visible("asked. entry \(done.entry): \(request.step), \(request.command)"),
        visible(
          "somebody else runs, by \(times.both(request.expires)): tocsin approve \(done.entry)"),
        "and reads to you: \(request.phrase)",
      ]
    }
    return Reply(lines, .shape("run", [("requests", .texts(entries))]))
  }

  /// What changes something is not run by one keystroke: its step's name is typed.
  @MainActor private func confirm(
    _ plans: [CommandPlan], _ planning: PlanTelling, _ session: Session
  ) throws {
    guard let plan = plans.first(where: { $0.changes != nil }) else { return }
    let name = plan.step.step
    var typed = confirm
    if typed == nil, session.shell.input.isInteractive, !common.json {
      session.shell.output.lines(plans.flatMap(planning.lines))
      session.shell.output.raw(visible("to run it, type the step's name, \(name): "))
      typed = session.shell.input.line()
    }
    guard typed == name else {
      throw AnswerIsNo(
        "“\(plan.command)” changes \(plan.changes ?? ""): nothing was run",
        mend: "type the step's name when asked, or give it: --confirm \(name)")
    }
  }

  /// Typed, or printed by the profile's command for it; held in memory only.
  @MainActor private func secrets(
    of plans: [CommandPlan], _ session: Session
  ) throws -> [String: String] {
    var secrets: [String: String] = [:]
    let profile = try session.profile()
    for question in plans.flatMap(\.secrets) where secrets[question] == nil {
      if let command = profile.secrets.first(where: { $0.name == question })?.command {
        secrets[question] = try KeyCommand.run(command, for: question)
      } else {
        secrets[question] = try SecretInput.read(prompt: question, session.shell)
      }
    }
    return secrets
  }
}

struct ApproveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Agree that exactly this command is run, once.")
  @Argument(help: "The entry that asks for it: r.osei:119.") var entry: String
  @Option(
    help: ArgumentHelp("The words you compared, when nobody can be asked.", valueName: "phrase"))
  var phrase: String?
  @Option(
    help: ArgumentHelp("Alone, for this reason; it is reported.", valueName: "reason"))
  var breakGlass: String?
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    let id = try session.entry(entry, in: handling)
    guard let request = handling.incident.commandRequests.first(where: { $0.entry == id }) else {
      throw Misuse("entry \(id) asks for no command", mend: "see “tocsin timeline --grep kind:ask”")
    }
    // One who agrees reads what they agree to, not what was once asked.
    guard let plan = try plan(of: request, handling, session) else {
      throw AnswerIsNo(
        "what would run is no longer what was asked for: a fact has changed since",
        mend: "\(request.by.by) asks again: tocsin run \(request.step) '\(request.command)' --ask")
    }
    let act = Act(.approveCommand(id, breakGlass: breakGlass))
    // Refused before anybody compares anything.
    _ = try decide(
      act, in: handling.incident, materials: handling.materials, actor: handling.actor,
      now: session.shell.now())
    try compare(request, plan, session, handling)
    return session.reply("approve", handling, try handling.act(act))
  }

  /// The plan whose digest was asked for: the command itself, or its undoing.
  @MainActor private func plan(
    of request: RequestView, _ handling: Handling, _ session: Session
  ) throws -> CommandPlan? {
    let plan = try handling.incident.plan(
      CommandChoice(step: request.step, command: request.command), at: session.shell.now())
    if plan.digest == request.digest { return plan }
    let undone = handling.incident.commandRuns.last {
      $0.step == request.step && $0.command == request.command
    }
    guard let undone else { return nil }
    let undoing = try handling.incident.plan(
      CommandChoice(
        step: request.step, command: request.command, purpose: .undoing(undone.entry)),
      at: session.shell.now())
    return undoing.digest == request.digest ? undoing : nil
  }

  @MainActor private func compare(
    _ request: RequestView, _ plan: CommandPlan, _ session: Session, _ handling: Handling
  ) throws {
    let lines = PlanTelling(handling: handling).lines(plan)
    guard breakGlass == nil else { return session.shell.output.lines(common.json ? [] : lines) }
    var typed = phrase
    if typed == nil, session.shell.input.isInteractive, !common.json {
      session.shell.output.lines(lines)
      session.shell.output.raw(
        visible("type the phrase that \(request.by.by) reads to you: "))
      typed = session.shell.input.line()
    }
    guard let said = typed, !said.isEmpty else {
      throw AnswerIsNo(
        "no phrase was given: nothing was agreed to",
        mend: "let \(request.by.by) read theirs to you, and type it, or give it with --phrase")
    }
    guard said.lowercased() == request.phrase else {
      throw AnswerIsNo(
        "the phrase is not that of this command: nothing was agreed to",
        mend: "let \(request.by.by) read theirs to you, and type that")
    }
  }
}
