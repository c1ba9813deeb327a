import Duties
package import Foundation
import Playbooks
import Problems
package import Response

/// The clocks of incidents as a calendar (RFC 5545) that the usual clients take.
package struct ClockCalendar: Sendable {
  private let now: Date
  private let version: String
  private var lines: [String] = []

  package init(now: Date, version: String) {
    self.now = now
    self.version = version
  }

  /// All clocks of an incident that have an instant. A clock keeps its UID however often it is
  /// written, so that a calendar moves it instead of doubling it.
  package mutating func add(_ incident: Incident) {
    let situation = incident.situation(at: now)
    for clock in situation.clocks {
      guard let due = clock.due else { continue }
      add(clock, due, incident, situation)
    }
  }

  private mutating func add(
    _ clock: Clock, _ due: Date, _ incident: Incident, _ situation: Situation
  ) {
    var isTentative = false
    if case .mayApply = clock.state { isTentative = true }
    let mark = incident.isExercise ? "EXERCISE " : ""
    let word = isTentative ? "may apply: " : ""
    let title = visible("\(mark)\(word)\(clock.title) (\(incident.code))")
    lines += [
      "BEGIN:VEVENT", "UID:\(Self.identifier(clock.id))-\(incident.id)@tocsin",
      "DTSTAMP:\(Self.utc(now))", "SEQUENCE:\(incident.entryCount)", "DTSTART:\(Self.utc(due))",
      "SUMMARY:\(Self.text(title))",
      "DESCRIPTION:\(Self.text(description(clock, incident, situation)))",
      "STATUS:\(isTentative || incident.isExercise ? "TENTATIVE" : "CONFIRMED")",
      "TRANSP:TRANSPARENT",
      "CATEGORIES:\(Self.category(clock.kind))", "CLASS:CONFIDENTIAL",
    ]
    // An alarm that lies in the past would ring at once in some clients, and be no news.
    for (seconds, before) in Self.alarms where seconds == 0 || due - seconds > now {
      lines += [
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:\(before)",
        "DESCRIPTION:\(Self.text(title))", "END:VALARM",
      ]
    }
    lines.append("END:VEVENT")
  }

  private static let alarms: [(Double, String)] = [
    (86_400, "-P1D"), (14_400, "-PT4H"), (3600, "-PT1H"), (900, "-PT15M"), (0, "PT0S"),
  ]

  private func description(
    _ clock: Clock, _ incident: Incident, _ situation: Situation
  ) -> String {
    let times = Times(zone: incident.zone)
    var words = ["Incident \(incident.code), \(incident.severity.label): \(incident.title)"]
    if let due = clock.due { words.append("Due \(times.both(due))") }
    if let latest = clock.latest { words.append("Latest arguable \(times.both(latest))") }
    if !clock.settledBy.isEmpty {
      words.append("It may apply; settled by: \(clock.settledBy.joined(separator: ", "))")
    }
    if case .duty(let rule, let name) = clock.kind,
      let stage = situation.duties.first(where: { $0.rule == rule })?
        .stages.first(where: { $0.name == name })
    {
      words.append("To \(stage.recipient)")
      words += stage.deadline?.working ?? []
    }
    words.append("Written \(Times.utc(now)) by tocsin; the record itself may have moved on")
    return words.map { visible($0) }.joined(separator: "\n")
  }

  /// The whole file.
  package var text: String {
    CalendarText.file(named: "tocsin clocks", lines, version: version)
  }

  /// `20261124T021200Z`
  private static func utc(_ instant: Date) -> String { CalendarText.utc(instant) }

  private static func identifier(_ id: String) -> String { CalendarText.identifier(id) }

  private static func category(_ kind: Clock.Kind) -> String {
    switch kind {
    case .duty: "duty"
    case .step: "step"
    case .evidence: "evidence"
    }
  }

  private static func text(_ text: String) -> String { CalendarText.text(text) }
}
