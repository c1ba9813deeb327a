/// For whom a report is (`--for`).
package enum Audience: String, CaseIterable, Hashable, Sendable {
  case exec, technical, board, regulator, customers, `public`
}

/// A section of a report, by the name that profiles call it (docs/report-format.md).
package enum SectionName: String, CaseIterable, Hashable, Sendable {
  case summary, impact, story, timeline, system, detection, cause, response, people, decisions
  case facts, duties, register, techniques, indicators, evidence, commands, measures, lessons
  case actions, communications, risk, advice, deviations, verification, appendix

  package var title: String {
    switch self {
    case .summary: "Summary"
    case .impact: "Impact"
    case .story: "What happened"
    case .timeline: "Timeline"
    case .system: "AI system"
    case .detection: "Detection"
    case .cause: "Cause, and what is not known"
    case .response: "Steps by phase"
    case .people: "Who did what"
    case .decisions: "Decisions"
    case .facts: "Facts and open questions"
    case .duties: "Notification duties and deadlines"
    case .register: "Entry for the register of breaches"
    case .techniques: "Framework coverage"
    case .indicators: "Indicators"
    case .evidence: "Evidence and custody"
    case .commands: "Commands"
    case .measures: "Measures"
    case .lessons: "What went well, what went badly, what was luck"
    case .actions: "Corrective actions"
    case .communications: "Communications"
    case .risk: "Residual risk"
    case .advice: "What you should do"
    case .deviations: "Deviations"
    case .verification: "Verification"
    case .appendix: "Appendix"
    }
  }

  /// The weakest label it goes out under, whatever is in it.
  var marking: Marking {
    switch self {
    case .summary, .impact, .story, .timeline, .cause, .actions, .measures, .advice, .appendix:
      .clear
    case .detection, .response, .techniques, .communications, .risk, .lessons, .decisions, .duties,
      .system:
      .green
    case .people, .facts, .register, .indicators, .evidence, .commands, .deviations, .verification:
      .amber
    }
  }
}

/// How much of a section an audience gets.
package enum Extent: String, CaseIterable, Hashable, Sendable {
  case all, short
}

/// What happens to a text of some kind before an audience gets it.
package enum RedactionRule: String, CaseIterable, Hashable, Sendable {
  case keep
  /// The same stand-in for the same text, all through the incident.
  case pseudonym
  /// Its place shows what kind of text stood there.
  case mask
  /// Nothing of it is left but the count.
  case drop
}
