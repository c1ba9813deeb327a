package import Foundation
package import Playbooks
package import Response
package import Timeline

/// One incident for other programs. Pure: the same entries, version, marking and instant give the
/// same bytes, and but for `ics` and `ticket`, which say what is due, the instant is the last entry's.
package struct Export: Sendable {
  package let incident: Incident
  package let situation: Situation
  /// In the order of the record.
  let told: [Told]
  package let entries: [Entry]
  /// The organisation whose incident it is; nil where its profile names none.
  let organisation: String?
  let marking: Marking
  let frameworks: Frameworks
  /// Of tocsin.
  let version: String
  /// When a state is read that changes by itself.
  let now: Date

  package init(
    _ incident: Incident, entries: [Entry], organisation: String?, marking: Marking,
    frameworks: Frameworks, version: String, now: Date, as format: Format
  ) {
    self.incident = incident
    self.entries = entries
    self.organisation = organisation
    self.marking = marking
    self.frameworks = frameworks
    self.version = version
    let last = entries.map(\.at).max() ?? Date(timeIntervalSince1970: 0)
    self.now = format.isOfNow ? now : last
    situation = incident.situation(at: self.now)
    told = entries.map { Told($0, in: incident) }
  }

  /// The file. An exercise is marked as one in every format; `Format.refusal` says which of them it
  /// goes into only if it was asked for by name.
  package func bytes(as format: Format) -> [UInt8] {
    switch format {
    case .timesketchCSV: TimesketchTable(self).csv
    case .timesketchJSONL: TimesketchTable(self).lines
    case .stix: StixBundle(self).json.prettyBytes
    case .attackLayer: TechniqueLayer(.attack, of: self).json.prettyBytes
    case .atlasLayer: TechniqueLayer(.atlas, of: self).json.prettyBytes
    case .veris: VerisRecord(self).json.prettyBytes
    case .misp: MispEvent(self).json.prettyBytes
    case .ocsf: OcsfFinding(self).json.prettyBytes
    case .ics: calendar
    case .case: CaseGraph(self).json.prettyBytes
    case .cacao: CacaoRun(self).json.prettyBytes
    case .ticket: Array(TicketText(self).markdown.utf8)
    }
  }

  private var calendar: [UInt8] {
    var calendar = ClockCalendar(now: now, version: version)
    calendar.add(incident)
    return Array(calendar.text.utf8)
  }

  /// When it was last written to.
  var modified: Date { entries.map(\.at).max() ?? incident.declaredAt }
  /// All steps, in phase order.
  var steps: [StepView] { situation.phases.flatMap(\.steps) }
  /// Never empty, where a format wants a name.
  var title: String { visibleName(incident.title) }
  /// `INC-2026-0142`, or what stands for it where it has none.
  var code: String { visibleName(incident.code) }
  var organisationName: String { visibleName(organisation ?? "") }
  /// Those whose names may go out, and how many may not: privileged ones.
  var items: [ItemLog] { incident.evidenceItems.filter { !$0.has(.privilege) } }
  var withheldItems: Int { incident.evidenceItems.count - items.count }
}

extension Export.Format {
  /// Why an incident is not exported so unless it was asked for by name.
  package func refusal(of incident: Incident) -> (message: String, mend: String)? {
    guard self == .veris, incident.isExercise else { return nil }
    return (
      "this is an exercise, and \(rawValue) goes into statistics of real incidents",
      "say --exercise-sample if a sample is what you want"
    )
  }
}
