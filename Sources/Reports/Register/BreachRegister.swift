package import Foundation
import Playbooks
package import Response

/// Every personal data breach, notified or not: facts, effects, remedial action (GDPR art 33(5)).
package struct BreachRegister: Sendable {
  package private(set) var rows: [Row] = []
  /// Codes of incidents of which it is not settled whether personal data is concerned.
  package private(set) var unsettled: [String] = []
  /// Exercises are no breaches; they are only counted.
  package private(set) var exercises = 0
  /// Incidents without personal data.
  package private(set) var others = 0
  /// Folders that could not be read, and why.
  package private(set) var unreadable: [String] = []

  package struct Row: Hashable, Sendable {
    /// Name → text, in the order of the columns; never empty.
    package var cells: [Cell]

    package subscript(_ name: String) -> String? { cells.first { $0.name == name }?.text }
  }

  package struct Cell: Hashable, Sendable {
    package var name: String
    package var text: String
  }

  package init() {}

  package mutating func add(_ incident: Incident, at now: Date) {
    if incident.isExercise {
      exercises += 1
      return
    }
    switch Self.concernsPersonalData(incident) {
    case true?: rows.append(RowMaker(incident, at: now).row)
    case false?: others += 1
    case nil: unsettled.append(incident.code)
    }
  }

  package mutating func add(unreadable folder: String, why: String) {
    unreadable.append("\(folder): \(why)")
  }

  /// Whether personal data is concerned; nil where no answer tells.
  static func concernsPersonalData(_ incident: Incident) -> Bool? {
    switch incident.fact("data-of-others") {
    case .yesNo(let truth)?: return truth
    default: break
    }
    if case .yesNo(true)? = incident.fact("acquired") { return true }
    for name in ["people", "people-health", "people-financial", "records"] {
      guard case .counts(let figures, _)? = incident.fact(name) else { continue }
      if figures.values.contains(where: { $0.low > 0 }) { return true }
    }
    if case .list(let kinds, _)? = incident.fact("data-kinds"), !kinds.isEmpty { return true }
    if case .choice(let risk)? = incident.fact("risk-to-people"), risk != "unlikely" { return true }
    if case .yesNo(false)? = incident.fact("acquired") { return false }
    if incident.outcome == Closing.Outcome.falseAlarm.rawValue { return false }
    return nil
  }
}
