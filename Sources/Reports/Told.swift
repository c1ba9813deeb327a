import Foundation
import Playbooks
import Response
import Timeline

/// An entry as the fold reads it: with its corrections, and the line the timeline shows.
struct Told: Sendable {
  let entry: Entry
  /// Nil where its content was withheld.
  let event: Event?
  let line: Line

  struct Line: Sendable {
    var entry: EntryID
    /// When it counts: `when.at`, else `at`.
    var at: Date
    var who: String
    var kind: String
    /// Empty where no words were asked for.
    var what = ""
    var correctedBy: EntryID?
    var ineffective: String?
  }

  init(_ entry: Entry, in incident: Incident) { self.init(entry, in: incident, words: true) }

  /// Without words where only what it is and when is asked: that is a tenth of the work.
  init(_ entry: Entry, in incident: Incident, words: Bool) {
    var data = entry.data
    if let correction = incident.corrections[entry.id] {
      data.merge(correction.members) { _, corrected in corrected }
    }
    self.entry = entry
    event = Event(kind: entry.kind, data: data)
    let common = Event.Common(data: data)
    var line = Line(
      entry: entry.id, at: common.sim ?? common.when?.at ?? entry.at,
      who: Event.isMadeBySystem(entry.kind, entry.data)
        ? "system" : responder(ofLog: entry.id.log),
      kind: Event.word(ofKind: entry.kind), correctedBy: incident.corrections[entry.id]?.by,
      ineffective: incident.ineffective[entry.id])
    if words { line.what = Self.words(entry, event, in: incident) }
    self.line = line
  }

  private static func words(
    _ entry: Entry, _ event: Event?, in incident: Incident
  ) -> String {
    if case .evidenceAdded = event, let item = incident.evidenceItem(addedBy: entry.id),
      item.has(.privilege)
    {
      return "kept \(item.id), privileged: its name is left out here"
    }
    return incident.line(of: entry).what
  }

  /// Written more than five minutes after it happened: told from memory, and said to be.
  var isFromMemory: Bool { entry.at.timeIntervalSince(line.at) > 300 }

  func isDecision(in incident: Incident) -> Bool {
    guard case .answered(let fact)? = event else { return false }
    return fact.reason != nil && incident.question(named: fact.question)?.type == .choice
  }

  /// Whether somebody's own words stand in its line.
  var hasFreeText: Bool {
    entry.data["note"] != nil || entry.data["reason"] != nil || entry.data["break-glass"] != nil
  }
}

extension Report {
  var times: Times { Times(zone: incident.zone) }
  /// All steps, in phase order.
  var steps: [StepView] { situation.phases.flatMap(\.steps) }
}

/// What stands where a required thing was never written down; never a blank.
let notRecorded = "NOT RECORDED"
