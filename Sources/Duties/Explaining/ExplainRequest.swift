package import Foundation

/// What a person asks of `duties explain`, in their own words.
package struct ExplainRequest: Hashable, Sendable {
  package var rule: String
  /// Nil: all stages, the trigger being that of the first.
  package var stage: String?
  /// The instant of the named stage's own trigger; of a chained one, when its parent was sent.
  package var trigger: String
  package var zone: String
  /// `--fact NAME=VALUE`, in order.
  package var facts: [Fact]
  /// What `now` and relative times are taken from.
  package var now: Date

  package struct Fact: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    rule: String, stage: String? = nil, trigger: String, zone: String, facts: [Fact] = [],
    now: Date
  ) {
    self.rule = rule
    self.stage = stage
    self.trigger = trigger
    self.zone = zone
    self.facts = facts
    self.now = now
  }
}

/// Why there is no explanation: the command was misused (exit status 2).
package struct ExplainFault: Error, Hashable, Sendable {
  /// Lower case, no full stop.
  package let message: String
  package let mend: String

  package init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}
