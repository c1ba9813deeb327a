package import Foundation
package import Playbooks
package import Problems

/// The world of an exercise as its file says it (docs/scenario-format.md): values only, every name
/// sound, every condition typed. Times are seconds of simulated time.
package struct Scenario: Hashable, Sendable {
  package var name: String
  package var title: String
  package var version: String
  package var summary: String
  package var license: String?
  package var tlp: String?
  package var kind: Kind
  /// How long it lasts.
  package var duration: Int
  /// What makes two runs alike where chance would have a say.
  package var seed: Int
  /// As written: an id, or its last part where that is unique.
  package var playbooks: [String]
  package var maps: [String]
  package var references: [String]
  package var reviewed: String?
  package var clock: Clock
  package var roles: [Role]
  package var objectives: [Objective]
  /// What only the facilitator may know.
  package var truth: Truth?
  package var materials: [Material]
  package var outputs: [Output]
  /// In the order of the file.
  package var injects: [Inject]
  package var scoring: Scoring
  package var hotWash: HotWash
  package var place: Place

  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case tabletop, drill, functional, cards
    case selfPaced = "self-paced"
  }

  package struct Clock: Hashable, Sendable {
    package var start: Date
    /// IANA name.
    package var zone: String
    /// Simulated seconds that pass in one of the wall; 0: it begins paused.
    package var speed: Int
    package var allowed: Set<Lever>

    package enum Lever: String, CaseIterable, Hashable, Sendable {
      case pause, speed, jump
    }
  }

  package struct Role: Hashable, Sendable {
    package var name: String
    package var title: String
    /// How many must play it; 0: it may stay empty.
    package var minimum: Int
    /// Said where the name of the role does not tell.
    package var isTechnical: Bool
    package var place: Place
  }

  package struct Objective: Hashable, Sendable {
    package var name: String
    package var text: String
    package var capability: String
    package var place: Place
  }

  package struct Truth: Hashable, Sendable {
    package var narrative: String
    /// A question of the playbooks with its right answer, as a person types it.
    package var answers: [RightAnswer]
    package var findings: [Finding]

    package struct RightAnswer: Hashable, Sendable {
      package var question: String
      package var text: String
      package var place: Place
    }
  }

  /// Something that is so, with a name: a text, a list, or parts.
  package struct Finding: Hashable, Sendable {
    package var name: String
    package var content: Content

    package indirect enum Content: Hashable, Sendable {
      case text(String)
      case list([Content])
      case parts([Finding])
    }
  }

  /// A file that players get with an inject.
  package struct Material: Hashable, Sendable {
    package var name: String
    /// Beside the scenario.
    package var file: String
    package var releasedWith: String
    package var note: String?
    package var place: Place
  }

  /// What a command prints in the exercise, where none is executed.
  package struct Output: Hashable, Sendable {
    package var step: String
    /// The command's title.
    package var command: String
    package var exit: Int
    package var text: String
    package var place: Place
  }

  package struct HotWash: Hashable, Sendable {
    package var minutes: Int
    package var questions: [String]
    package var place: Place
  }

  package func inject(named name: String) -> Inject? { injects.first { $0.name == name } }
  package func role(named name: String) -> Role? { roles.first { $0.name == name } }
  package func objective(named name: String) -> Objective? {
    objectives.first { $0.name == name }
  }

  /// Every expectation with the inject it hangs on, in the order of the file.
  package var expectations: [(inject: Inject, expectation: Expectation)] {
    injects.flatMap { inject in inject.expectations.map { (inject, $0) } }
  }

  /// Decisions as questions that conditions and answers may name.
  package var questions: [Question] { injects.compactMap { $0.decision?.asked } }

  /// When it ends.
  package var end: Date { clock.start.addingTimeInterval(Double(duration)) }
}
