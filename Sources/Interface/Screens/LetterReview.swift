import Reports
import Response
import Terminal

/// What letters were asked for.
enum LettersWanted: Hashable { case reading, editing }

extension Model {
  /// `p` and `e` on the board.
  mutating func openLetters(_ action: Action.Name) -> [Effect] {
    guard let chosen = chosenDuty else { return [] }
    wanted = action == .noticeDraft ? .editing : .reading
    message = "reading the draft …"
    return [.loadLetters(rule: chosen.duty.rule, stage: chosen.stage.name)]
  }

  mutating func take(_ letters: Letters) -> [Effect] {
    message = nil
    if let file = letters.edited, let letter = letters.letters.first(where: { $0.file == file }) {
      return reviewed(letter, of: letters)
    }
    switch wanted {
    case .reading:
      read(letters)
      return []
    case .editing:
      wanted = .reading
      guard letters.letters.count > 1 else {
        return letters.letters.first.map { [edit($0, of: letters)] } ?? []
      }
      return open(.choosing(letters))
    }
  }

  func edit(_ letter: Letter, of letters: Letters) -> Effect {
    .editLetter(rule: letters.rule, stage: letters.stage, file: letter.file)
  }

  /// After the editor: what changed, what is still empty; then keep, edit again, or drop.
  private mutating func reviewed(_ letter: Letter, of letters: Letters) -> [Effect] {
    guard letter.isChanged else {
      message = "\(letter.file) is unchanged; nothing was kept"
      return []
    }
    return open(.keeping(letter, of: letters))
  }

  /// The text with its checklist above it.
  private mutating func read(_ letters: Letters) {
    var lines: [String] = []
    for letter in letters.letters {
      lines.append("\(letter.file)   \(LetterWords.revision(letter))   \(letter.checklist.line)")
      lines += LetterWords.checklist(letter.checklist)
      lines.append("")
      lines += letter.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      lines.append("")
    }
    let duty = session?.situation.duties.first { $0.rule == letters.rule }
    read(
      "notice \(duty?.short ?? letters.rule), \(letters.stage)", lines: lines,
      remark: "e on the board edits it in your editor; sending is yours, tocsin sends nothing.")
  }
}

/// A letter in words.
enum LetterWords {
  static func revision(_ letter: Letter) -> String {
    let kept = letter.revision == 0 ? "no revision kept" : "rev \(letter.revision)"
    return letter.isChanged && letter.revision > 0 ? "\(kept), changed since" : kept
  }

  /// Item by item, with who could know what is missing.
  static func checklist(_ list: Checklist) -> [String] {
    let items = list.items.map { item -> String in
      let words: [String] =
        switch item.state {
        case .answered(let from): from
        case .follows(let who): who
        case .missing(let who): who
        }
      let rest = words.isEmpty ? "" : "   (\(words.joined(separator: "; ")))"
      return
        "  \(item.state.mark) \(item.text)\(item.state.isAnswered ? "" : ", \(item.state.word)")\(rest)"
    }
    return items
      + list.forbidden.map {
        "  [!] must not tell \($0.what) (\($0.source)): “\($0.sentence)”"
      }
  }
}

extension Sheet {
  /// Which of several letters is edited.
  static func choosing(_ letters: Letters) -> Sheet {
    let names = letters.letters.map { letter in
      "\(letter.part ?? letter.file), \(letter.checklist.answered) of \(letter.checklist.asked)"
    }
    var sheet = Sheet(
      .chooseLetter(
        rule: letters.rule, stage: letters.stage, files: letters.letters.map(\.file)),
      title: "which letter", intro: ["This stage asks for \(names.count) letters."],
      fields: [
        Field(
          .choice, "letter", .choice(names, chosen: 0), help: "a number chooses", isRequired: true)
      ], confirm: "edit it", cancel: "leave them")
    sheet.focus = 0
    return sheet
  }

  /// After the editor.
  static func keeping(_ letter: Letter, of letters: Letters) -> Sheet {
    let empty = letter.checklist.missing.map { "  [ ] \($0.text)" }
    let forbidden = letter.checklist.forbidden.map { "  [!] must not tell \($0.what)" }
    let changed = letter.changes.prefix(8).map { "  \($0)" }
    let more = letter.changes.count > 8 ? ["  and \(letter.changes.count - 8) lines more"] : []
    return Sheet(
      .keepLetter(rule: letters.rule, stage: letters.stage, file: letter.file),
      title: "keep \(letter.file) as rev \(letter.revision + 1)",
      intro: [letter.checklist.line] + (changed.isEmpty ? [] : ["Changed:"] + changed + more)
        + (empty.isEmpty ? [] : ["Still empty:"] + empty) + forbidden,
      outro: ["e edits again; d drops the edits. Nothing is sent by tocsin, ever."],
      confirm: "keep it as rev \(letter.revision + 1)", cancel: "leave the file as it is")
  }
}
