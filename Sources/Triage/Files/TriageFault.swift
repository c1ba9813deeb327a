/// Input that cannot be used: what, where, and how to mend it. The answer is then 2, never 0 or 1.
package struct TriageFault: Error, Hashable, Sendable {
  /// Lower case, no full stop; foreign text in it is not yet made visible.
  package var message: String
  package var mend: String

  package init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}
