import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The incident in the terms of VERIS 1.4.1, as VCDB collects them. Only what facts and techniques
/// of the record say is said; everything else is `Unknown`, which VERIS has a word for everywhere.
/// Names of the organisation and of people stay out: these records are pooled.
struct VerisRecord {
  private let export: Export
  private let terms: VerisTerms
  private var incident: Incident { export.incident }

  init(_ export: Export) {
    self.export = export
    terms = VerisTerms(export.techniques.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty })
  }

  var json: JSON {
    var members: [String: JSON] = [
      "schema_version": "1.4.1", "schema_name": "verisc",
      "incident_id": .string(NameUUID.text("\(incident.id) veris")),
      "source_id": "tocsin", "reference": .string(export.code),
      "security_incident": .string(certainty),
      "summary": .string((incident.isExercise ? "EXERCISE, a sample: " : "") + export.title),
      "actor": actor, "action": terms.actions, "asset": asset, "timeline": timeline,
      "discovery_method": discovery, "notes": .string(notes), "plus": plus,
    ]
    members["attribute"] = attribute
    members["victim"] = victim
    return .object(members)
  }

  private var certainty: String {
    switch incident.outcome {
    case "false-alarm": "False positive"
    case "resolved", "handed-over", "duplicate": "Confirmed"
    default: incident.fact("aware") == nil ? "Suspected" : "Confirmed"
    }
  }

  private var notes: String {
    let mark = incident.isExercise ? "EXERCISE. None of this has happened. " : ""
    return mark + "Written by tocsin \(export.version), \(export.marking.rawValue): "
      + "\(export.entries.count) entries, \(export.steps.count) steps; \(export.withheldWords)."
  }

  /// Ours: VERIS has no word for the weights of a model, which are counted as `Secrets`.
  private var plus: JSON {
    var tocsin: [String: JSON] = [
      "entries": .int(export.entries.count), "steps": .int(export.steps.count),
      "techniques": .texts(
        export.techniques.filter { !$0.seen.isEmpty || !$0.suspected.isEmpty }.map(\.id)),
      "marking": .string(export.marking.rawValue), "exercise": .bool(incident.isExercise),
    ]
    if truth("weights-taken") == true { tocsin["model_weights"] = "taken" }
    return ["tocsin": .object(tocsin)]
  }

  // Who, what, how.

  private var actor: JSON {
    let unknown: JSON = ["variety": ["Unknown"], "motive": ["Unknown"]]
    if case .choice("owner")? = incident.fact("insider") { return ["internal": unknown] }
    if truth("external-intrusion") == true || incident.fact("insider") == .choice("stolen") {
      return ["external": unknown]
    }
    return ["unknown": ["notes": "the record does not say who it was"]]
  }

  private var asset: JSON {
    let isAI = incident.playbooks.contains { incident.playbook($0)?.kind == .ai }
    return [
      "assets": [["variety": .string(isAI ? "S - LLM application" : "Unknown")]],
      "cloud": ["Unknown"],
    ]
  }

  private var attribute: JSON? {
    let weights = truth("weights-taken")
    let data = disclosed
    guard weights != nil || !data.isEmpty || truth("acquired") != nil else { return nil }
    let disclosure =
      if weights == true || truth("acquired") == true {
        "Yes"
      } else if weights == false, truth("acquired") == false {
        "No"
      } else {
        "Potentially"
      }
    var members: [String: JSON] = ["data_disclosure": .string(disclosure)]
    if !data.isEmpty { members["data"] = .array(data.map { ["variety": .string($0)] }) }
    return ["confidentiality": .object(members)]
  }

  private var disclosed: [String] {
    var kinds: [String] = truth("weights-taken") == true ? ["Secrets"] : []
    if case .list(let items, _)? = incident.fact("data-kinds") {
      for case .choice(let name) in items { kinds.append(VerisTerms.dataKinds[name] ?? "Other") }
    }
    return Set(kinds).sorted()
  }

  private var discovery: JSON {
    incident.fact("detected") == nil
      ? ["unknown": true] : ["internal": ["variety": ["Unknown"]]]
  }

  private var victim: JSON? {
    guard case .list(let places, _)? = incident.fact("established") else { return nil }
    let countries = Set(
      places.compactMap { place -> String? in
        if case .place(let code) = place { String(code.prefix(2)) } else { nil }
      })
    guard !countries.isEmpty else { return nil }
    return [
      "country": .texts(countries.sorted()), "employee_count": "Unknown", "industry": "00",
      "government": ["Unknown"],
    ]
  }

  // When.

  private var timeline: JSON {
    let began = instant("began") ?? instant("detected") ?? incident.declaredAt
    let day = Instant.text(began).prefix(10).split(separator: "-").compactMap { Int($0) }
    var members: [String: JSON] = [
      "incident": day.count == 3
        ? ["year": .int(max(1950, day[0])), "month": .int(day[1]), "day": .int(day[2])]
        : ["year": 1970]
    ]
    members["discovery"] = span(from: instant("began"), to: instant("detected"))
    members["containment"] = span(from: instant("detected"), to: instant("contained"))
    return .object(members)
  }

  /// In the largest unit of which there is one; a span that is negative contradicts itself.
  private func span(from start: Date?, to end: Date?) -> JSON? {
    guard let start, let end, end >= start else { return nil }
    let seconds = Int(end.timeIntervalSince(start))
    let units = [("Days", 86_400), ("Hours", 3600), ("Minutes", 60), ("Seconds", 1)]
    let unit = units.first { seconds >= $0.1 } ?? ("Seconds", 1)
    return ["unit": .string(unit.0), "value": .int(seconds / unit.1)]
  }

  private func instant(_ name: String) -> Date? {
    if case .time(.at(let at, _))? = incident.fact(name) { at } else { nil }
  }

  private func truth(_ name: String) -> Bool? {
    if case .yesNo(let truth)? = incident.fact(name) { truth } else { nil }
  }
}
