import Problems
import Yams

extension YamlError {
  /// What libyaml or Yams refused, as our problem: it ends the file's reading.
  func problem(in source: SourceText) -> Problem {
    switch self {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _),
      .composer(_, let text, let mark, _):
      syntax(text, at: mark, in: source)
    case .duplicatedKeysInMapping(let keys, let context):
      duplicate(keys.first ?? "", at: context.mark, in: source)
    case .reader(_, let offset, let value, let yaml):
      control(value, offset: offset ?? 0, yaml: yaml, in: source)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      PlaybookProblem.syntax("\(self)").problem(
        at: source.place(line: 1, scalarColumn: 1))
    }
  }

  private func syntax(_ text: String, at mark: Mark, in source: SourceText) -> Problem {
    let place = source.place(line: mark.line, scalarColumn: mark.column)
    let indent = source.line(mark.line).prefix { $0 == " " || $0 == "\t" }
    if indent.contains("\t") {
      let column = (indent.firstIndex(of: "\t").map { indent[..<$0].count } ?? 0) + 1
      return PlaybookProblem.tabIndent.problem(
        at: source.place(line: mark.line, scalarColumn: column))
    }
    if text.contains("maximum nesting") || text.contains("nested") {
      return PlaybookProblem.tooDeep.problem(at: place)
    }
    if text.hasPrefix("mapping values are not allowed") {
      return PlaybookProblem.colonInText.problem(at: place)
    }
    return PlaybookProblem.syntax(text).problem(at: place)
  }

  /// Yams gives the first of the two; the second is what must go.
  private func duplicate(_ key: String, at mark: Mark, in source: SourceText) -> Problem {
    let first = source.place(line: mark.line, scalarColumn: mark.column)
    for line in stride(from: mark.line + 1, through: source.lineCount, by: 1) {
      let text = source.line(line)
      let indent = text.prefix { $0 == " " }.count
      if text.allSatisfy(\.isWhitespace) || indent > mark.column - 1 { continue }
      let rest = text.dropFirst(indent)
      if indent == mark.column - 1, rest.hasPrefix(key), rest.dropFirst(key.count).hasPrefix(":") {
        return PlaybookProblem.duplicateKey(key, firstLine: first.line)
          .problem(at: source.place(line: line, scalarColumn: mark.column))
      }
      if indent < mark.column - 1 { break }
    }
    return PlaybookProblem.duplicateKey(key, firstLine: first.line).problem(at: first)
  }

  private func control(
    _ value: Int32, offset: Int, yaml: String, in source: SourceText
  ) -> Problem {
    let before = yaml.unicodeScalars.prefix(offset)
    let line = before.lazy.filter { $0 == "\n" }.count + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return PlaybookProblem.controlCharacter(max(0, value))
      .problem(at: source.place(line: line, scalarColumn: column))
  }
}
