// The game as a scenario.
extension CardGame {
  /// YAML that the check takes. `technique` gives the name of an id, as the catalogue has it.
  package func scenario(name: String, technique: (String) -> String?) -> String {
    let ids = hidden.map(\.id)
    var lines = [
      "# A game of cards with the seed \(seed): the same seed is the same game.",
      "scenario: \(name)", "title: Four cards, ten turns", "version: 1.0.0",
      "summary: A game for one. Four cards of an attack lie hidden; find them in ten turns.",
      "license: CC-BY-4.0", "tlp: TLP:CLEAR", "kind: cards", "duration: 150 min",
      "seed: \(seed)", "playbooks: []", "maps: [\(ids.joined(separator: ", "))]",
      "", "clock: {start: \"2026-11-20T09:00:00+00:00\", zone: UTC, speed: 6}", "",
      "roles:", "  player: {name: Player, min: 1}", "", "objectives:",
      "  find: {text: Look first where something can be seen, capability: investigation}", "",
      "truth:", "  narrative: >",
    ]
    lines += hidden.map {
      "    The \($0.stage.rawValue) is \(called($0, technique)). \($0.sight)"
    }
    lines += ["", "injects:"] + opening
    for turn in turns { lines += inject(turn) + results(turn) }
    lines += hidden.flatMap { found($0, technique) }
    lines += ending(technique)
    lines += [
      "", "hotwash:", "  minutes: 20", "  ask:",
      "    - Which place did you look at although nothing pointed there?",
      "    - Which of the ten places could you not look at tomorrow, and why?",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func called(
    _ attack: CardDeck.Attack, _ technique: (String) -> String?
  ) -> String {
    guard let name = technique(attack.id) else { return attack.id }
    // The name of a part says nothing without that of the whole.
    let whole = attack.id.split(separator: ".").dropLast().joined(separator: ".")
    return "\(technique(whole).map { "\($0): " } ?? "")\(name) (\(attack.id))"
  }

  private func plain(
    _ name: String, _ head: [String], title: String, text: String, kind: String = "contextual"
  ) -> [String] {
    ["  - inject: \(name)"] + head.map { "    \($0)" } + [
      "    kind: \(kind)", "    by: verbal", "    from: The cards", "    to: [player]",
      "    title: \(Scenario.quoted(title))", "    text: \(Scenario.quoted(text))",
    ]
  }

  private var opening: [String] {
    let hints = hidden.map { "- \($0.hint)" }.joined(separator: "\n")
    let known = practised.map { "- \($0.text)" }.joined(separator: "\n")
    return plain(
      "deal", ["at: 0 min"], title: "Four cards lie face down",
      text: """
        A way in, a way further, a way to stay, and a loss. This was reported:
        \(hints)
        Each turn you choose where to look; a die of twenty says whether it works (\(Self.needed) or \
        more). What you have practised counts \(Self.bonus) more:
        \(known)
        """)
  }

  /// The next turn comes once the one before is decided.
  private func inject(_ turn: Turn) -> [String] {
    let head =
      turn.number == 1
      ? ["at: 1 min"] : ["when: \(decided(turns[turn.number - 2]))"]
    var lines = plain(
      "turn-\(turn.number)", head, title: "Turn \(turn.number) of \(Self.turnCount)",
      text: "Where do you look?")
    lines += [
      "    decide:", "      question: look-\(turn.number)", "      ask: Where do you look?",
      "      role: player", "      options:",
    ]
    for procedure in turn.hand {
      let mark = practised.contains(procedure) ? " (+\(Self.bonus))" : ""
      let sees = visible(to: procedure)
      let why =
        sees.isEmpty
        ? "nothing of this attack shows there"
        : "it shows the \(sees.map(\.stage.rawValue).joined(separator: " and the "))"
      lines.append(
        "        \(procedure.name): {text: \(Scenario.quoted(procedure.text + mark)), "
          + "score: \(sees.isEmpty ? 0 : 2), why: \(Scenario.quoted(why))}")
    }
    lines += [
      "        wait: {text: Wait for more to be reported, score: 0, why: nobody reports more}",
      "      limit: 12 min", "      default: wait", "      objective: find",
    ]
    return lines
  }

  private func decided(_ turn: Turn) -> String {
    (turn.hand.map(\.name) + ["wait"]).map { "look-\(turn.number) is \($0)" }
      .joined(separator: " or ")
  }

  private func results(_ turn: Turn) -> [String] {
    turn.hand.flatMap { procedure -> [String] in
      let isPractised = practised.contains(procedure)
      let sum = isPractised ? "\(turn.roll) + \(Self.bonus)" : "\(turn.roll)"
      let sees = visible(to: procedure)
      let text: String
      if !works(procedure, in: turn) {
        text = "The die shows \(sum): it does not work today. Nobody can say what is there."
      } else if sees.isEmpty {
        text = "The die shows \(sum): it works, and there is nothing of them there."
      } else {
        text = "The die shows \(sum): it works. A card is turned."
      }
      return plain(
        "result-\(turn.number)-\(procedure.name)",
        ["when: look-\(turn.number) is \(procedure.name)"], title: procedure.text, text: text)
    }
  }

  private func found(
    _ attack: CardDeck.Attack, _ technique: (String) -> String?
  ) -> [String] {
    plain(
      Self.name(attack), ["when: \(ways(to: attack))"],
      title: "The \(attack.stage.rawValue): \(called(attack, technique))", text: attack.sight)
  }

  /// The choices that turn it.
  private func ways(to attack: CardDeck.Attack) -> String {
    chances(of: attack).map { "look-\($0.turn.number) is \($0.procedure.name)" }
      .joined(separator: " or ")
  }

  private static func name(_ attack: CardDeck.Attack) -> String {
    "card-\(attack.stage.rawValue.replacing(" ", with: "-"))"
  }

  /// What stayed hidden costs; then all is turned.
  private func ending(_ technique: (String) -> String?) -> [String] {
    let last = "(\(decided(turns[turns.count - 1])))"
    let lost = hidden.flatMap { attack -> [String] in
      plain(
        "missed-\(attack.stage.rawValue.replacing(" ", with: "-"))",
        ["when: \(last) and not (\(ways(to: attack)))"],
        title: "The \(attack.stage.rawValue) was not found", text: attack.sight,
        kind: "contingency") + ["    score: -2", "    objective: find"]
    }
    let all = hidden.map { "\($0.stage.rawValue): \(called($0, technique)). \($0.sight)" }
      .joined(separator: "\n")
    return lost
      + plain(
        "show", ["when: \(last)"], title: "All cards are turned",
        text: "\(all)\nEnd it: tocsin exercise finish, then tocsin exercise score.")
  }
}
