package import Reports

/// The letters of one stage of a duty: as they lie in the incident's folder, else as they would be
/// drafted now.
nonisolated package struct Letters: Sendable {
  package var rule: String
  package var stage: String
  package var letters: [Letter]
  /// What is asked for besides: the letter that an editor was opened on has just been closed.
  package var edited: String?

  package init(rule: String, stage: String, letters: [Letter], edited: String? = nil) {
    self.rule = rule
    self.stage = stage
    self.letters = letters
    self.edited = edited
  }
}

nonisolated package struct Letter: Sendable {
  /// Inside the incident: `notices/gdpr-33.initial.md`.
  package var file: String
  /// To whom, where a stage asks for several letters.
  package var part: String?
  package var text: String
  package var checklist: Checklist
  /// The last revision that an entry names; 0: none.
  package var revision: Int
  /// It differs from that revision, or there is none and it lies on disk.
  package var isChanged: Bool
  /// What changed since that revision, as lines of a diff.
  package var changes: [String]

  package init(
    file: String, part: String?, text: String, checklist: Checklist, revision: Int,
    isChanged: Bool, changes: [String]
  ) {
    self.file = file
    self.part = part
    self.text = text
    self.checklist = checklist
    self.revision = revision
    self.isChanged = isChanged
    self.changes = changes
  }
}
