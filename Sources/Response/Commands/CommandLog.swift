import Foundation
import Timeline

/// What became of the commands of an incident: asked for, agreed to, run, stopped, ended.
///
/// That something ran is never without effect: where it ran without the agreement that it needed,
/// that is what the record says (`Run.isUnapproved` is worked out from its request).
struct CommandLog: Hashable, Sendable {
  /// In the order of the record.
  var requests: [Request] = []
  var runs: [Run] = []

  struct Request: Hashable, Sendable {
    var event: Event.CommandRequest
    var stamp: Stamp
    var approvals: [Approval] = []
    /// The run that has used it up.
    var usedBy: EntryID?
  }

  struct Approval: Hashable, Sendable {
    var stamp: Stamp
    /// Why one person alone was enough.
    var breakGlass: String?
  }

  struct Run: Hashable, Sendable {
    var event: Event.CommandStart
    var stamp: Stamp
    var signals: [Signal] = []
    var end: Event.CommandEnd?
    var endStamp: Stamp?
    /// Evidence that its output became.
    var evidence: [String] = []

    struct Signal: Hashable, Sendable {
      var name: String
      var stamp: Stamp
    }
  }

  /// As they came, for a snapshot: folding a few again is simpler than a second format.
  private(set) var acts: [Deeds.Deed] = []

  mutating func apply(_ event: Event, _ deed: Deeds.Deed) -> WhyNot? {
    acts.append(deed)
    let stamp = deed.stamp
    switch event {
    case .commandRequested(let request):
      guard request.log == stamp.entry.log else { return "it asks for another log than its own" }
      requests.append(Request(event: request, stamp: stamp))
      return nil
    case .commandApproved(let entry, let digest, let breakGlass):
      return approve(entry.id, digest, breakGlass, stamp)
    case .commandStarted(let start): return begin(start, stamp)
    case .commandSignalled(let entry, let signal):
      guard let index = runs.firstIndex(where: { $0.stamp.entry == entry.id }) else {
        return "no command was started by that entry"
      }
      runs[index].signals.append(Run.Signal(name: signal, stamp: stamp))
      return nil
    case .commandFinished(let end):
      return finish(end, stamp, Event.Common(data: deed.data).evidence)
    default: return "it is no act on a command"
    }
  }

  private mutating func approve(
    _ entry: EntryID, _ digest: Digest, _ breakGlass: String?, _ stamp: Stamp
  ) -> WhyNot? {
    guard let index = requests.firstIndex(where: { $0.stamp.entry == entry }) else {
      return "nothing was asked by that entry"
    }
    let request = requests[index]
    guard request.event.digest == digest else { return "it agrees to another command" }
    guard stamp.at <= request.event.expires else { return "the request had expired" }
    guard request.usedBy == nil else { return "the command was run already" }
    let isSame = responder(ofLog: entry.log) == stamp.by
    guard isSame == (breakGlass != nil) else {
      return isSame ? "nobody agrees to their own request" : "only who asked can break the glass"
    }
    guard !request.approvals.contains(where: { $0.stamp.by == stamp.by }) else {
      return "\(stamp.by) has agreed already"
    }
    requests[index].approvals.append(Approval(stamp: stamp, breakGlass: breakGlass))
    return nil
  }

  private mutating func begin(_ start: Event.CommandStart, _ stamp: Stamp) -> WhyNot? {
    runs.append(Run(event: start, stamp: stamp))
    guard let request = start.request,
      let index = requests.firstIndex(where: { $0.stamp.entry == request.id })
    else { return nil }
    if requests[index].usedBy == nil { requests[index].usedBy = stamp.entry }
    return nil
  }

  private mutating func finish(
    _ end: Event.CommandEnd, _ stamp: Stamp, _ evidence: [String]
  ) -> WhyNot? {
    guard let index = runs.firstIndex(where: { $0.stamp.entry == end.entry.id }) else {
      return "no command was started by that entry"
    }
    guard runs[index].end == nil else { return "its end was written already" }
    runs[index].end = end
    runs[index].endStamp = stamp
    runs[index].evidence = evidence
    return nil
  }

  /// The request that lets exactly this be run now by this log: agreed to by enough people, or by
  /// breaking the glass; not expired, not used.
  func grant(of plan: CommandPlan, log: String, at now: Date) -> Request? {
    requests.last { request in
      request.event.digest == plan.digest && request.event.log == log && request.usedBy == nil
        && now <= request.event.expires && request.isGranted(people: plan.approvals)
    }
  }

  /// One that still waits for somebody.
  func waiting(for plan: CommandPlan, log: String, at now: Date) -> Request? {
    requests.last { request in
      request.event.digest == plan.digest && request.event.log == log && request.usedBy == nil
        && now <= request.event.expires && !request.isGranted(people: plan.approvals)
    }
  }

  /// Whether a run had what it needed when it began.
  func wasApproved(_ run: Run, people: Int) -> Bool {
    guard people > 1, !run.event.isDryRun else { return true }
    guard let id = run.event.request?.id,
      let request = requests.first(where: { $0.stamp.entry == id })
    else { return false }
    return request.usedBy == run.stamp.entry && request.event.digest == run.event.digest
      && request.event.log == run.stamp.entry.log && run.stamp.at <= request.event.expires
      && request.isGranted(people: people)
  }
}

extension CommandLog.Request {
  /// Who asks is one of the people.
  func isGranted(people: Int) -> Bool {
    approvals.contains { $0.breakGlass != nil } || approvals.count >= people - 1
  }
}
