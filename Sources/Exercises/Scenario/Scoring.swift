/// How acts become numbers. All of it may be redone by hand (docs/scenario-format.md, scoring).
package struct Scoring: Hashable, Sendable {
  package var onTime = 1.0
  /// After its limit, before the end.
  package var late = 0.5
  /// Done, but after what it should come before.
  package var wrongOrder = 0.5
  package var missed = 0.0
  package var bands = Bands()
  /// The best an objective may get of which something critical was missed.
  package var cap = Rating.major

  package init() {}

  /// The share of what was possible from which a rating is suggested.
  package struct Bands: Hashable, Sendable {
    package var performed = 0.90
    package var some = 0.70
    package var major = 0.40

    package init() {}
  }
}

/// HSEEP's ratings, best first: performed without challenges, with some, with major ones, unable.
package enum Rating: String, CaseIterable, Hashable, Sendable, Comparable {
  case performed = "P"
  case some = "S"
  case major = "M"
  case unable = "U"

  package var title: String {
    switch self {
    case .performed: "performed without challenges"
    case .some: "performed with some challenges"
    case .major: "performed with major challenges"
    case .unable: "unable to be performed"
    }
  }

  /// What an evaluator types: 0 unable … 3 performed.
  package var digit: Int {
    switch self {
    case .unable: 0
    case .major: 1
    case .some: 2
    case .performed: 3
    }
  }

  package init?(digit: Int) {
    guard let rating = Rating.allCases.first(where: { $0.digit == digit }) else { return nil }
    self = rating
  }

  package static func < (left: Rating, right: Rating) -> Bool { left.digit < right.digit }
}
