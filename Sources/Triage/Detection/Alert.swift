/// What looks at a log; the number after the slash changes when its arithmetic does.
package enum DetectionRule: Int, CaseIterable, Sendable {
  case size, rate, origin, travel, refusals, rhythm, habits, slow, prompts, variants, diversity

  package var id: String {
    switch self {
    case .size: "size/1"
    case .rate: "rate/1"
    case .origin: "new-origin/1"
    case .travel: "impossible-travel/1"
    case .refusals: "refusals/1"
    case .rhythm: "rhythm/1"
    case .habits: "habits/1"
    case .slow: "slow-scrape/1"
    case .prompts: "enumeration/2"
    case .variants: "near-duplicates/1"
    case .diversity: "prompt-diversity/1"
    }
  }

  var severity: Alert.Severity {
    switch self {
    case .size: .low
    case .origin: .low
    case .rate, .refusals, .rhythm, .habits: .high
    case .travel, .slow, .prompts: .high
    case .variants, .diversity: .medium
    }
  }

  /// Hits of one user closer than this are one alert, in milliseconds.
  var gap: Int64 {
    switch self {
    case .size, .rate, .refusals, .rhythm: 6 * 3_600_000
    case .origin, .travel, .habits, .prompts, .variants, .diversity: 24 * 3_600_000
    case .slow: 8 * 24 * 3_600_000
    }
  }

  /// The family within which it may be told wrongly, and what would make it harmless.
  var harmless: String {
    switch self {
    case .size: "a new kind of work with longer prompts"
    case .rate: "a job that also ran on earlier days; a retry storm after an outage"
    case .origin: "travel, a new network at the office"
    case .travel: "a VPN or a cloud host: both places seen often are told once"
    case .refusals: "a key that has expired: all refusals are then of one kind"
    case .rhythm: "a scheduled job: seven days at the same hour and it is not told again"
    case .habits: "a new client or program, announced"
    case .slow: "a change of shift, a service account put to use around the clock"
    case .prompts: "a batch that fills one template with its own records"
    case .variants: "a program that sends its own long preamble with every request"
    case .diversity: "another language, code or data pasted in, from a new kind of work"
    }
  }
}

/// One thing that is abnormal about one user, with the arithmetic that says so.
package struct Alert: Sendable {
  package enum Severity: String, Sendable, Comparable {
    case low, medium, high, critical

    private var rank: Int {
      switch self {
      case .low: 0
      case .medium: 1
      case .high: 2
      case .critical: 3
      }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  }

  package var rule: DetectionRule
  var user: Int32
  /// Milliseconds since 1970.
  package var start: Int64
  package var end: Int64
  /// Requests that it is about.
  package var rows: Int
  /// What was measured against what; larger is worse. Budgets are solved on it.
  package var score: Double
  package var value: Double
  package var baseline: Double
  /// How many observations are behind the baseline.
  package var observations: Int
  package var ratio: Double?
  /// Natural logarithm of the probability by chance.
  package var logProbability: Double?
  /// `310 requests in 2 h, expected 4.1 (…)`
  package var arithmetic: String
  package var file: Int32
  package var firstLine: Int64
  package var lastLine: Int64
}
