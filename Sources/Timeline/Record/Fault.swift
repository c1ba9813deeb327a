/// Something in a record that is not as its writers left it, and where.
package struct Fault: Hashable, Sendable {
  package let log: String
  /// The entries it is about; empty where bytes stand between two good entries.
  package let entries: Range<Int>
  /// The lines of the file, from 1, where there are any to point at.
  package let lines: Range<Int>
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    /// Lines that are no entries stand where these entries should be.
    case unreadable(LineProblem.Reason)
    /// Lines of another log or incident, or by another key, or signed by nobody.
    case foreign(Stranger)
    /// Numbers without an entry; what says that there was one.
    case missing(Witness)
    /// Stands twice.
    case doubled
    /// Stands after an entry that follows it.
    case outOfPlace
    /// These parts are not what their digests say.
    case altered(parts: [String])
    /// These parts are gone and no entry says why.
    case withheld(parts: [String])
    case signature
    case otherKey
    /// `prev` names another entry than the one before.
    case chain
    /// Two different entries of this number, both signed by the log's key.
    case fork
    /// Signed by a session key where the identity key itself is asked for.
    case needsIdentity(kind: String)
    case noSession(Int)
    case closedSession(Int)
    case sessionKey
    /// The first entry does not make this incident; or there is another that does.
    case root
    case secondRoot(of: String)
    case noRoot
    /// The first entry of a log does not follow from the incident's first.
    case beginning
    /// `seen` names an entry otherwise than it stands in its log.
    case seen(EntryID)
    case seenNotRising(log: String)
    /// Another entry stood here when this was last looked at.
    case changed(Witness)
    /// A revocation's last trusted entry stands otherwise in its log.
    case revocation(log: String)
    /// A checkpoint's file, its signature, or the bytes it covers.
    case checkpoint(file: String, CheckpointFlaw)
  }

  package enum Stranger: Hashable, Sendable {
    case log(String)
    case incident(String)
    case key
  }

  /// Who says that an entry was there.
  package enum Witness: Hashable, Sendable {
    case chain
    case entry(EntryID)
    case checkpoint(String)
    /// This machine remembers it.
    case memory
  }

  package enum CheckpointFlaw: String, Hashable, Sendable {
    case unreadable = "is not a checkpoint of this incident"
    case signature = "has a signature that does not verify"
    case bytes = "covers other bytes than the log holds"
    case digest = "is not the file its entry names"
    case gone = "is gone"
  }

  package init(
    log: String, entries: Range<Int>, lines: Range<Int> = 0..<0, _ kind: Kind
  ) {
    self.log = log
    self.entries = entries
    self.lines = lines
    self.kind = kind
  }

  init(_ entry: EntryID, _ kind: Kind) {
    self.init(log: entry.log, entries: entry.number..<(entry.number + 1), kind)
  }

  /// The first entry it is about.
  package var entry: EntryID? {
    entries.first.map { EntryID(log: log, number: $0) }
  }
}
