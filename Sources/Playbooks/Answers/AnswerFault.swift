/// Why a text is no answer, and what to write instead.
package struct AnswerFault: Error, Hashable, Sendable {
  /// Lower case, no full stop.
  package let message: String
  package let mend: String

  package init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}
