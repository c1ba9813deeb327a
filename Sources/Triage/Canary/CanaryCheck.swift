import Glibc
import Problems

/// Whether an endpoint still answers as it did, or a stranger answers as only ours should.
///
/// A baseline of k runs knows the endpoint's own jitter: that a new run is farther from all others
/// than any of them is has a chance of 1/(k+1) at most, if nothing has changed. The decision is over
/// the whole suite, by the exact binomial tail.
package struct CanaryCheck: Sendable {
  package enum Question: String, Sendable {
    /// The same is wanted.
    case tampering = "diff"
    /// The same is evidence of a copy.
    case replica
  }

  package struct Canary: Sendable {
    package var id: String
    package var isOut: Bool
    /// Distance to the nearest run of the baseline.
    package var distance: Double
    /// The farthest that a run of the baseline is from its nearest.
    package var jitter: Double
    package var runs: Int
    package var byte: Int
    package var was: String
    package var now: String
  }

  /// Told from this probability on.
  package static let alarm = 1e-3
  private static let leastRuns = 5

  package var question: Question
  package var canaries: [Canary] = []
  /// Canaries that one of both files does not answer.
  package var missing: [String] = []
  /// Natural logarithm of the chance of as many, if the answer is no.
  package var logProbability = 0.0
  package var counted = 0
  /// The chance of one canary by itself.
  package var chance = 0.0
  package var remarks: [String] = []

  package var isAlarm: Bool { logProbability < log(Self.alarm) }
  package var hits: Int { canaries.count { question == .tampering ? $0.isOut : !$0.isOut } }

  /// Whether the suite can say anything at all at this level.
  package var canSay: Bool { counted > 0 && Double(counted) * log(chance) < log(Self.alarm) }

  // MARK: The same is wanted

  package static func tampering(
    _ base: CanaryRuns, _ now: CanaryRuns
  ) throws(TriageFault) -> CanaryCheck {
    var check = CanaryCheck(question: .tampering)
    var chances: [Double] = []
    for id in base.ids {
      guard let known = base.answers[id], let new = now.answers[id]?.first else {
        check.missing.append(id)
        continue
      }
      check.canaries.append(canary(id, known, new, base.tolerances[id] ?? 0))
      chances.append(1 / Double(known.count + 1))
    }
    check.missing += now.ids.filter { base.answers[$0] == nil }
    guard !check.canaries.isEmpty else {
      throw TriageFault(
        "\(now.path): answers none of the canaries of \(base.path)",
        mend: "record the same suite against the endpoint")
    }
    if let few = base.answers.values.map(\.count).min(), few < leastRuns {
      check.remarks.append(
        "some canaries have \(few) runs in the baseline: record \(leastRuns) or more, or jitter looks "
          + "like change")
    }
    // The largest chance of all: never an alarm too many.
    check.settle(chances.max() ?? 1)
    if base.models != now.models, !now.models.isEmpty, !base.models.isEmpty {
      check.remarks.append(
        "the endpoint names its model \(now.models.sorted().joined(separator: ", ")); the baseline "
          + base.models.sorted().joined(separator: ", "))
    }
    return check
  }

  private static func canary(
    _ id: String, _ known: [CanaryRuns.Answer], _ new: CanaryRuns.Answer, _ tolerance: Double
  ) -> Canary {
    let distances = known.map { AnswerDistance.between(new, $0) }
    let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
    // Each run against all others, the new one too: only then all stand alike.
    var jitter = 0.0
    for (index, run) in known.enumerated() {
      var least = distances[index]
      for (other, answer) in known.enumerated() where other != index {
        least = min(least, AnswerDistance.between(run, answer))
      }
      jitter = max(jitter, least)
    }
    let isOut = distances[nearest] > max(jitter, tolerance)
    let parting = AnswerDistance.parting(known[nearest].output, new.output)
    return Canary(
      id: id, isOut: isOut, distance: distances[nearest], jitter: jitter, runs: known.count,
      byte: parting.byte, was: parting.left, now: parting.right)
  }

  private mutating func settle(_ chance: Double) {
    self.chance = chance
    counted = canaries.count
    logProbability = BinomialTail.log(hits, of: counted, chance)
  }

  // MARK: The same is evidence

  /// `others`: what public models answer to the same canaries, one file each.
  package static func replica(
    _ base: CanaryRuns, _ suspect: CanaryRuns, _ others: [CanaryRuns]
  ) throws(TriageFault) -> CanaryCheck {
    var check = CanaryCheck(question: .replica)
    let wanted = base.secrets.isEmpty ? base.ids : base.ids.filter(base.secrets.contains)
    if base.secrets.isEmpty {
      check.remarks.append("no canary is marked “secret”: what everybody answers proves nothing")
    }
    var (matches, tries) = (0, 0)
    for id in wanted {
      guard let known = base.answers[id], let new = suspect.answers[id]?.first else {
        check.missing.append(id)
        continue
      }
      check.canaries.append(canary(id, known, new, base.tolerances[id] ?? 0))
      for other in others {
        guard let answer = other.answers[id]?.first else { continue }
        tries += 1
        if !canary(id, known, answer, base.tolerances[id] ?? 0).isOut { matches += 1 }
      }
    }
    guard !check.canaries.isEmpty else {
      throw TriageFault(
        "\(suspect.path): answers none of the canaries of \(base.path)",
        mend: "ask the suspect the same canaries")
    }
    if others.count < 3 {
      check.remarks.append(
        "\(others.count) public models were asked; with fewer than three the chance of a match by "
          + "accident is a guess: give their answers with --public")
    }
    // One more match than was seen, and never less than a hundredth.
    check.settle(max(0.01, Double(matches + 1) / Double(tries + 2)))
    return check
  }
}

