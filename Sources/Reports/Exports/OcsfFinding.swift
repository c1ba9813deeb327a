import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The incident as an OCSF 1.5.0 event of the class Incident Finding (2005): one finding for the
/// incident with its techniques, and one for each thing that the attacker was seen to do.
struct OcsfFinding {
  private let export: Export
  /// Those seen or suspected.
  private let techniques: [NamedTechnique]
  /// Entry → what it saw.
  private let seenBy: [EntryID: [NamedTechnique]]
  private var incident: Incident { export.incident }

  init(_ export: Export) {
    self.export = export
    techniques = export.techniques.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty }
    seenBy = techniques.reduce(into: [:]) { all, technique in
      for entry in Set(technique.seen) { all[entry, default: []].append(technique) }
    }
  }

  var json: JSON {
    let (activity, activityName) = activity
    var members: [String: JSON] = [
      "class_uid": 2005, "class_name": "Incident Finding", "category_uid": 2,
      "category_name": "Findings", "activity_id": .int(activity),
      "activity_name": .string(activityName), "type_uid": .int(200_500 + activity),
      "type_name": .string("Incident Finding: \(activityName)"),
      "time": .int(milliseconds(export.modified)),
      "start_time": .int(milliseconds(incident.declaredAt)),
      "severity_id": .int(incident.severity.ocsf), "severity": .string(incident.severity.ocsfName),
      "priority_id": .int(incident.severity.ocsf - 1),
      "priority": .string(incident.severity.ocsfName),
      "message": .string(mark + export.title), "desc": .string(description),
      "metadata": metadata, "finding_info_list": .array(findings),
      "unmapped": ["tocsin": counts],
    ]
    members.merge(standing) { _, new in new }
    members.merge(assignee) { _, new in new }
    if let closed = incident.closed { members["end_time"] = .int(milliseconds(closed.at)) }
    return .object(members)
  }

  private var mark: String { incident.isExercise ? "EXERCISE: " : "" }

  private var activity: (Int, String) {
    if incident.closed != nil { return (3, "Close") }
    return export.entries.count <= 1 ? (1, "Create") : (2, "Update")
  }

  private var standing: [String: JSON] {
    var members: [String: JSON] = [:]
    if incident.closed != nil {
      (members["status_id"], members["status"]) = (5, "Closed")
    } else {
      (members["status_id"], members["status"]) = (2, "In Progress")
    }
    if incident.isExercise {
      (members["verdict_id"], members["verdict"]) = (6, "Test")
    } else if incident.outcome == "false-alarm" {
      (members["verdict_id"], members["verdict"]) = (1, "False Positive")
    } else if incident.outcome == "duplicate" {
      (members["verdict_id"], members["verdict"]) = (10, "Duplicate")
    } else if incident.outcome == "resolved" {
      (members["verdict_id"], members["verdict"]) = (2, "True Positive")
    }
    return members
  }

  private var assignee: [String: JSON] {
    guard let lead = incident.holders["lead"] else {
      return ["assignee_group": ["name": "incident responders"]]
    }
    return ["assignee": ["name": .string(visibleName(lead)), "type_id": 1]]
  }

  private var description: String {
    "\(mark)\(export.code), \(incident.severity.label), \(export.marking.rawValue): "
      + "\(export.entries.count) entries, \(export.steps.count) steps"
  }

  private var metadata: JSON {
    [
      "version": "1.5.0", "uid": .string(visibleName(incident.id)),
      "product": [
        "name": "tocsin", "vendor_name": "tocsin", "version": .string(export.version),
      ], "profiles": ["incident"], "modified_time": .int(milliseconds(export.modified)),
      "labels": .texts(
        [export.marking.rawValue] + (incident.isExercise ? ["exercise"] : [])),
    ]
  }

  private var counts: JSON {
    [
      "entries": .int(export.entries.count), "steps": .int(export.steps.count),
      "evidence_items": .int(export.items.count), "withheld_items": .int(export.withheldItems),
      "withheld_entries": .int(export.withheldEntries),
    ]
  }

  // Findings.

  private var findings: [JSON] {
    [whole] + export.told(export.survey.attacker).map(finding)
  }

  private var whole: JSON {
    var members: [String: JSON] = [
      "uid": .string(export.code), "title": .string(mark + export.title),
      "types": ["incident"], "created_time": .int(milliseconds(incident.declaredAt)),
      "modified_time": .int(milliseconds(export.modified)),
      "related_events_count": .int(export.entries.count),
    ]
    if !techniques.isEmpty { members["attacks"] = .array(techniques.map(attack)) }
    return .object(members)
  }

  private func finding(_ told: Told) -> JSON {
    let named = seenBy[told.entry.id] ?? []
    var members: [String: JSON] = [
      "uid": .string(told.entry.id.description), "title": .string(visibleName(told.line.what)),
      "types": ["attacker activity"], "created_time": .int(milliseconds(told.entry.at)),
      "first_seen_time": .int(milliseconds(told.line.at)),
    ]
    if !named.isEmpty { members["attacks"] = .array(named.map(attack)) }
    return .object(members)
  }

  /// A sub-technique is told apart from its technique by the version that has both.
  private func attack(_ technique: NamedTechnique) -> JSON {
    let parts = technique.id.split(separator: ".").map(String.init)
    let prefix = technique.framework == .atlas ? 2 : 1
    let parent = parts.prefix(prefix).joined(separator: ".")
    let named: JSON = ["uid": .string(technique.id), "name": .string(visibleName(technique.name))]
    var members: [String: JSON] = [:]
    if parts.count > prefix {
      members["technique"] = [
        "uid": .string(parent), "name": .string(export.frameworks[parent]?.name ?? parent),
      ]
      members["sub_technique"] = named
    } else {
      members["technique"] = named
    }
    if let version = technique.version?.split(separator: " ").last {
      members["version"] = .string(String(version))
    }
    return .object(members)
  }

  private func milliseconds(_ at: Date) -> Int { Instant.milliseconds(at) }
}

extension Severity {
  /// `severity_id`: 2 is low, 5 critical.
  fileprivate var ocsf: Int {
    switch self {
    case .low: 2
    case .medium: 3
    case .high: 4
    case .critical: 5
    }
  }

  fileprivate var ocsfName: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
