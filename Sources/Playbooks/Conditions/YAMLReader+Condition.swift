package import Problems

extension YAMLReader {
  /// A condition, read and typed; what is wrong with it is said at the word that is wrong.
  package mutating func condition(_ field: Field?, in scope: ConditionScope) -> Condition? {
    guard let field, let text = text(field) else { return nil }
    let (condition, problems) = Condition.reading(
      text, in: scope, at: { offset in self.place(of: field.node, offset: offset) })
    for problem in problems { report(problem) }
    return condition
  }

  /// The place of a character inside a scalar that stands on one line as written.
  func place(of node: YAMLNode, offset: Int) -> Place {
    let start = place(of: node)
    guard let text = node.scalar else { return start }
    let line = document.source.line(node.line)
    let shift = node.style == .quoted ? 1 : 0
    let rest = line.dropFirst(start.column - 1 + shift)
    guard node.style != .block, rest.hasPrefix(text) else { return start }
    return Place(file: start.file, line: start.line, column: start.column + shift + offset)
  }
}

extension Condition {
  /// Reads and types a condition; `at` gives the place of a character of the text, from 0.
  package static func reading(
    _ text: String, in scope: ConditionScope, at place: (Int) -> Place
  ) -> (condition: Condition?, problems: [Problem]) {
    func character(_ offset: Int) -> Int {
      String(decoding: text.utf8.prefix(offset), as: UTF8.self).count
    }
    do {
      let syntax = try ConditionParser.syntax(of: text)
      var typing = ConditionTyping(scope: scope)
      let condition = typing.condition(syntax)
      return (condition, typing.faults.map { $0.problem.problem(at: place(character($0.offset))) })
    } catch {
      let problem = PlaybookProblem.conditionSyntax(error.what, at: error.remedy)
      return (nil, [problem.problem(at: place(character(error.offset)))])
    }
  }
}
