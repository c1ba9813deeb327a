import Foundation
import Timeline

/// What became of one stage of a duty: drafted, sent, acknowledged, waived, delayed.
struct NoticeLog: Hashable, Sendable {
  var sent: [Sent] = []
  var acknowledged: StepState.Signature?
  var waived: Waiver?
  var delays: [Event.NoticeDelay] = []
  /// File → its last revision; a stage can ask for several letters.
  var drafts: [String: Draft] = [:]

  struct Draft: Hashable, Sendable {
    var signature: StepState.Signature
    var text: Event.NoticeDraft
  }

  struct Sent: Hashable, Sendable {
    var signature: StepState.Signature
    var to: String
    var channel: String
    var reference: String?
    var sha256: String?
    var open: [String] = []
    var reason: String?
  }

  struct Waiver: Hashable, Sendable {
    var signature: StepState.Signature
    var reason: String
  }

  var isSettled: Bool { !sent.isEmpty || waived != nil }
  var settledBy: StepState.Signature? { sent.first?.signature ?? waived?.signature }

  mutating func apply(_ event: Event, _ stamp: Stamp) -> WhyNot? {
    switch event {
    case .noticeDrafted(let draft):
      drafts[draft.file] = Draft(signature: stamp.signature, text: draft)
    case .noticeSent(let notice):
      waived = nil
      sent.append(
        Sent(
          signature: stamp.signature, to: notice.to, channel: notice.channel,
          reference: notice.reference, sha256: notice.sha256, open: notice.open,
          reason: notice.reason))
    case .noticeAcknowledged(_, _, let reference):
      guard !sent.isEmpty else { return "it was never sent" }
      acknowledged = stamp.signature
      sent[sent.count - 1].reference = reference ?? sent[sent.count - 1].reference
    case .noticeWaived(_, _, let reason):
      guard sent.isEmpty else { return "the notice was already sent" }
      guard waived == nil else { return "it was already waived" }
      waived = Waiver(signature: stamp.signature, reason: reason)
    case .noticeDelayed(let delay): delays.append(delay)
    default: return "it is no act on a notice"
    }
    return nil
  }
}

/// Which stage of which rule a notice is of. Without a stage: all of the rule's.
struct NoticeKey: Hashable, Sendable {
  var rule: String
  var stage: String?
}

/// What became of a source of evidence.
struct SourceLog: Hashable, Sendable {
  var standing = Standing.wanted

  enum Standing: Hashable, Sendable {
    case wanted
    case begun(StepState.Signature)
    case failed(StepState.Signature, why: String)
    case kept(StepState.Signature, isPartial: Bool)
    case lost(StepState.Signature, why: String)
    case unavailable(StepState.Signature, why: String)
  }

  var settledBy: StepState.Signature? {
    switch standing {
    case .kept(let signature, _), .lost(let signature, _), .unavailable(let signature, _):
      signature
    case .wanted, .begun, .failed: nil
    }
  }

  /// What is added to something whole makes it no less whole.
  private var isKeptWhole: Bool {
    if case .kept(_, isPartial: false) = standing { true } else { false }
  }

  /// What was needed of it first is gone: whatever is still found of it is a part.
  private var isLost: Bool {
    if case .lost = standing { true } else { false }
  }

  mutating func apply(_ event: Event, _ stamp: Stamp) -> WhyNot? {
    switch event {
    case .evidence(let change, let source, _, let reason):
      if case .kept = standing, change != .begun, change != .failed {
        return "evidence of \(source) was already kept"
      }
      switch change {
      case .begun: standing = .begun(stamp.signature)
      case .failed: standing = .failed(stamp.signature, why: reason ?? "")
      case .lost: standing = .lost(stamp.signature, why: reason ?? "")
      case .unavailable: standing = .unavailable(stamp.signature, why: reason ?? "")
      }
    case .evidenceAdded(let item):
      standing = .kept(stamp.signature, isPartial: item.isPartial && !isKeptWhole || isLost)
    default: return "it is no act on evidence"
    }
    return nil
  }
}

/// Evidence of a source as one step asks for it; without a step: whoever asks.
struct SourceKey: Hashable, Sendable {
  var source: String
  var step: StepID?
}
