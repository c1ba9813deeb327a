import Problems

/// Reads `facts.yaml`: the facts that playbooks, duties and scenarios share, places and groups.
struct FactsReader {
  private var reader: YAMLReader
  private var vocabulary = Vocabulary()
  private var members: [String: [Field]] = [:]
  private var order: [String] = []

  private init(_ document: YAMLDocument) { reader = YAMLReader(document) }

  static func read(_ document: YAMLDocument) -> (Vocabulary, [Problem]) {
    var facts = FactsReader(document)
    facts.read()
    return (facts.vocabulary, facts.reader.problems)
  }

  private mutating func read() {
    guard let fields = reader.fields(of: reader.root, as: PlaybookKeys.facts) else { return }
    vocabulary.version = reader.text(fields["version"]) ?? ""
    places(fields["places"])
    groups(fields["groups"])
    vocabulary.questions = reader.questions(fields["facts"])
    for question in vocabulary.questions {
      reader.checkSuggestion(of: question, in: vocabulary)
    }
  }

  private mutating func places(_ field: Field?) {
    for (name, value) in reader.entries(field) {
      guard let title = reader.text(value) else { continue }
      guard vocabulary.titles[name.key] == nil else {
        reader.report(.duplicatePlace(name.key), at: name.node)
        continue
      }
      vocabulary.titles[name.key] = title
    }
  }

  private mutating func groups(_ field: Field?) {
    let leaves = Set(vocabulary.titles.keys)
    for (name, value) in reader.entries(field) {
      guard let fields = reader.fields(of: value.node, as: PlaybookKeys.group) else { continue }
      guard vocabulary.titles[name.key] == nil else {
        reader.report(.duplicatePlace(name.key), at: name.node)
        continue
      }
      vocabulary.titles[name.key] = reader.text(fields["title"]) ?? name.key
      members[name.key] = reader.items(fields["members"])
      order.append(name.key)
    }
    for group in order {
      var path: [String] = []
      vocabulary.groups[group] = resolved(group, leaves: leaves, path: &path)
    }
    vocabulary.groups["ALL"] = leaves
    vocabulary.titles["ALL"] = vocabulary.titles["ALL"] ?? "All places"
    refuseOverlaps(field)
  }

  /// The places of a group, groups within it resolved.
  private mutating func resolved(_ group: String, leaves: Set<String>, path: inout [String])
    -> Set<String>
  {
    if let known = vocabulary.groups[group] { return known }
    guard !path.contains(group) else {
      if let node = members[group]?.first?.node {
        reader.report(.cycleInGroups(path + [group]), at: node)
      }
      return []
    }
    path.append(group)
    defer { path.removeLast() }
    var places: Set<String> = []
    for member in members[group] ?? [] {
      guard let name = reader.text(member) else { continue }
      if members[name] != nil {
        places.formUnion(resolved(name, leaves: leaves, path: &path))
      } else if leaves.contains(name) {
        places.insert(name)
      } else {
        reader.report(
          .unknownMember(name, of: group, nearest: nearest(to: name, in: vocabulary.titles.keys)),
          at: member.node)
      }
    }
    return places
  }

  /// Figures for two groups can be added up only where one holds the other, or neither any of it.
  private mutating func refuseOverlaps(_ field: Field?) {
    for (number, one) in order.enumerated() {
      for other in order.dropFirst(number + 1) {
        let left = vocabulary.groups[one] ?? []
        let right = vocabulary.groups[other] ?? []
        let overlap = !left.isDisjoint(with: right)
        if overlap, !left.isSubset(of: right), !right.isSubset(of: left),
          let node = members[other]?.first?.node
        {
          reader.report(.overlappingGroups(one, other), at: node)
        }
      }
    }
  }
}
