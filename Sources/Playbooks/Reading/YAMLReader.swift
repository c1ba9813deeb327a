package import Problems

/// Takes typed values out of a document and collects what is wrong with them, so that one pass
/// names every problem of a file. Playbooks, facts, duties and the profile are read with it.
package struct YAMLReader {
  package let document: YAMLDocument
  package private(set) var problems: [Problem] = []

  package init(_ document: YAMLDocument) {
    self.document = document
  }

  package var root: YAMLNode { document.root }
  package func place(of node: YAMLNode) -> Place { document.place(of: node) }

  /// Nobody reads more, and a hostile file must not cost more.
  private static let mostProblems = 500
  private var isFull: Bool { problems.count > Self.mostProblems }

  package mutating func report(_ problem: Problem) {
    guard !isFull else { return }
    guard problems.count < Self.mostProblems else {
      problems.append(PlaybookProblem.tooManyProblems.problem(at: problem.place ?? place(of: root)))
      return
    }
    problems.append(problem)
  }

  package mutating func report(_ problem: PlaybookProblem, at node: YAMLNode) {
    guard !isFull else { return }
    report(problem.problem(at: place(of: node)))
  }
}

// Shapes.
extension YAMLReader {
  /// The mapping's values by key; keys that are not in the table, and required ones that are not
  /// there, are problems. `nil` where the node is no mapping, which is a problem too.
  package mutating func fields(of node: YAMLNode, as table: KeyTable) -> Fields? {
    guard case .mapping(let pairs) = node.content else {
      report(
        .wrongShape(key: table.construct, expected: "a mapping", found: node.described), at: node)
      return nil
    }
    for pair in pairs {
      guard let name = pair.key.scalar, !table.contains(name), !isFull else { continue }
      report(
        .unknownKey(name, in: table.construct, nearest: nearest(to: name, among: table.names)),
        at: pair.key)
    }
    let fields = Fields(node: node, pairs: pairs)
    for key in table.keys where key.isRequired && !fields.has(key.name) {
      report(.missingKey(key.name, in: table.construct), at: node)
    }
    return fields
  }

  /// The items of a list.
  package mutating func items(_ field: Field?) -> [Field] {
    guard let field else { return [] }
    guard case .sequence(let items) = field.node.content else {
      wrongShape(field, expected: "a list")
      return []
    }
    return items.map { Field(key: field.key, node: $0) }
  }

  /// The entries of a mapping whose keys are names, in order.
  package mutating func entries(_ field: Field?) -> [(name: Field, value: Field)] {
    guard let field else { return [] }
    guard case .mapping(let pairs) = field.node.content else {
      wrongShape(field, expected: "a mapping")
      return []
    }
    return pairs.map { pair in
      let name = pair.key.scalar ?? ""
      return (Field(key: name, node: pair.key), Field(key: name, node: pair.value))
    }
  }

  package mutating func wrongShape(_ field: Field, expected: String) {
    report(
      .wrongShape(key: "“\(field.key)”", expected: expected, found: field.node.described),
      at: field.node)
  }
}

// Scalars.
extension YAMLReader {
  /// A text that is not empty; surrounding white space, as a block leaves it, is taken off.
  package mutating func text(_ field: Field?) -> String? {
    guard let field else { return nil }
    guard let text = field.node.scalar else {
      if case .mapping(let pairs) = field.node.content, let key = pairs.first?.key,
        let begin = key.scalar, key.style == .plain
      {
        report(.textReadAsMapping(begin), at: key)
      } else {
        wrongShape(field, expected: "a text")
      }
      return nil
    }
    let trimmed = text.trimmingWhitespace()
    guard !trimmed.isEmpty else {
      wrongShape(field, expected: "a text")
      return nil
    }
    refuseCut(field)
    return trimmed
  }

  /// A list of texts.
  package mutating func texts(_ field: Field?) -> [String] {
    items(field).compactMap { text($0) }
  }

  /// Lower-case words joined by hyphens.
  package mutating func name(_ field: Field?) -> String? {
    guard let field, let text = text(field) else { return nil }
    guard text.isName else {
      report(.badName(text), at: field.node)
      return nil
    }
    return text
  }

  package mutating func integer(_ field: Field?, in range: ClosedRange<Int>) -> Int? {
    guard let field, let text = text(field) else { return nil }
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text),
      range.contains(number)
    else {
      report(.badInteger(key: field.key, text, range), at: field.node)
      return nil
    }
    return number
  }

  /// `yes` and `no`, and `true` and `false` for those who come from other YAML.
  package mutating func yesNo(_ field: Field?) -> Bool? {
    guard let field, let text = text(field) else { return nil }
    switch text {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      report(.badYesNo(key: field.key, text), at: field.node)
      return nil
    }
  }

  /// Seconds of `15 min`, `4 h`, `30 d`.
  package mutating func duration(_ field: Field?) -> Int? {
    guard let field, let text = text(field) else { return nil }
    guard let seconds = DurationText.seconds(of: text), let whole = Int(exactly: seconds) else {
      report(.badDuration(key: field.key, text), at: field.node)
      return nil
    }
    return whole
  }

  /// A date, `2026-11-01`, that is in the calendar; given as written.
  package mutating func date(_ field: Field?) -> String? {
    guard let field, let text = text(field) else { return nil }
    guard CalendarDay(text) != nil else {
      report(.badDate(key: field.key, text), at: field.node)
      return nil
    }
    return text
  }

  /// One of a closed list of words.
  package mutating func choice<Word: RawRepresentable & CaseIterable>(
    _ field: Field?, of words: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let field, let text = text(field) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    report(
      .badChoice(key: field.key, text, options: known, nearest: nearest(to: text, among: known)),
      at: field.node)
    return nil
  }
}
