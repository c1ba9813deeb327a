package import Playbooks
package import Problems

extension AudienceProfile {
  package static let keys = KeyTable(
    "a report profile",
    required: ["audience", "title", "tlp", "voice", "redact", "sections"],
    optional: ["opening", "entries", "reasons"])
  package static let partKeys = KeyTable(
    "a section", required: ["show"], optional: ["title", "opening"])

  /// The profile, or every problem of its file.
  package static func read(_ file: SourceFile) -> (profile: AudienceProfile?, problems: [Problem]) {
    do {
      var reader = YAMLReader(try YAMLDocument(file))
      let profile = read(&reader)
      return (reader.problems.contains { $0.severity == .error } ? nil : profile, reader.problems)
    } catch {
      return (nil, error.problems)
    }
  }

  private static func read(_ reader: inout YAMLReader) -> AudienceProfile? {
    guard let fields = reader.fields(of: reader.root, as: keys) else { return nil }
    let audience = reader.choice(fields["audience"], of: Audience.self)
    let title = reader.text(fields["title"])
    let opening = reader.text(fields["opening"])
    let marking = reader.choice(fields["tlp"], of: Marking.self)
    let voice = reader.choice(fields["voice"], of: Voice.self)
    let namesEntries = reader.yesNo(fields["entries"]) ?? true
    var rules: [Sensitivity: RedactionRule] = [:]
    for (name, value) in reader.entries(fields["redact"]) {
      if let tag = reader.choice(name, of: Sensitivity.self) {
        rules[tag] = reader.choice(value, of: RedactionRule.self)
      }
    }
    var reasons: [Sensitivity: String] = [:]
    for (name, value) in reader.entries(fields["reasons"]) {
      if let tag = reader.choice(name, of: Sensitivity.self) { reasons[tag] = reader.text(value) }
    }
    let parts = reader.entries(fields["sections"]).compactMap { part($0.name, $0.value, &reader) }
    guard let audience, let title, let marking, let voice else { return nil }
    return AudienceProfile(
      audience: audience, title: title, opening: opening, marking: marking, voice: voice,
      namesEntries: namesEntries, rules: rules, reasons: reasons, sections: parts)
  }

  /// `timeline: short`, or a mapping where it has words of its own.
  private static func part(_ name: Field, _ value: Field, _ reader: inout YAMLReader) -> Part? {
    guard let section = reader.choice(name, of: SectionName.self) else { return nil }
    if value.node.scalar != nil {
      return reader.choice(value, of: Extent.self).map { Part(name: section, extent: $0) }
    }
    guard let fields = reader.fields(of: value.node, as: partKeys),
      let extent = reader.choice(fields["show"], of: Extent.self)
    else { return nil }
    return Part(
      name: section, extent: extent, title: reader.text(fields["title"]),
      opening: reader.text(fields["opening"]))
  }
}
