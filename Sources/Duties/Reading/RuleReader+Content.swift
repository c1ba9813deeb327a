import Playbooks
import Problems

extension RuleReader {
  private static let contentKeys = KeyTable("an item of a notice", required: ["id", "say"])

  /// What a notice must say: texts, or texts with a name. Either all of a list are named or none is:
  /// a letter would else find some by name and lose the others with the next change of words.
  mutating func contents(_ field: Field?) -> [ContentItem] {
    var seen: Set<String> = []
    var items: [(item: ContentItem, field: Field)] = []
    for field in reader.items(field) {
      guard let item = content(field) else { continue }
      if !seen.insert(item.name).inserted {
        reader.report(DutyProblem.duplicateItem(item.name), at: field.node)
      }
      items.append((item, field))
    }
    if items.contains(where: { $0.item.id != nil }) {
      for (item, field) in items where item.id == nil {
        reader.report(DutyProblem.itemWithoutID(item.text), at: field.node)
      }
    }
    return items.map(\.item)
  }

  private mutating func content(_ field: Field) -> ContentItem? {
    guard case .mapping = field.node.content else {
      return reader.text(field).map { ContentItem(text: $0) }
    }
    guard let fields = reader.fields(of: field.node, as: Self.contentKeys),
      let id = reader.name(fields["id"]), let text = reader.text(fields["say"])
    else { return nil }
    return ContentItem(id: id, text: text)
  }
}
