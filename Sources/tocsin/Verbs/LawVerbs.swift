import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct NoticeVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "Record that a notice was sent, acknowledged, waived, delayed.",
    discussion: "tocsin sends nothing by itself.",
    subcommands: [Sent.self, Acknowledged.self, Waive.self, Delay.self])

  struct Sent: Verb {
    static let configuration = CommandConfiguration(abstract: "A notice went out.")
    @Argument(help: "The rule: gdpr-33.") var rule: String
    @Option(help: "The stage, where there are several.") var stage: String?
    @Option(help: "To whom.") var to: String
    @Option(help: "By what: web form, mail, phone.") var channel: String
    @Option(help: "The receipt number.") var reference: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("notice.sent", act) { handling in
        .markSent(
          rule: rule, stage: try handling.stage(stage, of: rule), to: to, channel: channel,
          reference: reference)
      }
    }
  }

  struct Acknowledged: Verb {
    static let configuration = CommandConfiguration(abstract: "Its receipt was confirmed.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "The stage.") var stage: String?
    @Option(help: "The number they gave.") var reference: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("notice.acknowledged", act) { handling in
        .acknowledge(
          rule: rule, stage: try handling.stage(stage, of: rule), reference: reference)
      }
    }
  }

  struct Waive: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Decided not to notify: why is kept.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "One stage, where several wait.") var stage: String?
    @Flag(help: "The whole duty, with every stage of it.") var whole = false
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      guard !(whole && stage != nil) else {
        throw Misuse("--stage and --whole at once", mend: "say one of them")
      }
      return try session.perform("notice.waive", act) { handling in
        .waive(
          rule: rule, stage: whole ? nil : try handling.stage(stage, of: rule), reason: reason)
      }
    }
  }

  struct Delay: Verb {
    static let configuration = CommandConfiguration(
      abstract: "An authority asked to hold a notice back.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "The stage.") var stage: String?
    @Option(help: "Which authority.") var authority: String
    @Flag(help: "They asked in writing.") var written = false
    @Option(help: ArgumentHelp("From when; without it, now.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("Until when.", valueName: "time")) var until: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("notice.delay", act) { handling in
        .delay(
          rule: rule, stage: try handling.stage(stage, of: rule), authority: authority,
          isWritten: written,
          from: try from.map { try session.time($0, handling, tense: .any).date }
            ?? session.shell.now(),
          until: try session.time(until, handling, tense: .any).date)
      }
    }
  }
}

extension Handling {
  /// The stage that is meant: the named one, or the only one, or the most urgent that still waits.
  func stage(_ name: String?, of rule: String) throws -> String {
    if let name { return name }
    let duties = incident.situation(at: shell.now()).duties
    guard let duty = duties.first(where: { $0.rule == rule }) else {
      let near = nearest(to: rule, among: duties.map(\.rule))
      throw Misuse(
        "no duty is called “\(rule)”",
        mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin duties list”")
    }
    let open = duty.stages.filter { stage in
      switch stage.state {
      case .running, .missed, .mayApply: true
      case .waiting, .met, .waived, .doesNotApply, .watch: false
      }
    }
    if open.count == 1 { return open[0].name }
    if duty.stages.count == 1 { return duty.stages[0].name }
    throw Misuse(
      "“\(rule)” has \(duty.stages.count) stages",
      mend: "name one with --stage: \(duty.stages.map(\.name).joined(separator: ", "))")
  }
}

extension Handling {
  /// The step whose source is meant: the named one, or the only one that still waits for it. A
  /// source that nobody keeps is left to `decide`, which names the nearest.
  func keeper(of source: String, step: String?) throws -> StepID? {
    if let step { return try self.step(step) }
    let found = incident.situation(at: shell.now()).evidence.filter { $0.source == source }
    let open = found.filter { item in
      switch item.state {
      case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished: true
      case .kept, .lost, .notAvailable: false
      }
    }
    let candidates = open.isEmpty ? found : open
    guard candidates.count > 1 else { return candidates.first?.step }
    throw Misuse(
      "\(candidates.count) steps keep “\(source)”",
      mend: "name one with --step: \(candidates.map(\.step.description).joined(separator: ", "))")
  }
}

struct EvidenceVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "What to keep, and which of it vanishes first.",
    subcommands: [List.self, Next.self, Lost.self, Unavailable.self])

  struct List: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Every source to keep, first to vanish on top.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try EvidenceVerb.reply(session, "evidence.list", .max) { _ in true }
    }
  }

  struct Next: Verb {
    static let configuration = CommandConfiguration(abstract: "What is lost next.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try EvidenceVerb.reply(session, "evidence.next", 1) { item in
        switch item.state {
        case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished: true
        case .kept, .lost, .notAvailable: false
        }
      }
    }
  }

  struct Lost: Verb {
    static let configuration = CommandConfiguration(abstract: "A source is gone.")
    @Argument(help: "The source.") var source: String
    @Option(help: "The step it belongs to.") var step: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("evidence.lost", act) { handling in
        .loseEvidence(
          source: source, step: try handling.keeper(of: source, step: step), reason: reason)
      }
    }
  }

  struct Unavailable: Verb {
    static let configuration = CommandConfiguration(abstract: "A source cannot be had.")
    @Argument(help: "The source.") var source: String
    @Option(help: "The step it belongs to.") var step: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("evidence.unavailable", act) { handling in
        .evidenceUnavailable(
          source: source, step: try handling.keeper(of: source, step: step), reason: reason)
      }
    }
  }

  @MainActor fileprivate static func reply(
    _ session: Session, _ schema: String, _ count: Int, _ wanted: (EvidenceView) -> Bool
  ) throws -> Reply {
    let handling = try session.open()
    let telling = Telling(handling.incident, at: session.shell.now())
    let items = telling.situation.evidence.filter(wanted).prefix(count)
    return Reply(
      items.isEmpty ? ["nothing is to be kept"] : items.map(telling.line),
      .shape(schema, [("evidence", .list(items.map(telling.document)))]))
  }
}

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
