import Duties
package import Exercises
import Foundation
import Playbooks

/// The papers around an exercise, all made of one scenario: what players get beforehand, what the
/// facilitator holds, what evaluators and players fill in.
package struct ExerciseKit: Sendable {
  private let scenario: Scenario

  package init(_ scenario: Scenario) { self.scenario = scenario }

  /// File name → Markdown or CSV.
  package var files: [(name: String, text: String)] {
    [
      ("situation-manual.md", page("Situation manual", situationManual)),
      ("facilitator-book.md", page("Facilitator's book — not for players", facilitatorBook)),
      ("evaluation-guide.csv", scenario.evaluationGuide), ("msel.csv", MSEL(scenario).csv),
      ("feedback-form.md", page("Feedback", feedback)),
    ]
  }

  private func page(_ title: String, _ lines: [String]) -> String {
    let tlp = scenario.tlp.map { inert($0) + " · " } ?? ""
    let mark = "\(tlp)EXERCISE — nothing of this has happened"
    return ([mark, "", "# \(title): \(inert(scenario.title))", ""] + lines + ["", mark])
      .joined(separator: "\n") + "\n"
  }

  private var zone: CivilZone { CivilZone(scenario.clock.zone) ?? .utc }

  private func length(_ seconds: Int) -> String { DurationText.text(Double(seconds)) }

  private var play: String {
    guard scenario.clock.speed > 0 else { return "as long as you like" }
    return "about \(scenario.duration / scenario.clock.speed / 60) minutes of play"
  }

  /// Nothing of the truth, of injects, of what is expected.
  private var situationManual: [String] {
    [
      inert(scenario.summary), "",
      "- Kind: \(scenario.kind.rawValue)",
      "- The story begins \(zone.spoken(scenario.clock.start)) and lasts \(length(scenario.duration)); \(play)",
      "- Playbooks: \(scenario.playbooks.map(inert).joined(separator: ", "))", "", "## Roles", "",
    ]
      + scenario.roles.map { role in
        "- \(inert(role.title)) (`\(role.name)`)"
          + (role.minimum == 0 ? ", may stay empty" : "")
      }
      + ["", "## What we want to learn", ""]
      + scenario.objectives.map { "- \(inert($0.text)) (\(inert($0.capability)))" }
      + [
        "", "## Rules", "", "- Everything is marked EXERCISE; nobody outside is called.",
        "- No command is run: `tocsin run` shows what it would print.",
        "- Join with `tocsin exercise run EXERCISE --as ROLE`; `tocsin exercise inbox` shows what you were told.",
        "- Ask the facilitator by a note that begins with `facilitator: `.",
        "- Anybody may stop it: say “stop”, and it is aborted.",
      ]
  }

  private var facilitatorBook: [String] {
    var lines: [String] = []
    if let truth = scenario.truth {
      lines += ["## What really happened", "", inert(truth.narrative), ""]
      lines += truth.answers.map { "- \(inert($0.question)): \(inert($0.text))" } + [""]
    }
    lines += ["## Injects", ""]
    for (index, inject) in scenario.injects.enumerated() {
      let at = inject.at.map { "after \(length($0))" }
      let when = inject.whenText.map { "when `\($0)`" }
      lines += [
        "### \(index + 1). \(inert(inject.title)) (`\(inject.name)`)", "",
        "- \(inject.kind.rawValue), \(inject.channel.rawValue), from \(inert(inject.from)), to "
          + (inject.to.isEmpty ? "all" : inject.to.joined(separator: ", ")),
        "- " + ([at, when].compactMap(\.self).joined(separator: ", ").nonEmpty ?? "by hand"), "",
        fenced(inject.text), "",
      ]
      lines += inject.expectations.map { expected in
        "- Good: \(inert(expected.text)) (\(expected.role), within \(length(expected.within)), "
          + "weight \(Score.short(expected.weight))\(expected.isCritical ? ", critical" : ""))"
      }
      lines += inject.forbidden.map { act in
        "- Watch for: \(inert(act.text))" + (act.why.map { " — \(inert($0))" } ?? "")
      }
      if let decision = inject.decision {
        lines.append("- To decide: \(inert(decision.ask)) (\(decision.role))")
        lines += decision.options.map { option in
          "  - \(inert(option.text)): \(Score.tenths(option.score))"
            + (option.why.map { " — \(inert($0))" } ?? "")
        }
      }
      lines += inject.questions.map { "- Ask: \(inert($0))" } + [""]
    }
    lines += ["## Hot wash, \(scenario.hotWash.minutes) minutes", ""]
    return lines + scenario.hotWash.questions.map { "- \(inert($0))" }
  }

  private var feedback: [String] {
    ["Role: ____________________", ""]
      + scenario.hotWash.questions.flatMap { [inert($0), "", "> ", ""] }
      + [
        "What should we keep?", "", "> ", "", "What should we change?", "", "> ", "",
        "What surprised you?", "", "> ", "",
        "The exercise was worth my time: 1  2  3  4  5",
      ]
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
