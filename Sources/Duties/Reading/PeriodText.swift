extension Stage.Period {
  /// `72 h`, `15 d`, `1 months`, `4 business-days`; nil where the text is no period.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, words[0].utf8.allSatisfy({ 48...57 ~= $0 }), let count = Int(words[0]),
      1...10_000 ~= count
    else { return nil }
    switch words[1] {
    case "h", "hour", "hours": self = .hours(count)
    case "d", "day", "days": self = .days(count)
    case "month", "months": self = .months(count)
    case "business-day", "business-days": self = .businessDays(count)
    default: return nil
    }
  }
}

extension Stage.Trigger {
  /// `aware`, `sent(individuals)`, `sent(us-hipaa-hhs-500, secretary)`, `last-sent(intermediate)`,
  /// `year-end(discovered)`; nil where the text is none of these.
  package init?(_ text: String) {
    guard let open = text.firstIndex(of: "(") else {
      guard !text.contains(where: \.isWhitespace), !text.contains(")") else { return nil }
      self = .facts([text])
      return
    }
    guard text.last == ")" else { return nil }
    let inside = text[text.index(after: open)..<text.index(before: text.endIndex)]
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmingSpaces() }
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let rule = parts.count == 2 ? parts[0] : nil
    switch (text[..<open], parts.count) {
    case ("sent", _): self = .sent(rule: rule, stage: parts[parts.count - 1])
    case ("last-sent", _): self = .lastSent(rule: rule, stage: parts[parts.count - 1])
    case ("year-end", 1): self = .yearEnd(parts[0])
    default: return nil
    }
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
