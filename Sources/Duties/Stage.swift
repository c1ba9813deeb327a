package import Playbooks

/// One stage of a duty, with a trigger of its own.
package struct Stage: Hashable, Sendable {
  package var name: String
  package var trigger: Trigger
  package var when: Condition?
  package var period: Period
  package var counting: Counting
  /// The later reading, in place of what the counting itself would allow.
  package var alternative: Alternative?
  /// More time for a good reason, once it is known to be given.
  package var extra: Extension?
  /// The earlier of the two, unless the trigger lies after it.
  package var cap: Cap?
  /// Repeats until met, seconds.
  package var every: Int?
  /// The time fact that ends what repeats.
  package var until: String?
  package var recipient: String
  /// Others who are told by the same notice, each only where its own condition holds.
  package var also: [Addressee]
  package var content: [ContentItem]
  /// What the notice must not say.
  package var omits: [String]
  package var qualifier: String?
  package var note: String?

  package init(
    name: String, trigger: Trigger, when: Condition? = nil, period: Period, counting: Counting,
    alternative: Alternative? = nil, extra: Extension? = nil, cap: Cap? = nil, every: Int? = nil,
    until: String? = nil, recipient: String = "", also: [Addressee] = [],
    content: [ContentItem] = [],
    omits: [String] = [], qualifier: String? = nil, note: String? = nil
  ) {
    self.name = name
    self.trigger = trigger
    self.when = when
    self.period = period
    self.counting = counting
    self.alternative = alternative
    self.extra = extra
    self.cap = cap
    self.every = every
    self.until = until
    self.recipient = recipient
    self.also = also
    self.content = content
    self.omits = omits
    self.qualifier = qualifier
    self.note = note
  }

  /// `Attorney General`, at 500 residents or more.
  package struct Addressee: Hashable, Sendable {
    package var recipient: String
    package var when: Condition

    package init(recipient: String, when: Condition) {
      self.recipient = recipient
      self.when = when
    }
  }

  package struct Cap: Hashable, Sendable {
    package var from: String
    package var period: Period
    /// Only for those for whom this is true; nil: for all.
    package var when: Condition?

    package init(from: String, period: Period, when: Condition? = nil) {
      self.from = from
      self.period = period
      self.when = when
    }
  }

  package struct Alternative: Hashable, Sendable {
    /// Nil: by the stage's own counting.
    package var counting: Counting?
    /// Nil: the stage's own period.
    package var period: Period?
    /// Shown to those for whom this is not false.
    package var when: Condition?
    package var basis: String?

    package init(
      counting: Counting? = nil, period: Period? = nil, when: Condition? = nil,
      basis: String? = nil
    ) {
      self.counting = counting
      self.period = period
      self.when = when
      self.basis = basis
    }
  }

  package struct Extension: Hashable, Sendable {
    package var period: Period
    /// Granted only once this is true.
    package var when: Condition
    package var basis: String?

    package init(period: Period, when: Condition, basis: String? = nil) {
      self.period = period
      self.when = when
      self.basis = basis
    }
  }

  package enum Trigger: Hashable, Sendable {
    /// The earliest known of these time facts.
    case facts([String])
    case sent(rule: String?, stage: String)
    /// The first of several that was sent, whichever it is.
    case firstSent([Parent])
    /// The last of several, where each moves the clock (DORA, final report).
    case lastSent(rule: String?, stage: String)
    /// The end of the calendar year of that time fact.
    case yearEnd(String)
    case date(Day)
  }

  /// A notice that another stage waits for; without a rule, of the same one.
  package struct Parent: Hashable, Sendable {
    package var rule: String?
    package var stage: String

    package init(rule: String?, stage: String) {
      self.rule = rule
      self.stage = stage
    }
  }

  package enum Period: Hashable, Sendable {
    case none
    case hours(Int)
    case days(Int)
    case months(Int)
    case businessDays(Int)
  }
}

extension Stage {
  /// Every condition it has.
  package var conditions: [Condition] {
    [when, alternative?.when, extra?.when, cap?.when].compactMap(\.self) + also.map(\.when)
  }
}

extension Stage.Trigger {
  /// The notices it waits for.
  package var parents: [Stage.Parent] {
    switch self {
    case .sent(let rule, let stage), .lastSent(let rule, let stage):
      [Stage.Parent(rule: rule, stage: stage)]
    case .firstSent(let parents): parents
    case .facts, .yearEnd, .date: []
    }
  }
}

extension Stage.Period {
  /// `72 h`, `30 days`, `1 month`
  package var text: String {
    switch self {
    case .none: "no number"
    case .hours(let count): "\(count) h"
    case .days(let count): "\(count) \(count == 1 ? "day" : "days")"
    case .months(let count): "\(count) \(count == 1 ? "month" : "months")"
    case .businessDays(let count): "\(count) business \(count == 1 ? "day" : "days")"
    }
  }

  package func adding(_ other: Stage.Period) -> Stage.Period {
    switch (self, other) {
    case (.hours(let left), .hours(let right)): .hours(left + right)
    case (.days(let left), .days(let right)): .days(left + right)
    case (.months(let left), .months(let right)): .months(left + right)
    case (.businessDays(let left), .businessDays(let right)): .businessDays(left + right)
    default: self
    }
  }
}
