import Playbooks
import Problems

/// A Markdown text cut into what people do: its words, its task list, its commands.
struct MarkdownBlocks {
  private(set) var words: [String] = []
  private(set) var tasks: [String] = []
  private(set) var commands: [String] = []

  private static let shells: Set<String> = [
    "sh", "bash", "shell", "zsh", "console", "shell-session",
  ]

  init(_ text: String) {
    var fence: (mark: Substring, language: String, lines: [Substring])?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let bare = line.drop { $0 == " " || $0 == "\t" }
      if let open = fence {
        if bare.hasPrefix(open.mark),
          bare.drop(while: { $0 == open.mark.first }).allSatisfy(\.isWhitespace)
        {
          close(open.language, open.lines)
          fence = nil
        } else {
          fence?.lines.append(line)
        }
      } else if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
        let mark = bare.prefix { $0 == bare.first }
        let language = bare.dropFirst(mark.count).split(separator: " ").first.map(String.init) ?? ""
        fence = (mark, language.lowercased(), [])
      } else if let task = Self.task(bare) {
        tasks.append(task)
      } else {
        words.append(String(line))
      }
    }
    // A fence that nobody closed holds the rest of the text.
    if let fence { close(fence.language, fence.lines) }
  }

  private mutating func close(_ language: String, _ lines: [Substring]) {
    guard Self.shells.contains(language), let command = Self.command(lines) else {
      words += ["```\(language)"] + lines.map(String.init) + ["```"]
      return
    }
    guard ForeignText.command(command) != nil else {
      words += ["```\(language)"] + lines.map(String.init) + ["```"]
      return
    }
    commands.append(command)
  }

  /// What is typed: behind `$ ` where lines begin so, and then the rest is output.
  private static func command(_ lines: [Substring]) -> String? {
    let hasPrompts = lines.contains { $0.hasPrefix("$ ") }
    guard hasPrompts else {
      let all = lines.joined(separator: "\n")
      return all.allSatisfy(\.isWhitespace) ? nil : all
    }
    // Output beside what is typed would be lost: then it is words.
    guard lines.allSatisfy({ $0.hasPrefix("$ ") || $0.allSatisfy(\.isWhitespace) }) else {
      return nil
    }
    return lines.filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
  }

  /// `- [ ] text`, `* [x] text`, `1. [ ] text`
  static func task(_ line: Substring) -> String? {
    guard let rest = item(line), rest.hasPrefix("["), rest.count > 3 else { return nil }
    let box = rest.dropFirst().first ?? "]"
    let behind = rest.dropFirst(2)
    guard " xX".contains(box), behind.hasPrefix("]"), behind.dropFirst().first?.isWhitespace == true
    else { return nil }
    let text = String(behind.dropFirst()).trimmingWhitespace()
    return text.isEmpty ? nil : text
  }

  /// What follows the mark of a list item.
  static func item(_ line: Substring) -> Substring? {
    guard let first = line.first else { return nil }
    if "-*+".contains(first) {
      let rest = line.dropFirst()
      return rest.first == " " ? rest.drop { $0 == " " } : nil
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count < 10, let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first == " "
    else { return nil }
    return rest.dropFirst().drop { $0 == " " }
  }

  mutating func addLine(_ line: String) {
    if !line.isEmpty { words += ["", line] }
  }

  var isEmpty: Bool {
    tasks.isEmpty && commands.isEmpty && words.allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }

  /// The work of a step.
  func work(_ text: inout ForeignText, otherwise title: String) -> ForeignNode.Work {
    let prose = text.prose(words.joined(separator: "\n"))
    var work = ForeignNode.Work(text: prose.isEmpty ? title : prose)
    for task in tasks {
      let item = text.line(task, longest: 2000)
      if !item.isEmpty { work.check.append(item) }
    }
    for (index, command) in commands.enumerated() {
      guard let body = ForeignText.command(command) else { continue }
      let title =
        commands.count == 1 ? "As the runbook has it" : "Command \(index + 1) of the runbook"
      work.commands.append(
        .unknown(title, .shell(body), on: nil, at: Place(file: "", line: 1, column: 1)))
    }
    return work
  }
}
