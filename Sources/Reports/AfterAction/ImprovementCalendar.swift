import Duties
package import Exercises
import Foundation
import Problems
import Response
import Timeline

/// The improvement plan of an exercise as tasks of a calendar (RFC 5545, VTODO): who does not yet
/// have a day has none here either.
package struct ImprovementCalendar: Sendable {
  private let run: ExerciseRun
  private let version: String

  package init(_ run: ExerciseRun, version: String) {
    self.run = run
    self.version = version
  }

  /// The whole file; the same run gives the same bytes.
  package var text: String {
    CalendarText.file(
      named: "tocsin improvements", run.improvementPlan.flatMap(component), version: version)
  }

  private func component(_ item: Improvement) -> [String] {
    let code = run.incident.code
    let title = visible("EXERCISE \(item.id) \(item.action ?? item.text) (\(code))")
    let stamp = CalendarText.utc(item.since ?? run.entries.last?.at ?? run.start)
    var lines = [
      "BEGIN:VTODO",
      "UID:\(CalendarText.identifier("\(item.id)-\(item.issue)"))-\(run.incident.id)@tocsin",
      "DTSTAMP:\(stamp)", "SUMMARY:\(CalendarText.text(title))",
      "DESCRIPTION:\(CalendarText.text(description(item)))",
      "STATUS:\(item.isClosed ? "COMPLETED" : "NEEDS-ACTION")",
      "CATEGORIES:\(CalendarText.text(item.element))", "CLASS:CONFIDENTIAL",
    ]
    if let due = item.due.flatMap(day) { lines.append("DUE;VALUE=DATE:\(due)") }
    return lines + ["END:VTODO"]
  }

  private func description(_ item: Improvement) -> String {
    var lines = [
      "Exercise \(run.incident.code): \(run.scenario.title)", "Issue: \(item.issue)",
      "Corrective action: \(item.action ?? notRecorded)", "Owner: \(item.owner ?? notRecorded)",
      "Verified by: \(item.verifiedBy)",
    ]
    if let entry = item.entry { lines.append("Entry: \(entry)") }
    return lines.map { visible($0) }.joined(separator: "\n")
  }

  /// `20261201`
  private func day(_ text: String) -> String? {
    let digits = text.filter { $0 != "-" }
    return digits.count == 8 && digits.allSatisfy { ("0"..."9").contains($0) } ? digits : nil
  }
}
