package import Playbooks
import Problems

/// Writes a playbook of ours as CACAO 2.0: steps in layers, those of a layer side by side; what
/// CACAO has no word for stands in an extension, and the whole file beside it, so that reading it
/// here again gives the same.
package struct CacaoExport {
  let playbook: Playbook
  private let source: String
  private let moment: String
  var workflow = JSONObject()
  var agents = JSONObject()
  var variables = JSONObject()
  var activities: [String] = []

  static let extensionID = CacaoID(type: "extension-definition", named: "tocsin playbook").text

  /// The playbook as a CACAO document. `source` is its file, kept in the extension; `now`, in
  /// seconds since 1970, is the time of this version.
  package static func document(
    of playbook: Playbook, source: String, now: Double
  ) -> JSONValue {
    var export = CacaoExport(playbook: playbook, source: source, moment: CacaoTime.text(now))
    return export.document()
  }

  private init(playbook: Playbook, source: String, moment: String) {
    self.playbook = playbook
    self.source = source
    self.moment = moment
  }

  func id(_ type: String, _ name: String) -> String {
    CacaoID(type: type, named: "\(playbook.id.text) \(type) \(name)").text
  }

  private mutating func document() -> JSONValue {
    declareQuestions()
    let start = id("start", "start")
    let first = writeLayers()
    var all = JSONObject([
      (start, .members([("type", "start"), ("on_completion", .string(first))]))
    ])
    for member in workflow.members { all[member.name] = member.value }
    // Words of ours may look like a variable, and every variable is declared.
    for (name, _) in CacaoMender.used(in: .object(all), at: JSONPath()) where variables[name] == nil
    {
      variables[name] = .members([("type", "string")])
    }
    var document = head(start: start)
    document["workflow"] = .object(all)
    document["playbook_variables"] = variables.isEmpty ? nil : .object(variables)
    document["agent_definitions"] = .object(agents)
    document["extension_definitions"] = .members([(Self.extensionID, Self.definition)])
    document["playbook_extensions"] = .members([
      (
        Self.extensionID,
        .members([
          ("format", .int(1)), ("id", .string(playbook.id.text)), ("yaml", .string(source)),
        ])
      )
    ])
    return OwnExport.sealed(document)
  }

  private func head(start: String) -> JSONObject {
    let types = Phase.allCases.filter { phase in playbook.steps.contains { $0.phase == phase } }
      .compactMap { Self.types[$0] }.uniqued()
    let references =
      (playbook.maps + playbook.steps.flatMap(\.maps)).uniqued().map(Self.reference)
      + playbook.references.map { .members([("name", .string($0))]) }
    return JSONObject(
      [
        ("type", "playbook"), ("spec_version", "cacao-2.0"),
        ("id", .string(CacaoID(type: "playbook", named: playbook.id.text).text)),
        ("name", .string(playbook.title)),
        ("description", .string(described)),
        ("playbook_types", types.isEmpty ? nil : .texts(types)),
        ("playbook_activities", activities.isEmpty ? nil : .texts(activities.uniqued())),
        ("playbook_processing_summary", summary), ("created_by", .string(Cacao.identity)),
        ("created", .string(created)), ("modified", .string(moment)),
        ("severity", playbook.severity.map { .int(Self.severity($0)) }),
        ("labels", .texts(["tocsin", playbook.kind.rawValue])),
        ("external_references", references.isEmpty ? nil : .array(references)),
        ("workflow_start", .string(start)),
      ].compactMap { name, value in value.map { (name, $0) } })
  }

  /// The day it was reviewed, which a later export does not move.
  private var created: String {
    let day = playbook.reviewed.map { "\($0)T00:00:00.000Z" } ?? moment
    return min(day, moment)
  }

  private var described: String {
    let use = playbook.useWhen.map { "- \($0)" }.joined(separator: "\n")
    let text = use.isEmpty ? playbook.summary : "\(playbook.summary)\n\nUse it when:\n\(use)"
    return withVariables(text)
  }

  private var summary: JSONValue {
    let types = Set(workflow.members.compactMap { $0.value["type"]?.string })
    return .members([
      ("manual_playbook", true),
      ("external_playbooks", types.contains("playbook-action") ? true : nil),
      ("parallel_processing", types.contains("parallel") ? true : nil),
      ("if_logic", types.contains("if-condition") ? true : nil),
      (
        "temporal_logic",
        playbook.steps.contains { $0.within != nil || $0.every != nil } ? true : nil
      ), ("extensions", true),
    ])
  }

  private static let types: [Phase: String] = [
    .detect: "detection", .contain: "mitigation", .preserve: "investigation",
    .eradicate: "remediation", .recover: "remediation", .notify: "notification",
    .improve: "prevention",
  ]

  static func activity(_ phase: Phase) -> String {
    switch phase {
    case .detect: "identify-indicators"
    case .contain: "restrict-access"
    case .preserve: "analyze-collected-data"
    case .eradicate: "eliminate-risk"
    case .recover: "restore-capabilities"
    case .notify: "deliver-content"
    case .improve: "configure-systems"
    }
  }

  private static func severity(_ severity: Severity) -> Int {
    switch severity {
    case .critical: 90
    case .high: 65
    case .medium: 40
    case .low: 15
    }
  }

  static func reference(_ id: String) -> JSONValue {
    let framework =
      switch id {
      case _ where id.hasPrefix("AML."): "MITRE ATLAS"
      case _ where id.hasPrefix("D3-"): "MITRE D3FEND"
      case _ where id.hasPrefix("RA"): "RE&CT"
      case _ where id.hasPrefix("NISTAML"): "NIST AI 100-2"
      case _ where id.contains("."): id.hasPrefix("T") ? "MITRE ATT&CK" : "NIST CSF 2.0"
      default: "MITRE ATT&CK"
      }
    return .members([("name", .string(framework)), ("external_id", .string(id))])
  }

  private static var definition: JSONValue {
    .members([
      ("type", "extension-definition"), ("name", "tocsin playbook"),
      (
        "description",
        "What a tocsin playbook says and CACAO has no member for: phase, order, evidence, approvals."
      ), ("created_by", .string(Cacao.identity)), ("schema", "tocsin docs/exchange.md"),
      ("version", "1.0.0"),
    ])
  }
}
