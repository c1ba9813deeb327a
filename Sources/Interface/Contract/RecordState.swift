package import Foundation
package import Timeline

/// How the signed record stands: row 0 says it on every screen.
nonisolated package struct RecordState: Hashable, Sendable {
  package var entries: Int
  package var signatures: Signatures
  package var mode: Mode
  package var lastCheckpoint: Date?
  package var verifiedAt: Date?
  /// Entries of kinds a newer tocsin wrote: shown, without effect.
  package var unknownKinds: Int
  /// Where the incident is; nil: the disk does not say.
  package var freeBytes: Int?

  nonisolated package enum Signatures: Hashable, Sendable {
    case good
    /// Percent of the entries checked so far.
    case verifying(percent: Int)
    /// The first entry that does not verify, and why.
    case bad(at: EntryID, why: String)
  }

  nonisolated package enum Mode: Hashable, Sendable {
    case live
    /// Said in row 0 (`log locked`, `chain BAD at 97`, `newer format`), and why, in lines.
    case readOnly(short: String, why: [String])
    /// How many entries are not saved, row 0's words (`disk is FULL`), and why, in lines.
    case notSaved(count: Int, short: String, why: [String])
  }

  package init(
    entries: Int, signatures: Signatures, mode: Mode = .live, lastCheckpoint: Date? = nil,
    verifiedAt: Date? = nil, unknownKinds: Int = 0, freeBytes: Int? = nil
  ) {
    self.entries = entries
    self.signatures = signatures
    self.mode = mode
    self.lastCheckpoint = lastCheckpoint
    self.verifiedAt = verifiedAt
    self.unknownKinds = unknownKinds
    self.freeBytes = freeBytes
  }
}
