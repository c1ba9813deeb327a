import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  /// Time to detect, acknowledge, contain, notify, recover. Each with its definition; undefined
  /// while an end is missing, and shown as a contradiction when negative, never hidden.
  func metrics(_ told: [Told]) -> [Fields] {
    let detected = instant("detected")
    let firstNotice = told.first {
      if case .noticeSent? = $0.event { true } else { false }
    }?.line.at
    return [
      metric("Time to detect", "detected − began", from: instant("began"), to: detected),
      metric(
        "Time to acknowledge", "declared − detected", from: detected,
        to: Edge(at: incident.declaredAt)),
      metric("Time to contain", "contained − detected", from: detected, to: instant("contained")),
      metric(
        "Time to notify", "first notice sent − aware", from: instant("aware"),
        to: firstNotice.map { Edge(at: $0) }),
      metric("Time to recover", "recovered − detected", from: detected, to: instant("recovered")),
    ]
  }

  private struct Edge {
    var at: Date
    /// Only known to lie before `at`.
    var isBound = false
  }

  private func instant(_ name: String) -> Edge? {
    switch incident.fact(name) {
    case .time(.at(let instant, _))?: Edge(at: instant)
    case .time(.before(let instant, _))?: Edge(at: instant, isBound: true)
    default: nil
    }
  }

  private func metric(
    _ title: String, _ definition: String, from start: Edge?, to end: Edge?
  ) -> Fields {
    ["title": title, "definition": definition, "value": value(from: start, to: end)]
  }

  private func value(from start: Edge?, to end: Edge?) -> String {
    guard let start, let end, !end.isBound else { return notRecorded }
    let seconds = end.at.timeIntervalSince(start.at)
    if seconds < 0 { return "\(Times.span(seconds)): the two times contradict each other" }
    return (start.isBound ? "at least " : "") + Times.span(seconds)
  }
}
