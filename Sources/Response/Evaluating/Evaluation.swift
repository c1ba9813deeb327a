import Foundation
import Playbooks
import Timeline

/// The state of every step at one instant (language.md §5). Views are made from it; the walk and
/// `decide` need no more.
struct Evaluation: Sendable {
  var now: Date
  /// In merged order; instances follow their parent.
  var nodes: [Node] = []
  var index: [StepID: Int] = [:]
  var world: World
  var duties: [DutyView] = []
  /// When a state will change by itself.
  var changesAt: Date?

  struct Node: Sendable {
    var id: StepID
    var site: Int
    var label: String
    var role: Role
    /// Of an instance: its item under the name that the playbook gives it.
    var variables: [String: Value] = [:]
    var truth: Truth
    var state: StepState = .ready
    var settledAt: Date?
    var readySince: Date?
    var due: Date?
    var isLate = false
    var isNoLongerNeeded = false
    var remarks: [String] = []
    var instances: [StepID] = []
    /// Of `every`: how many are due and not done, folded into one.
    var missed = 0
    var isListOpen = false
  }

  enum Role: Hashable, Sendable {
    case plain, instance, occurrence(Int)
    case forEach, every

    var isParent: Bool { self == .forEach || self == .every }
  }

  func holds(at instant: Date) -> Bool { instant >= now && instant < changesAt ?? .distantFuture }

  subscript(_ id: StepID) -> Node? { index[id].map { nodes[$0] } }

  mutating func note(change instant: Date?) {
    guard let instant, instant > now, instant < changesAt ?? .distantFuture else { return }
    changesAt = instant
  }

  mutating func add(_ node: Node) {
    index[node.id] = nodes.count
    nodes.append(node)
  }
}

extension Incident {
  func evaluation(at now: Date) -> Evaluation {
    memory.evaluation(at: now) {
      var evaluator = Evaluator(incident: self, now: now)
      return evaluator.evaluate()
    }
  }
}
