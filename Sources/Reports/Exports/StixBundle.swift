import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The incident as a STIX 2.1 bundle: an incident with the incident core extension, who handled it,
/// the techniques, each step as a course of action, what was kept as observed files, each entry as
/// a note, and a report over all of them. Ids are UUIDs of version 5, so that a bundle written again
/// updates what the first one made.
struct StixBundle: Sendable {
  private let export: Export
  private let organisation: String
  private let marking: String
  private let created: String
  private let modified: String
  /// Log name's responder → id.
  private let people: [String: String]

  init(_ export: Export) {
    self.export = export
    organisation = Self.id("identity", "organisation", export)
    marking = "marking-definition--" + export.marking.uuid
    created = Instant.text(min(export.incident.declaredAt, export.modified))
    modified = Instant.text(export.modified)
    people = Dictionary(
      uniqueKeysWithValues: export.survey.writers.sorted().map {
        ($0, Self.id("identity", "person \($0)", export))
      })
  }

  /// As `JSON.prettyBytes` would write all of it. The report comes last: it names the others.
  func write(to stream: inout ByteStream) {
    stream += "{\n  \"id\": \(jsonQuoted(id("bundle", "bundle"))),\n  \"objects\": ["
    var ids: [JSON] = []
    var isFirst = true
    func add(_ bytes: [UInt8]) {
      stream += isFirst ? "\n    " : ",\n    "
      isFirst = false
      stream += bytes
    }
    add(export.marking.stixDefinition.prettyBytes(level: 2))
    for object in fixed {
      if let id = object["id"] { ids.append(id) }
      add(object.prettyBytes(level: 2))
    }
    export.eachEntry { told in
      (noteID(told), note(told).prettyBytes(level: 2))
    } take: { id, bytes in
      ids.append(.string(id))
      add(bytes)
    }
    add(report(over: ids).prettyBytes(level: 2))
    stream += "\n  ],\n  \"type\": \"bundle\"\n}\n"
  }

  /// What does not grow with the record.
  private var fixed: [JSON] {
    let techniques = export.techniques
    return [organisationIdentity, incident] + people.keys.sorted().map(person)
      + techniques.map(attackPattern) + export.steps.map(courseOfAction)
      + relationships(techniques) + evidence
  }

  // Objects.

  private var organisationIdentity: JSON {
    object(
      "identity", organisation,
      ["name": .string(export.organisationName), "identity_class": "organization"])
  }

  private func person(_ name: String) -> JSON {
    object(
      "identity", people[name] ?? "",
      ["name": .string(visibleName(name)), "identity_class": "individual"])
  }

  private var incidentID: String { id("incident", "incident") }

  private var incident: JSON {
    let incident = export.incident
    let core: JSON = [
      "extension_type": "property-extension", "determination": .string(determination),
      "investigation_status": .string(incident.closed == nil ? "open" : "closed"),
    ]
    let mark = incident.isExercise ? "EXERCISE. " : ""
    return object(
      "incident", incidentID,
      [
        "name": .string((incident.isExercise ? "EXERCISE: " : "") + export.title),
        "description": .string(
          "\(mark)\(export.code), \(incident.severity.label). "
            + "\(export.entries.count) entries, \(export.steps.count) steps; "
            + "\(export.withheldWords)."),
        "external_references": [
          ["source_name": "tocsin", "external_id": .string(export.code)]
        ],
        "extensions": .object([Self.core: core]),
      ])
  }

  /// Of the values that every edition of the extension has.
  private var determination: String {
    export.incident.outcome == "false-alarm" ? "false-positive" : "suspected"
  }

  /// The incident core extension (STIX incident extension suite 2.0).
  private static let core = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"

  private func attackPattern(_ technique: NamedTechnique) -> JSON {
    let isAttack = technique.framework == .attack
    var members: [String: JSON] = [
      "name": .string(visibleName(technique.name)),
      "external_references": [
        .present([
          "source_name": .string(isAttack ? "mitre-attack" : "mitre-atlas"),
          "external_id": .string(technique.id), "url": .string(Self.page(technique)),
        ])
      ],
    ]
    if !technique.words.isEmpty { members["description"] = .foreign(technique.words) }
    return object("attack-pattern", id("attack-pattern", technique.id), members)
  }

  private static func page(_ technique: NamedTechnique) -> String {
    switch technique.framework {
    case .attack:
      "https://attack.mitre.org/techniques/" + technique.id.replacing(".", with: "/")
    case .atlas: "https://atlas.mitre.org/techniques/" + technique.id
    }
  }

