package import Problems

/// One step of a playbook: what to do, by whom, by when, what to keep, how to know it is done.
package struct Step: Hashable, Sendable {
  package var name: String
  package var phase: Phase
  package var title: String
  package var kind: Kind
  package var why: String?
  package var role: String?
  package var when: Condition?
  /// Names of steps (`revoke-access`, `preserve-logs/memory`) or phases that must be settled.
  package var after: [Reference]
  package var within: Within?
  package var every: Every?
  package var forEach: ForEach?
  package var check: [String]
  package var commands: [Command]
  package var collect: [Collect]
  package var maps: [String]
  package var ifFails: String?
  package var place: Place
  /// Where its condition and its ids stand, for those who check them.
  var whenPlace: Place?
  var mapsPlace: Place?

  package enum Kind: Hashable, Sendable {
    /// `do`: work, in prose; may hold `{{fact}}`.
    case work(String)
    /// `decide`: a question put to a role; its answer is the fact named like the step.
    case decide([Option])
    /// `ask`: the questions it is done by answering.
    case ask([String])
    /// `collect` alone.
    case collect
    case notify(Notify)
  }

  package enum Notify: Hashable, Sendable {
    /// All duties that apply.
    case due
    case rules([String])
  }

  package struct Reference: Hashable, Sendable {
    package var text: String
    package var place: Place
  }

  /// `within: 15 min of declared`.
  package struct Within: Hashable, Sendable {
    package var seconds: Int
    package var from: Anchor

    package enum Anchor: Hashable, Sendable {
      /// When the step became ready.
      case ready
      /// A time fact: `declared`, `aware`, or any question of type time.
      case fact(String)
      /// `step(X)`: when that step was settled.
      case step(String)
    }
  }

  /// `every: 60 min until closed`.
  package struct Every: Hashable, Sendable {
    package var seconds: Int
    package var until: String?
  }

  /// `for-each: host in hosts`.
  package struct ForEach: Hashable, Sendable {
    package var variable: String
    package var list: String
  }

  /// Evidence to take before its source loses it.
  package struct Collect: Hashable, Sendable {
    package var source: String
    package var what: String
    /// Typical retention in seconds; the profile's real one wins.
    package var keeps: Int?
    /// It has no length: it is there until something happens.
    package var ends: SourceEnd?
    package var how: String?
    package var place: Place
  }

  /// A command that is shown, copied, or run by a deliberate act (design.md §8).
  package struct Command: Hashable, Sendable {
    package var title: String
    package var invocation: Invocation
    /// The checklist item it serves, from 1.
    package var item: Int?
    package var on: String?
    /// Seconds; 600 where the playbook says nothing.
    package var timeout: Int
    /// Variable → fact, beyond the default names.
    package var env: [String: String]
    package var stdin: String?
    package var changes: String?
    package var undo: Undo?
    /// People in all who must agree; 1 is the one who runs it.
    package var approvals: Int
    package var keeps: String?
    package var dryRun: String?
    package var needs: [String]
    package var isUnchecked: Bool
    package var expect: String?
    package var place: Place

    package enum Invocation: Hashable, Sendable {
      /// A text for `sh -eu`.
      case shell(String)
      /// Arguments, without a shell.
      case arguments([String])
    }

    package enum Undo: Hashable, Sendable {
      case command(String)
      /// `undo: none`, said so that nobody looks for it.
      case none
    }
  }
}
