import Timeline

/// Who holds which role.
struct RoleLog: Hashable, Sendable {
  var holders: [String: String] = [:]
  /// Offered and not yet accepted: the entry, by whom, to whom.
  var offers: [Offer] = []

  struct Offer: Hashable, Sendable {
    var entry: EntryID
    var by: String
    var to: String
  }

  mutating func apply(_ event: Event, _ stamp: Stamp) -> WhyNot? {
    switch event {
    case .roleTaken(let role):
      guard holders[role] != stamp.by else { return "\(stamp.by) already holds \(role)" }
      holders[role] = stamp.by
    case .roleGiven(let role, let to):
      guard holders[role] != to else { return "\(to) already holds \(role)" }
      holders[role] = to
    case .roleDropped(let role):
      guard holders[role] == stamp.by else { return "\(stamp.by) does not hold \(role)" }
      holders[role] = nil
    case .handoverOffered(let to, _):
      offers.removeAll { $0.by == stamp.by }
      offers.append(Offer(entry: stamp.entry, by: stamp.by, to: to))
    case .handoverAccepted(let reference):
      guard let index = offers.firstIndex(where: { $0.entry == reference.id }) else {
        return "that handover is not open"
      }
      guard offers[index].to == stamp.by else { return "it was offered to \(offers[index].to)" }
      offers.remove(at: index)
      holders["lead"] = stamp.by
    default: return "it is no act on a role"
    }
    return nil
  }
}

/// Open, closed, reopened.
struct ClosingLog: Hashable, Sendable {
  var closed: Closed?
  var isReopened = false

  struct Closed: Hashable, Sendable {
    var signature: StepState.Signature
    var outcome: String
    var reason: String?
    var open: [String]
  }

  mutating func apply(_ event: Event, _ stamp: Stamp) -> WhyNot? {
    switch event {
    case .closed(let outcome, _, let open, let reason):
      guard closed == nil else { return "the incident was already closed" }
      closed = Closed(signature: stamp.signature, outcome: outcome, reason: reason, open: open)
    case .reopenedIncident:
      guard closed != nil else { return "the incident is open" }
      closed = nil
      isReopened = true
    default: return "it does not close"
    }
    return nil
  }
}
