import Problems
import Response
import Terminal

/// Searches and filters are typed on the screen itself, not in a sheet.
extension Model {
  mutating func startTyping(_ action: Action.Name) {
    switch (screen, action) {
    case (.home, _): home.search = TextLine(home.pattern)
    case (.timeline, .filter): timeline.typing = .filter
    case (.timeline, _): timeline.typing = .search(TextLine(timeline.search))
    case (.playbooks, _): playbooks.search = TextLine(playbooks.pattern)
    case (.evidence, _): evidenceFilter.typing = TextLine(evidenceFilter.text)
    case (.output, _):
      let pattern = output?.pattern ?? ""
      output?.search = TextLine(pattern)
    default: reading.search = TextLine(reading.pattern)
    }
  }

  var isTyping: Bool {
    switch screen {
    case .home: home.search != nil
    case .timeline: timeline.typing != nil
    case .playbooks: playbooks.search != nil
    case .evidence: evidenceFilter.typing != nil
    case .output: output?.search != nil
    case .report, .playbook, .text: reading.search != nil
    default: false
    }
  }

  /// nil: nothing is being typed.
  mutating func takeInSearch(_ key: Key) -> [Effect]? {
    guard isTyping else { return nil }
    guard var line = typed else { return nil }
    switch key {
    case .escape, .control("g"), .control("c"): return endTyping(with: nil)
    case .enter: return endTyping(with: line.text)
    default:
      guard line.edit(key) else {
        message = unknown(key)
        return []
      }
      return setTyped(line)
    }
  }

  mutating func pasteInSearch(_ text: String) -> Bool {
    guard isTyping, var line = typed else { return false }
    line.insert(visible(text.trimmed.replacing("\n", with: " ")))
    _ = setTyped(line)
    return true
  }

  /// The text being typed on the present screen.
  var typed: TextLine? {
    switch screen {
    case .home: home.search
    case .timeline:
      switch timeline.typing {
      case .filter: timeline.filterText
      case .search(let line): line
      case nil: nil
      }
    case .playbooks: playbooks.search
    case .evidence: evidenceFilter.typing
    case .output: output?.search
    default: reading.search
    }
  }

  /// Lists narrow as one types; texts wait for Enter.
  private mutating func setTyped(_ line: TextLine) -> [Effect] {
    switch screen {
    case .home:
      home.search = line
      home.pattern = line.text
      if !homeRows.contains(where: { $0.folder == home.chosen }) {
        home.chosen = homeRows.first?.folder
      }
    case .timeline:
      if timeline.typing == .filter {
        timeline.filterText = line
      } else {
        timeline.typing = .search(line)
      }
    case .playbooks:
      playbooks.search = line
      playbooks.pattern = line.text
      playbooks.list = ListState()
    case .evidence:
      holdingRows {
        $0.evidenceFilter.typing = line
        $0.evidenceFilter.text = line.text
      }
    case .output: output?.search = line
    default: reading.search = line
    }
    return []
  }

  /// Esc takes the search back, Enter keeps it.
  private mutating func endTyping(with text: String?) -> [Effect] {
    switch screen {
    case .home:
      home.search = nil
      home.pattern = text ?? ""
    case .timeline: return endTypingInTimeline(with: text)
    case .playbooks:
      playbooks.search = nil
      playbooks.pattern = text ?? ""
    case .evidence:
      holdingRows {
        $0.evidenceFilter.typing = nil
        $0.evidenceFilter.text = text?.trimmed ?? ""
      }
    case .output:
      output?.search = nil
      guard let text, !text.isEmpty else { return [] }
      output?.pattern = text
      return findInOutput(by: 1)
    default:
      reading.search = nil
      guard let text, !text.isEmpty else { return [] }
      reading.pattern = text
      return nextMatch(by: 1)
    }
    return []
  }

  private mutating func endTypingInTimeline(with text: String?) -> [Effect] {
    let isFilter = timeline.typing == .filter
    timeline.typing = nil
    guard isFilter else {
      guard let text, !text.isEmpty else { return [] }
      timeline.search = text
      return nextMatchInTimeline(by: 1)
    }
    if text == nil { timeline.filterText = TextLine() }
    return setFilter(text ?? "")
  }
}
