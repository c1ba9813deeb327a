import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Commands and the vault, line by line: the verbs do it, the dialogue asks for what they need.
extension PlainMode {
  func run(_ place: PlainPlace, _ telling: Telling) throws {
    guard let step = place.step(in: telling.situation), !step.commands.isEmpty else {
      throw Misuse("the step has no command", mend: "go to one that has: next, or go STEP")
    }
    for (index, command) in step.commands.enumerated() {
      let changes = command.changes.map { ". changes \($0)" } ?? ". changes nothing"
      let people = command.approvals > 1 ? ". needs \(command.approvals) people" : ""
      let last =
        command.runs.last.map { ". last run: \($0.result?.words ?? "still running")" } ?? ""
      say(
        visible(
          "command \(index + 1) of \(step.commands.count): \(command.title)\(changes)\(people)\(last)"
        ))
    }
    guard let number = number(of: step) else { return say("nothing was run.") }
    let command = step.commands[number - 1]
    let words = ["run", step.id.description, String(number)]
    // What changes something is shown by the verb, just before the name is typed.
    if command.changes == nil { say(try verb(words + ["--show"], on: place.handling.folder.path)) }
    guard let more = try way(command) else { return say("nothing was run.") }
    say(try verb(words + more, on: place.handling.folder.path))
    try place.handling.refresh()
  }

  private func number(of step: StepView) -> Int? {
    if step.commands.count == 1 { return 1 }
    let typed = ask("which command? its number; empty leaves.").flatMap(Int.init) ?? 0
    return step.commands.indices.contains(typed - 1) ? typed : nil
  }

  /// What more the verb is told; nil: leave it.
  private func way(_ command: CommandView) throws -> [String]? {
    var choices = ["run"]
    if command.dryRun != nil { choices.append("dry") }
    if command.approvals > 1 { choices.append("ask") }
    let undoable = command.runs.last { !$0.isDryRun && $0.undoes == nil && $0.result != nil }
    if command.undo != nil, undoable != nil { choices.append("undo") }
    switch ask("type \(choices.joined(separator: ", ")); empty leaves.") {
    case "run": return []
    case "dry" where command.dryRun != nil: return ["--dry-run"]
    case "ask" where command.approvals > 1: return ["--ask"]
    case "undo":
      guard let undoable, command.undo != nil else { return nil }
      let isAsking = command.approvals > 1 && ask("type ask to ask others first, or undo:") == "ask"
      return ["--undo", undoable.entry.description] + (isAsking ? ["--ask"] : [])
    default: return nil
    }
  }

  /// What others ask for; which of it is agreed to is typed.
  func approve(_ place: PlainPlace) throws {
    let handling = place.handling
    let now = session.shell.now()
    let open = handling.incident.commandRequests.filter { request in
      !request.isUsed && now <= request.expires && request.entry.log != handling.actor.log
    }
    guard !open.isEmpty else { return say("nobody asks for an agreement.") }
    for request in open {
      say(visible("entry \(request.entry): \(request.by.by) asks to run \(request.command)"))
    }
    guard let entry = ask("which entry? empty leaves."), !entry.isEmpty else { return }
    say(try verb(["approve", entry], on: handling.folder.path))
  }

  /// `add PATH`: into the vault, as the source the step collects where that is said.
  func add(_ path: String, _ place: PlainPlace, _ telling: Telling) throws {
    guard let path = path.isEmpty ? ask("which file or folder? empty leaves.") : path, !path.isEmpty
    else { return say("nothing was taken.") }
    let step = place.step(in: telling.situation)
    let sources = telling.situation.evidence.filter { source in
      source.step == step?.id && source.state != .kept && source.state != .mayApply
    }
    for source in sources { say(visible("source \(source.source): \(source.what)")) }
    let source = sources.isEmpty ? "" : ask("as which source? empty for none.") ?? ""
    say("type yes to take it:")
    guard read() == "yes" else { return say("nothing was taken.") }
    let words = ["evidence", "add", path] + (source.isEmpty ? [] : ["--source", source])
    say(try verb(words, on: place.handling.folder.path))
    try place.handling.refresh()
  }
}
