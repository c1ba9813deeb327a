extension Export {
  /// What an incident can be exported as.
  package enum Format: String, CaseIterable, Sendable {
    case timesketchCSV = "timesketch-csv"
    case timesketchJSONL = "timesketch-jsonl"
    case stix
    case attackLayer = "attack-layer"
    case atlasLayer = "atlas-layer"
    case veris
    case misp
    case ocsf
    case ics
    case `case`
    case cacao
    case ticket

    /// The end of its file's name, by which other programs know what it is.
    package var fileName: String {
      switch self {
      case .timesketchCSV: "timesketch.csv"
      case .timesketchJSONL: "timesketch.jsonl"
      case .stix: "stix.json"
      case .attackLayer: "attack-layer.json"
      case .atlasLayer: "atlas-layer.json"
      case .veris: "veris.json"
      case .misp: "misp.json"
      case .ocsf: "ocsf.json"
      case .ics: "clocks.ics"
      case .case: "case.jsonld"
      case .cacao: "cacao.json"
      case .ticket: "ticket.md"
      }
    }

    /// What it is, and for whom.
    package var title: String {
      switch self {
      case .timesketchCSV: "the timeline for Timesketch, as CSV"
      case .timesketchJSONL: "the timeline for Timesketch, one JSON object a line"
      case .stix: "a STIX 2.1 bundle: incident, techniques, steps, evidence, notes"
      case .attackLayer: "a layer 4.5 for the ATT&CK Navigator: seen, suspected, answered"
      case .atlasLayer: "the same for the ATLAS Navigator, which opens no other"
      case .veris: "a VERIS 1.4.1 record, as VCDB takes them"
      case .misp: "a MISP event, not published, for your organisation alone"
      case .ocsf: "an OCSF 1.5.0 incident finding"
      case .ics: "its clocks as a calendar"
      case .case: "evidence, custody and steps as CASE/UCO JSON-LD"
      case .cacao: "a CACAO 2.0 playbook of what was done, each step with who and when"
      case .ticket: "GitHub's Markdown for a ticket: state, clocks, steps as a task list"
      }
    }

    /// Says what is due, so that the instant at which it is written matters.
    var isOfNow: Bool { self == .ics || self == .ticket }
  }
}
