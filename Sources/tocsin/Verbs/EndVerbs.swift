import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct CloseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close the incident; what is still open needs a reason.",
    discussion: "Clocks of duties run on until they are met or waived.")
  @Option(name: .customLong("as"), help: "resolved, false-alarm, duplicate or handed-over.")
  var outcome: String
  @Option(help: ArgumentHelp("Of which incident it is a duplicate.", valueName: "incident"))
  var of: String?
  @Option(help: "Why it is closed with something open.") var reason: String?
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    guard let outcome = Closing.Outcome(rawValue: outcome) else {
      let known = Closing.Outcome.allCases.map(\.rawValue)
      throw Misuse(
        "“\(self.outcome)” is no way to close",
        mend: nearest(to: self.outcome, among: known).map { "write “\($0)”" }
          ?? "write one of: \(known.joined(separator: ", "))")
    }
    let handling = try session.openToWrite()
    let open = handling.incident.stillOpen(at: session.shell.now())
    // A program gets the whole list; a person is told what there is most of.
    if common.json, reason == nil, !open.isEmpty, handling.incident.closed == nil {
      return Reply(
        [], .shape("close", [("closed", .bool(false)), ("open", .texts(open))]), status: .no)
    }
    var reply = try session.perform("close", act, on: handling) { _ in
      .close(Closing(outcome: outcome, of: of, reason: reason))
    }
    reply.lines += Session.lines(of: handling.stated)
    return reply
  }
}

struct ReopenVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Open a closed incident again.")
  @Option(help: "Why.") var reason: String
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    try session.perform("reopen", act) { _ in .reopenIncident(reason: reason) }
  }
}

struct HandoverVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Offer the lead to somebody; they accept with role take lead.")
  @Argument(help: "A name, a log or a role.") var who: String
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    let brief = session.brief(of: handling)
    var reply = try session.perform("handover", act, on: handling) { _ in
      .offerHandover(to: who, brief: Digest(of: Array(brief.joined(separator: "\n").utf8)))
    }
    reply.lines += Session.lines(of: handling.stated)
    reply.lines += ["brief:"] + brief.map { "  " + $0 }
    return reply
  }
}

struct WithholdVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "withhold", abstract: "Take content out of an entry for good; only the lead.",
    discussion: "The entry stays, its signature and the chain hold; an entry says what is gone.")
  @Argument(help: "The entry.") var entry: String
  @Argument(help: ArgumentHelp("What to take out.", valueName: "member")) var members: [String]
  @Option(help: "Why.") var reason: String
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    let id = try session.entry(entry, in: handling)
    return session.reply(
      "withhold", handling, try handling.withhold(members, of: id, reason: reason))
  }
}

struct CheckpointVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "State and sign what all logs are now; or witness one.",
    subcommands: [Make.self, Sign.self], defaultSubcommand: Make.self)

  struct Make: Verb {
    static let configuration = CommandConfiguration(
      commandName: "make", abstract: "State and sign what all logs are.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let made = try handling.checkpoint(.asked)
      return Reply(
        Session.lines(of: made),
        .shape(
          "checkpoint",
          [
            ("file", .text("checkpoints/" + made.file.name)),
            ("sha256", .text(made.file.digest.hex)), ("phrase", .text(made.phrase.text)),
            ("entry", .optional(made.saved.entries.last?.id.description)),
          ]))
    }
  }

  struct Sign: Verb {
    static let configuration = CommandConfiguration(
      commandName: "sign",
      abstract: "Sign another's checkpoint as a witness, after verifying all it covers.")
    @Argument(help: "Its file; without one, the last.") var file: String?
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let names = handling.record.checkpoints.map(\.name).sorted()
      guard let name = file.map(Files.lastName(of:)) ?? names.last, names.contains(name) else {
        throw Misuse(
          "there is no such checkpoint",
          mend: names.isEmpty
            ? "make one: tocsin checkpoint" : "write one of: \(names.joined(separator: ", "))")
      }
      guard !handling.hasSigned(name) else {
        throw Refusal(
          "you have signed \(name) already",
          mend: "let another responder witness it: tocsin checkpoint sign")
      }
      return session.reply("checkpoint.sign", handling, try handling.countersign(name))
    }
  }
}

