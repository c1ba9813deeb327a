import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Evidence and its custody as CASE 1.5 and UCO 1.5 JSON-LD (caseontology.org): an investigation, its files with their
/// digests, a provenance record for each, and each act of custody as an investigative action.
struct CaseGraph {
  private let incident: Incident
  private let items: [ItemLog]

  /// Privileged items only where they were asked for; how many are left out is said.
  init(_ incident: Incident, withPrivileged: Bool) {
    self.incident = incident
    items = incident.evidenceItems.filter { withPrivileged || !$0.has(.privilege) }
  }

  var withheld: Int { incident.evidenceItems.count - items.count }

  var document: Document {
    let names = Set(items.flatMap(people)).sorted()
    let graph = [investigation] + names.map(person) + items.flatMap(nodes)
    return .fields([("@context", context), ("@graph", .list(graph))])
  }

  private var context: Document {
    var members: [(String, Document)] = [
      ("kb", .text("urn:tocsin:\(incident.id):")),
      ("case-investigation", "https://ontology.caseontology.org/case/investigation/"),
      ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]
    for name in ["action", "core", "identity", "observable", "types"] {
      let uco = "https://ontology.unifiedcyberontology.org/uco/\(name)/"
      members.append(("uco-\(name)", .text(uco)))
    }
    return .fields(members)
  }

  private var investigation: Document {
    var description = "tocsin \(programVersion), \(incident.code)"
    if incident.isExercise { description = "EXERCISE. " + description }
    if withheld > 0 { description += "; \(withheld) privileged items withheld" }
    return node(
      "investigation", incident.id, "case-investigation:Investigation",
      [
        ("uco-core:name", .text(visible(incident.title))),
        ("uco-core:description", .text(description)),
        ("uco-core:object", .list(items.map { reference("provenance-record", $0.id) })),
      ])
  }

  private func people(_ item: ItemLog) -> [String] {
    [item.added.by] + item.acts.map(\.signature.by)
  }

  private func person(_ name: String) -> Document {
    node("person", name, "uco-identity:Person", [("uco-core:name", .text(visible(name)))])
  }

  private func nodes(_ item: ItemLog) -> [Document] {
    let marks = item.markWords
    let record = node(
      "provenance-record", item.id, "case-investigation:ProvenanceRecord",
      [
        ("case-investigation:exhibitNumber", .text(item.id)),
        (
          "uco-core:description",
          .text((["entry \(item.added.entry)"] + marks).joined(separator: ", "))
        ),
        ("uco-core:object", reference("file", item.id)),
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

  private func file(_ item: ItemLog) -> Document {
    var about: [(String, Document)] = [
      ("uco-observable:fileName", .text(visible(item.item.name))),
      ("uco-observable:sizeInBytes", typed("integer", String(item.size))),
    ]
    if let text = item.item.members["custody"]?["modified"]?.string?.split(separator: ".").first,
      let seconds = Int(text)
    {
      about.append(
        ("uco-observable:modifiedTime", time(Date(timeIntervalSince1970: Double(seconds)))))
    }
    let hash = node(
      "hash", item.id, "uco-types:Hash",
      [
        ("uco-types:hashMethod", "SHA256"),
        ("uco-types:hashValue", typed("hexBinary", item.item.sha256)),
      ])
    return node(
      "file", item.id, "uco-observable:File",
      [
        (
          "uco-core:hasFacet",
          .list([
            node("file-facet", item.id, "uco-observable:FileFacet", about),
            node(
              "content-facet", item.id, "uco-observable:ContentDataFacet",
              [("uco-observable:hash", .list([hash]))]),
          ])
        )
      ])
  }

  private func action(
    _ item: ItemLog, _ name: String, _ signature: StepState.Signature, reason: String?,
    result: Document?
  ) -> Document {
    var members: [(String, Document)] = [
      ("uco-core:name", .text(name)),
      ("uco-action:startTime", time(signature.at)), ("uco-action:endTime", time(signature.at)),
      ("uco-action:performer", reference("person", signature.by)),
      ("uco-action:object", .list([reference("file", item.id)])),
    ]
    if let reason { members.append(("uco-core:description", .text(visible(reason)))) }
    if let result { members.append(("uco-action:result", .list([result]))) }
    return node(
      "action", signature.entry.description, "case-investigation:InvestigativeAction", members)
  }

  // Nodes.

  private func node(
    _ kind: String, _ key: String, _ type: String, _ members: [(String, Document)]
  ) -> Document {
    .fields([("@id", .text(name(kind, key))), ("@type", .text(type))] + members)
  }

  private func reference(_ kind: String, _ key: String) -> Document {
    .fields([("@id", .text(name(kind, key)))])
  }

  /// The same thing has the same name in every export: a UUID of the shape of version 5.
  private func name(_ kind: String, _ key: String) -> String {
    var digits = Array(Digest(of: Array("\(incident.id) \(kind) \(key)".utf8)).hex.prefix(32))
    digits[12] = "5"
    digits[16] = "a"
    let text = String(digits)
    var parts: [Substring] = []
    var rest = text[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return "kb:\(kind)-" + parts.joined(separator: "-")
  }

  private func typed(_ type: String, _ value: String) -> Document {
    .fields([("@type", .text("xsd:" + type)), ("@value", .text(value))])
  }

  private func time(_ date: Date) -> Document { typed("dateTime", Timeline.Instant.text(date)) }
}
