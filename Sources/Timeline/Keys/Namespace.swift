/// What an identity key signs for; keeps its signatures apart (timeline.md §2).
package enum Namespace: String, Hashable, Sendable, CaseIterable {
  case session = "tocsin-session"
  case checkpoint = "tocsin-checkpoint"
  case admit = "tocsin-admit"
  case approve = "tocsin-approve"
  case entry = "tocsin-entry"

  /// The namespace of an entry of this kind, signed by the identity key.
  package init(kind: String) {
    switch kind {
    case "session.opened": self = .session
    case "key.admitted", "key.revoked": self = .admit
    case "command.approved": self = .approve
    default: self = .entry
    }
  }

  /// Kinds that only the identity key itself may sign (`events.md`, the mark °).
  package static func needsIdentity(_ kind: String) -> Bool {
    switch kind {
    case "incident.declared", "session.opened", "key.admitted", "key.revoked", "command.approved",
      "content.withheld":
      true
    default: false
    }
  }
}
