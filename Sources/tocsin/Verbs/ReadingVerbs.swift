import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

struct StatusVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Where an incident stands: clocks, steps, what may apply.")
  @Argument(help: "The incident.") var which: String?
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open(which)
    let snapshots = Snapshots(places: try session.places(), incident: handling.incident.id)
    if !snapshots.isThere { handling.leaveSnapshot() }
    let telling = Telling(handling.incident, at: session.shell.now())
    let situation = telling.situation
    var lines = [telling.heading(record: handling.standing)]
    lines += telling.clocks().map { "clock: " + $0 }
    let may = situation.mayApplySteps
    lines.append(
      "steps: \(situation.settledSteps) of \(situation.allSteps) settled"
        + (may > 0 ? ", \(may) may apply" : ""))
    for phase in situation.phases {
      lines.append(
        "phase \(phase.phase.rawValue): \(phase.settled) of \(phase.steps.count) settled")
      lines += phase.steps.map { "  " + telling.line($0) }
    }
    for name in handling.incident.missingPlaybooks {
      lines.append(visible("MISSING: the pinned file of \(name); nothing in it can be done"))
    }
    return Reply(lines, document(handling, telling))
  }

  @MainActor private func document(_ handling: Handling, _ telling: Telling) -> Document {
    let incident = handling.incident
    let situation = telling.situation
    return .shape(
      "status",
      [
        ("incident", .text(incident.code)), ("id", .text(incident.id)),
        ("folder", .text(handling.folder.name)), ("title", .text(incident.title)),
        ("severity", .text(incident.severity.rawValue)), ("exercise", .bool(incident.isExercise)),
        ("state", .text(incident.closed == nil ? "open" : "closed")),
        ("outcome", .optional(incident.outcome)), ("zone", .text(incident.zone)),
        ("declared", telling.time(incident.declaredAt)), ("aware", telling.time(situation.aware)),
        ("entries", .int(handling.record.count)),
        ("faults", .texts(handling.record.faults.map(\.text))),
        (
          "roles",
          .object(
            incident.holders.sorted { $0.key < $1.key }
              .map { Document.Member(name: $0.key, value: .text($0.value)) })
        ), ("playbooks", .texts(incident.playbooks.map(\.text))),
        ("missing", .texts(incident.missingPlaybooks)),
        ("settled", .int(situation.settledSteps)), ("steps", .int(situation.allSteps)),
        ("may-apply", .int(situation.mayApplySteps)),
        ("next", .optional(situation.next?.description)),
        ("clocks", .list(situation.clocks.map(telling.document))),
        ("all-steps", .list(situation.phases.flatMap(\.steps).map(telling.document))),
        ("questions", .list((situation.questions + situation.answered).map(telling.document))),
        ("duties", .list(situation.duties.map(telling.document))),
        ("evidence", .list(situation.evidence.map(telling.document))),
      ])
  }
}

struct NextVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "The step to do now, whole.")
  @Argument(help: "The incident.") var which: String?
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open(which)
    let telling = Telling(handling.incident, at: session.shell.now())
    guard let step = telling.situation.next.flatMap(telling.situation.step) else {
      return Reply(
        [
          handling.isToBeDeclared
            ? "nothing is declared yet: tocsin exercise declare --playbook NAME"
            : "no step is left to do"
        ],
        .shape("next", [("incident", .text(handling.incident.code)), ("step", .null)]))
    }
    let document = Document.shape(
      "next", [("incident", .text(handling.incident.code)), ("step", telling.document(step))])
    return Reply(telling.lines(step), document)
  }
}

struct AskVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "The open questions, the most useful first.",
    discussion: "A list or count that is still open stays among them until it is complete.")
  @Flag(help: "Those that have a final answer too.") var all = false
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open()
    let telling = Telling(handling.incident, at: session.shell.now())
    let questions =
      telling.situation.toAsk + (all ? telling.situation.settledAnswers : [])
    let lines = questions.flatMap(telling.lines)
    return Reply(
      lines.isEmpty ? ["no question is open"] : lines,
      .shape("ask", [("questions", .list(questions.map(telling.document)))]))
  }
}

struct ClocksVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "clocks", abstract: "Everything that waits for a person, by time left.",
    discussion: "With --within the exit status is 1 when something falls due by then, so that cron "
      + "and monitoring can call people.")
  @Option(help: ArgumentHelp("Only what falls due within it: 4h, 90 min.", valueName: "duration"))
  var within: String?
  @Flag(help: "One line for each clock, also for those that one answer would settle.")
  var all = false
  @Flag(help: "Print a calendar (RFC 5545) of all that have an instant.") var ics = false
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    if ics { return try calendar(session) }
    let limit = try within.map(session.seconds)
    let handlings = try handlings(session)
    var lines: [String] = []
    var documents: [Document] = []
    var isDue = false
    for handling in handlings {
      let telling = Telling(handling.incident, at: session.shell.now())
      let clocks = telling.situation.clocks.filter { clock in
        guard let limit else { return true }
        return clock.due.map { $0.timeIntervalSince(telling.times.now) <= limit } ?? false
      }
      isDue = isDue || (limit != nil && !clocks.isEmpty)
      let prefix = handlings.count > 1 ? visible("\(handling.incident.code): ") : ""
      let told =
        limit == nil && !all ? telling.clocks() : clocks.map { telling.line($0) }
      lines += told.map { prefix + $0 }
      if limit == nil {
        lines += handling.incident.brokenLaw.map { prefix + "no rules from " + $0 }
      }
      documents += clocks.map { clock in
        guard case .object(let members) = telling.document(clock) else { return .null }
        return .object(
          [Document.Member(name: "incident", value: .text(handling.incident.code))] + members)
      }
    }
    return Reply(
      lines.isEmpty ? ["no clock runs" + (within.map { " out within \($0)" } ?? "")] : lines,
      .shape("clocks", [("clocks", .list(documents))]), status: isDue ? .no : .done)
  }

  @MainActor private func handlings(_ session: Session) throws -> [Handling] {
    try common.incident == nil && session.shell.variable("TOCSIN_INCIDENT") == nil
      ? session.allOpen() : [session.open()]
  }

  @MainActor private func calendar(_ session: Session) throws -> Reply {
    guard within == nil else {
      throw Misuse("--ics has all clocks, not those of a time", mend: "leave --within out")
    }
    var calendar = ClockCalendar(now: session.shell.now(), version: programVersion)
    for handling in try handlings(session) { calendar.add(handling.incident) }
    let text = calendar.text
    // Lines end as the calendar wants them: the last feed is the printer's.
    return Reply(
      [String(String.UnicodeScalarView(text.unicodeScalars.dropLast()))],
      .shape("clocks.ics", [("calendar", .text(text))]))
  }
}

extension Session {
  /// Every incident that is not closed.
  func allOpen() throws -> [Handling] {
    try workplace().folders().filter { !Closings.isClosed($0) }
      .map { try Handling.open($0, shell: shell) }
  }
}
