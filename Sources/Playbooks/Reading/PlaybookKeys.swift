/// The tables of keys of every construct of the language; the schema has the same ones.
package enum PlaybookKeys {
  package static let playbook = KeyTable(
    "a playbook", required: ["playbook", "title", "version", "summary", "kind", "phases"],
    optional: [
      "severity", "use-when", "maps", "references", "reviewed", "roles", "questions", "use",
    ])
  package static let question = KeyTable(
    "a question", required: ["ask", "type"], optional: ["options", "default", "who", "help"])
  package static let use = KeyTable(
    "a use", required: ["playbook"], optional: ["when", "with", "as"])
  package static let phases = KeyTable("phases", optional: Phase.allCases.map(\.rawValue))
  package static let step = KeyTable(
    "a step", required: ["step"],
    optional: [
      "title", "do", "decide", "options", "ask", "collect", "notify", "why", "role", "when",
      "after", "within", "every", "for-each", "check", "commands", "maps", "if-fails",
    ])
  package static let collect = KeyTable(
    "a collect item", required: ["source", "what"], optional: ["keeps", "how"])
  package static let command = KeyTable(
    "a command", required: ["title"],
    optional: [
      "run", "argv", "item", "on", "timeout", "env", "stdin", "changes", "undo", "approvals",
      "keeps", "dry-run", "needs", "unchecked", "expect",
    ])
  package static let facts = KeyTable(
    "a file of facts", required: ["facts"], optional: ["version", "places", "groups"])
  package static let group = KeyTable("a group", required: ["title", "members"])
  package static let sources = KeyTable("a catalogue of sources", required: ["sources"])
  package static let source = KeyTable(
    "a source", required: ["title", "tier", "reference"],
    optional: ["checked", "keeps", "on-by-default", "who", "how", "trap"])
  package static let cases = KeyTable("a file of cases", required: ["cases"], optional: ["of"])
  package static let scriptedCase = KeyTable(
    "a case", required: ["case", "expect"], optional: ["given", "do"])
  package static let given = KeyTable(
    "given", optional: ["at", "zone", "facts", "complete", "attach"])
  package static let act = KeyTable(
    "an act",
    optional: CaseAct.names + ["after", "by", "reason", "complete", "with", "as"])
  package static let notice = KeyTable("a notice", required: ["rule"], optional: ["stage"])
  package static let expect = KeyTable(
    "expect",
    optional: ["steps", "duties", "asked", "next", "late", "facts", "can-close"])

  /// Every table, by the name of its definition in the schema.
  static let all: [String: KeyTable] = [
    "playbook": playbook, "question": question, "use": use, "phases": phases, "step": step,
    "collect": collect, "command": command, "facts": facts, "group": group, "sources": sources,
    "source": source, "cases": cases,
    "case": scriptedCase, "given": given, "act": act, "notice": notice, "expect": expect,
  ]

  /// The key a file holds says what it is.
  static let fileKinds = [
    "playbook", "duties", "facts", "sources", "calendar", "scenario", "cases", "plays",
  ]
}
