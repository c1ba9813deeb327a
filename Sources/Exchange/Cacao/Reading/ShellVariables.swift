import Playbooks

/// CACAO splices variables into the text of a command; ours reach it through the environment only.
/// Where a variable stands so that the shell expands it to one word, the two say the same.
enum ShellVariables {
  /// The command with `"${FACT}"` for each variable, or `nil` where that would not be the same
  /// command: inside single quotes, backquotes, `$(…)`, here-documents and comments.
  static func rewritten(_ command: String, facts: [String: Question]) -> String? {
    var result = ""
    var state = State.plain
    for piece in CacaoVariables.pieces(of: command) {
      switch piece {
      case .text(let text):
        guard let next = state.reading(text) else { return nil }
        result += text
        state = next
      case .variable(let name):
        guard let question = facts[name], question.type != .secret else { return nil }
        let variable = ShellText.variable(for: question.name)
        switch state {
        case .plain: result += "\"${\(variable)}\""
        case .doubleQuoted: result += "${\(variable)}"
        case .singleQuoted: return nil
        }
      }
    }
    return CacaoVariables.names(in: command).isEmpty ? command : result
  }

  private enum State {
    case plain, singleQuoted, doubleQuoted

    /// The state behind a text; `nil` where the text holds what is not followed here.
    func reading(_ text: String) -> State? {
      var state = self
      var isEscaped = false
      var previous: Character = " "
      for character in text {
        defer { previous = character }
        if isEscaped {
          isEscaped = false
          continue
        }
        switch (state, character) {
        case (.plain, "\\"), (.doubleQuoted, "\\"): isEscaped = true
        case (_, "`"), (.plain, "#"): return nil
        case (.plain, "<") where previous == "<": return nil
        case (.plain, "("), (.doubleQuoted, "("):
          if previous == "$" { return nil }
        case (.plain, "'"): state = .singleQuoted
        case (.singleQuoted, "'"): state = .plain
        case (.plain, "\""): state = .doubleQuoted
        case (.doubleQuoted, "\""): state = .plain
        default: break
        }
      }
      return isEscaped ? nil : state
    }
  }
}
