/// What a verb has to say: lines for a person, a document for a program, and how it ends.
nonisolated struct Reply {
  var lines: [String]
  var document: Document
  var status: Status

  /// Lines are foreign text made visible already.
  init(_ lines: [String], _ document: Document, status: Status = .done) {
    self.lines = lines
    self.document = document
    self.status = status
  }
}
