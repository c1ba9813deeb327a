package import Playbooks
package import Problems

/// A playbook of another format, read, and what became of it.
package struct Imported: Sendable {
  /// As our reader read it back from `yaml`.
  package let playbook: Playbook
  /// The file to write: what the responder trusts is the digest of these bytes.
  package let yaml: String
  package let format: ForeignFormat
  package let notes: [ImportNote]
  package let fidelity: Fidelity
  /// The file as it came, secrets taken out, to be kept beside the playbook, so that what nobody
  /// changed is exported as it came. CACAO only.
  package let original: JSONValue?
  package let signatures: [SignatureFinding]
  /// What our own reader remarks on, none of it an error.
  package let problems: [Problem]
}

/// The formats that can be read.
package enum ForeignFormat: String, CaseIterable, Hashable, Sendable {
  case cacao, xsoar, thehive, react, markdown

  /// As people call it.
  package var title: String {
    switch self {
    case .cacao: "CACAO 2.0"
    case .xsoar: "Cortex XSOAR playbook"
    case .thehive: "TheHive case template"
    case .react: "RE&CT response playbook"
    case .markdown: "Markdown runbook"
    }
  }
}

/// One thing that was mended, left out or is worth knowing, with its place in the foreign file.
package struct ImportNote: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The file breaks its format's rules: refused in strict mode, mended in lenient mode.
    case repair
    /// The file is sound, but something of it cannot be said in our language.
    case warning
    /// A password or token, which is never kept.
    case redaction
  }

  package let kind: Kind
  /// In the foreign file: a JSON pointer, a task's number, a line.
  package let path: String
  package let what: String
  /// What was done about it.
  package let done: String

  init(_ kind: Kind, _ path: String, _ what: String, done: String) {
    self.kind = kind
    self.path = path
    self.what = what
    self.done = done
  }

  package var text: String { visible("\(path): \(what); \(done)") }
}

/// What of a foreign playbook is in ours, counted.
package struct Fidelity: Hashable, Sendable {
  /// Steps of the foreign file, its starts and ends left out.
  package let steps: Int
  /// Of them, those that people do, with no command to run.
  package let manual: Int
  /// Of them, those that became an order or a condition and are no step of ours.
  package let order: Int
  package let warnings: Int
  package let repairs: Int
  package let redactions: Int
  /// Ids of steps that are not in our playbook: always empty, or the import is a bug.
  package let lost: [String]

  package var text: String {
    var parts = ["\(steps) steps", "\(manual) manual"]
    if order > 0 { parts.append("\(order) as order or condition") }
    parts.append("\(warnings) warnings")
    if repairs > 0 { parts.append("\(repairs) repairs") }
    if redactions > 0 { parts.append("\(redactions) secrets taken out") }
    parts.append("\(lost.count) lost")
    return parts.joined(separator: ", ")
  }
}

/// Why a foreign file was not imported.
package enum ImportRefusal: Error, Sendable {
  /// It is not the format, or cannot be read at all.
  case unreadable([Problem])
  /// Strict mode: everything that breaks the format's rules.
  case notStrict([ImportNote])
  case tooManySteps(Int)
  case tooEntangled
  /// As a file of ours it would be larger than one may be.
  case tooLarge(Int)
  /// The playbook that we made is not sound: our bug, with what our reader says.
  case notReadBack([Problem])

  package var problems: [Problem] {
    switch self {
    case .unreadable(let problems), .notReadBack(let problems): problems
    case .notStrict(let notes):
      notes.map {
        Problem(
          .error, "\($0.path): \($0.what)", at: nil,
          mend: "mend the file, or import it with --lenient", code: "not-strict")
      }
    case .tooManySteps(let count):
      [
        Problem(
          .error, "the playbook has \(count) steps", at: nil,
          mend: "split it: a playbook of ours has at most \(Self.mostSteps)", code: "too-many-steps"
        )
      ]
    case .tooLarge(let bytes):
      [
        Problem(
          .error, "as a playbook of ours it would have \(bytes) bytes", at: nil,
          mend: "split it: a file has at most \(YAMLDocument.Limits.own.bytes)", code: "too-large")
      ]
    case .tooEntangled:
      [
        Problem(
          .error, "its ways are too entangled to be written as steps", at: nil,
          mend: "split the playbook", code: "too-entangled")
      ]
    }
  }

  /// As `docs/playbook-format.md` §1.
  static let mostSteps = 2_000

  static func unreadable(_ what: String, mend: String, in file: String) -> ImportRefusal {
    .unreadable([
      Problem(
        .error, what, at: Place(file: file, line: 1, column: 1), mend: mend, code: "unreadable")
    ])
  }
}
