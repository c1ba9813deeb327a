/// One thing a sheet asks for.
struct Field {
  let name: Name
  let label: String
  var content: Content
  /// What it is for (F1).
  let help: String
  let isRequired: Bool
  /// Shown only while that choice stands so.
  let shownWhen: (name: Name, choice: Int)?

  enum Name: String {
    case note, when, reason, again, who, to, choice, value, growing, source, channel, reference
    case authority, written, from, until, outcome, of, item, member
  }

  enum Content {
    case line(TextLine)
    /// Several lines; Enter ends one.
    case lines(TextLine)
    case choice([String], chosen: Int?)
    /// As many of them as apply; `at` has the cursor.
    case several([String], chosen: Set<Int>, at: Int)
    /// Typed into the shell's buffer; only its length is here.
    case secret(count: Int)
  }

  init(
    _ name: Name, _ label: String, _ content: Content, help: String, isRequired: Bool = false,
    shownWhen: (name: Name, choice: Int)? = nil
  ) {
    self.name = name
    self.label = label
    self.content = content
    self.help = help
    self.isRequired = isRequired
    self.shownWhen = shownWhen
  }

  /// What was typed, or the number of the choice; empty if nothing was.
  var text: String {
    switch content {
    case .line(let line), .lines(let line): line.text
    case .choice(_, let chosen): chosen.map(String.init) ?? ""
    case .several(_, let chosen, _): chosen.sorted().map(String.init).joined(separator: ",")
    case .secret(let count): count == 0 ? "" : String(count)
    }
  }

  var isText: Bool {
    switch content {
    case .line, .lines, .secret: true
    case .choice, .several: false
    }
  }

  var chosen: Int? { if case .choice(_, let chosen) = content { chosen } else { nil } }

  /// Takes back what `text` gave.
  mutating func restore(_ text: String) {
    switch content {
    case .line: content = .line(TextLine(text))
    case .lines: content = .lines(TextLine(text))
    case .choice(let options, _):
      let number = Int(text)
      content = .choice(options, chosen: number.flatMap { options.indices ~= $0 ? $0 : nil })
    case .several(let options, _, let at):
      let numbers = text.split(separator: ",").compactMap { Int($0) }
      content = .several(
        options, chosen: Set(numbers.filter { options.indices.contains($0) }), at: at)
    case .secret: break
    }
  }
}
