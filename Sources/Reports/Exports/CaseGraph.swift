import Foundation
import Problems
import Response
package import Timeline

/// Evidence, its custody and the steps that were done as CASE 1.5 and UCO 1.5 JSON-LD
/// (caseontology.org): an investigation, its files with their digests, a provenance record for each,
/// and each act of custody and each step as an investigative action.
package struct CaseGraph: Sendable {
  private let incident: Incident
  private let steps: [StepView]
  private let version: String
  private let marking: String
  private let items: [ItemLog]
  private let withheldEntries: Int

  /// Privileged items only where they were asked for; how many are left out is said.
  package init(_ export: Export, withPrivileged: Bool = false) {
    incident = export.incident
    steps = export.steps
    version = export.version
    marking = export.marking.rawValue
    withheldEntries = export.withheldEntries
    items = withPrivileged ? incident.evidenceItems : export.items
  }

  package var withheld: Int { incident.evidenceItems.count - items.count }

  /// The whole file.
  package var bytes: [UInt8] { json.prettyBytes }

  package var json: JSON {
    let names = Set(items.flatMap(people) + done.map(\.signature.by)).sorted()
    let graph =
      [investigation] + names.map(person) + items.flatMap(nodes)
      + done.map { act($0.step, $0.signature) }
    return ["@context": context, "@graph": .array(graph)]
  }

  private var done: [(step: StepView, signature: StepState.Signature)] {
    steps.compactMap { step in
      if case .done(let signature) = step.state { (step, signature) } else { nil }
    }
  }

  private var context: JSON {
    var members: [String: JSON] = [
      "kb": .string("urn:tocsin:\(incident.id):"),
      "case-investigation": "https://ontology.caseontology.org/case/investigation/",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]
    for name in ["action", "core", "identity", "observable", "types"] {
      let uco = "https://ontology.unifiedcyberontology.org/uco/\(name)/"
      members["uco-\(name)"] = .string(uco)
    }
    return .object(members)
  }

  private var investigation: JSON {
    var description = "tocsin \(version), \(visibleName(incident.code)), \(marking)"
    if incident.isExercise { description = "EXERCISE. " + description }
    if withheld > 0 { description += "; \(withheld) privileged items withheld" }
    if withheldEntries > 0 { description += "; content of \(withheldEntries) entries withheld" }
    return node(
      "investigation", incident.id, "case-investigation:Investigation",
      [
        "uco-core:name": .string(visibleName(incident.title)),
        "uco-core:description": .string(description),
        "uco-core:object": .array(
          items.map { reference("provenance-record", $0.id) }
            + done.map { reference("step", $0.step.id.description) }),
      ])
  }

  private func people(_ item: ItemLog) -> [String] {
    [item.added.by] + item.acts.map(\.signature.by)
  }

  private func person(_ name: String) -> JSON {
    node("person", name, "uco-identity:Person", ["uco-core:name": .string(visibleName(name))])
  }

  private func act(_ step: StepView, _ signature: StepState.Signature) -> JSON {
    node(
      "step", step.id.description, "case-investigation:InvestigativeAction",
      [
        "uco-core:name": .string(visible("\(step.label) \(step.title)")),
        "uco-core:description": .string(visible("\(step.id), entry \(signature.entry)")),
        "uco-action:startTime": time(signature.at), "uco-action:endTime": time(signature.at),
        "uco-action:performer": reference("person", signature.by),
      ])
  }

  private func nodes(_ item: ItemLog) -> [JSON] {
    let record = node(
      "provenance-record", item.id, "case-investigation:ProvenanceRecord",
      [
        "case-investigation:exhibitNumber": .string(visible(item.id)),
        "uco-core:description": .string(
          (["entry \(item.added.entry)"] + item.markWords).joined(separator: ", ")),
        "uco-core:object": reference("file", item.id),
      ])
    let collected = action(
      item, "collected", item.added, reason: item.item.members["how"]?.string,
      result: reference("provenance-record", item.id))
    return [file(item), record, collected]
      + item.acts.map {
        action(
          item, $0.custody.change.rawValue, $0.signature, reason: $0.custody.reason, result: nil)
      }
  }

  private func file(_ item: ItemLog) -> JSON {
    var about: [String: JSON] = [
      "uco-observable:fileName": .string(visible(item.item.name)),
      "uco-observable:sizeInBytes": typed("integer", String(item.size)),
    ]
    if let text = item.item.members["custody"]?["modified"]?.string?.split(separator: ".").first,
      let seconds = Int(text)
    {
      about["uco-observable:modifiedTime"] = time(Date(timeIntervalSince1970: Double(seconds)))
    }
    // A plain string: as a term of its vocabulary the name only earns a warning, and a refusal.
    let hash = node(
      "hash", item.id, "uco-types:Hash",
      [
        "uco-types:hashMethod": "SHA256",
        "uco-types:hashValue": typed("hexBinary", item.item.sha256),
      ])
    return node(
      "file", item.id, "uco-observable:File",
      [
        "uco-core:hasFacet": [
          node("file-facet", item.id, "uco-observable:FileFacet", about),
          node(
            "content-facet", item.id, "uco-observable:ContentDataFacet",
            ["uco-observable:hash": [hash]]),
        ]
      ])
  }

  private func action(
    _ item: ItemLog, _ name: String, _ signature: StepState.Signature, reason: String?,
    result: JSON?
  ) -> JSON {
    var members: [String: JSON] = [
      "uco-core:name": .string(name),
      "uco-action:startTime": time(signature.at), "uco-action:endTime": time(signature.at),
      "uco-action:performer": reference("person", signature.by),
      "uco-action:object": [reference("file", item.id)],
    ]
    if let reason { members["uco-core:description"] = .string(visible(reason)) }
    if let result { members["uco-action:result"] = [result] }
    return node(
      "action", signature.entry.description, "case-investigation:InvestigativeAction", members)
  }

  // Nodes.

  private func node(
    _ kind: String, _ key: String, _ type: String, _ members: [String: JSON]
  ) -> JSON {
    let own: [String: JSON] = ["@id": .string(name(kind, key)), "@type": .string(type)]
    return .object(own.merging(members) { own, _ in own })
  }

  private func reference(_ kind: String, _ key: String) -> JSON {
    ["@id": .string(name(kind, key))]
  }

  private func name(_ kind: String, _ key: String) -> String {
    "kb:\(kind)-" + NameUUID.text("\(incident.id) case \(kind) \(key)")
  }

  private func typed(_ type: String, _ value: String) -> JSON {
    ["@type": .string("xsd:" + type), "@value": .string(value)]
  }

  private func time(_ date: Date) -> JSON { typed("dateTime", Instant.text(date)) }
}
