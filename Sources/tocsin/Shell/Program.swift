import ArgumentParser
import Foundation
import Glibc
import Problems

/// One run: from arguments to exit status.
struct Program {
  private let arguments: [String]
  private let shell: Shell

  init(arguments: [String], environment: [String: String]) {
    self.arguments = Array(arguments.dropFirst())
    shell = Shell(environment: environment)
  }

  func run() -> Status {
    guard Program.argumentsAreText else {
      return complain(
        Misuse("an argument is not UTF-8", mend: "write it in UTF-8, or name a file that holds it"))
    }
    if let door = Door(arguments) { return attempt { try enter(door) } }
    do {
      return act(try TocsinCommand.parseAsRoot(SignedWords.protect(arguments)))
    } catch {
      return usage(error)
    }
  }

  private func act(_ command: any ParsableCommand) -> Status {
    switch command {
    case let verb as any Verb: attempt { try enter(verb) }
    case let root as TocsinCommand:
      attempt {
        var front = Front(shell: shell, common: root.common, isPlain: root.plain)
        front.screen = root.screen
        return try front.open()
      }
    default: help(by: command)
    }
  }

  private func enter(_ door: Door) throws -> Status {
    switch door {
    case .version:
      shell.output.line(programVersion)
      return .done
    case .home: return try Front(shell: shell, common: nil).open()
    case .incident(let name):
      var front = Front(shell: shell, common: nil)
      front.incident = try Workplace(places: shell.places()).folder(called: name).path
      return try front.open()
    }
  }

  /// A family without its verb, or the parser's own help: both speak by throwing.
  private func help(by command: any ParsableCommand) -> Status {
    var command = command
    do { try command.run() } catch { return usage(error) }
    return .done
  }

  private func answer(_ verb: any Verb) throws -> Status {
    let reply = try verb.run(in: Session(shell: shell, common: verb.common))
    if verb.common.json {
      shell.output.line(reply.document.printed)
    } else {
      shell.output.lines(isSpoken(verb) ? marked(reply.lines) : reply.lines)
    }
    return reply.status
  }

  /// Said to a person, not a document that others read.
  private func isSpoken(_ verb: any Verb) -> Bool {
    verb is any ActVerb || verb is StatusVerb || verb is NextVerb || verb is AskVerb
      || verb is AnswerVerb || verb is TimelineVerb
  }

  /// What is said of a played exercise begins and ends by saying so.
  private func marked(_ lines: [String]) -> [String] {
    guard shell.clockwork.story != nil, lines.first != "EXERCISE" else { return lines }
    return ["EXERCISE"] + lines + ["EXERCISE"]
  }

  private func attempt(_ work: () throws -> Status) -> Status {
    do { return try work() } catch { return complain(error) }
  }

  /// `tocsin open` is a door: behind it is the screen, or the line mode.
  private func enter(_ verb: any Verb) throws -> Status {
    do { return try answer(verb) } catch let door as OpensFront {
      var front = Front(shell: shell, common: verb.common, isPlain: door.isPlain)
      front.incident = door.incident
      front.screen = door.screen
      return try front.open()
    }
  }

  private func complain(_ error: any Error) -> Status {
    let complaint = Complaint(error)
    shell.output.complain(complaint.text)
    return complaint.status
  }

  /// Help and version are answers; all else that the parser throws is misuse.
  private func usage(_ error: any Error) -> Status {
    let text = TocsinCommand.fullMessage(for: error)
    if TocsinCommand.exitCode(for: error) == .success {
      shell.output.line(text)
      return .done
    }
    if let verb = arguments.first, let near = Program.verb(meantBy: verb) {
      return complain(Misuse("no verb is called “\(verb)”", mend: near))
    }
    let message = TocsinCommand.message(for: error)
    let first = message.prefix(1).lowercased() + message.dropFirst()
    let help = text.split(separator: "\n").first { $0.contains("--help") }
    return complain(
      Misuse(
        first.hasSuffix(".") ? String(first.dropLast()) : first,
        mend: help.map { "see “\(Program.command(in: String($0)))”" } ?? "see “tocsin --help”"))
  }

  /// How to go on where the first word is no verb; nil where it is one, or an option.
  private static func verb(meantBy word: String) -> String? {
    let verbs = TocsinCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !word.hasPrefix("-"), !verbs.contains(word), word != "help" else { return nil }
    return nearest(to: word, among: verbs).map { "write “tocsin \($0)”" } ?? "see “tocsin --help”"
  }

  /// `  See 'tocsin note --help' for more information.` names the command it is about.
  private static func command(in line: String) -> String {
    let parts = line.split(separator: "'")
    return parts.count > 1 ? String(parts[1]) : "tocsin --help"
  }
}

// What the system hands over.
extension Program {
  static func environment() -> [String: String] { ProcessInfo.processInfo.environment }

  private static var argumentsAreText: Bool {
    let count = Int(CommandLine.argc)
    let pointers = unsafe CommandLine.unsafeArgv
    for index in 1..<max(1, count) {
      guard let pointer = unsafe pointers[index] else { continue }
      if unsafe String(validatingCString: pointer) == nil { return false }
    }
    return true
  }
}
