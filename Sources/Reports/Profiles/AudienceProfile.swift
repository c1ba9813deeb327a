/// What an audience gets, as its file says (`templates/reports/<audience>.yaml`).
package struct AudienceProfile: Hashable, Sendable {
  package var audience: Audience
  package var title: String
  /// A sentence below the title.
  package var opening: String?
  package var marking: Marking
  /// Whether it speaks to people who know the words of the trade.
  package var voice: Voice
  /// Whether each thing said names the entry it rests on.
  package var namesEntries: Bool
  package var rules: [Sensitivity: RedactionRule]
  package var reasons: [Sensitivity: String]
  /// In the order in which they stand.
  package var sections: [Part]

  package enum Voice: String, CaseIterable, Hashable, Sendable {
    case inside, outside
  }

  package struct Part: Hashable, Sendable {
    package var name: SectionName
    package var extent: Extent
    package var title: String?
    package var opening: String?
  }

  package func rule(for tag: Sensitivity) -> RedactionRule { rules[tag] ?? .mask }
}
