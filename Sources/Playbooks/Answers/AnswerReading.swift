package import Foundation

/// What the reading of an answer needs to know of where and when it is given.
package struct AnswerContext: Sendable {
  package var vocabulary: Vocabulary
  package var zone: TimeZone
  package var now: Date
  /// The answer in force, which `+item` and `-item` change.
  package var current: Value?
  /// `--complete`; `nil` leaves what it was, which is *open* at first.
  package var isComplete: Bool?
  package var tense: Instant.Tense

  package init(
    vocabulary: Vocabulary, zone: TimeZone, now: Date, current: Value? = nil,
    isComplete: Bool? = nil, tense: Instant.Tense = .any
  ) {
    self.vocabulary = vocabulary
    self.zone = zone
    self.now = now
    self.current = current
    self.isComplete = isComplete
    self.tense = tense
  }
}

extension Question {
  /// The value that a text a person typed gives to this question (language.md §3).
  package func answer(_ text: String, in context: AnswerContext) throws(AnswerFault) -> Value {
    let text = text.trimmingWhitespace()
    guard !text.isEmpty || type.item != nil || type == .countByPlace else {
      throw AnswerFault("nothing was said", mend: "write an answer, or “--not-known”")
    }
    switch type {
    case .list(let item): return try list(of: item, text, in: context)
    case .countByPlace: return try counts(text, in: context)
    default: return try single(type, text, in: context)
    }
  }

  private func single(
    _ type: QuestionType, _ text: String, in context: AnswerContext
  ) throws(AnswerFault) -> Value {
    switch type {
    case .yesNo: return try yesNo(text)
    case .choice: return try choice(text)
    case .text, .account, .file, .host, .ip, .url, .email:
      try TextKind.check(text, is: type)
      return .text(text)
    case .number, .count: return try number(text, isCount: type == .count)
    case .money: return try money(text)
    case .time: return .time(try moment(text, in: context))
    case .duration: return try duration(text)
    case .place: return .place(try place(text, in: context))
    case .secret: return .secret
    case .list, .countByPlace: throw AnswerFault("a list in a list", mend: "write one item")
    }
  }

  private func yesNo(_ text: String) throws(AnswerFault) -> Value {
    switch text.lowercased() {
    case "yes", "y": return .yesNo(true)
    case "no", "n": return .yesNo(false)
    default: throw AnswerFault("“\(text)” is neither yes nor no", mend: "write yes or no")
    }
  }

  private func choice(_ text: String) throws(AnswerFault) -> Value {
    let names = options.map(\.name)
    if names.contains(text) { return .choice(text) }
    if let option = options.first(where: { $0.text.lowercased() == text.lowercased() }) {
      return .choice(option.name)
    }
    let known = names.joined(separator: ", ")
    throw AnswerFault(
      "“\(text)” is not an option of “\(name)”",
      mend: nearest(to: text, in: names).map { "write “\($0)”; the options are: \(known)" }
        ?? "write one of: \(known)")
  }

  private func duration(_ text: String) throws(AnswerFault) -> Value {
    guard let seconds = DurationText.seconds(of: text) else {
      throw AnswerFault("“\(text)” is no duration", mend: "write it as 15 min, 2 h or 3 d")
    }
    return .duration(seconds)
  }

  private func moment(
    _ text: String, in context: AnswerContext
  ) throws(AnswerFault) -> Value.Moment {
    for word in ["unknown before ", "before "] where text.lowercased().hasPrefix(word) {
      let rest = String(text.dropFirst(word.count))
      let (date, zone) = try Instant.read(
        rest, zone: context.zone, now: context.now, tense: context.tense)
      return .before(date, zone: zone)
    }
    let (date, zone) = try Instant.read(
      text, zone: context.zone, now: context.now, tense: context.tense)
    return .at(date, zone: zone)
  }

  private func place(_ text: String, in context: AnswerContext) throws(AnswerFault) -> String {
    try PlaceName.code(of: text, in: context.vocabulary)
  }

  private func list(
    of item: QuestionType, _ text: String, in context: AnswerContext
  ) throws(AnswerFault) -> Value {
    var items: [Value] = []
    var wasComplete = false
    let parts = try ListText.parts(text)
    let isChange = !parts.isEmpty && parts.allSatisfy(\.isChange)
    if isChange, case .list(let current, let complete) = context.current {
      (items, wasComplete) = (current, complete)
    }
    for part in parts {
      let value = try single(item, isChange ? part.body : part.whole, in: context)
      if isChange, part.takesOff {
        guard let position = items.firstIndex(of: value) else {
          throw AnswerFault("“\(part.body)” is not on the list", mend: "look at the list as it is")
        }
        items.remove(at: position)
      } else if !items.contains(value) {
        items.append(value)
      }
    }
    return .list(items, isComplete: context.isComplete ?? wasComplete)
  }

  private func counts(_ text: String, in context: AnswerContext) throws(AnswerFault) -> Value {
    var figures: [String: Value.Figure] = [:]
    var wasComplete = false
    let parts = try ListText.parts(text)
    let isChange = !parts.isEmpty && parts.allSatisfy(\.isChange)
    if isChange, case .counts(let current, let complete) = context.current {
      (figures, wasComplete) = (current, complete)
    }
    for part in parts {
      let body = isChange ? part.body : part.whole
      if isChange, part.takesOff, !body.contains(":") {
        figures[try place(body, in: context)] = nil
      } else {
        let (place, figure) = try self.figure(body, in: context)
        guard isChange || figures[place] == nil else {
          throw AnswerFault("“\(place)” is there twice", mend: "write one figure for it")
        }
        figures[place] = figure
      }
    }
    return .counts(figures, isComplete: context.isComplete ?? wasComplete)
  }

  private func figure(
    _ text: String, in context: AnswerContext
  ) throws(AnswerFault) -> (String, Value.Figure) {
    guard let colon = text.firstIndex(of: ":") else {
      throw AnswerFault(
        "“\(text)” has no figure", mend: "write it as DE: 412, US-CA: >= 300")
    }
    let place = try place(String(text[..<colon]).trimmingWhitespace(), in: context)
    let rest = String(text[text.index(after: colon)...]).trimmingWhitespace()
    guard case .number(let low, let high) = try number(rest, isCount: true) else {
      throw AnswerFault("“\(rest)” is no figure", mend: "write a whole number, or >= and one")
    }
    return (place, Value.Figure(low: low, isExact: high != nil))
  }
}

extension Question {
  private func number(_ text: String, isCount: Bool) throws(AnswerFault) -> Value {
    let (body, isLeast) = Self.atLeast(text)
    guard let number = PlainNumber.read(body) else {
      throw AnswerFault("“\(text)” is no number", mend: "write digits, or >= and digits")
    }
    guard !isCount || (number >= 0 && number == number.rounded()) else {
      throw AnswerFault("“\(text)” is no count", mend: "write a whole number, or >= and one")
    }
    return .number(low: number, high: isLeast ? nil : number)
  }

  private func money(_ text: String) throws(AnswerFault) -> Value {
    let (body, isLeast) = Self.atLeast(text)
    guard let money = Money(body) else {
      throw AnswerFault("“\(text)” is no amount of money", mend: "write it as EUR 1200")
    }
    return .money(
      currency: money.currency, low: money.amount, high: isLeast ? nil : money.amount)
  }

  private static func atLeast(_ text: String) -> (body: String, isLeast: Bool) {
    for sign in [">=", "≥", "at least "] where text.hasPrefix(sign) {
      return (String(text.dropFirst(sign.count)).trimmingWhitespace(), true)
    }
    return (text, false)
  }
}
