package import Foundation
package import Timeline

/// What an exercise came to, as sums that anybody can redo: each term with the entry that shows it.
package struct Score: Hashable, Sendable {
  package var terms: [Term]
  package var objectives: [ObjectiveScore]
  package var measures: [Measure]

  package var got: Double { terms.filter(\.counts).map(\.got).reduce(0, +) }
  package var possible: Double { terms.filter(\.counts).map(\.possible).reduce(0, +) }

  /// One line of the sum.
  package struct Term: Hashable, Sendable {
    package var kind: Kind
    package var name: String
    package var inject: String
    package var objective: String
    /// Who was expected to; nil: anybody.
    package var role: String?
    package var text: String
    package var result: Result
    package var got: Double
    package var possible: Double
    package var isCritical = false
    /// When the inject came that asked for it.
    package var released: Date?
    /// Until when.
    package var due: Date?
    /// When it was done.
    package var at: Date?
    package var entry: EntryID?
    /// Why it counts as it does, where the result does not say it.
    package var remark: String?
    /// What those who watched said of it: beside the result, never over it.
    package var observed: Observed?

    package var counts: Bool {
      switch result {
      case .void, .notReached, .notObserved: false
      default: true
      }
    }

    /// What it cost: below zero, or zero.
    package var loss: Double { counts ? got - possible : 0 }
  }

  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case expectation, decision, forbidden, inject
  }

  package enum Result: String, CaseIterable, Hashable, Sendable {
    case onTime = "on-time"
    case late
    case wrongOrder = "wrong-order"
    case missed
    /// The clock was set over its limit, or the end came before it.
    case void
    /// Its inject never came.
    case notReached = "not-reached"
    /// Only people could have seen it, and nobody said anything.
    case notObserved = "not-observed"
    case chosen
    case byDefault = "by-default"
    case avoided, done, released
  }

  package struct Observed: Hashable, Sendable {
    package var result: String
    package var rating: Rating?
    package var reason: String?
    package var by: String
    package var entry: EntryID
  }

  package struct ObjectiveScore: Hashable, Sendable {
    package var name: String
    package var text: String
    package var capability: String
    package var got: Double
    package var possible: Double
    /// Nil where nothing of it was reached.
    package var suggested: Rating?
    /// Something critical was missed, and the rating would have been better without.
    package var isCapped: Bool
    /// The evaluator's own, with the reason where it differs.
    package var evaluated: Observed?

    /// Never below zero.
    package var ratio: Double? { possible > 0 ? max(0, got) / possible : nil }
  }

  /// A figure beside the score.
  package struct Measure: Hashable, Sendable {
    package var name: String
    package var title: String
    package var value: Value
    /// Seconds; nil: none was set.
    package var target: Double?

    package enum Value: Hashable, Sendable {
      /// Seconds; nil: it never happened.
      case time(Double?)
      case count(Int)
    }
  }

  package func terms(of objective: String) -> [Term] { terms.filter { $0.objective == objective } }

  /// `24.0 / 30: revoke late −2.0, deleted-account −4.0`.
  package var sum: String { Self.sum(got, possible, terms) }

  package static func sum(_ got: Double, _ possible: Double, _ terms: [Term]) -> String {
    let losses = terms.filter { $0.loss < 0 }.map { term in
      "\(term.name) \(term.result.word) \(signed(term.loss))"
    }
    let head = "\(tenths(got)) / \(short(possible))"
    return losses.isEmpty ? head : head + ": " + losses.joined(separator: ", ")
  }

  /// With one digit behind the point, a half away from zero: `24.0`, `−2.5`.
  package static func tenths(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return (number < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  static func signed(_ number: Double) -> String {
    number < 0 ? tenths(number) : "+\(tenths(number))"
  }

  /// Without a needless `.0`.
  package static func short(_ number: Double) -> String {
    let text = tenths(number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Score.Result {
  package var word: String {
    switch self {
    case .onTime: "on time"
    case .late: "late"
    case .wrongOrder: "in the wrong order"
    case .missed: "missed"
    case .void: "void"
    case .notReached: "not reached"
    case .notObserved: "not observed"
    case .chosen: "chosen"
    case .byDefault: "by default"
    case .avoided: "avoided"
    case .done: "done"
    case .released: "became necessary"
    }
  }
}
