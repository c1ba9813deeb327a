import Commands
import Foundation
import Problems
import Response
import Timeline

/// Running commands: the entry first, then the command; its end whenever somebody sees it.
extension Handling {
  /// `running/` of this incident.
  var running: String { folder.path + "/running" }

  /// A command that runs, as its starter follows it.
  struct Started {
    var entry: EntryID
    var plan: CommandPlan
    var news: RunNews
    var output: RunFolder
  }

  /// What the responder and the profile allow is told to the engine, which refuses the rest.
  func allowCommands(_ trust: Trust, _ profile: Profile) throws {
    allow(trusted: try trust.digests(), runsCommands: profile.runsCommands)
  }

  /// Starts one. Nothing runs before its entry is on disk; if that cannot be written, nothing runs.
  func start(
    _ choice: CommandChoice, secrets: [String: String], environment: [String: String]
  ) throws -> Started {
    try settle()
    try refresh()
    let plan = try incident.plan(choice, at: shell.now())
    var choice = choice
    // What was shown is what runs.
    choice.digest = choice.digest ?? plan.digest
    // Refused here, before anything is prepared, where the engine would refuse the entry.
    let nobody = CommandProcess(number: 0, boot: "", began: 0)
    _ = try decide(
      Act(.startCommand(choice, nobody)), in: incident, materials: materials, actor: actor,
      now: shell.now())
    try Files.makeFolder(running)
    let order = try RunOrder(plan, secrets: secrets, base: environment)
    let launch = try Launch.prepare(order, below: running)
    let mark = launch.mark
    let done = try act(
      Act(
        .startCommand(
          choice, CommandProcess(number: mark.number, boot: mark.boot, began: mark.began))))
    return Started(
      entry: done.entry, plan: plan, news: launch.go(),
      output: RunFolder(of: mark, below: running))
  }

  /// Sends a signal, and writes that it was sent.
  func signal(_ signal: RunSignal, to entry: EntryID) throws -> Done {
    let intent = Intent.signalCommand(entry, signal: signal.rawValue)
    _ = try decide(
      Act(intent), in: incident, materials: materials, actor: actor, now: shell.now())
    guard let run = incident.commandRun(entry),
      signal.send(to: ProcessMark(run.process))
    else {
      throw AnswerIsNo(
        "entry \(entry): its watcher does not run on this machine",
        mend: "send the signal where it was started")
    }
    return try act(Act(intent))
  }
}

extension ProcessMark {
  init(_ process: CommandProcess) {
    self.init(boot: process.boot, number: process.number, began: process.began)
  }
}

extension RunOrder {
  /// Names of the fixed base that every command is given (design.md §8).
  private static let base = ["PATH", "HOME", "USER", "LANG", "TZ", "SSH_AUTH_SOCK"]

  init(
    _ plan: CommandPlan, secrets: [String: String], base environment: [String: String]
  ) throws {
    var facts: [String: String] = [:]
    for variable in plan.environment {
      facts[variable.name] = variable.value ?? secrets[variable.question] ?? ""
    }
    var input: [UInt8] = []
    switch plan.input {
    case .text(let text): input = Array(text.utf8)
    case .secret(let question): input = Array((secrets[question] ?? "").utf8)
    case nil: break
    }
    var all = environment.filter { Self.base.contains($0.key) }
    var arguments = plan.arguments
    if let host = plan.host {
      input = try RemoteShell.input(arguments: arguments, environment: facts, input: input)
      arguments = try RemoteShell.arguments(host: host)
    } else {
      all.merge(facts) { _, fact in fact }
    }
    self.init(
      arguments: arguments, environment: all,
      directory: FileManager.default.currentDirectoryPath, input: Data(input),
      limit: plan.timeout * 1000, secrets: secrets.values.map { Data($0.utf8) })
  }
}
