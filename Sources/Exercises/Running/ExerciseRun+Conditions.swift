package import Foundation
import Playbooks
import Response
package import Timeline

// Conditions.
extension ExerciseRun {
  /// The option that a decision came to by `now`: the first answer within its limit, else the
  /// default once that has passed; nil while it is open.
  package func decided(_ decision: Decision, of inject: Inject, at now: Date) -> (
    option: String, isByDefault: Bool, entry: EntryID?
  )? {
    guard let release = release(of: inject.name) else { return nil }
    let end = decision.limit.map { release.at.addingTimeInterval(Double($0)) } ?? .distantFuture
    let given = firsts.answers[decision.question]?.first {
      $0.moment.at >= release.at && $0.moment.at <= end && $0.moment.at <= now
    }
    if let given { return (given.option, false, given.moment.entry) }
    guard now > end, let fallback = decision.fallback else { return nil }
    return (fallback, true, nil)
  }

  private func known(at now: Date) -> [String: Value] {
    var known: [String: Value] = ["elapsed": .duration(now.timeIntervalSince(start))]
    for inject in scenario.injects {
      known[Condition.released(inject.name)] = .yesNo(release(of: inject.name) != nil)
      guard let decision = inject.decision,
        let (option, _, _) = decided(decision, of: inject, at: now)
      else { continue }
      known[decision.question] = .choice(option)
    }
    return known
  }

  private var waiting: [Inject] {
    scenario.injects.filter { inject in
      guard inject.when != nil, armed[inject.name] == nil else { return false }
      if case .released? = fates[inject.name] { return false }
      return true
    }
  }

  mutating func evaluate(at instant: Date) {
    let waiting = waiting.filter { inject in
      inject.at.map { instant >= start.addingTimeInterval(Double($0)) } ?? true
    }
    guard !waiting.isEmpty, ended == nil else { return }
    let surroundings = incident.surroundings(at: instant, known: known(at: instant))
    for inject in waiting where inject.when?.truth(in: surroundings) == .yes {
      armed[inject.name] = instant
    }
  }

  /// Looks at conditions at every instant up to `now` at which time alone may change them.
  package mutating func look(upTo now: Date) {
    while let next = nextInstant(after: looked), next <= now {
      looked = next
      evaluate(at: next)
    }
    if now > looked { looked = now }
  }

  /// A moment behind each threshold too: `>` turns there.
  func nextInstant(after instant: Date) -> Date? {
    let waiting = waiting
    guard !waiting.isEmpty else { return nil }
    var instants = waiting.compactMap { $0.at }.map { start.addingTimeInterval(Double($0)) }
    for inject in waiting {
      for length in inject.when?.lengths ?? [] {
        let date = start.addingTimeInterval(length)
        instants += [date, date.addingTimeInterval(0.001)]
      }
    }
    for inject in scenario.injects {
      guard let limit = inject.decision?.limit, let release = release(of: inject.name) else {
        continue
      }
      instants.append(release.at.addingTimeInterval(Double(limit) + 0.001))
    }
    return instants.filter { $0 > instant }.min()
  }
}

extension Condition {
  /// Lengths that `elapsed` is compared with.
  fileprivate var lengths: [Double] {
    comparisons.flatMap { part -> [Double] in
      guard case .compare(let left, _, let right) = part else { return [] }
      return [left, right].compactMap {
        if case .duration(let seconds) = $0 { seconds } else { nil }
      }
    }
  }
}
