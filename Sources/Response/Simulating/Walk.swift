import Duties
import Foundation
package import Playbooks

/// Runs a playbook to its end in all ways that differ (language.md §8), over the engine itself, in
/// simulated time: each answer that has an effect of its own on some condition is tried where the
/// question is put. Ways that come to the same state are walked on together from there, so that
/// playbooks with millions of ways are walked whole.
package struct Walk: Sendable {
  /// What one way through did.
  package struct Path: Hashable, Sendable {
    package var choices: [Choice]
    /// Steps done, in order.
    package var steps: [StepID]
    package var findings: [Finding]
  }

  package struct Choice: Hashable, Sendable {
    package var question: String
    /// All answers that have the same effect: `report or report-delay`.
    package var answer: String
  }

  package enum Finding: Hashable, Sendable {
    /// Nothing can be started, and these are not settled.
    case stuck([StepID])
    /// No step of that phase is ever done on this path.
    case neverReaches(Phase)
    /// No step holds notices, or one that does is never settled on this path.
    case leavesDutiesOpen
    /// Closing would name this as open.
    case cannotClose([String])
  }

  /// A stage of a rule that nothing settles, not even its facts answered and its notice sent.
  package struct OpenStage: Hashable, Sendable {
    package var rule: String
    package var stage: String
    package var state: String
  }

  package struct Report: Sendable {
    /// Each way where there are few; else so many that each turn taken anywhere is in one of them,
    /// and each finding.
    package var paths: [Path]
    /// How many ways there are in all; above 2^53 the next power of two.
    package var ways: Double
    /// Too many states to walk: pairs of answers were sampled.
    package var isSampled: Bool
    /// Questions that a condition reads and that have too many answers to try each.
    package var sampledQuestions: [String]
    /// Of the rules that its steps hold.
    package var openStages: [OpenStage]
    package var isSound: Bool { paths.allSatisfy(\.findings.isEmpty) && openStages.isEmpty }

    /// Of each kind of finding the way there that takes fewest answers.
    package var counterexamples: [(finding: Finding, path: Path)] {
      var order: [Finding] = []
      var shortest: [Finding: Path] = [:]
      for path in paths {
        for finding in path.findings {
          if shortest[finding] == nil { order.append(finding) }
          guard shortest[finding].map({ $0.choices.count > path.choices.count }) ?? true else {
            continue
          }
          shortest[finding] = path
        }
      }
      return order.compactMap { finding in shortest[finding].map { (finding, $0) } }
    }
  }

  /// Above so many states that differ, pairs of answers are sampled.
  package static let limit = 4_000
  /// Up to so many ways are listed one by one.
  package static let mostListed = 64.0

  /// Walks `playbook` as the only one attached. `common` parts are not asked for phases.
  package static func report(
    on playbook: PlaybookID, materials: Materials, limit: Int = Walk.limit
  ) throws(Refusal) -> Report {
    let lawful = try Simulation(
      .simulated([playbook]), materials: materials, at: Date(timeIntervalSince1970: 1_800_000_000))
    let kind =
      lawful.incident.playbook(playbook)?.kind
      ?? lawful.incident.structure.runs.first?.playbook.kind
    let walker = Walker(lawful, isWhole: kind != .common)
    let starts = starts(lawful, walker.ways.readers)
    var map = WalkMap()
    let root = try map.add(starts, by: walker, limit: limit)
    let isSampled = map.isOverLimit
    return Report(
      paths: isSampled ? try walker.sampledPaths(from: starts) : map.paths(from: root),
      ways: map.ways(from: root), isSampled: isSampled,
      sampledQuestions: walker.ways.sampled + leftOpen(lawful, walker.ways.readers),
      openStages: try NoticeProof(lawful).openStages())
  }

  /// Where a walk sets out: what is supposed of the law.
  struct Start {
    var choices: [Choice]
    var state: Simulation
  }

  /// Above so many rules that conditions ask about, what they say is left open.
  private static let mostRules = 3

  /// Rules that conditions ask about.
  private static func asked(_ lawful: Simulation, _ readers: Readers) -> [Rule] {
    readers.rules(of: lawful.incident.structure.reading.law)
  }

  /// What no way supposes anything of, so that the report says it.
  private static func leftOpen(_ lawful: Simulation, _ readers: Readers) -> [String] {
    asked(lawful, readers).dropFirst(mostRules).map { "applies(\($0.id))" }
  }

  /// Without the law, which is not the playbook's; but each rule that a condition asks about applies
  /// in some starts and in others does not, and is owed nothing in either.
  private static func starts(_ lawful: Simulation, _ readers: Readers) -> [Start] {
    let rules = asked(lawful, readers).prefix(mostRules)
    return (0..<(1 << rules.count)).map { bits in
      var start = Start(choices: [], state: lawful)
      var supposed: [Rule] = []
      for (number, rule) in rules.enumerated() {
        let applies = bits >> number & 1 == 0
        start.choices.append(
          Choice(question: "applies(\(rule.id))", answer: applies ? "yes" : "no"))
        supposed.append(rule.thatOwesNothing(applies: applies))
      }
      start.state.keepLaw(supposed)
      return start
    }
  }
}

extension Rule {
  fileprivate func thatOwesNothing(applies: Bool) -> Rule {
    var rule = self
    rule.stages = []
    rule.when = applies ? nil : .or([])
    return rule
  }
}
