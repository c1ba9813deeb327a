import Glibc

/// The person's own editor, as an argument array: no shell ever sees the value (screens.md §3).
struct Editor {
  let words: [String]

  /// `$VISUAL`, else `$EDITOR`, else `nano -R`, else `vi`.
  init(_ shell: Shell) throws(Misuse) {
    for name in ["VISUAL", "EDITOR"] {
      guard let value = shell.variable(name) else { continue }
      let words = try Self.words(of: value)
      if !words.isEmpty {
        self.words = words
        return
      }
    }
    guard shell.hasTerminal else {
      throw Misuse(
        "there is no terminal for an editor", mend: "set EDITOR, or edit the file yourself")
    }
    let folders = (shell.variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    words =
      folders.contains { unsafe access("\($0)/nano", X_OK) == 0 } ? ["nano", "-R"] : ["vi"]
  }

  /// Split as a shell would, never evaluated.
  static func words(of value: String) throws(Misuse) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in value {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else {
      throw Misuse("the editor “\(value)” has an open quote", mend: "close it in EDITOR")
    }
    if let word { words.append(word) }
    return words
  }

  /// Runs it on a file and waits. Interrupts are the editor's while it runs.
  func edit(_ path: String) throws {
    let status = try ForegroundProgram.withItsInterrupts {
      guard let process = ForegroundProgram.start(words + [path]) else {
        throw Misuse(
          "the editor “\(words.first ?? "")” cannot be started",
          mend: "set EDITOR to one that is here")
      }
      return ForegroundProgram.wait(for: process)
    }
    guard status == 0 else {
      throw AnswerIsNo(
        "the editor “\(words.joined(separator: " "))” ended with status \(status)",
        mend: "look at \(path), and try again")
    }
  }
}
