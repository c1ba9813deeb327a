import Timeline

/// Who holds which role: a log, since two people may have one name; shown by that name.
struct RoleLog: Hashable, Sendable {
  /// Role → log; or the bare name it was given to.
  var keepers: [String: Keeper] = [:]
  /// Offered and not yet accepted: the entry, by whom, to whom.
  var offers: [Offer] = []

  /// Role → name.
  var holders: [String: String] { keepers.mapValues(\.name) }

  struct Keeper: Hashable, Sendable {
    /// Nil where the role was given to a name, before it was known whose log that is.
    var log: String?
    var name: String

    init(log: String) {
      self.log = log
      name = responder(ofLog: log)
    }

    /// `who` is a log that is known here, else a name.
    init(_ who: String, isLog: Bool) {
      self.log = isLog ? who : nil
      name = isLog ? responder(ofLog: who) : who
    }

    func isWriter(of log: String) -> Bool {
      self.log.map { $0 == log } ?? (name == responder(ofLog: log))
    }
  }

  struct Offer: Hashable, Sendable {
    var entry: EntryID
    var by: String
    /// A log or a name.
    var to: String

    func isTo(_ log: String) -> Bool { to == log || to == responder(ofLog: log) }
  }

  func holds(_ role: String, log: String) -> Bool {
    keepers[role]?.isWriter(of: log) ?? false
  }

  mutating func apply(
    _ event: Event, _ stamp: Stamp, isLog: (String) -> Bool = { _ in false }
  ) -> WhyNot? {
    let log = stamp.entry.log
    switch event {
    case .roleTaken(let role):
      guard !holds(role, log: log) else { return "\(stamp.by) already holds \(role)" }
      keepers[role] = Keeper(log: log)
    case .roleGiven(let role, let to):
      let keeper = Keeper(to, isLog: isLog(to))
      guard keepers[role] != keeper else { return "\(keeper.name) already holds \(role)" }
      keepers[role] = keeper
    case .roleDropped(let role):
      guard holds(role, log: log) else { return "\(stamp.by) does not hold \(role)" }
      keepers[role] = nil
    case .handoverOffered(let to, _):
      offers.removeAll { $0.entry.log == log }
      offers.append(Offer(entry: stamp.entry, by: stamp.by, to: to))
    case .handoverAccepted(let reference):
      guard let index = offers.firstIndex(where: { $0.entry == reference.id }) else {
        return "that handover is not open"
      }
      guard offers[index].isTo(log) else { return "it was offered to \(offers[index].to)" }
      offers.remove(at: index)
      keepers["lead"] = Keeper(log: log)
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