extension Session {
  func checkpoint(_ reason: Checkpoint.Reason, of handling: Handling) throws -> [String] {
    Session.lines(of: try handling.checkpoint(reason))
  }

  static func lines(of stated: Handling.Stated?) -> [String] {
    switch stated {
    case .made(let made)?: lines(of: made)
    case .notMade(let complaint)?:
      [
        visible("the checkpoint was not made: \(complaint.message)"),
        "mend: tocsin checkpoint",
      ]
    case nil: []
    }
  }

  static func lines(of made: LogWriter.Checkpointed) -> [String] {
    [
      "checkpoint: checkpoints/\(made.file.name)",
      "phrase, to be written down or read over the phone: \(made.phrase.text)",
    ]
  }

  /// What the next lead must know: a page, in lines.
  func brief(of handling: Handling) -> [String] {
    let telling = Telling(handling.incident, at: shell.now())
    var lines = [telling.heading(record: handling.standing)]
    lines += telling.clocks(8).map { "clock: " + $0 }
    let open = telling.situation.phases.flatMap(\.steps).filter { step in
      switch step.state {
      case .underWay, .blocked, .ready: true
      default: false
      }
    }
    lines += open.map { telling.line($0) }
    lines += telling.situation.questions.prefix(8).flatMap(telling.lines)
    return lines
  }
}

extension Handling {
  func checkpoint(_ reason: Checkpoint.Reason) throws -> LogWriter.Checkpointed {
    // Asked before: while the writer works on the record, nobody else may look at it.
    let evidence = evidenceDigests
    if isPlayed { try followStory() }
    let more: [String: JSON] =
      incident.isExercise ? ["sim": .string(RFC3339.text(shell.now(), zone: incident.zone))] : [:]
    return try withWriter { writer, record in
      let made = try writer.checkpoint(
        reason, evidence: evidence, saying: more, in: &record, at: shell.wallNow())
      return (made, made.saved.news)
    }
  }

  /// Who made a checkpoint has signed it; a witness is somebody else, and has an entry that says
  /// so: a signature without one is of somebody who was ended before it was written.
  func hasSigned(_ name: String) -> Bool {
    guard let log = writer?.log else { return false }
    if record.checkpoints.first(where: { $0.name == name })?.statement?.by == log { return true }
    return record.logs[log]?.milestones.values.contains { entry in
      entry.kind == "checkpoint.signed" && entry.data["file"]?.string == "checkpoints/" + name
    } ?? false
  }

  func countersign(_ name: String) throws -> Done {
    try withWriter { writer, record in
      let saved = try writer.countersign(name, in: &record, at: shell.wallNow())
      return (try Done(saved), saved.news)
    }
  }

  /// The engine says whether one may; the writer takes the content out of its own log.
  func withhold(_ members: [String], of entry: EntryID, reason: String) throws -> Done {
    _ = try decide(
      Act(.withhold(entry, members: members, reason: reason)), in: incident, materials: materials,
      actor: actor, now: shell.now())
    guard let writer, writer.log == entry.log else {
      return try act(Act(.withhold(entry, members: members, reason: reason)))
    }
    return try withWriter { writer, record in
      let saved = try writer.withhold(
        Set(members), of: entry.number, reason: reason, in: &record, at: shell.wallNow())
      return (try Done(saved), saved.news)
    }
  }

  private var evidenceDigests: [Digest] {
    record.entries.filter { $0.kind == "evidence.added" }
      .compactMap { $0.data["sha256"]?.string.flatMap(Digest.init(hex:)) }
  }
}
