import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// A layer of the incident's techniques: of ATT&CK for its Navigator (format 4.5), or of ATLAS for
/// the other program that its Navigator is. Each opens its own only.
struct TechniqueLayer {
  let json: JSON

  /// What a technique is to the incident; the colour is the legend's too, so that it is never alone.
  private enum Standing: Int, CaseIterable {
    case answered = 1
    case suspected, seen

    var label: String {
      switch self {
      case .answered: "answered by a step, not seen"
      case .suspected: "suspected"
      case .seen: "seen"
      }
    }

    var color: String {
      switch self {
      case .answered: "#9ecae1"
      case .suspected: "#fdd49e"
      case .seen: "#ef6548"
      }
    }

    init(_ technique: NamedTechnique) {
      self = !technique.seen.isEmpty ? .seen : technique.suspected.isEmpty ? .answered : .suspected
    }
  }

  init(_ domain: NavigatorLayer.Domain, of export: Export) {
    let techniques = export.techniques.filter { ($0.framework == .attack) == (domain == .attack) }
    let version =
      (domain == .attack ? export.frameworks["T1078"] : export.frameworks["AML.T0051"])
      .flatMap { $0.framework.split(separator: " ").last.map(String.init) } ?? ""
    var versions: [String: JSON] = [
      "layer": .string(domain.versions.layer),
      "navigator": .string(domain == .attack ? "5.1.0" : domain.versions.navigator),
    ]
    if domain == .attack, !version.isEmpty { versions["attack"] = .string(version) }
    let mark = export.incident.isExercise ? "EXERCISE " : ""
    json = [
      "name": .string("\(mark)\(export.code)"), "versions": .object(versions),
      "domain": .string(domain.name),
      "description": .string(
        "\(mark)\(export.title). \(export.marking.rawValue). Techniques that the record of "
          + "this incident names, as of \(Times.utc(export.modified))."),
      "techniques": .array(techniques.map(Self.technique)),
      "gradient": [
        "colors": .texts(Standing.allCases.map(\.color)), "minValue": 1,
        "maxValue": .int(Standing.allCases.count),
      ],
      "legendItems": .array(
        Standing.allCases.map { ["label": .string($0.label), "color": .string($0.color)] }),
      "metadata": .array(Self.metadata(domain, version, export)),
    ]
  }

  private static func technique(_ technique: NamedTechnique) -> JSON {
    [
      "techniqueID": .string(technique.id), "score": .int(Standing(technique).rawValue),
      "comment": .foreign(technique.words), "enabled": true,
    ]
  }

  private static func metadata(
    _ domain: NavigatorLayer.Domain, _ version: String, _ export: Export
  ) -> [JSON] {
    var pairs = [
      ("incident", export.code), ("marking", export.marking.rawValue),
      ("entries", String(export.entries.count)), ("tocsin", export.version),
      ("withheld", export.withheldWords),
    ]
    if domain == .atlas, !version.isEmpty { pairs.append(("atlas_data_version", version)) }
    if export.incident.isExercise { pairs.append(("exercise", "yes")) }
    return pairs.map { ["name": .string($0.0), "value": .string($0.1)] }
  }
}
