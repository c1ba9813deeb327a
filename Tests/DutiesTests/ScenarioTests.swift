import Duties
import Foundation
import Playbooks
import Testing

@Suite("An incident in five EU states, California, Texas, New York, India and Brazil")
struct ScenarioTests {
  private static let now = "2026-11-21T18:00:00Z"

  /// Every yes-no of the vocabulary is answered no but these.
  private static var world: World {
    var facts: [String: Value] = [:]
    for question in Shipped.vocabulary.questions where question.type == .yesNo {
      facts[question.name] = .no
    }
    let yes = [
      "controller", "listed-us", "ai-provider", "ai-high-risk", "ai-causal-link",
      "rights-breached", "data-of-others", "acquired", "ccpa-business", "certin-listed",
      "br-relevant-risk",
    ]
    for name in yes { facts[name] = .yes }
    for text in [
      "established=US-CA, IE", "serves=US, EU, IN, BR", "authority=IE", "risk-to-people=high",
      "data-kinds=contact, government-id, credentials", "revenue-band=over-100m",
      "people=DE: 412, FR: 120, IT: 80, ES: 60, PL: 30, US-CA: 812, US-TX: 251, US-NY: 40,"
        + " IN: 900, BR: 300",
      "people-health=DE: 0", "people-financial=DE: 0",
      "aware=2026-11-20T09:30:00Z", "detected=2026-11-20T06:00:00Z",
      "determined=2026-11-20T15:00:00Z", "determined-material=2026-11-21T11:00:00-05:00",
    ] {
      let (name, value) = Table.answer(text)
      facts[name] = value
    }
    var world = World(facts)
    world.zone = "Europe/Dublin"
    return world
  }

  private struct Row: Hashable {
    var name: String
    var state: String
    var target: Date?
    var latest: Date?
  }

  private static let expected: [Row] = Table.lines("scenario.txt").map { line in
    let cells = Table.cells(line)
    return Row(
      name: cells[0], state: cells[1],
      target: cells.count > 2 ? Instant.rfc3339(cells[2]) : nil,
      latest: cells.count > 3 ? Instant.rfc3339(cells[3]) : nil)
  }

  private static var found: [(row: Row, stage: StageStanding)] {
    let world = world
    return Shipped.law.rules.flatMap { rule in
      (world.standing(rule.id, at: now)?.stages ?? []).map { stage in
        (
          Row(
            name: "\(rule.id) / \(stage.name)", state: stage.state.name,
            target: stage.deadline?.target, latest: stage.deadline?.latest), stage
        )
      }
    }
  }

  @Test("shows every duty that the law sets, when it ends, and no other")
  func all() {
    let owed = Self.found.map(\.row).filter { $0.state != "does-not-apply" }
    let expected = Set(Self.expected)
    #expect(Set(owed).subtracting(expected) == [])
    #expect(expected.subtracting(owed) == [])
    #expect(Shipped.law.rules.count == 60)
  }

  @Test("has a working for each clock, and a reason for each duty that it does not show")
  func workings() {
    for (row, stage) in Self.found {
      switch stage.state {
      case .doesNotApply(let why): #expect(!why.isEmpty, "\(row.name)")
      case .running, .missed:
        let working = stage.deadline?.working ?? []
        #expect(working.count >= 2, "\(row.name)")
        #expect(working.contains { $0.contains("rule file") }, "\(row.name)")
        let trigger = stage.deadline?.triggerName ?? ""
        #expect(working.contains { $0.hasPrefix(trigger) }, "\(row.name)")
      case .watch(let why): #expect(!why.isEmpty)
      case .waiting(let what): #expect(!what.isEmpty)
      case .mayApply, .met, .waived: Issue.record("\(row.name) is \(row.state)")
      }
    }
  }
}
