/// A game for one, twenty minutes long: four cards of an attack lie hidden, in ten turns one looks
/// for them. All that chance has a say in is fixed by the seed before the first turn: which cards
/// lie there, which places may be looked at in a turn, what the die shows. It is a scenario like any
/// other, so it is played, recorded and scored like one.
package struct CardGame: Sendable {
  package static let turnCount = 10
  static let handSize = 4
  /// What a roll with its bonus has to reach.
  static let needed = 11
  static let bonus = 3

  package let seed: Int
  /// One of each stage, in their order.
  package let hidden: [CardDeck.Attack]
  /// What the team has practised: its rolls count three more.
  package let practised: [CardDeck.Procedure]
  package let turns: [Turn]

  package struct Turn: Hashable, Sendable {
    package var number: Int
    /// 1 to 20.
    package var roll: Int
    package var hand: [CardDeck.Procedure]
  }

  package init(seed: Int) {
    self.seed = seed
    var dice = Dice(seed: seed)
    // An unlucky draw, in which something could never be found, is drawn again.
    var draw = Draw(&dice)
    while !draw.isWinnable { draw = Draw(&dice) }
    (hidden, practised, turns) = (draw.hidden, draw.practised, draw.turns)
  }

  private struct Draw {
    var hidden: [CardDeck.Attack]
    var practised: [CardDeck.Procedure]
    var turns: [Turn]

    init(_ dice: inout Dice) {
      hidden = []
      for stage in CardDeck.Stage.allCases {
        let cards = CardDeck.attacks.filter { $0.stage == stage }
        hidden.append(cards[dice.pick(cards.count)])
      }
      practised = Array(dice.shuffled(CardDeck.procedures).prefix(4))
      turns = []
      for number in 1...CardGame.turnCount {
        turns.append(
          Turn(
            number: number, roll: dice.pick(20) + 1,
            hand: Array(dice.shuffled(CardDeck.procedures).prefix(CardGame.handSize))))
      }
    }

    var isWinnable: Bool {
      hidden.allSatisfy { attack in
        turns.count { turn in
          turn.hand.contains { procedure in
            attack.seenBy.contains(procedure.name)
              && CardGame.isEnough(turn.roll, practised.contains(procedure))
          }
        } >= 2
      }
    }
  }

  private static func isEnough(_ roll: Int, _ isPractised: Bool) -> Bool {
    roll == 20 || roll != 1 && roll + (isPractised ? bonus : 0) >= needed
  }

  package func works(_ procedure: CardDeck.Procedure, in turn: Turn) -> Bool {
    Self.isEnough(turn.roll, practised.contains(procedure))
  }

  /// Hidden cards that a procedure could see, whatever the die shows.
  package func visible(to procedure: CardDeck.Procedure) -> [CardDeck.Attack] {
    hidden.filter { $0.seenBy.contains(procedure.name) }
  }

  /// Where and when a card can be found.
  func chances(of attack: CardDeck.Attack) -> [(turn: Turn, procedure: CardDeck.Procedure)] {
    turns.flatMap { turn in
      turn.hand.filter { attack.seenBy.contains($0.name) && works($0, in: turn) }
        .map { (turn, $0) }
    }
  }
}
