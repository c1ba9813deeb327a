package import Foundation
package import Playbooks
package import Timeline

/// The files an incident reads: those pinned into it, parsed, by their digest; and what the shell
/// offers for attaching. Only the shell reads disks.
package struct Materials: Sendable {
  package struct Pinned: Sendable {
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

  package init(pinned: [Pinned] = [], offered: [Pinned] = []) {
    self.pinned = pinned
    self.offered = offered
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

/// An incident: the fold of its entries over what is pinned. Never stored apart from them, but
/// for a snapshot that may be thrown away.
package struct Incident: Sendable {
  package var id: String
  package var code: String
  package var title: String
  package var isExercise: Bool
  /// IANA name.
  package var zone: String
  package var severity: Severity
  package var declaredAt: Date
  package var closed: StepState.Signature?
  /// Role → name of who holds it.
  package var holders: [String: String]
  package var playbooks: [PlaybookID]
  /// Entries folded so far.
  package var entryCount: Int
  /// Entries without effect, and why.
  package var ineffective: [EntryID: String]
}
