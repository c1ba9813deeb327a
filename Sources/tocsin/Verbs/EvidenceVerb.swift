import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct EvidenceVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "What to keep, what is kept, and who has it.",
    subcommands: [
      List.self, Next.self, Add.self, Begin.self, Lost.self, Unavailable.self, Show.self,
      Form.self, Access.self, Transfer.self, Receive.self, Return.self, Dispose.self, Mark.self,
      Verify.self, Export.self, Bag.self, Case.self,
    ])

  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every source to keep, first to vanish on top.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let items = handling.incident.evidenceItems
      let listed = EvidenceVerb.sources(handling, session) { _ in true }
      let lines = listed.lines + items.map(handling.line)
      return Reply(
        lines.isEmpty ? ["nothing is to be kept"] : lines,
        .shape(
          "evidence.list",
          [
            ("evidence", .list(listed.documents)), ("items", .list(items.map(handling.document))),
          ]))
    }
  }

  struct Next: Verb {
    static let configuration = CommandConfiguration(
      commandName: "next", abstract: "What is lost next.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let listed = EvidenceVerb.sources(try session.open(), session) { item in
        switch item.state {
        case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished: true
        case .kept, .lost, .notAvailable: false
        }
      }
      let first = listed.lines.prefix(1)
      return Reply(
        first.isEmpty ? ["nothing is to be kept"] : Array(first),
        .shape("evidence.next", [("evidence", .list(Array(listed.documents.prefix(1))))]))
    }
  }

  struct Lost: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "lost", abstract: "A source is gone.")
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
    static let configuration = CommandConfiguration(
      commandName: "unavailable", abstract: "A source cannot be had.")
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

  @MainActor fileprivate static func sources(
    _ handling: Handling, _ session: Session, _ wanted: (EvidenceView) -> Bool
  ) -> (lines: [String], documents: [Document]) {
    let telling = Telling(handling.incident, at: session.shell.now())
    let found = telling.situation.evidence.filter(wanted)
    return (found.map(telling.line), found.map(telling.document))
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
