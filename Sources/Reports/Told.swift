import Foundation
import Response
import Timeline

/// An entry as the fold reads it: with its corrections, and the line the timeline shows.
struct Told {
  let entry: Entry
  /// Nil where its content was withheld.
  let event: Event?
  let line: TimelineLine

  init(_ entry: Entry, in incident: Incident) {
    var data = entry.data
    if let correction = incident.corrections[entry.id] {
      data.merge(correction.members) { _, corrected in corrected }
    }
    self.entry = entry
    event = Event(kind: entry.kind, data: data)
    var line = incident.line(of: entry)
    if case .evidenceAdded = event,
      let item = incident.evidenceItem(addedBy: entry.id),
      item.has(.privilege)
    {
      line.what = "kept \(item.id), privileged: its name is left out here"
    }
    self.line = line
  }

  /// Written more than five minutes after it happened: told from memory, and said to be.
  var isFromMemory: Bool { entry.at.timeIntervalSince(line.at) > 300 }
}

extension Report {
  var told: [Told] { entries.map { Told($0, in: incident) } }
  var times: Times { Times(zone: incident.zone) }
  /// All steps, in phase order.
  var steps: [StepView] { situation.phases.flatMap(\.steps) }

  /// Of whoever signed something: name, instant, entry.
  func signed(_ signature: StepState.Signature) -> Fields {
    [
      "by": inert(signature.by), "at": Times.utc(signature.at),
      "entry": inert(signature.entry.description),
    ]
  }
}

/// What stands where a required thing was never written down; never a blank.
let notRecorded = "NOT RECORDED"
