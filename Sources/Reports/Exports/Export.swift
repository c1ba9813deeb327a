package import Foundation
package import Playbooks
package import Response
import Timeline

/// One incident for other programs. Pure: the same entries, version, marking and instant give the
/// same bytes, and but for `ics` and `ticket`, which say what is due, the instant is the last entry's.
package struct Export: Sendable {
  package let incident: Incident
  package let situation: Situation
  /// In the order of the record.
  package let entries: EntryList
  /// The organisation whose incident it is; nil where its profile names none.
  let organisation: String?
  let marking: Marking
  let frameworks: Frameworks
  /// Of tocsin.
  let version: String
  /// When a state is read that changes by itself.
  let now: Date
  /// When it was last written to.
  let modified: Date
  /// Every technique of attacker notes, other notes and steps that were done, by id.
  let techniques: [NamedTechnique]
  let survey: Survey

  package init(
    _ incident: Incident, entries: EntryList, organisation: String?, marking: Marking,
    frameworks: Frameworks, version: String, now: Date, as format: Format
  ) {
    self.incident = incident
    self.entries = entries
    self.organisation = organisation
    self.marking = marking
    self.frameworks = frameworks
    self.version = version
    survey = Survey(of: entries, in: incident)
    self.now = format.isOfNow ? now : survey.last ?? Date(timeIntervalSince1970: 0)
    modified = survey.last ?? incident.declaredAt
    situation = incident.situation(at: self.now)
    techniques = survey.techniques(answeredBy: situation, frameworks)
  }

  /// Writes the file, piece by piece: what has a line for each entry is never in memory whole. An
  /// exercise is marked as one in every format; `Format.refusal` says which of them it goes into only
  /// if it was asked for by name.
  package func write(as format: Format, to sink: @escaping ByteSink) throws {
    var stream = ByteStream(to: sink)
    write(as: format, to: &stream)
    try stream.finish()
  }

  /// The same in memory.
  package func bytes(as format: Format) -> [UInt8] {
    var stream = ByteStream()
    write(as: format, to: &stream)
    return stream.bytes
  }

  private func write(as format: Format, to stream: inout ByteStream) {
    switch format {
    case .timesketchCSV: TimesketchTable(self).writeCSV(to: &stream)
    case .timesketchJSONL: TimesketchTable(self).writeLines(to: &stream)
    case .stix: StixBundle(self).write(to: &stream)
    case .attackLayer: stream += TechniqueLayer(.attack, of: self).json.prettyBytes
    case .atlasLayer: stream += TechniqueLayer(.atlas, of: self).json.prettyBytes
    case .veris: stream += VerisRecord(self).json.prettyBytes
    case .misp: stream += MispEvent(self).json.prettyBytes
    case .ocsf: stream += OcsfFinding(self).json.prettyBytes
    case .ics: stream += calendar
    case .case: stream += CaseGraph(self).json.prettyBytes
    case .cacao: stream += CacaoRun(self).json.prettyBytes
    case .ticket: stream += TicketText(self).markdown
    }
  }

  /// What `make` makes of each entry, on all cores, in the order of the record.
  func eachEntry<Result: Sendable>(
    _ make: @Sendable (Told) -> Result, take: (Result) -> Void
  ) {
    entries.inPieces { entries in
      entries.map { make(Told($0, in: incident)) }
    } take: { results in
      for result in results { take(result) }
    }
  }

  /// Those of these numbers.
  func told(_ indices: some Sequence<Int>) -> [Told] {
    entries.these(indices).map { Told($0, in: incident) }
  }

  private var calendar: [UInt8] {
    var calendar = ClockCalendar(now: now, version: version)
    calendar.add(incident)
    return Array(calendar.text.utf8)
  }

  /// All steps, in phase order.
  var steps: [StepView] { situation.phases.flatMap(\.steps) }
  /// Never empty, where a format wants a name.
  var title: String { visibleName(incident.title) }
  /// `INC-2026-0142`, or what stands for it where it has none.
  var code: String { visibleName(incident.code) }
  var organisationName: String { visibleName(organisation ?? "") }
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
