import Problems

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

  /// A file of a known form, as it is: the last line's end is the printer's.
  init(verbatim text: String, _ document: Document, status: Status = .done) {
    let whole = String(String.UnicodeScalarView(text.unicodeScalars.dropLast()))
    self.init([whole], document, status: status)
  }

  /// The lines of a text that ends with a line's end, made visible.
  static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      visible(String($0))
    }
  }
}
