import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The incident as a MISP event: not published, for one's own organisation, nothing of it an
/// indicator until an analyst says so. Entries are annotations, evidence items are files.
struct MispEvent {
  private let export: Export
  private var incident: Incident { export.incident }

  init(_ export: Export) { self.export = export }

  var json: JSON {
    let organisation = export.organisationName
    return [
      "Event": [
        "uuid": .string(uuid("event")), "info": .string(info),
        "date": .string(String(Instant.text(incident.declaredAt).prefix(10))),
        "timestamp": .string(seconds(export.modified)), "distribution": "0",
        "threat_level_id": .string(incident.severity.misp),
        "analysis": .string(incident.closed == nil ? "1" : "2"), "published": false,
        "Orgc": ["name": .string(organisation), "uuid": .string(uuid("organisation"))],
        "Tag": .array(tags.map { ["name": .string($0)] }),
        "Attribute": .array(attributes),
        "Object": .array(export.told(shown).map(annotation) + export.items.map(file)),
        "EventReport": [report],
      ]
    ]
  }

  private var info: String { (incident.isExercise ? "EXERCISE: " : "") + export.title }

  private var tags: [String] {
    var tags = [export.marking.rawValue.lowercased()]
    tags.append("workflow:state=\"\(incident.closed == nil ? "incomplete" : "complete")\"")
    if incident.isExercise { tags.append("exercise:generic") }
    tags += export.techniques.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty }.map {
      technique in
      let galaxy =
        technique.framework == .attack ? "mitre-attack-pattern" : "mitre-atlas-attack-pattern"
      let name = visible(technique.name).replacing("\"", with: "'")
      return "misp-galaxy:\(galaxy)=\"\(name) - \(technique.id)\""
    }
    return tags
  }

  private var attributes: [JSON] {
    [
      attribute("code", "Internal reference", "text", export.code, comment: "incident code"),
      attribute(
        "counts", "Internal reference", "text",
        "\(export.entries.count) entries, \(export.steps.count) steps, "
          + "\(export.withheldWords); \(leftOut)",
        comment: "tocsin"),
    ]
  }

  /// More entries than these are no annotations of one event, which a server takes as a whole.
  static let mostEntries = 2000

  /// Numbers of the entries that become annotations: all, or of a long record those that tell the
  /// story.
  private var shown: [Int] {
    export.entries.count <= Self.mostEntries
      ? Array(0..<export.entries.count) : Array(export.survey.turns.prefix(Self.mostEntries))
  }

  private var leftOut: String {
    let count = export.entries.count - shown.count
    return count == 0
      ? "no entry left out"
      : "\(count) entries left out: those that tell the story are here, all are in the exports for "
        + "Timesketch"
  }

  private var report: JSON {
    [
      "uuid": .string(uuid("report")), "name": .string(info),
      "content": .string(MispReport(export, leftOut: leftOut).markdown), "distribution": "5",
      "timestamp": .string(seconds(export.modified)), "deleted": false,
    ]
  }

  private func attribute(
    _ key: String, _ category: String, _ type: String, _ value: String, comment: String
  ) -> JSON {
    [
      "uuid": .string(uuid("attribute \(key)")), "category": .string(category),
      "type": .string(type), "value": .string(value), "to_ids": false,
      "comment": .string(comment), "distribution": "5",
      "timestamp": .string(seconds(export.modified)),
    ]
  }

  // Objects, by their templates in misp-objects.

  private func annotation(_ told: Told) -> JSON {
    let line = told.line
    let key = "annotation \(line.entry)"
    return object(
      "annotation", template: "5d8dc046-15a1-4ca3-a09f-ed4ede7c4487", version: "3", "misc", key,
      comment: "entry \(line.entry)", at: told.entry.at,
      [
        ("text", "text", "Other", visibleName("\(line.who): \(line.what)")),
        ("type", "text", "Other", "Annotation"),
        ("creation-date", "datetime", "Other", Instant.text(line.at)),
      ])
  }

  private func file(_ item: ItemLog) -> JSON {
    object(
      "file", template: "688c46fb-5edb-40a3-8273-1af7923e2215", version: "25", "file",
      "file \(item.id)",
      comment: (["evidence \(visible(item.id))"] + item.markWords).joined(separator: ", "),
      at: item.added.at,
      [
        ("filename", "filename", "External analysis", visibleName(item.item.name)),
        ("sha256", "sha256", "External analysis", item.item.sha256),
        ("size-in-bytes", "size-in-bytes", "Other", String(item.size)),
      ])
  }

  private func object(
    _ name: String, template: String, version: String, _ category: String, _ key: String,
    comment: String, at: Date,
    _ attributes: [(relation: String, type: String, category: String, value: String)]
  ) -> JSON {
    [
      "uuid": .string(uuid(key)), "name": .string(name), "meta-category": .string(category),
      "template_uuid": .string(template), "template_version": .string(version),
      "comment": .string(comment), "distribution": "5", "timestamp": .string(seconds(at)),
      "Attribute": .array(
        attributes.map { attribute in
          [
            "uuid": .string(uuid("\(key) \(attribute.relation)")),
            "object_relation": .string(attribute.relation), "type": .string(attribute.type),
            "category": .string(attribute.category), "value": .string(attribute.value),
            "to_ids": false, "disable_correlation": .bool(name == "annotation"),
            "distribution": "5", "timestamp": .string(seconds(at)),
          ]
        }),
    ]
  }

  private func uuid(_ key: String) -> String { NameUUID.text("\(incident.id) misp \(key)") }
  private func seconds(_ at: Date) -> String { String(Instant.milliseconds(at) / 1000) }
}

extension Severity {
  /// `threat_level_id`: 1 is high, 4 undefined.
  fileprivate var misp: String {
    switch self {
    case .critical, .high: "1"
    case .medium: "2"
    case .low: "3"
    }
  }
}
