import Playbooks

/// Runbooks written as Markdown: a step for each heading that has something below it, its task list
/// the items, its fenced shell text the commands.
struct MarkdownImport {
  private let importer: Importer
  private let path: String

  init(_ importer: Importer, path: String) {
    self.importer = importer
    self.path = path
  }

  private struct Section {
    let line: Int
    let level: Int
    let title: String
    var body: [Substring] = []
  }

  func playbook(in bytes: [UInt8]) throws(ImportRefusal) -> Imported {
    guard bytes.count <= YAMLDocument.Limits.foreign.bytes,
      let whole = String(validating: bytes, as: UTF8.self)
    else {
      throw ImportRefusal.unreadable(
        "it is no UTF-8 text of at most \(YAMLDocument.Limits.foreign.bytes) bytes",
        mend: "save it as UTF-8, or split it", in: path)
    }
    var text = ForeignText()
    let (front, body) = Self.frontMatter(of: whole)
    let sections = Self.sections(of: body)
    let head = sections.first { $0.level == 1 } ?? sections.first { $0.level > 0 }
    let title = text.line(head?.title ?? fileName)
    var foreign = ForeignPlaybook(
      name: Names.slug(title, fallback: "runbook", longest: Names.longestPlaybook),
      title: title.isEmpty ? fileName : title,
      summary: "")
    foreign.isList = true
    foreign.references = front.map { text.line(String($0), longest: 2000) }.filter { !$0.isEmpty }
    read(sections, head: head?.line, &foreign, &text)
    if foreign.summary.isEmpty { foreign.summary = foreign.title }
    guard !foreign.nodes.isEmpty else {
      throw ImportRefusal.unreadable(
        "there is nothing to do in it", mend: "write headings with text, tasks or commands below",
        in: path)
    }
    foreign.hasChangedText = text.hasChanged
    return try importer.finished(foreign, format: .markdown, notes: [], path: path)
  }

  private var fileName: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.split(separator: ".").first.map(String.init) ?? "runbook"
  }

  private func read(
    _ sections: [Section], head: Int?, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText
  ) {
    /// The phase of each level above: a heading without one has that of what it stands below.
    var phases: [Int: Phase] = [:]
    var titles: [Int: String] = [:]
    for section in sections {
      let own = PhaseWords.phase(of: section.title)
      for level in phases.keys where level >= section.level { phases[level] = nil }
      for level in titles.keys where level >= section.level { titles[level] = nil }
      let above = phases.max { $0.key < $1.key }?.value
      if section.line != head { phases[section.level] = own ?? above }
      let blocks = MarkdownBlocks(section.body.joined(separator: "\n"))
      let parent = titles.max { $0.key < $1.key }?.value
      if section.line != head { titles[section.level] = section.title }
      let isIntroduction =
        blocks.tasks.isEmpty && blocks.commands.isEmpty && foreign.nodes.isEmpty
        && (section.level == 0 || section.line == head)
      if isIntroduction {
        let words = text.prose(section.body.joined(separator: "\n"))
        foreign.summary += (foreign.summary.isEmpty || words.isEmpty ? "" : "\n\n") + words
        continue
      }
      let hasWords = !blocks.isEmpty
      // A heading with nothing below it names the steps that follow; it is kept as why they are there.
      guard hasWords else { continue }
      let id = "line \(section.line)"
      let title = text.line(section.title.isEmpty ? foreign.title : section.title)
      var node = ForeignNode(
        id: id, title: title.isEmpty ? "Step" : title, phase: own ?? above ?? .detect)
      node.work = blocks.work(&text, otherwise: node.title)
      node.why = parent.map { text.line("Part of: \($0)") }
      foreign.expected.append(id)
      foreign.nodes.append(node)
    }
    keepEmptyHeadings(sections, head: head, &foreign, &text)
  }

  /// Headings that named nothing that follows are steps of their own.
  private func keepEmptyHeadings(
    _ sections: [Section], head: Int?, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText
  ) {
    for (index, section) in sections.enumerated() where section.line != head && section.level > 0 {
      guard MarkdownBlocks(section.body.joined(separator: "\n")).isEmpty else { continue }
      if index + 1 < sections.count, sections[index + 1].level > section.level { continue }
      let id = "line \(section.line)"
      let title = text.line(section.title)
      guard !title.isEmpty else { continue }
      var node = ForeignNode(id: id, title: title, phase: PhaseWords.phase(of: title) ?? .detect)
      node.work = .init(text: title)
      foreign.expected.append(id)
      foreign.nodes.append(node)
    }
  }

  /// What stands between two lines of `---` at the very beginning; in the text its lines are blank,
  /// so that those below keep their numbers.
  private static func frontMatter(of text: String) -> (lines: [Substring], rest: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      return ([], text)
    }
    let blank = String(repeating: "\n", count: end + 1)
    return (Array(lines[1..<end]), blank + lines[(end + 1)...].joined(separator: "\n"))
  }

  /// The text cut at its headings, `#` and underlined ones, outside of fences.
  private static func sections(of text: String) -> [Section] {
    var sections = [Section(line: 0, level: 0, title: "")]
    var fence: Substring?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let bare = line.drop { $0 == " " }
      if let mark = fence {
        if bare.hasPrefix(mark) { fence = nil }
        sections[sections.count - 1].body.append(line)
        continue
      }
      if bare.hasPrefix("```") || bare.hasPrefix("~~~") { fence = bare.prefix { $0 == bare.first } }
      if let (level, title) = heading(bare) {
        sections.append(Section(line: index + 1, level: level, title: title))
      } else if let level = underline(bare), let title = sections[sections.count - 1].body.last,
        isTitle(title)
      {
        sections[sections.count - 1].body.removeLast()
        sections.append(
          Section(line: index, level: level, title: String(title).trimmingWhitespace()))
      } else {
        sections[sections.count - 1].body.append(line)
      }
    }
    return sections
  }

  private static func heading(_ line: Substring) -> (level: Int, title: String)? {
    let marks = line.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), line.dropFirst(marks.count).first?.isWhitespace != false
    else { return nil }
    var title = String(line.dropFirst(marks.count)).trimmingWhitespace()
    while title.hasSuffix("#") { title.removeLast() }
    return (marks.count, title.trimmingWhitespace())
  }

  private static func underline(_ line: Substring) -> Int? {
    let marks = String(line).trimmingWhitespace()
    guard marks.count >= 3, let first = marks.first, marks.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first == "=" ? 1 : first == "-" ? 2 : nil
  }

  private static func isTitle(_ line: Substring) -> Bool {
    let bare = line.drop { $0 == " " }
    return !bare.allSatisfy(\.isWhitespace) && MarkdownBlocks.item(bare) == nil
      && !bare.hasPrefix("|") && !bare.hasPrefix(">")
  }
}
