import Duties
package import Foundation
package import Response
import Timeline

/// What is to be done after incidents, over all of them.
package struct FollowUpRegister: Sendable {
  package private(set) var items: [Item] = []
  /// Folders that could not be read, and why.
  package private(set) var unreadable: [String] = []
  private let now: Date

  package struct Item: Sendable {
    package var code: String
    package var isExercise: Bool
    package var work: FollowUp
    package var isLate: Bool
  }

  package init(now: Date) { self.now = now }

  /// The first due on top; those without a day after them.
  package mutating func add(_ incident: Incident) {
    // A day ends where the incident was handled.
    let zone = CivilZone(incident.zone) ?? .utc
    let today = String(zone.rfc3339(now).prefix(10))
    items += incident.followUpList.map { work in
      Item(
        code: incident.code, isExercise: incident.isExercise, work: work,
        isLate: work.isLate(on: today))
    }
    items.sort { one, other in
      (one.work.isClosed ? 1 : 0, one.work.due ?? "9999", one.code, one.work.id)
        < (other.work.isClosed ? 1 : 0, other.work.due ?? "9999", other.code, other.work.id)
    }
  }

  package mutating func add(unreadable folder: String, why: String) {
    unreadable.append("\(folder): \(why)")
  }

  package mutating func keep(_ isWanted: (Item) -> Bool) { items = items.filter(isWanted) }

  package var lines: [String] {
    items.map { item in
      let work = item.work
      let state =
        work.closed.map { "closed \(Times.utc($0.at).prefix(10))" }
        ?? (item.isLate ? "LATE" : "open")
      return (item.isExercise ? "EXERCISE " : "")
        + "\(item.code) \(work.id) [\(state)] due \(work.due ?? notRecorded), "
        + "\(work.owner ?? notRecorded): \(work.text ?? notRecorded)"
        + (work.outcome.map { " (\($0))" } ?? "")
    } + unreadable.map { "cannot be read: \($0)" }
  }

  /// With a heading.
  package var csv: String {
    let heading = [
      "incident", "exercise", "id", "what", "owner", "due", "state", "outcome", "entry",
    ]
    return
      ([heading]
      + items.map { item in
        [
          item.code, item.isExercise ? "EXERCISE" : "", item.work.id,
          item.work.text ?? notRecorded, item.work.owner ?? notRecorded,
          item.work.due ?? notRecorded,
          item.work.isClosed ? "closed" : item.isLate ? "late" : "open",
          item.work.outcome ?? "", item.work.added.entry.description,
        ]
      }).map(CSVText.row).joined()
  }
}
