package import Foundation
import Timeline

extension Event {
  /// `clock.set`: the simulated clock goes on from the entry's `sim` at this rate.
  package struct ClockSetting: Hashable, Sendable {
    /// Milliseconds of CLOCK_MONOTONIC, of this boot.
    package var wall: Int
    package var boot: String
    /// Simulated seconds in one of the wall; 0: paused.
    package var rate: Int
    /// `start`, `pause`, `resume`, `speed`, `jump`, `rewind`.
    package var reason: String

    package init(wall: Int, boot: String, rate: Int, reason: String) {
      self.wall = wall
      self.boot = boot
      self.rate = rate
      self.reason = reason
    }
  }

  package enum InjectChange: String, CaseIterable, Hashable, Sendable {
    case released, held, skipped
  }

  /// What became of an inject.
  package struct InjectMoment: Hashable, Sendable {
    package var inject: String
    /// When it was to come; absent for what has no time of its own.
    package var planned: Date?
    /// The clock was set over it.
    package var isJumped: Bool
    /// Where the facilitator wrote it anew.
    package var text: String?

    package init(_ inject: String, planned: Date?, isJumped: Bool = false, text: String? = nil) {
      self.inject = inject
      self.planned = planned
      self.isJumped = isJumped
      self.text = text
    }
  }

  /// What somebody who watches says of an expectation.
  package struct ExpectationMark: Hashable, Sendable {
    package var expectation: String
    package var result: Result
    /// `P`, `S`, `M`, `U`.
    package var rating: String?
    package var reason: String?

    package enum Result: String, CaseIterable, Hashable, Sendable {
      case met, late, missed
      case notObserved = "not-observed"
    }

    package init(
      _ expectation: String, _ result: Result, rating: String? = nil, reason: String? = nil
    ) {
      self.expectation = expectation
      self.result = result
      self.rating = rating
      self.reason = reason
    }
  }

  static let exerciseReaders: [String: @Sendable (Members) -> Event?] = [
    "clock.set": { members in
      guard let wall = members.number("wall"), let rate = members.number("rate") else { return nil }
      return .clockSet(
        ClockSetting(
          wall: wall, boot: members.text("boot") ?? "", rate: rate,
          reason: members.text("reason") ?? ""))
    },
    rewound: { members in
      .exerciseRewound(
        Rewinding(
          file: members.text("file") ?? "",
          left: (members.data["left"]?.array ?? []).compactMap(LeftStretch.init)))
    },
    "exercise.finished": { .exerciseFinished(isAborted: $0.truth("aborted")) },
    "inject.released": { $0.inject(.released) },
    "inject.held": { $0.inject(.held) },
    "inject.skipped": { $0.inject(.skipped) },
    "expectation.marked": { members in
      guard let name = members.text("expectation"),
        let result = members.text("result").flatMap(ExpectationMark.Result.init(rawValue:))
      else { return nil }
      return .expectationMarked(
        ExpectationMark(
          name, result, rating: members.text("rating"), reason: members.text("reason")))
    },
    "hotwash.added": { members in
      members.both("question", "answer").map { .hotWashAdded(question: $0, answer: $1) }
    },
  ]

  func exerciseMembers(zone: String) -> [String: JSON] {
    switch self {
    case .clockSet(let setting):
      [
        "wall": .int(setting.wall), "boot": .string(setting.boot), "rate": .int(setting.rate),
        "reason": .string(setting.reason),
      ]
    case .exerciseRewound(let rewinding):
      ["file": .string(rewinding.file), "left": .array(rewinding.left.map(\.json))]
    case .exerciseFinished(let isAborted): isAborted ? ["aborted": true] : [:]
    case .inject(_, let moment):
      [
        "inject": .string(moment.inject),
        "planned": moment.planned.map { .string(RFC3339.text($0, zone: zone)) },
        "jumped": moment.isJumped ? true : nil, "text": moment.text.map(JSON.string),
      ].compactMapValues { $0 }
    case .expectationMarked(let mark):
      [
        "expectation": .string(mark.expectation), "result": .string(mark.result.rawValue),
        "rating": mark.rating.map(JSON.string), "reason": mark.reason.map(JSON.string),
      ].compactMapValues { $0 }
    case .hotWashAdded(let question, let answer):
      ["question": .string(question), "answer": .string(answer)]
    default: [:]
    }
  }
}

extension Members {
  fileprivate func inject(_ change: Event.InjectChange) -> Event? {
    text("inject").map {
      .inject(
        change,
        Event.InjectMoment(
          $0, planned: time("planned"), isJumped: truth("jumped"), text: text("text")))
    }
  }
}
