import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

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

  struct Lost: Verb, ActVerb {
    static let configuration = CommandConfiguration(abstract: "A source is gone.")
    @Argument(help: "The source.") var source: String
    @Option(help: "The step it belongs to.") var step: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "evidence.lost"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .loseEvidence(
        source: source, step: try handling.keeper(of: source, step: step), reason: reason)
    }
  }

  struct Unavailable: Verb, ActVerb {
    static let configuration = CommandConfiguration(abstract: "A source cannot be had.")
    @Argument(help: "The source.") var source: String
    @Option(help: "The step it belongs to.") var step: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "evidence.unavailable"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .evidenceUnavailable(
        source: source, step: try handling.keeper(of: source, step: step), reason: reason)
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
