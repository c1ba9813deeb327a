import ArgumentParser

/// A typed line as the words of a command line: blanks part them, quotes hold them together.
nonisolated enum PlainWords {
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isWord = false
    var quote: Character?
    for character in line {
      switch character {
      case quote: quote = nil
      case "\"", "'":
        if quote == nil {
          quote = character
          isWord = true
        } else {
          word.append(character)
        }
      case " " where quote == nil:
        if isWord { words.append(word) }
        (word, isWord) = ("", false)
      default:
        word.append(character)
        isWord = true
      }
    }
    return isWord ? words + [word] : words
  }
}

extension PlainMode {
  /// A verb of the command line, on the open incident: the line mode is never poorer than it.
  func verb(_ words: [String], on incident: String? = nil) throws -> [String] {
    let command: any ParsableCommand
    do {
      command = try TocsinCommand.parseAsRoot(SignedWords.protect(words))
    } catch {
      let text = TocsinCommand.fullMessage(for: error)
      if TocsinCommand.exitCode(for: error) == .success {
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      throw misuse(words, of: error, isHome: incident == nil)
    }
    guard let verb = command as? any Verb else {
      throw Misuse("that is no word here", mend: "type help")
    }
    var common = verb.common
    common.incident = common.incident ?? incident ?? session.common.incident
    common.key = common.key ?? session.common.key
    common.library = common.library ?? session.common.library
    let reply = try verb.run(in: Session(shell: session.shell, common: common))
    return common.json ? [reply.document.printed] : reply.lines
  }

  /// What the parser cannot read, in the words of the dialogue.
  private func misuse(_ words: [String], of error: any Error, isHome: Bool) -> Misuse {
    let verbs = TocsinCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = words.first, !verbs.contains(word) else {
      let message = TocsinCommand.message(for: error)
      return Misuse(
        message.prefix(1).lowercased() + message.dropFirst(),
        mend: "type help; what has blanks stands in quotes")
    }
    let isOfIncident = isHome && PlainCommand(word, rest: "").word != nil
    return Misuse(
      "“\(word)” is no word here",
      mend: isOfIncident ? "open an incident first, by its number: open 1" : "type help")
  }
}
