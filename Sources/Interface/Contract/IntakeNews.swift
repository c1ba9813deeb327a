package import Response

/// How far the vault is with what it takes, or checks.
nonisolated package struct IntakeNews: Hashable, Sendable {
  /// `taking auth.log`, `reading the vault again`.
  package var what: String
  package var source: String?
  /// `38%  2.3 GB of 6.1 GB  512 MB/s  8 s left`
  package var line: String
  package var percent: Int?
  /// What waits for it.
  package var waiting: Int

  package init(
    what: String, source: String? = nil, line: String = "", percent: Int? = nil, waiting: Int = 0
  ) {
    self.what = what
    self.source = source
    self.line = line
    self.percent = percent
    self.waiting = waiting
  }
}

/// What a person wants taken into the vault, as they typed it.
nonisolated package struct EvidenceWish: Hashable, Sendable {
  /// Of a file or a folder; `~` is theirs.
  package var path: String
  package var source: String?
  package var step: StepID?
  package var how: String?
  package var note: String?

  package init(path: String, source: String?, step: StepID?, how: String?, note: String?) {
    self.path = path
    self.source = source
    self.step = step
    self.how = how
    self.note = note
  }
}
