/// The shapes of CACAO 2.0 (CS01, 27 November 2023).
enum Cacao {
  static let stepTypes = [
    "start", "end", "action", "playbook-action", "parallel", "if-condition", "while-condition",
    "switch-condition",
  ]
  static let agentTypes = [
    "individual", "group", "organization", "location", "sector", "http-api", "ssh", "linux",
    "net-address", "security-category",
  ]
  static let commandTypes = [
    "manual", "bash", "caldera-cmd", "elastic", "http-api", "jupyter", "kestrel", "openc2-http",
    "powershell", "sigma", "ssh", "yara",
  ]
  /// Commands that stand in `command_b64` only.
  static let encodedCommands: Set<String> = ["elastic", "jupyter", "kestrel", "sigma", "yara"]
  static let identity = "identity--c5a2ee9d-0e85-5f3c-9a6b-1f0f4a5b7c3e"

  static let playbook = CacaoShape(
    "a playbook",
    required: [
      "type": .oneOf(["playbook"]), "spec_version": .oneOf(["cacao-2.0"]), "id": .id(["playbook"]),
      "name": .text, "created_by": .id([]), "created": .time, "modified": .time,
      "workflow_start": .id(["start"]), "workflow": .entries(steps),
    ],
    optional: [
      "description": .text, "playbook_types": .list(.text), "playbook_activities": .list(.text),
      "playbook_processing_summary": .object(summary), "revoked": .flag, "valid_from": .time,
      "valid_until": .time, "derived_from": .list(.id([])), "related_to": .list(.id([])),
      "priority": .whole(0...100), "severity": .whole(0...100), "impact": .whole(0...100),
      "industry_sectors": .list(.text), "labels": .list(.text), "external_references": references,
      "markings": .list(.id(["marking-tlp", "marking-statement", "marking-iep"])),
      "playbook_variables": .variables, "workflow_exception": .id(stepTypes),
      "playbook_extensions": .extensions, "authentication_info_definitions": .entries(logins),
      "agent_definitions": .entries(agents), "target_definitions": .entries(agents),
      "extension_definitions": .entries(["extension-definition": extensionDefinition]),
      "data_marking_definitions": .entries(markings),
      // What a signature says is looked at where it is verified; it is never changed.
      "signatures": .list(.open),
    ])

  private static let references = CacaoRule.list(.object(reference))
  static let reference = CacaoShape(
    "an external reference", required: ["name": .text],
    optional: [
      "description": .text, "source": .text, "url": .text, "external_id": .text,
      "reference_id": .text,
    ])
  static let summary = CacaoShape(
    "a processing summary",
    optional: Dictionary(
      uniqueKeysWithValues: [
        "manual_playbook", "external_playbooks", "parallel_processing", "if_logic", "while_logic",
        "switch_logic", "temporal_logic", "data_markings", "digital_signatures",
        "countersigned_signatures", "extensions",
      ].map { ($0, CacaoRule.flag) }))
  static let variable = CacaoShape(
    "a variable", required: ["type": .text],
    optional: ["description": .text, "value": .textOrNull, "constant": .flag, "external": .flag])
  static let extensionDefinition = CacaoShape(
    "an extension definition",
    required: [
      "type": .oneOf(["extension-definition"]), "name": .text, "created_by": .id([]),
      "schema": .text, "version": .text,
    ], optional: ["description": .text, "external_references": references])

  // Steps.
  private static let anyStep = CacaoShape(
    "a step", required: ["type": .text],
    optional: [
      "name": .text, "description": .text, "external_references": references,
      "delay": .whole(0...Int(Int32.max)), "timeout": .whole(0...Int(Int32.max)),
      "step_variables": .variables, "owner": .id([]), "step_extensions": .extensions,
    ])
  private static let goingOn = CacaoShape(
    "a step",
    optional: [
      "on_completion": .id(stepTypes), "on_success": .id(stepTypes), "on_failure": .id(stepTypes),
    ], also: anyStep)
  static let steps: [String: CacaoShape] = [
    "start": CacaoShape(
      "a start step", optional: ["on_completion": .id(stepTypes)], also: anyStep),
    "end": CacaoShape("an end step", also: anyStep),
    "action": CacaoShape(
      "an action step", required: ["commands": .list(.command), "agent": .id(agentTypes)],
      optional: [
        "targets": .list(.id(agentTypes)), "in_args": .list(.text), "out_args": .list(.text),
      ], also: goingOn),
    "playbook-action": CacaoShape(
      "a playbook-action step", required: ["playbook_id": .id(["playbook"])],
      optional: [
        "playbook_version": .time, "in_args": .list(.text), "out_args": .list(.text),
      ], also: goingOn),
    "parallel": CacaoShape(
      "a parallel step", required: ["next_steps": .list(.id(stepTypes))], also: goingOn),
    "if-condition": CacaoShape(
      "an if-condition step", required: ["condition": .text, "on_true": .id(stepTypes)],
      optional: ["on_false": .id(stepTypes)], also: goingOn),
    "while-condition": CacaoShape(
      "a while-condition step", required: ["condition": .text, "on_true": .id(stepTypes)],
      also: goingOn),
    "switch-condition": CacaoShape(
      "a switch-condition step", required: ["switch": .text, "cases": .map(.id(stepTypes))],
      also: goingOn),
  ]

