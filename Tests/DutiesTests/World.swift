import Duties
import Foundation
import Playbooks

/// The facts of an incident that a test supposes, and the rules they meet.
struct World {
  var facts: [String: Value] = [:]
  var notices = Notices()
  var zone = "Europe/Berlin"

  init(_ facts: [String: Value] = [:]) { self.facts = facts }

  var surroundings: Surroundings {
    let facts = facts
    return Surroundings(
      fact: { facts[$0] }, members: { Shipped.vocabulary.members(of: $0) },
      options: { name in
        let options = Shipped.vocabulary.question(named: name)?.options ?? []
        return options.isEmpty ? nil : options.map(\.name)
      })
  }

  func standing(_ rule: String, at now: String) -> Standing? {
    guard let rule = Shipped.law.rule(rule), let zone = CivilZone(zone),
      let now = Instant.rfc3339(now)
    else { return nil }
    return Shipped.law.standing(
      of: rule, in: surroundings, notices: notices, zone: zone, at: now)
  }

  func stage(_ rule: String, _ stage: String, at now: String) -> StageStanding? {
    standing(rule, at: now)?.stages.first { $0.name == stage }
  }
}

extension Value {
  static let yes = Value.yesNo(true)
  static let no = Value.yesNo(false)

  static func at(_ text: String) -> Value {
    .time(.at(Instant.rfc3339(text) ?? .distantPast, zone: "Europe/Berlin"))
  }

  static func places(_ names: String...) -> Value {
    .list(names.map(Value.place), isComplete: true)
  }

  static func people(_ figures: [String: Double], isExact: Bool = true) -> Value {
    .counts(figures.mapValues { Figure(low: $0, isExact: isExact) }, isComplete: isExact)
  }
}
