package import Foundation

/// One measure of an incident, for reports: "time to", never "mean".
package struct Metric: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case detect, acknowledge, contain, notify, recover
  }

  package var kind: Kind
  package var from: Date?
  package var to: Date?

  /// Seconds; nil while an end is missing ("open"). A negative one is an error in the times, shown
  /// and not hidden.
  package var seconds: Double? {
    guard let from, let to else { return nil }
    return to.timeIntervalSince(from)
  }
  package var isContradictory: Bool { seconds.map { $0 < 0 } ?? false }
}

extension Metric.Kind {
  package var title: String { "Time to \(rawValue)" }

  /// Printed beside the number, so that nobody has to guess.
  package var definition: String {
    switch self {
    case .detect: "from the first known hostile act to its detection"
    case .acknowledge: "from detection (awareness, where that is not known) to declaration"
    case .contain: "from detection (awareness, where that is not known) to containment"
    case .notify: "from awareness to the first notice sent"
    case .recover: "from detection (awareness, where that is not known) to recovery"
    }
  }
}

extension Incident {
  /// The five measures, in order; pure, from facts and notices.
  package var metrics: [Metric] {
    let detected = instant("detected") ?? instant("aware")
    let firstNotice = notices.values.flatMap(\.sent).map(\.signature.at).min()
    return Metric.Kind.allCases.map { kind in
      switch kind {
      case .detect: Metric(kind: kind, from: instant("began"), to: instant("detected"))
      case .acknowledge: Metric(kind: kind, from: detected, to: instant("declared"))
      case .contain: Metric(kind: kind, from: detected, to: instant("contained"))
      case .notify: Metric(kind: kind, from: instant("aware"), to: firstNotice)
      case .recover: Metric(kind: kind, from: detected, to: instant("recovered"))
      }
    }
  }

  /// The notices sent, first to last, for reports.
  package var sentNoticeList: [(rule: String, stage: String, sent: StepState.Signature)] {
    notices.flatMap { key, log in
      log.sent.map { (rule: key.rule, stage: key.stage ?? "", sent: $0.signature) }
    }.sorted { $0.sent.at < $1.sent.at }
  }
}
