package import Foundation

/// The name of an entry: its log and its number there, from 1. Written `r.osei-7c1e:112`.
package struct EntryID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let log: String
  package let number: Int

  package init(log: String, number: Int) {
    self.log = log
    self.number = number
  }

  package var description: String { "\(log):\(number)" }

  package static func < (left: EntryID, right: EntryID) -> Bool {
    (left.log, left.number) < (right.log, right.number)
  }
}

/// One entry as parsed from its line (timeline.md §3). What it means is `Response`'s.
package struct Entry: Hashable, Sendable {
  package var incident: String
  package var id: EntryID
  /// Wall clock when recorded, whole milliseconds, UTC.
  package var at: Date
  /// Milliseconds since boot.
  package var up: Int
  /// The number of the `session.opened` entry whose key signs; 0 is the identity key itself.
  package var by: Int
  /// The kind of event: `step.done`.
  package var kind: String
  package var parts: [String: Digest]
  package var seen: [String: Seen]
  package var previous: Digest
  /// Raw bytes: 64 of Ed25519, or a binary SSHSIG where `by` is 0 or the kind is a session's.
  package var signature: [UInt8]
  package var content: Content
  /// SHA-256 of the head's bytes.
  package var headDigest: Digest

  package struct Seen: Hashable, Sendable {
    package var number: Int
    package var head: Digest

    package init(number: Int, head: Digest) {
      self.number = number
      self.head = head
    }
  }

  /// `salt` (16 bytes) and all of `data`; or, withheld, what is left with its part salts.
  package enum Content: Hashable, Sendable {
    case whole(salt: [UInt8], data: [String: JSON])
    case withheld(salts: [String: [UInt8]], data: [String: JSON])
  }

  /// The members of `data` that are here.
  package var data: [String: JSON] {
    switch content {
    case .whole(_, let data), .withheld(_, let data): data
    }
  }

  package init(
    incident: String, id: EntryID, at: Date, up: Int, by: Int, kind: String,
    parts: [String: Digest], seen: [String: Seen], previous: Digest, signature: [UInt8],
    content: Content, headDigest: Digest
  ) {
    self.incident = incident
    self.id = id
    self.at = at
    self.up = up
    self.by = by
    self.kind = kind
    self.parts = parts
    self.seen = seen
    self.previous = previous
    self.signature = signature
    self.content = content
    self.headDigest = headDigest
  }
}

/// What is to be written: the kind and the members of `data`. The writer adds the rest.
package struct Draft: Hashable, Sendable {
  package var kind: String
  package var data: [String: JSON]
  /// Parts whose value is digested and never written (`secret-…`).
  package var secrets: [String: String]

  package init(kind: String, data: [String: JSON], secrets: [String: String] = [:]) {
    self.kind = kind
    self.data = data
    self.secrets = secrets
  }
}
