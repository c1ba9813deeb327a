import Foundation
import Playbooks
import Problems
import Response
import Testing

@testable import Exercises

@Suite("A game of cards")
struct CardGameTests {
  private static let frameworks: Frameworks = {
    let folder = Fixture.repository.appendingPathComponent("playbooks/frameworks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
    return Frameworks(
      tables: names.filter { $0.hasSuffix(".tsv") }.compactMap { name in
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
      })
  }()

  private static func yaml(_ seed: Int) -> String {
    CardGame(seed: seed).scenario(name: "cards") { frameworks[$0]?.name }
  }

  private static func scenario(_ seed: Int) throws -> Scenario {
    let (scenario, problems) = Scenario.reading(
      Fixture.file(yaml(seed), name: "cards"), library: Fixture.library)
    return try #require(scenario, "\(problems.map(\.message))\n\(yaml(seed))")
  }

  /// Plays it to its end; `choose` says which of a hand.
  private static func played(
    _ seed: Int, _ choose: (CardGame.Turn) -> String
  ) throws -> ExerciseRun {
    var drill = try Drill(try scenario(seed), sha256: "", materials: DrillTests.materials)
    drill.advance(to: drill.run.start.addingTimeInterval(61))
    for turn in CardGame(seed: seed).turns {
      #expect(drill.run.released.contains("turn-\(turn.number)"))
      try drill.act(
        .answer(
          question: "look-\(turn.number)",
          Answer(value: .choice(choose(turn)), from: "said", reason: "a guess")), by: "player")
      drill.advance(to: drill.now.addingTimeInterval(30))
    }
    try drill.pull(.finish(isAborted: false))
    return drill.run
  }

  @Test("is the same for the same seed, and another for another")
  func deterministic() {
    #expect(Self.yaml(7) == Self.yaml(7))
    #expect(Set((0..<40).map(Self.yaml)).count == 40)
  }

  @Test("has nothing against it in the check, whatever the seed", arguments: 0..<25)
  func checked(seed: Int) throws {
    let problems = ScenarioCheck(
      try Self.scenario(seed), library: Fixture.library, frameworks: Self.frameworks
    ).problems
    #expect(problems.map(\.message) == [])
  }

  @Test("can be won, whatever the seed, by who knows where to look", arguments: 0..<25)
  func won(seed: Int) throws {
    let game = CardGame(seed: seed)
    let run = try Self.played(seed) { turn in
      let best = turn.hand.max { one, other in
        func worth(_ procedure: CardDeck.Procedure) -> Int {
          game.visible(to: procedure).count * (game.works(procedure, in: turn) ? 3 : 1)
        }
        return worth(one) < worth(other)
      }
      return best?.name ?? "wait"
    }
    let turned = run.released.filter { $0.hasPrefix("card-") }.count
    #expect(turned >= 2)
    #expect(run.score.terms.filter { $0.kind == .decision }.allSatisfy { $0.got == $0.possible })
    #expect(run.released.contains("show"))
  }

  @Test("that is only waited through costs every card that stayed hidden")
  func lost() throws {
    let run = try Self.played(3) { _ in "wait" }
    #expect(run.released.count { $0.hasPrefix("missed-") } == 4)
    #expect(run.score.objectives.first?.suggested == .unable)
  }

  @Test("goes on by itself when nobody chooses")
  func defaulted() throws {
    var drill = try Drill(try Self.scenario(3), sha256: "", materials: DrillTests.materials)
    drill.advance(to: drill.run.scenario.end)
    #expect(drill.run.released.contains("turn-10"))
    #expect(drill.run.released.contains("show"))
  }

  @Test("gives nothing away before it is found")
  func secrecy() throws {
    var drill = try Drill(try Self.scenario(3), sha256: "", materials: DrillTests.materials)
    drill.advance(to: drill.run.start.addingTimeInterval(120))
    let told = drill.spool.entries.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for attack in CardGame(seed: 3).hidden {
      #expect(!told.contains(attack.id))
      #expect(!told.contains(attack.sight))
    }
  }

  @Test("has cards of techniques in use, each seen by two places that there are")
  func deck() {
    let names = Set(CardDeck.procedures.map(\.name))
    for attack in CardDeck.attacks {
      #expect(Self.frameworks[attack.id]?.state == .active, "\(attack.id)")
      #expect(Set(attack.seenBy).count >= 2)
      #expect(names.isSuperset(of: attack.seenBy))
    }
    for stage in CardDeck.Stage.allCases {
      #expect(CardDeck.attacks.count { $0.stage == stage } >= 4)
    }
  }
}