extension CanaryCheck {
  package var lines: [String] {
    var lines: [String] = []
    for canary in canaries where canary.isOut == (question == .tampering) {
      lines.append(
        visible(
          "\(canary.id): \(canary.isOut ? "another answer" : "the same answer"), distance "
            + "\(Words.fixed(canary.distance, 3)), own jitter \(Words.fixed(canary.jitter, 3)) over "
            + "\(canary.runs) runs"))
      guard canary.isOut else { continue }
      lines.append(visible("  from byte \(canary.byte) on: was “\(canary.was)”"))
      lines.append(visible("  now “\(canary.now)”"))
    }
    lines.append(verdict)
    if !missing.isEmpty {
      lines.append(visible("not answered in both: \(missing.joined(separator: ", "))"))
    }
    return lines + remarks.map { visible("note: \($0)") }
  }

  private var verdict: String {
    let p =
      "p=\(NegativeBinomial.words(log: logProbability)) (each by chance \(Words.short(chance)); told "
      + "below \(Words.short(Self.alarm)))"
    guard canSay else {
      return "cannot say: \(counted) canaries are too few, or their baseline has too few runs; \(p)"
    }
    switch question {
    case .tampering:
      return (isAlarm ? "CHANGED: " : "as it was: ") + "\(hits) of \(counted) canaries differ, " + p
    case .replica:
      return (isAlarm ? "A COPY: " : "no copy shown: ")
        + "\(hits) of \(counted) secret canaries are answered as ours does, " + p
    }
  }

  package var document: JSON {
    .shape(
      "canary.\(question.rawValue)",
      [
        ("alarm", .bool(isAlarm && canSay)), ("can-say", .bool(canSay)), ("hits", .int(hits)),
        ("of", .int(counted)), ("chance", .real(chance)),
        ("log10-p", .real(logProbability / 2.302585092994046)),
        (
          "canaries",
          .list(
            canaries.map {
              .fields([
                ("id", .text($0.id)), ("out", .bool($0.isOut)), ("distance", .real($0.distance)),
                ("jitter", .real($0.jitter)), ("runs", .int($0.runs)), ("byte", .int($0.byte)),
              ])
            })
        ), ("missing", .list(missing.map { .text($0) })),
        ("notes", .list(remarks.map { .text($0) })),
      ])
  }
}
