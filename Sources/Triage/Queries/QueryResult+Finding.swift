/// What an incident keeps of an answer.
extension QueryResult {
  /// `rate/1 of svc-batch-7 from 2026-04-23T05:00:00Z, and 11 more; 5,047,776 rows read`
  package var summaryLine: String {
    let rows = "\(Words.grouped(counts.read)) rows read" + (isPartial ? ", not to the end" : "")
    if let rolling {
      return "rolling rule: \(Words.grouped(rolling.rule.flags)) flags; \(rows)"
    }
    guard let first = told.first else { return "nothing abnormal; \(rows)" }
    let others = told.count > 1 ? ", and \(Words.grouped(told.count - 1)) more" : ""
    return
      "\(first.alert.rule.id) of \(first.user) from \(LogTime.text(first.alert.start))\(others); "
      + rows
  }

  /// Every row that was read was used, or skipped for a reason.
  package var countsAddUp: Bool { counts.addUp }

  /// All that decides the answer beside the logs.
  package var parameters: String {
    var words = ["mapping \(mappings.first?.name ?? "none")"]
    switch run.asked {
    case .rolling(let rule):
      words.append(
        "rolling window \(rule.window), min \(rule.minimum), ratio "
          + Words.short(Double(rule.numerator) / Double(rule.denominator)))
    case .detectors(let sensitive):
      words.append("rules " + DetectionRule.allCases.map(\.id).joined(separator: " "))
      if sensitive { words.append("sensitive") }
    }
    if let since = run.options.since { words.append("since \(LogTime.text(since))") }
    if let until = run.options.until { words.append("until \(LogTime.text(until))") }
    if let budget = run.budget { words.append("budget \(Words.short(budget)) a day") }
    return words.joined(separator: ", ")
  }

  /// By what weighs most in it: somebody else under a user's name, or a model being drawn off.
  package var fittingPlaybook: String? {
    guard hasFindings else { return nil }
    let rules = Set(told.map(\.alert.rule))
    if !rules.isDisjoint(with: [.slow, .prompts, .rhythm, .variants, .diversity]) {
      return "ai/model-extraction"
    }
    if !rules.isDisjoint(with: [.travel, .refusals, .habits]) { return "ai/llmjacking" }
    return "ai/model-extraction"
  }
}
