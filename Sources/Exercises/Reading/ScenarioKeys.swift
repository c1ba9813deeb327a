package import Playbooks

/// The tables of keys of a scenario; the schema (playbooks/exercises/schema.json) has the same ones.
package enum ScenarioKeys {
  package static let scenario = KeyTable(
    "a scenario",
    required: [
      "scenario", "title", "version", "summary", "kind", "duration", "playbooks", "clock", "roles",
      "objectives", "injects",
    ],
    optional: [
      "license", "tlp", "seed", "maps", "references", "reviewed", "truth", "materials", "outputs",
      "scoring", "hotwash",
    ])
  package static let clock = KeyTable(
    "a clock", required: ["start", "zone", "speed"], optional: ["allow"])
  package static let role = KeyTable("a role", required: ["name"], optional: ["min", "technical"])
  package static let objective = KeyTable("an objective", required: ["text", "capability"])
  package static let truth = KeyTable(
    "the truth", required: ["narrative"], optional: ["answers", "findings"])
  package static let material = KeyTable(
    "a material", required: ["material", "file", "release-with"], optional: ["note"])
  package static let output = KeyTable(
    "an output", required: ["step", "command", "text"], optional: ["exit"])
  package static let inject = KeyTable(
    "an inject", required: ["inject", "kind", "by", "from", "to", "title", "text"],
    optional: [
      "at", "when", "delay", "questions", "expect", "forbid", "decide", "score", "objective",
    ])
  package static let expectation = KeyTable(
    "an expectation",
    required: ["expect", "role", "text", "match", "within", "weight", "objective"],
    optional: ["before", "critical"])
  package static let forbidden = KeyTable(
    "a forbidden act", required: ["forbid", "text", "match", "weight", "objective"],
    optional: ["why"])
  package static let match = KeyTable("a match", optional: Match.names + ["state", "option"])
  package static let decision = KeyTable(
    "a decision", required: ["question", "ask", "role", "options", "objective"],
    optional: ["limit", "default"])
  package static let choice = KeyTable("an option", required: ["text", "score"], optional: ["why"])
  package static let scoring = KeyTable(
    "the scoring",
    optional: ["on-time", "late", "wrong-order", "missed", "bands", "critical-miss-caps-at"])
  package static let bands = KeyTable("the bands", required: ["P", "S", "M"])
  package static let hotWash = KeyTable("the hot wash", required: ["minutes"], optional: ["ask"])

  /// Every table, by the name of its definition in the schema.
  package static let all: [String: KeyTable] = [
    "scenario": scenario, "clock": clock, "role": role, "objective": objective, "truth": truth,
    "material": material, "output": output, "inject": inject, "expectation": expectation,
    "forbidden": forbidden, "match": match, "decision": decision, "choice": choice,
    "scoring": scoring, "bands": bands, "hotwash": hotWash,
  ]
}
