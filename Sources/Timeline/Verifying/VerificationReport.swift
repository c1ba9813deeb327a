package import Foundation

/// What was looked at in a record, what was found, what it proves and what it does not.
package struct VerificationReport: Hashable, Sendable {
  package var incident: String?
  package var root: String?
  package var scope: Record.Scope
  package var isExcerpt: Bool
  package var entries: Int
  package var untrusted: [EntryID]
  package var logs: [LogReport]
  package var checkpoints: [CheckpointReport]
  package var faults: [Fault]
  package var withheld: Withheld
  /// Evidence items that entries name, and whether the last checkpoint's evidence line agrees.
  package var evidence: EvidenceReport
  package var phrase: PhraseResult?

  package struct LogReport: Hashable, Sendable {
    package var name: String
    package var fingerprint: String?
    package var keyType: String?
    /// Who the log says writes it: a claim.
    package var claims: String?
    /// Names the file given by --signers has for the key; `nil` without such a file.
    package var known: [String]?
    package var standing: Standing
    package var entries: Int
    package var sessions: Int
    package var openSessions: Int
    package var good: Int
    package var bad: Int
    package var unprovable: Int
    package var unchecked: Int
    package var first: Date?
    package var last: Date?
    package var withheld: Int
    /// Bytes of a last line that is not finished: being written, or copied.
    package var unfinished: Int
    package var afterCheckpoint: Tail
    /// The last entry of it that another trusted log has seen, and where that says so.
    package var seen: Seen?
  }

  package enum Standing: Hashable, Sendable {
    case root
    case admitted(by: EntryID)
    /// Counts only up to this entry.
    case revoked(after: Int)
    case forked(at: Int)
    case notAdmitted
  }

  /// What no checkpoint covers.
  package struct Tail: Hashable, Sendable {
    package var entries: Int
    package var bytes: Int
  }

  package struct Seen: Hashable, Sendable {
    package var number: Int
    package var by: EntryID
    package var at: Date
  }

  package struct CheckpointReport: Hashable, Sendable {
    package var file: String
    package var at: Date?
    package var by: String?
    package var reason: String?
    package var isSigned: Bool
    package var witnesses: [String]
    package var phrase: String
    package var covers: Int
    package var bytes: Bytes
    package var token: Token
  }

  package enum Bytes: String, Hashable, Sendable {
    case same, different
    case explained = "explained by content.withheld"
    case notCompared = "not compared in an excerpt"
  }

  /// How an RFC 3161 token beside a checkpoint stands.
  package enum Token: Hashable, Sendable {
    case none
    case notChecked
    case good(String)
    case bad(String)
  }

  package struct Withheld: Hashable, Sendable {
    package var entries: Int
    package var parts: Int
    package var explained: Int
  }

  package struct EvidenceReport: Hashable, Sendable {
    package var items: Int
    package var agrees: Bool?
  }

  package enum PhraseResult: Hashable, Sendable {
    case fits(file: String)
    case fitsNone
  }

  /// Exit status 0: all that was looked at is good.
  package var isGood: Bool {
    faults.isEmpty && phrase != .fitsNone && evidence.agrees != false
      && !logs.contains { $0.known == [] }
      && !checkpoints.contains { if case .bad = $0.token { true } else { false } }
  }
}
