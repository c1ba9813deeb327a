import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension DutiesVerb {
  struct List: Verb {
    static let configuration = CommandConfiguration(
      abstract: "The duties of an incident that apply or may; with --all, the others too.")
    @Flag(help: "Those that do not apply too.") var all = false
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let telling = Telling(handling.incident, at: session.shell.now())
      let duties = telling.situation.duties.filter { all || !$0.state.isSilent }
      let lines = duties.flatMap { telling.lines($0) }
      return Reply(
        lines.isEmpty ? ["no duty applies"] : lines,
        .shape("duties.list", [("duties", .list(duties.map(telling.document)))]))
    }
  }

  struct Show: Verb {
    static let configuration = CommandConfiguration(
      abstract: "One duty with its working, content and references.")
    @Argument(help: "The rule.") var rule: String
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let telling = Telling(handling.incident, at: session.shell.now())
      let duty = try telling.duty(rule)
      return Reply(
        telling.lines(duty) + telling.details(duty),
        .shape("duties.show", [("duty", telling.document(duty))]))
    }
  }

  struct Check: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Exit status 1 when a duty is overdue or, with a rule, when that one is not met.")
    @Argument(help: "The rule.") var rule: String?
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let telling = Telling(handling.incident, at: session.shell.now())
      let asked = try rule.map { [try telling.duty($0)] } ?? telling.situation.duties
      let bad = asked.filter { duty in
        switch duty.state {
        case .missed: true
        case .running, .mayApply, .waiting: rule != nil
        case .met, .waived, .doesNotApply, .watch: false
        }
      }
      let lines = (rule == nil ? bad : asked).flatMap { telling.lines($0) }
      return Reply(
        lines.isEmpty ? ["no duty is overdue"] : lines,
        .shape("duties.check", [("duties", .list(bad.map(telling.document)))]),
        status: bad.isEmpty ? .done : .no)
    }
  }
}

extension DutyState {
  /// Says nothing unless asked.
  nonisolated var isSilent: Bool {
    switch self {
    case .doesNotApply, .watch: true
    case .mayApply, .waiting, .running, .met, .missed, .waived: false
    }
  }
}
