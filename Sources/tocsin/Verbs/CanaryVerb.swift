import ArgumentParser
import Problems
import Triage

struct CanaryVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "canary",
    abstract:
      "Was our model tampered with, copied, or whose copy is this? Nothing is asked of a network.",
    subcommands: [Diff.self, Replica.self, Honey.self, ExposureOf.self, Privacy.self])

  struct Diff: Verb {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Whether an endpoint still answers a suite as it did.",
      discussion:
        "Both files have an object in each line: {\"id\": …, \"output\": …}, recorded by a step of yours. "
        + "The baseline has five runs or more of each canary and so knows the endpoint's own jitter. "
        + "Exit status 1 when more canaries differ than chance explains (p < 0.001), 2 when the "
        + "suite is too small to say.")
    @Argument(help: "The baseline.") var base: String
    @Argument(help: "The answers now.") var now: String
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let check = try CanaryCheck.tampering(
        CanaryRuns(Files.read(base), path: base), CanaryRuns(Files.read(now), path: now))
      return try CanaryVerb.reply(
        check, "tocsin canary diff \(base) \(now)", [base, now], "ai/data-poisoning", session,
        keeping)
    }
  }

  struct Replica: Verb {
    static let configuration = CommandConfiguration(
      commandName: "replica", abstract: "Whether a suspect answers as only our model should.",
      discussion:
        "Canaries marked \"secret\": true in the baseline count; the answers of public models, with "
        + "--public, say how often a match is an accident. Exit status 1 when there are more matches "
        + "than that explains (p < 0.001), 2 when there are too few to say.")
    @Argument(help: "Our baseline.") var base: String
    @Argument(help: "The suspect's answers.") var suspect: String
    @Option(
      name: .customLong("public"),
      help: ArgumentHelp("A public model's answers; three or more.", valueName: "file"))
    var others: [String] = []
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let check = try CanaryCheck.replica(
        CanaryRuns(Files.read(base), path: base), CanaryRuns(Files.read(suspect), path: suspect),
        others.map { try CanaryRuns(Files.read($0), path: $0) })
      return try CanaryVerb.reply(
        check, "tocsin canary replica \(base) \(suspect) \(others.joined(separator: " "))",
        [base, suspect] + others, "ai/weights-theft", session, keeping)
    }
  }

  @MainActor fileprivate static func reply(
    _ check: CanaryCheck, _ how: String, _ inputs: [String], _ playbook: String,
    _ session: Session, _ keeping: RecordArguments
  ) throws -> Reply {
    let isFound = check.isAlarm && check.canSay
    let reply = Reply(
      check.lines, .verbatim(check.document.printed),
      status: !check.canSay ? .misuse : isFound ? .no : .done)
    let words = check.question == .tampering ? "differ" : "are answered as ours does"
    let finding = Finding(
      tool: "canary", summary: "\(check.hits) of \(check.counted) canaries \(words)", how: how,
      inputs: inputs, playbook: isFound ? playbook : nil)
    return try session.reply(reply, finding, keeping)
  }

  struct ExposureOf: Verb {
    static let configuration = CommandConfiguration(
      commandName: "exposure", abstract: "How far a model has memorised one secret.",
      discussion:
        "Takes lines of {\"candidate\": …, \"nll\": …} of a secret (\"canary\": true) and a hundred or more "
        + "random siblings of its form, scored by a step of yours. Exit status 1 when it is memorised."
    )
    @Argument(help: "The scores.") var scores: String
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let exposure = try Exposure.read(Files.read(scores), path: scores)
      let reply = Reply(
        exposure.lines, .verbatim(exposure.document.printed),
        status: exposure.isMemorised ? .no : .done)
      let finding = Finding(
        tool: "canary", summary: exposure.lines.first ?? "",
        how: "tocsin canary exposure \(scores)", inputs: [scores],
        playbook: exposure.isMemorised ? "ai/finetune-leak" : nil)
      return try session.reply(reply, finding, keeping)
    }
  }

  struct Privacy: Verb {
    static let configuration = CommandConfiguration(
      commandName: "privacy", abstract: "What a claim of differential privacy comes to.",
      discussion:
        "Computes ε from the noise multiplier, the sampling rate and the steps of DP-SGD. With hits and "
        + "false hits of an attack on canaries it also says the least ε the attack proves. Exit "
        + "status 1 when --claimed is less than either.")
    @Option(help: ArgumentHelp("Noise multiplier.", valueName: "sigma")) var noise: Double
    @Option(help: ArgumentHelp("Batch size over data set size.", valueName: "q")) var rate: Double
    @Option(help: ArgumentHelp("Steps of training.", valueName: "n")) var steps: Int
    @Option(help: ArgumentHelp("δ.", valueName: "delta")) var delta: Double
    @Option(help: ArgumentHelp("The ε that was claimed.", valueName: "epsilon"))
    var claimed: Double?
    @Option(
      help: ArgumentHelp(
        "Members found of those tried, as 42/50: with --false.", valueName: "hits/tried"))
    var hits: String?
    @Option(
      name: .customLong("false"),
      help: ArgumentHelp("Strangers taken for members, as 3/50.", valueName: "hits/tried"))
    var wrong: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      guard let claim = PrivacyClaim(noise: noise, rate: rate, steps: steps, delta: delta) else {
        throw Misuse(
          "these numbers make no claim",
          mend: "write a noise above 0, a rate of at most 1, steps above 0 and a delta below 1")
      }
      let epsilon = claim.epsilon
      var lines = [
        "ε = \(Words.fixed(epsilon.value, 3)) at δ = \(Words.short(delta)) (Rényi order \(epsilon.order))"
      ]
      let proven = try least()
      if let proven {
        lines.append("the attack proves ε of at least \(Words.fixed(proven, 3)) (95 %)")
      }
      let isBroken = claimed.map { $0 < epsilon.value - 0.005 || $0 < proven ?? 0 } ?? false
      if let claimed {
        lines.append(
          isBroken
            ? "NOT AS CLAIMED: \(Words.fixed(claimed, 3)) is less"
            : "as claimed: \(Words.fixed(claimed, 3)) is not less")
      }
      return Reply(
        lines,
        .verbatim(
          Triage.JSON.shape(
            "canary.privacy",
            [
              ("epsilon", .real(epsilon.value)), ("order", .int(epsilon.order)),
              ("proven", proven.map { .real($0) } ?? .null), ("as-claimed", .bool(!isBroken)),
            ]
          ).printed),
        status: isBroken ? .no : .done)
    }

    private func least() throws -> Double? {
      guard hits != nil || wrong != nil else { return nil }
      guard let found = hits.flatMap(Self.share), let mistaken = wrong.flatMap(Self.share) else {
        throw Misuse("hits and false hits go together", mend: "write --hits 42/50 --false 3/50")
      }
      return PrivacyClaim.leastEpsilon(
        hits: found.0, members: found.1, falseHits: mistaken.0, others: mistaken.1, delta: delta)
    }

    private static func share(_ text: String) -> (Int, Int)? {
      let parts = text.split(separator: "/").map { Int($0) ?? -1 }
      guard parts.count == 2, parts[0] >= 0, parts[1] > 0, parts[0] <= parts[1],
        parts[1] <= 1_000_000
      else { return nil }
      return (parts[0], parts[1])
    }
  }
}