  // Commands.
  static let command = CacaoShape(
    "a command", required: ["type": .text],
    optional: [
      "description": .text, "version": .text, "playbook_activity": .text,
      "external_references": references, "command": .text, "command_b64": .text,
      "headers": .map(.list(.text)), "content": .text, "content_b64": .text,
    ])

  // Agents and targets.
  private static let anyAgent = CacaoShape(
    "an agent or target", required: ["type": .text, "name": .text],
    optional: [
      "description": .text, "location": .object(civicLocation),
      "agent_target_extensions": .extensions,
    ])
  private static let person = CacaoShape(
    "an agent or target", optional: ["contact": .object(contact)], also: anyAgent)
  private static let addressed = CacaoShape(
    "an agent or target", required: ["address": .map(.list(.open))],
    optional: [
      "authentication_info": .id(["http-basic", "oauth2", "user-auth"]), "category": .list(.text),
    ], also: anyAgent)
  private static let withPort = CacaoShape(
    "an agent or target", optional: ["port": .text], also: addressed)
  static let agents: [String: CacaoShape] = [
    "individual": person, "group": person, "organization": person,
    "location": CacaoShape(
      "an agent or target", optional: ["logical": .list(.text)], also: anyAgent),
    "sector": CacaoShape("an agent or target", required: ["sector": .text], also: anyAgent),
    "http-api": withPort, "ssh": withPort, "linux": withPort, "net-address": addressed,
    "security-category": CacaoShape(
      "an agent or target", required: ["category": .list(.text)], also: anyAgent),
  ]
  private static let contact = CacaoShape(
    "a contact",
    optional: ["email": .map(.text), "phone": .map(.text), "contact_details": .text])
  private static let civicLocation = CacaoShape(
    "a location",
    optional: Dictionary(
      uniqueKeysWithValues: [
        "name", "description", "building_details", "network_details", "region", "country",
        "administrative_area", "city", "street_address", "postal_code", "latitude", "longitude",
        "precision",
      ].map { ($0, CacaoRule.text) }))

  // Logins.
  private static let anyLogin = CacaoShape(
    "an authentication info", required: ["type": .text],
    optional: [
      "name": .text, "description": .text, "kms": .flag, "kms_key_identifier": .text,
      "authentication_info_extensions": .extensions,
    ])
  static let logins: [String: CacaoShape] = [
    "http-basic": CacaoShape(
      "an authentication info", optional: ["user_id": .text, "password": .text], also: anyLogin),
    "user-auth": CacaoShape(
      "an authentication info", optional: ["username": .text, "password": .text], also: anyLogin),
    "oauth2": CacaoShape(
      "an authentication info", required: ["oauth_header": .text, "token": .text], also: anyLogin),
  ]

  // Markings.
  private static let anyMarking = CacaoShape(
    "a marking",
    required: ["type": .text, "id": .id([]), "created_by": .id([]), "created": .time],
    optional: [
      "name": .text, "description": .text, "revoked": .flag, "valid_from": .time,
      "valid_until": .time, "labels": .list(.text), "external_references": references,
      "marking_extensions": .extensions,
    ])
  static let markings: [String: CacaoShape] = [
    "marking-tlp": CacaoShape(
      "a marking", required: ["tlpv2_level": .oneOf(tlpLevels)], also: anyMarking),
    "marking-statement": CacaoShape(
      "a marking", required: ["statement": .text], also: anyMarking),
    "marking-iep": CacaoShape(
      "a marking",
      required: [
        "name": .text, "description": .text, "tlp": .text, "iep_version": .whole(0...100),
        "start_date": .time, "end_date": .timeOrNull, "encrypt_in_transit": .text,
        "permitted_actions": .text, "affected_party_notifications": .text, "attribution": .text,
        "unmodified_resale": .text, "external_references": .open,
      ], also: anyMarking),
  ]
  static let tlpLevels = ["TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"]
}
