import ArgumentParser
import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension DutiesVerb {
  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "The duties of an incident that apply or may; with --all, the others too.",
      discussion: "Where there is no incident, and with --rules, every rule of the library.")
    @Flag(help: "Those that do not apply too.") var all = false
    @Flag(help: "Every rule there is, whatever any incident says.") var rules = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      guard !rules, let handling = try session.openIfAny() else { return try library(session) }
      let telling = Telling(handling.incident, at: session.shell.now())
      let duties = telling.situation.duties.filter { all || !$0.state.isSilent }
      let lines = duties.flatMap { telling.lines($0) }
      let broken = handling.incident.brokenLaw
      return Reply(
        (lines.isEmpty ? ["no duty applies"] : lines) + broken.map { "no rules from \($0)" },
        .shape(
          "duties.list",
          [("duties", .list(duties.map(telling.document))), ("not-used", .texts(broken))]))
    }

    @MainActor private func library(_ session: Session) throws -> Reply {
      let book = Lawbook(try session.sources())
      let lines = book.law.rules.map { rule in
        let own = rule.origin == .shipped ? "" : " [\(rule.provenance)]"
        return visible("\(rule.state): \(rule.id), \(rule.title)\(own)")
      }
      let sheets = book.law.rules.map {
        RuleSheet(rule: $0, law: book.law, vocabulary: book.vocabulary).document
      }
      return Reply(
        lines + book.remarks, .shape("duties.rules", [("rules", .list(sheets))]))
    }
  }

  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Everything a duty says, and in an incident where it stands and why.")
    @Argument(help: "The rule: gdpr-33.") var rule: String
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      guard let handling = try session.openIfAny() else {
        let book = Lawbook(try session.sources())
        let sheet = try Self.sheet(rule, book.law, book.vocabulary)
        return Reply(
          sheet.lines, .shape("duties.show", [("duty", .null), ("law", sheet.document)]))
      }
      let incident = handling.incident
      let telling = Telling(incident, at: session.shell.now())
      let duty = try telling.duty(rule)
      let sheet = try Self.sheet(rule, incident.law, incident.vocabulary)
      return Reply(
        telling.lines(duty) + telling.details(duty) + sheet.lines,
        .shape("duties.show", [("duty", telling.document(duty)), ("law", sheet.document)]))
    }

    private static func sheet(
      _ name: String, _ law: Law, _ vocabulary: Vocabulary
    ) throws -> RuleSheet {
      if let rule = law.rule(name) {
        return RuleSheet(rule: rule, law: law, vocabulary: vocabulary)
      }
      let near = nearest(to: name, among: law.rules.map(\.id))
      throw Misuse(
        "no duty is called “\(name)”",
        mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin duties list --rules”")
    }
  }

  struct Check: Verb {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Every problem of the rule and calendar files, each with its place and remedy.",
      discussion: "Without a name all of the library. Exit status 1 where there is an error.")
    @Argument(help: "A rule, a file or a folder.") var rules: [String] = []
    @Flag(help: "Warnings are errors too.") var strict = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let checked = try CheckedFiles(names: rules, session: session)
      let problems = checked.problems.filter { problem in
        !rules.isEmpty || checked.isLaw(problem.place?.file ?? "")
      }
      let errors = problems.count { $0.severity == .error || strict }
      let law = checked.law
      let count = "\(law.files) files, \(law.rules) rules, \(law.calendars) calendars"
      let warnings = problems.count - errors
      return Reply(
        problems.map { problem in
          problem.rendered(source: problem.place.flatMap { checked.text(of: $0.file) })
        } + ["\(count): \(errors) errors, \(warnings) warnings"],
        .shape(
          "duties.check",
          [
            ("files", .int(law.files)), ("rules", .int(law.rules)),
            ("calendars", .int(law.calendars)), ("errors", .int(errors)),
            ("warnings", .int(warnings)), ("problems", .list(problems.map(\.document))),
          ]), status: errors > 0 ? .no : .done)
    }
  }
}

extension Session {
  /// The incident that is meant; nil where none was named and there is none at all.
  func openIfAny() throws -> Handling? {
    let isNamed = common.incident != nil || shell.variable("TOCSIN_INCIDENT") != nil
    if !isNamed, try workplace().folders().isEmpty { return nil }
    return try open()
  }
}

extension Rule {
  /// A word or two for a list: `in force`, `watched`.
  nonisolated fileprivate var state: String {
    if status == .noDuty { return "no duty" }
    guard isConfirmed else { return "watched, not confirmed" }
    switch status {
    case .inForce: return "in force"
    case .inForceLimited: return "in force with limits"
    case .contract: return "contract"
    case .future: return "watched, " + (effective.map { "in force from \($0.text)" } ?? "no date")
    case .proposed: return "watched, proposed"
    case .noDuty: return "no duty"
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
