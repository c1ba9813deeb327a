/// A picture, made of shapes that every renderer of pictures knows, and what it says in words.
package struct Figure: Sendable {
  package var name: String
  package var title: String
  /// What is to be seen, for who does not see it.
  package var summary: String
  /// Units are those of the picture; text is 12 high.
  package var width: Double
  package var height: Double
  package var shapes: [Shape]
  /// The same data; nil where the table called `twin` has it.
  package var table: Table?
  /// The name of the table that has the same data.
  package var twin: String

  package struct Shape: Hashable, Sendable {
    package var form: Form
    package var style: Style
    /// What it is, where the picture has no room to say it.
    package var hint: Words?

    package init(_ form: Form, _ style: Style, hint: Words? = nil) {
      self.form = form
      self.style = style
      self.hint = hint
    }
  }

  package enum Form: Hashable, Sendable {
    case box(x: Double, y: Double, width: Double, height: Double)
    case line(x: Double, y: Double, toX: Double, toY: Double)
    case dot(x: Double, y: Double, radius: Double)
    /// The baseline's beginning, middle or end; cut where it has no room.
    case text(x: Double, y: Double, Anchor, Words, room: Double)
  }

  package enum Anchor: String, Hashable, Sendable { case start, middle, end }

  /// What a shape means; its colours are the style sheet's, and never the only difference.
  package enum Style: String, CaseIterable, Hashable, Sendable {
    case band, grid, rule, axis, gap
    case bar, done, late, open, limit, track
    case act, note, attacker, decision, notice, evidence, system
    case label, value, small, inside
    case seen, covered, both
  }

  /// Changes all its texts.
  mutating func change(_ change: (Words) -> Words) {
    for index in shapes.indices {
      shapes[index].hint = shapes[index].hint.map(change)
      if case .text(let x, let y, let anchor, let words, let room) = shapes[index].form {
        shapes[index].form = .text(x: x, y: y, anchor, change(words), room: room)
      }
    }
  }
}
