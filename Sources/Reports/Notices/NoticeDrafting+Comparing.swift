extension NoticeDrafting {
  /// Items that two texts of one letter answer otherwise; `the text around them` where only that
  /// differs.
  package func differences(_ one: String, _ other: String) -> [String] {
    let (left, right) = (Slots(one), Slots(other))
    let items = right.items + left.items.filter { !right.items.contains($0) }
    let differing = items.filter { left.passages[$0] != right.passages[$0] }
    return differing.isEmpty && one != other ? ["the text around the items"] : differing
  }
}

extension DraftedNotice {
  /// The letter as its recipient sees it, without the comments.
  package static func letter(_ text: String) -> String { Slots.letter(text) }
}
