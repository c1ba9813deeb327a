import Response
import Terminal

/// What stops the record from being written: it lies over the screen until something is chosen.
enum Trouble: Hashable {
  case notSaved(NotSaved)
  case locked(LockHolder)
  case readOnly(short: String, why: [String])

  /// What can be chosen, by number from 1.
  var choices: [String] {
    switch self {
    case .notSaved(let what):
      ["try again          (checks every 10 s by itself)"]
        + ["free space: show what is large beside the incident"]
        + (what.entry.isEmpty ? [] : ["copy the unsaved entry to the screen, to write down"])
        + ["look around read-only; the entry stays in memory"]
    case .locked(let holder):
      [
        "keep waiting; others' entries still appear here",
        "go on in a new log of your own on this device", "read only",
      ] + (holder.isGone ? ["take the lock over: that process is gone"] : [])
    case .readOnly:
      ["the timeline, with what is wrong", "go on in a new log; the break stays visible for ever"]
    }
  }
}

extension Model {
  /// nil: the key is the screen's.
  mutating func takeInTrouble(_ key: Key) -> [Effect]? {
    guard let trouble else { return nil }
    switch key {
    case .escape, .control("g"), .character("q"):
      self.trouble = nil
      message = "read-only until it is solved; : shows what can be done"
      if case .locked = trouble { return [.goReadOnly] }
      return []
    case .character("Q"): return open(.leaving(hasUnsaved: isUnsaved))
    case .control("z"), .character(":"), .character("?"), .character("L"): return nil
    case .control("c"): return interrupt()
    case .character(let digit):
      guard let number = digit.wholeNumberValue, trouble.choices.indices.contains(number - 1)
      else { break }
      return choose(number - 1, in: trouble)
    default: break
    }
    message = unknown(key)
    return []
  }

  private mutating func choose(_ index: Int, in trouble: Trouble) -> [Effect] {
    switch trouble {
    case .notSaved(let what): return choose(index, in: what)
    case .locked:
      self.trouble = nil
      switch index {
      case 0: return [.keepWaiting]
      case 1: return [.continueInNewLog(reason: "the log was locked")]
      case 2: return [.goReadOnly]
      default: return [.takeLockOver]
      }
    case .readOnly(let short, _):
      self.trouble = nil
      if index == 1 { return [.continueInNewLog(reason: short)] }
      show(.timeline)
      return timelinePage()
    }
  }

  private mutating func choose(_ index: Int, in what: NotSaved) -> [Effect] {
    switch what.entry.isEmpty && index == 2 ? 3 : index {
    case 0: return [.retryUnsaved]
    case 1: read("what is large beside the incident", lines: what.large)
    case 2: read("the unsaved entry", lines: what.entry)
    default: message = "read-only until it is saved"
    }
    trouble = nil
    return []
  }
}
