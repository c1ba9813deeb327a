import Problems

extension QueryResult {
  package var lines: [String] {
    var lines = told.flatMap { line(of: $0) }
    if let rolling { lines += self.lines(of: rolling) }
    if lines.isEmpty { lines.append("nothing abnormal was found") }
    return lines + ["", summary] + remarks
  }

  /// The end of an answer whose alerts were told as they came.
  package var closingLines: [String] { ["", summary] + remarks }

  package func lines(of news: QueryFollow.News) -> [String] {
    switch news {
    case .alert(let told): line(of: told)
    case .flag(let flag, let user): ["rolling:" + line(of: flag, user)]
    }
  }

  /// The alert with its arithmetic, the lines behind it, and what would make it harmless.
  private func line(of told: Told) -> [String] {
    let alert = told.alert
    var head =
      "\(LogTime.text(alert.start)) \(alert.rule.severity.rawValue.uppercased()) \(alert.rule.id) "
      + "\(visible(told.user)): \(visible(alert.arithmetic))"
    if let ratio = alert.ratio { head += "; ratio \(Words.fixed(ratio, ratio < 10 ? 1 : 0))×" }
    if let value = alert.logProbability { head += "; p=\(NegativeBinomial.words(log: value))" }
    if let expected = told.expectedFalse {
      head += "; expected false at this level \(Words.short(expected)) in this log"
    }
    let name = visible(run.paths[Int(alert.file)])
    return [
      head,
      "  \(Words.grouped(alert.rows)) rows until \(LogTime.text(alert.end)); lines "
        + "\(Words.grouped(Int(alert.firstLine)))–\(Words.grouped(Int(alert.lastLine))) of \(name); "
        + "days \(Sparkline.text(told.days))",
      "  harmless if: \(alert.rule.harmless)",
    ]
  }

  private func lines(of rolling: RollingTold) -> [String] {
    let rule = rolling.rule
    let ratio = Words.short(Double(rule.numerator) / Double(rule.denominator))
    var lines = [
      "rolling: window \(rule.window), at least \(rule.minimum), ratio \(ratio)"
        + (rule.includesCurrent ? ", the current size inside its own window" : "")
        + ": \(Words.grouped(rule.flags)) flags, sum of flagged sizes \(Words.grouped(Int(rule.sum)))"
    ]
    if rule.includesCurrent, Double(rule.numerator) >= Double(rule.window * rule.denominator) {
      lines.append(
        "  with the current size inside its own window of \(rule.window), no size can be more than "
          + "\(rule.window) times the mean: this rule never fires")
    }
    for (flag, user) in zip(rule.worst, rolling.users) {
      lines.append(" " + line(of: flag, user))
    }
    return lines
  }

  private func line(of flag: RollingRule.Flag, _ user: String) -> String {
    " \(LogTime.text(flag.time)) \(visible(user)): size \(flag.size), mean of the previous "
      + "\(Words.fixed(flag.mean, 1)); ratio \(Words.fixed(flag.ratio, 1))×; line "
      + "\(Words.grouped(Int(flag.line))) of \(visible(run.paths[Int(flag.file)]))"
  }

  private var summary: String {
    var words = counts.lines.joined(separator: "\n")
    words += "; \(Words.grouped(users)) users"
    if let first, let last { words += ", \(LogTime.text(first)) to \(LogTime.text(last))" }
    return isPartial ? "PARTIAL, it was stopped: " + words : words
  }

  private var remarks: [String] {
    var lines: [String] = []
    for mapping in Dictionary(grouping: mappings, by: \.name).values.compactMap(\.first) {
      lines.append(visible("read as \(mapping.name): \(mapping.title); sizes in \(mapping.unit)"))
      lines += mapping.notes.map { visible("  note: \($0)") }
    }
    let kinds = zip(identities, ["user", "key", "address"]).filter { $0.0 > 0 }
    lines.append(
      "identity: "
        + kinds.map { "\(Words.grouped($0.0)) rows by \($0.1)" }.joined(separator: ", "))
    if sizesLeftOut > 0 {
      lines.append(
        "\(Words.grouped(sizesLeftOut)) smaller sizes left out (--max \(run.mostSizes) a day)")
    }
    for (rule, score) in budgetScores where score.isFinite {
      lines.append("budget: \(rule) told above score \(Words.short(score))")
    }
    lines += allowed.map { visible("allowed: \($0.rule) of \($0.user): \($0.reason)") }
    if expiredAllowances > 0 { lines.append("\(expiredAllowances) allowances have run out") }
    if rolling == nil { lines += unanswered.map { visible("cannot say: \($0)") } }
    return lines + oddities.map { visible("trouble: \($0)") }
  }

  /// What this log has no field for, and where to get it.
  var unanswered: [String] {
    let sources = mappings.first?.missing ?? [:]
    return Self.questions.filter { !found.contains($0.needs) }
      .map { question in
        let remedy = question.fields.compactMap { sources[$0] }.first ?? question.otherwise
        return "\(question.text): \(remedy)"
      }
  }

  private struct Question {
    var text: String
    var needs: FoundFields
    /// Where a mapping says what is missing.
    var fields: [LogField]
    var otherwise: String
  }

  private static let questions = [
    Question(
      text: "large queries", needs: .sizes, fields: [.sizeIn, .bytes],
      otherwise: "log the tokens or bytes of each request"),
    Question(
      text: "new origin, impossible travel", needs: .countries, fields: [.country, .sourceIP],
      otherwise: "log the country, or the address, and give a table of networks with --origins"),
    Question(
      text: "refused requests", needs: .statuses, fields: [.status],
      otherwise: "log the status of each answer"),
    Question(
      text: "habits by client", needs: .agents, fields: [.agent],
      otherwise: "log the user agent of each request"),
    Question(
      text: "habits by endpoint", needs: .endpoints, fields: [.endpoint],
      otherwise: "log the path of each request"),
    Question(
      text: "templates, enumeration, near-duplicates, diversity", needs: .prompts,
      fields: [.prompt],
      otherwise: "log prompts, or a hash of them and of their template"),
  ]
}

/// Numbers as a row of bars.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  static func text(_ values: [Int]) -> String {
    let most = max(1, values.max() ?? 1)
    return String(
      values.map { $0 == 0 ? "·" : bars[min(7, $0 * 7 / most)] })
  }
}
