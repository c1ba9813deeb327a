import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct StepVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "step", abstract: "Start, finish, skip, block, reopen, check or assign a step.",
    subcommands: [
      Show.self, Start.self, Done.self, Skip.self, Block.self, Reopen.self, Check.self, Assign.self,
    ])

  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "A step whole.")
    @Argument(help: "Its name, an unambiguous part of it, or its label.") var step: String
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let telling = Telling(handling.incident, at: session.shell.now())
      let id = try handling.incident.step(called: step, at: session.shell.now())
      guard let view = telling.situation.step(id) else {
        throw Misuse("“\(step)” is not shown", mend: "see the steps with “tocsin status”")
      }
      return Reply(telling.lines(view), .shape("step.show", [("step", telling.document(view))]))
    }
  }

  struct Start: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "start", abstract: "Somebody is at it now.")
    @Argument(help: "The step.") var step: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.start"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .start(try handling.step(step))
    }
  }

  struct Done: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "done", abstract: "It is done; what of it is still open is said.")
    @Argument(help: "The step.") var step: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.done"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .finish(try handling.step(step))
    }
  }

  struct Skip: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "skip", abstract: "A step, or a whole phase, is not done: a reason is kept.")
    @Argument(help: "The step, or a phase.") var step: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.skip"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      if let phase = Phase(rawValue: step) { return .skipPhase(phase, reason: reason) }
      return .skip(try handling.step(step), reason: reason)
    }
  }

  struct Block: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "block", abstract: "It cannot go on: why, until when.")
    @Argument(help: "The step.") var step: String
    @Option(help: "Why.") var reason: String
    @Option(help: ArgumentHelp("When to try again: 14:00, +45 min.", valueName: "time"))
    var again: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.block"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      let again = try again.map { try session.time($0, handling, tense: .future).date }
      return .block(try handling.step(step), reason: reason, again: again)
    }
  }

  struct Reopen: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "reopen", abstract: "It is to be done again; with --item, that item is unsigned."
    )
    @Argument(help: "The step.") var step: String
    @Option(help: "The item's letter.") var item: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.reopen"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      let id = try handling.step(step)
      return item.map { .unsign(id, item: $0, reason: reason) } ?? .reopen(id, reason: reason)
    }
  }

  struct Check: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "One item is done; with --reason, it is not needed.")
    @Argument(help: "The step.") var step: String
    @Option(help: "The item's letter.") var item: String
    @Option(help: "Why it is not needed.") var reason: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.check"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      let id = try handling.step(step)
      return reason.map { .setAside(id, item: item, reason: $0) } ?? .sign(id, item: item)
    }
  }

  struct Assign: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "assign", abstract: "Somebody is to do it.")
    @Argument(help: "The step.") var step: String
    @Option(help: "A name, a log or a role.") var to: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    static let schema = "step.assign"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .assign(try handling.step(step), to: to)
    }
  }
}

extension Handling {
  func step(_ text: String) throws -> StepID {
    try incident.step(called: text, at: shell.now())
  }
}
