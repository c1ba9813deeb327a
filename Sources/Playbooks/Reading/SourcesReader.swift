import Problems

/// Reads `sources.yaml`: what platforms keep by default, and for how long.
struct SourcesReader {
  private var reader: YAMLReader

  static func read(_ document: YAMLDocument) -> ([EvidenceSource], [Problem]) {
    var sources = SourcesReader(reader: YAMLReader(document))
    let found = sources.read()
    return (found, sources.reader.problems)
  }

  private mutating func read() -> [EvidenceSource] {
    guard let fields = reader.fields(of: reader.root, as: PlaybookKeys.sources) else { return [] }
    return reader.entries(fields["sources"]).compactMap { source($0.name, $0.value) }
  }

  private mutating func source(_ name: Field, _ field: Field) -> EvidenceSource? {
    guard let fields = reader.fields(of: field.node, as: PlaybookKeys.source) else { return nil }
    let known = reader.name(name)
    let title = reader.text(fields["title"])
    let tier = reader.integer(fields["tier"], in: 0...5)
    let reference = reader.text(fields["reference"])
    let checked = reader.date(fields["checked"])
    let (keeps, ends) = reader.retention(fields["keeps"])
    let isOn = reader.yesNo(fields["on-by-default"])
    let (who, how, trap) = (
      reader.text(fields["who"]), reader.text(fields["how"]), reader.text(fields["trap"])
    )
    guard let known, let title, let tier, let reference else { return nil }
    return EvidenceSource(
      name: known, title: title, keeps: keeps, ends: ends, tier: tier, isOnByDefault: isOn,
      who: who, how: how, trap: trap, reference: reference, checked: checked,
      place: reader.place(of: name.node))
  }
}

extension YAMLReader {
  /// `14 d`, or `until reboot`.
  mutating func retention(_ field: Field?) -> (keeps: Int?, ends: SourceEnd?) {
    guard let field, let begin = field.node.scalar?.prefix(6), begin == "until " else {
      return (duration(field), nil)
    }
    guard let text = text(field) else { return (nil, nil) }
    let word = String(text.dropFirst(6))
    if let end = SourceEnd(rawValue: word) { return (nil, end) }
    let known = SourceEnd.allCases.map(\.rawValue)
    report(
      .badChoice(key: field.key, word, options: known, nearest: nearest(to: word, among: known)),
      at: field.node)
    return (nil, nil)
  }
}