  private func courseOfAction(_ step: StepView) -> JSON {
    object(
      "course-of-action", id("course-of-action", step.id.description),
      [
        "name": .string(visibleName("\(step.label) \(step.title)")),
        "description": .foreign(step.standingWords),
        "external_references": [
          [
            "source_name": "tocsin playbook", "external_id": .foreign(step.id.description),
            "description": .foreign(step.playbook.text),
          ]
        ],
      ], labels: [step.phase.rawValue, step.state.word.replacing(" ", with: "-")])
  }

  private func relationships(_ techniques: [NamedTechnique]) -> [JSON] {
    techniques.flatMap { technique -> [JSON] in
      let pattern = id("attack-pattern", technique.id)
      let seen =
        technique.seen.isEmpty ? [] : [relationship("related-to", incidentID, pattern)]
      return seen
        + technique.answered.map { step in
          relationship("mitigates", id("course-of-action", step.description), pattern)
        }
    }
  }

  private func relationship(_ type: String, _ source: String, _ target: String) -> JSON {
    object(
      "relationship", id("relationship", "\(type) \(source) \(target)"),
      [
        "relationship_type": .string(type), "source_ref": .string(source),
        "target_ref": .string(target),
      ])
  }

  /// A file for each thing kept, once however often it was kept, and when it was observed.
  private var evidence: [JSON] {
    var known: Set<String> = []
    return export.items.flatMap { item -> [JSON] in
      let name = visibleName(item.item.name)
      let contributing: JSON = [
        "hashes": ["SHA-256": .string(item.item.sha256)], "name": .string(name),
      ]
      let file =
        "file--" + NameUUID.text(contributing.canonicalText, in: NameUUID.stixObservables)
      let seen = Instant.text(item.added.at)
      let observed = object(
        "observed-data", id("observed-data", item.id),
        [
          "first_observed": .string(seen), "last_observed": .string(seen), "number_observed": 1,
          "object_refs": [.string(file)],
          "external_references": [["source_name": "tocsin", "external_id": .foreign(item.id)]],
        ], labels: item.markWords.map { $0.replacing(" ", with: "-") })
      guard known.insert(file).inserted else { return [observed] }
      return [
        [
          "type": "file", "spec_version": "2.1", "id": .string(file),
          "hashes": ["SHA-256": .string(item.item.sha256)], "name": .string(name),
          "size": .int(item.size), "object_marking_refs": [.string(marking)],
        ], observed,
      ]
    }
  }

  private func note(_ told: Told) -> JSON {
    let line = told.line
    let at = Instant.text(told.entry.at)
    var members: [String: JSON] = [
      "abstract": .string(visibleName(line.kind)),
      "content": .string(visible("\(Times.utc(line.at)) \(line.who): \(line.what)")),
      "authors": .texts([visibleName(line.who)]), "object_refs": [.string(incidentID)],
      "external_references": [
        ["source_name": "tocsin entry", "external_id": .string(line.entry.description)]
      ],
    ]
    members["created"] = .string(at)
    members["modified"] = .string(at)
    members["created_by_ref"] = people[responder(ofLog: line.entry.log)].map { .string($0) }
    return object("note", noteID(told), members)
  }

  private func noteID(_ told: Told) -> String { id("note", told.entry.id.description) }

  private func report(over ids: [JSON]) -> JSON {
    let mark = export.incident.isExercise ? "EXERCISE: " : ""
    return object(
      "report", id("report", "report"),
      [
        "name": .string(mark + export.title), "published": .string(modified),
        "description": .string("Written by tocsin \(export.version). \(export.marking.rawValue)"),
        "object_refs": .array(ids),
      ])
  }

  // What they have in common.

  private func object(
    _ type: String, _ id: String, _ members: [String: JSON], labels: [String] = []
  ) -> JSON {
    var all: [String: JSON] = [
      "type": .string(type), "spec_version": "2.1", "id": .string(id),
      "created": .string(created), "modified": .string(modified),
      "created_by_ref": .string(organisation), "object_marking_refs": [.string(marking)],
    ]
    let labels = labels + (export.incident.isExercise ? ["exercise"] : [])
    if !labels.isEmpty { all["labels"] = .texts(labels) }
    return .object(all.merging(members) { _, given in given })
  }

  private func id(_ type: String, _ key: String) -> String { Self.id(type, key, export) }

  private static func id(_ type: String, _ key: String, _ export: Export) -> String {
    "\(type)--" + NameUUID.text("\(export.incident.id) stix \(type) \(key)")
  }
}
