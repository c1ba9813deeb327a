import Exercises
import Playbooks
import Response
import Timeline

/// What stands between a key and an entry (R1): it says what will be signed, asks for what is
/// missing, and is confirmed by something other than the key that opened it.
struct Sheet {
  let purpose: Purpose
  let title: String
  var intro: [String]
  var fields: [Field]
  var outro: [String]
  /// What `y` does, in words, and what Esc does.
  let confirm: String
  let cancel: String
  /// A field, or the buttons (`fields.count`).
  var focus: Int
  var problem: String?
  var stage: Stage = .editing
  /// What the entry would open and close, worked out once the fields are filled.
  var preview: [String] = []
  var top = 0

  enum Stage: Hashable {
    case editing
    /// Sent to be written; nothing is shown as done before it is.
    case waiting(ticket: Int)
  }

  init(
    _ purpose: Purpose, title: String, intro: [String] = [], fields: [Field] = [],
    outro: [String] = [], confirm: String = "sign it", cancel: String = "leave it"
  ) {
    self.purpose = purpose
    self.title = title
    self.intro = intro
    self.fields = fields
    self.outro = outro
    self.confirm = confirm
    self.cancel = cancel
    focus = fields.firstIndex { $0.isRequired } ?? fields.count
  }

  var isOnButtons: Bool { focus >= fields.count }
  var focused: Field? { fields.indices.contains(focus) ? fields[focus] : nil }
  /// A note of several lines is signed by Tab and Enter too; all else by `y` alone.
  var isSignedByEnter: Bool {
    switch purpose {
    case .note, .sayToPlayers, .noteControl: true
    default: false
    }
  }

  subscript(name: Field.Name) -> String {
    guard let field = fields.first(where: { $0.name == name }), isShown(field) else { return "" }
    return field.text.trimmed
  }

  func chosen(_ name: Field.Name) -> Int? { fields.first { $0.name == name }?.chosen }

  func isShown(_ field: Field) -> Bool {
    guard let condition = field.shownWhen else { return true }
    return chosen(condition.name) == condition.choice
  }

  /// What was typed, to come back when the same sheet is opened again.
  var draft: [String: String] {
    var draft: [String: String] = [:]
    for field in fields where !field.text.isEmpty {
      if case .secret = field.content { continue }
      draft[field.name.rawValue] = field.text
    }
    return draft
  }

  mutating func restore(_ draft: [String: String]) {
    for index in fields.indices {
      if let text = draft[fields[index].name.rawValue] { fields[index].restore(text) }
    }
  }

  mutating func move(by step: Int) {
    let stops = fields.indices.filter { isShown(fields[$0]) } + [fields.count]
    let present = stops.firstIndex(of: focus) ?? 0
    focus = stops[(present + step + stops.count) % stops.count]
  }
}

/// What a sheet will make an entry of.
enum Purpose: Hashable {
  case sign(StepID, item: String)
  case unsign(StepID, item: String)
  case setAside(StepID, item: String)
  case start(StepID)
  case finish(StepID)
  case skip(StepID)
  case skipPhase(Phase)
  case block(StepID)
  case reopen(StepID)
  case assign(StepID)
  case answer(question: String)
  case notKnown(question: String)
  case decide(question: String, option: String?)
  case note
  case correct(EntryID)
  case severity
  case close
  case reopenIncident
  case takeRole(String)
  case giveRole(String)
  case dropRole(String)
  case handOver
  case markSent(rule: String, stage: String)
  case acknowledge(rule: String, stage: String)
  case waive(rule: String, stage: String)
  case delay(rule: String, stage: String)
  case attach(PlaybookID)
  case upgrade(PlaybookID)
  case loseEvidence(source: String, step: StepID)
  case evidenceUnavailable(source: String, step: StepID)
  case writeFile
  case chooseLetter(rule: String, stage: String, files: [String])
  case keepLetter(rule: String, stage: String, file: String)
  case leave
  case runCommand
  case holdSecret(question: String)
  case askCommand
  case agree(EntryID)
  case agreeHere(EntryID)
  case breakGlass(EntryID)
  case stopCommand(EntryID)
  case addEvidence(source: String?, step: StepID?)
  case verifyEvidence
  case stopTaking
  case declareInExercise
  case pull(Lever)
  case rewind([String])
  case markExpected(String)
  case sayToPlayers
  case noteControl

  /// Under which name half-typed text is kept.
  var draftKey: String { String(describing: self) }
}

extension String {
  /// Without blanks and line ends at both ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
