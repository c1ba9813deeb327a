/// A condition over facts in three-valued logic (language.md §4), typed when it was read.
package indirect enum Condition: Hashable, Sendable {
  case or([Condition])
  case and([Condition])
  case not(Condition)
  case compare(Term, Comparison, Term)
  case isOneOf(Term, [Term])
  /// A yes-no name or a call standing alone.
  case holds(Term)

  /// The fact that an inject of an exercise was released, by the name that conditions give it.
  package static func released(_ inject: String) -> String { "released(\(inject))" }

  package enum Comparison: String, Hashable, Sendable {
    case equal = "is"
    case unequal = "is not"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  package enum Term: Hashable, Sendable {
    case fact(String)
    case number(Double)
    /// Seconds.
    case duration(Double)
    case money(currency: String, amount: Double)
    case quoted(String)
    /// Seconds since 1970, of a time written in quotes: `aware >= "2026-09-11T00:00:00Z"`.
    case instant(Double)
    case yesNo(Bool)
    case option(String)
    case place(String)
    /// `count(hosts)`
    case count(String)
    /// `people(EU)`
    case sum(fact: String, group: String)
    /// `most(people, US)`: the largest single member's figure.
    case most(fact: String, group: String)
    /// `any(serves, EU)`
    case any(list: String, member: String)
    case done(String)
    case skipped(String)
    /// A step or a rule.
    case applies(String)
    case answered(String)
    /// A duration: now − that time.
    case since(String)
  }
}

/// Three values: `unknown` is a value. `and` is the least, `or` the greatest.
package enum Truth: Int, Hashable, Sendable, Comparable {
  case no = 0
  case unknown = 1
  case yes = 2

  package static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

  package static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

/// What a condition may ask of the world it is evaluated in. The engine fills it for a running
/// incident, `duties explain` and `playbook walk` fill it for a supposed one.
package struct Surroundings: Sendable {
  /// The fact's value, `nil` while unknown.
  package var fact: @Sendable (String) -> Value?
  /// Groups of places: the members of `EU`; a place that is no group is its own only member.
  package var members: @Sendable (String) -> Set<String>
  package var done: @Sendable (String) -> Bool
  package var skipped: @Sendable (String) -> Bool
  package var applies: @Sendable (String) -> Truth
  /// Seconds since 1970; only `since(TIME)` reads it.
  package var now: Double
  /// A choice's options, where they are known: then nothing else can be answered, and fewer
  /// questions may settle a condition.
  package var options: @Sendable (String) -> [String]?

  package init(
    fact: @escaping @Sendable (String) -> Value?,
    members: @escaping @Sendable (String) -> Set<String>,
    done: @escaping @Sendable (String) -> Bool = { _ in false },
    skipped: @escaping @Sendable (String) -> Bool = { _ in false },
    applies: @escaping @Sendable (String) -> Truth = { _ in .unknown },
    now: Double = 0,
    options: @escaping @Sendable (String) -> [String]? = { _ in nil }
  ) {
    self.fact = fact
    self.members = members
    self.done = done
    self.skipped = skipped
    self.applies = applies
    self.now = now
    self.options = options
  }
}
