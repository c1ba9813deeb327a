import Foundation
import Playbooks
import Timeline

/// What people did to one step (or one instance): the fold of its entries alone. What follows from
/// facts, other steps and the time is worked out when asked.
struct StepLog: Hashable, Sendable {
  var standing = Standing.untouched
  /// Ticked or set aside, by the item's text.
  var items: [String: ItemView.State] = [:]
  var assigned: String?
  /// Started or finished before it was ready.
  var early: Event.Early?
  /// Left open when it was said to be done.
  var leftOpen: [String] = []
  /// Since it was reopened it is done only when a person says so (language.md §5).
  var isReopened = false
  /// The order of the last act that decided how it stands.
  var order = -1

  enum Standing: Hashable, Sendable {
    case untouched
    case underWay(StepState.Signature)
    case done(StepState.Signature)
    case skipped(StepState.Signature, reason: String)
    case blocked(StepState.Signature, reason: String, again: Date?)
  }

  mutating func apply(_ event: Event, _ stamp: Stamp) -> WhyNot? {
    switch event {
    case .started(_, let early): start(early, stamp)
    case .done(_, let early, let open): finish(early, open, stamp)
    case .skipped(_, let reason): skip(reason, stamp)
    case .blocked(_, let reason, let again): block(reason, again, stamp)
    case .checked(_, let item, let reason): check(item, reason, stamp)
    case .reopened(_, let item?, _): unsign(item)
    case .reopened(_, nil, _): reopen(stamp)
    case .assigned(_, let to): assign(to)
    default: "it is no act on a step"
    }
  }

  private mutating func start(_ early: Event.Early?, _ stamp: Stamp) -> WhyNot? {
    switch standing {
    case .done(let signature): return "the step was already done by \(signature.by)"
    case .skipped(let signature, _): return "the step was already skipped by \(signature.by)"
    case .underWay(let signature): return "\(signature.by) had already started it"
    case .untouched, .blocked:
      standing = .underWay(stamp.signature)
      self.early = early ?? self.early
      order = stamp.order
      return nil
    }
  }

  private mutating func finish(
    _ early: Event.Early?, _ open: [String], _ stamp: Stamp
  ) -> WhyNot? {
    if case .done(let signature) = standing {
      return "the step was already done by \(signature.by)"
    }
    standing = .done(stamp.signature)
    self.early = early ?? self.early
    leftOpen = open
    order = stamp.order
    return nil
  }

  private mutating func skip(_ reason: String, _ stamp: Stamp) -> WhyNot? {
    switch standing {
    case .done(let signature): return "the step was already done by \(signature.by)"
    case .skipped(let signature, _): return "the step was already skipped by \(signature.by)"
    case .untouched, .underWay, .blocked:
      standing = .skipped(stamp.signature, reason: reason)
      order = stamp.order
      return nil
    }
  }

  private mutating func block(_ reason: String, _ again: Date?, _ stamp: Stamp) -> WhyNot? {
    switch standing {
    case .done(let signature): return "the step was already done by \(signature.by)"
    case .skipped(let signature, _): return "the step was already skipped by \(signature.by)"
    case .untouched, .underWay, .blocked:
      standing = .blocked(stamp.signature, reason: reason, again: again)
      order = stamp.order
      return nil
    }
  }

  private mutating func check(_ item: String, _ reason: String?, _ stamp: Stamp) -> WhyNot? {
    let text = ItemName.text(of: item)
    switch items[text] {
    case .signed(let signature)?, .setAside(let signature, _)?:
      return "\(signature.by) had already signed item \(item)"
    case .open?, nil: break
    }
    items[text] =
      reason.map { .setAside(stamp.signature, reason: $0) } ?? .signed(stamp.signature)
    if standing == .untouched { standing = .underWay(stamp.signature) }
    order = stamp.order
    return nil
  }

  private mutating func unsign(_ item: String) -> WhyNot? {
    let text = ItemName.text(of: item)
    guard items[text] ?? .open != .open else { return "item \(item) is open already" }
    items[text] = .open
    return nil
  }

  private mutating func reopen(_ stamp: Stamp) -> WhyNot? {
    if standing == .untouched, isReopened { return "the step is open already" }
    standing = .untouched
    leftOpen = []
    isReopened = true
    order = stamp.order
    return nil
  }

  private mutating func assign(_ to: String) -> WhyNot? {
    guard assigned != to else { return "it is \(to)'s already" }
    assigned = to
    return nil
  }
}

/// An item in an entry: its letter with its text, `b move traffic to the holding page`. Told apart
/// by the text, since an upgrade may move letters.
enum ItemName {
  static func full(letter: String, text: String) -> String { "\(letter) \(text)" }

  static func text(of name: String) -> String {
    guard let space = name.firstIndex(of: " ") else { return name }
    return String(name[name.index(after: space)...])
  }

  /// a … z, then aa, ab …
  static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    if index < letters.count { return String(letters[index]) }
    return letter(index / letters.count - 1) + String(letters[index % letters.count])
  }
}
