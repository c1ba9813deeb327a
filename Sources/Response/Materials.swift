package import Playbooks
package import Timeline

/// The files an incident reads: those pinned into it, by their digest; and what the shell offers
/// for attaching. Only the shell reads disks.
package struct Materials: Sendable {
  package struct Pinned: Sendable {
    /// Where it stands below a playbook folder (`ai/weights-theft.yaml`), or in the incident.
    package var file: String
    package var digest: Digest
    package var bytes: [UInt8]

    package init(file: String, digest: Digest, bytes: [UInt8]) {
      self.file = file
      self.digest = digest
      self.bytes = bytes
    }
  }
  /// Everything pinned that is there and unaltered.
  package var pinned: [Pinned]
  /// What could be attached now (user's and shipped), as source files.
  package var offered: [Pinned]
  /// Playbook files whose commands may be run: what we ship, and what the responder has read and
  /// trusts.
  package var trusted: Set<Digest> = []
  /// Whether the profile lets commands be run at all.
  package var runsCommands = true
  /// Decisions that an exercise has put to its players, beside what playbooks ask.
  package var asked: [Question] = []
  /// What an exercise's players have been told that rewinds left.
  package var left: [LeftStretch] = []
  /// Reads a set of files together; tests give values instead of texts.
  package var reader: @Sendable ([Pinned]) -> Reading

  package init(
    pinned: [Pinned] = [], offered: [Pinned] = [],
    reader: @escaping @Sendable ([Pinned]) -> Reading = ReadingRoom().reading
  ) {
    self.pinned = pinned
    self.offered = offered
    self.reader = reader
  }
}

/// Who acts, as the shell knows it.
package struct Actor: Hashable, Sendable {
  package var name: String
  package var log: String

  package init(name: String, log: String) {
    self.name = name
    self.log = log
  }
}
