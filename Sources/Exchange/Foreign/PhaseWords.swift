import Playbooks

/// The phase that a heading or a group names, in the words people use for it.
enum PhaseWords {
  static func phase(of text: String) -> Phase? {
    let words = Set(
      text.lowercased().split { !$0.isLetter }.map(String.init))
    return table.first { !words.isDisjoint(with: $0.words) }?.phase
  }

  private static let table: [(phase: Phase, words: Set<String>)] = [
    (.preserve, ["preserve", "preservation", "evidence", "forensics", "forensic", "acquisition"]),
    (
      .contain,
      ["contain", "containment", "isolate", "isolation", "mitigate", "mitigation", "block"]
    ),
    (
      .eradicate,
      ["eradicate", "eradication", "remediate", "remediation", "remove", "removal", "cleanup"]
    ),
    (.recover, ["recover", "recovery", "restore", "restoration"]),
    (
      .notify,
      [
        "notify", "notification", "communicate", "communication", "communications", "report",
        "reporting", "escalation",
      ]
    ),
    (
      .improve,
      [
        "improve", "lessons", "learned", "postmortem", "aftermath", "preparation", "prepare",
        "prevention", "retrospective",
      ]
    ),
    (
      .detect,
      [
        "detect", "detection", "identify", "identification", "investigate", "investigation",
        "analysis", "analyse", "analyze", "triage", "scope", "scoping", "enrichment",
      ]
    ),
  ]
}
