import Foundation
import Problems
import Response
import Terminal

extension Model {
  /// Order of search for a key: text field, sheet, pane, screen, global (screens.md §4).
  mutating func take(_ key: Key) -> [Effect] {
    message = nil
    if key != .control("c") { interruptedAt = nil }
    if palette != nil { return takeInPalette(key) }
    if help != nil { return takeInHelp(key) }
    if sheet != nil { return takeInSheet(key) }
    if trouble != nil, let effects = takeInTrouble(key) { return effects }
    if key == .control("z") { return [.suspend] }
    switch screen {
    case .declare: return takeInForm(key)
    case .unlock: return takeInUnlock(key)
    default: break
    }
    if takesMessage(key) { return [] }
    if let effects = takeInCommand(key) { return effects }
    if let effects = takeInSearch(key) { return effects }
    guard let action = keymap.action(for: key, at: screen) else {
      message = unknown(key)
      return []
    }
    if action == .choose, case .character(let digit) = key, let number = digit.wholeNumberValue {
      return chooseOption(number - 1)
    }
    return perform(action)
  }

  func unknown(_ key: Key) -> String {
    "\(visible(KeyName.name(of: key))) does nothing here; ? shows what does"
  }

  /// A paste outside a text field is refused and shown in part (R2).
  mutating func take(_ paste: Message.Paste) -> [Effect] {
    message = paste.isCut ? "paste cut: its end did not come" : nil
    if var pane = palette {
      pane.text.insert(visible(paste.text.trimmed.replacing("\n", with: " ")))
      pane.list = ListState()
      palette = pane
      return []
    }
    if help == nil, sheet != nil {
      let taken = sheet?.paste(paste.text)
      if taken?.isTaken == true {
        if paste.text.trimmed.contains("\n"), message == nil {
          message = "line ends in the paste are shown as marks where the field has one line"
        }
        return taken?.change.map { [.secret(edit($0))] } ?? []
      }
    }
    if help == nil, sheet == nil, screen == .declare, form?.paste(paste.text) == true { return [] }
    if help == nil, sheet == nil, pasteInSearch(paste.text) { return [] }
    let start = visible(String(paste.text.prefix(20)))
    message = "paste refused, no text field has the focus: \(start)"
    return []
  }

  private mutating func takeInSheet(_ key: Key) -> [Effect] {
    guard var open = sheet else { return [] }
    if let effects = takeAfterEditor(key, open) { return effects }
    let before = (open.focus, open.fields.map(\.text))
    let outcome = open.take(key)
    sheet = open
    switch outcome {
    case .stays:
      if open.isOnButtons, before.0 != open.focus || before.1 != open.fields.map(\.text) {
        let preview = preview(of: open)
        sheet?.preview = preview
      }
    case .cancelled: return cancelSheet(open)
    case .confirmed: return confirm(open)
    case .explains(let text): message = text
    case .secret(let change): return [.secret(edit(change))]
    case .unknown: message = unknown(key)
    }
    return []
  }

  /// `e` and `d` on the sheet that follows the editor; nil: the key is the sheet's.
  private mutating func takeAfterEditor(_ key: Key, _ open: Sheet) -> [Effect]? {
    guard case .keepLetter(let rule, let stage, let file) = open.purpose, open.stage == .editing
    else { return nil }
    switch key {
    case .character("k"): return confirm(open)
    case .character("e"):
      sheet = nil
      return [.editLetter(rule: rule, stage: stage, file: file)]
    case .character("d"):
      sheet = nil
      message = "the edits are dropped; the last revision that was kept lies there again"
      return [.dropEdits(rule: rule, stage: stage, file: file)]
    default: return nil
    }
  }

  /// Esc never loses typed text: the same sheet opens with it again.
  private mutating func cancelSheet(_ open: Sheet) -> [Effect] {
    guard case .editing = open.stage else {
      message = "still being written; wait for the answer"
      return []
    }
    let draft = open.draft
    drafts[open.purpose.draftKey] = draft.isEmpty ? nil : draft
    sheet = nil
    let hasText = open.fields.contains { $0.isText && !$0.text.isEmpty }
    message =
      hasText ? "nothing written; what you typed comes back with the sheet" : "nothing written"
    let hasSecret = open.fields.contains { if case .secret = $0.content { true } else { false } }
    return hasSecret ? [.secret(.clear)] : []
  }

  func edit(_ change: Sheet.SecretChange) -> Effect.SecretEdit {
    switch change {
    case .insert(let text): .insert(text)
    case .deleteLast: .deleteLast
    case .clear: .clear
    }
  }

  /// Opens a sheet, with what was half-typed in it.
  mutating func open(_ new: Sheet) -> [Effect] {
    var new = new
    if let draft = drafts[new.purpose.draftKey] { new.restore(draft) }
    if new.isOnButtons { new.preview = preview(of: new) }
    sheet = new
    return []
  }

  mutating func interrupt() -> [Effect] {
    if let last = interruptedAt, now.timeIntervalSince(last) <= 1 {
      interruptedAt = nil
      return open(.leaving(hasUnsaved: isUnsaved))
    }
    interruptedAt = now
    message = "q goes back, Q leaves"
    return []
  }

  var isUnsaved: Bool {
    if case .notSaved = session?.record.mode { true } else { false }
  }
}
