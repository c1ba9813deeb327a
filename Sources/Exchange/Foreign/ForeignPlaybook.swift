import Playbooks

/// What was found in a file of another format, before it is a playbook of ours: things to do, and
/// the ways from one to the next. Every importer fills it, and one place makes steps of it.
struct ForeignPlaybook {
  /// Begins the names of its questions and decisions, so that a foreign `host` is never ours.
  var name: String
  var title: String
  var version = "1"
  var summary: String
  var severity: Severity?
  var useWhen: [String] = []
  var maps: [String] = []
  var references: [String] = []
  var roles: [Playbook.Role] = []
  var questions: [Question] = []
  /// Tasks in an order for reading only: none waits for another.
  var isList = false
  /// Questions that no node asks: put by a step of their own, first of all.
  var inputs: [String] = []
  var nodes: [ForeignNode] = []
  /// Ids of the steps that the file has, counted apart from the nodes: none of them may be lost.
  var expected: [String] = []
  var splits: [ForeignSplit] = []
  /// Texts held what a terminal or our language would obey.
  var hasChangedText = false
}

/// One thing of a foreign playbook: work, questions that it answers, a decision behind it; or none
/// of these, where it only gives order.
struct ForeignNode {
  /// As the foreign file calls it.
  let id: String
  /// A name to be made of it, before it is sound and unique.
  var title: String
  var phase: Phase
  var work: Work?
  /// Questions answered once the work is done.
  var asks: [String] = []
  var decision: Decision?
  var role: String?
  var why: String?
  var ways: [Way] = []
  /// Where control goes on once all branches have ended (CACAO's `on_completion` of a container).
  var back: Int?

  struct Work {
    var text: String
    var check: [String] = []
    var commands: [Step.Command] = []
    /// Seconds.
    var within: Int?
    var maps: [String] = []
    var ifFails: String?
  }

  struct Decision {
    var ask: String
    var options: [Option]
    var split: Int
  }

  /// A way to another node, open where a split was settled so.
  struct Way {
    var to: Int
    var choice: Choice?
  }

  struct Choice: Hashable {
    var split: Int
    var option: Int
  }

  init(id: String, title: String, phase: Phase) {
    self.id = id
    self.title = title
    self.phase = phase
  }
}

/// Where ways part.
enum ForeignSplit {
  /// A decision; its options are the choices.
  case decision(options: [String])
  /// A condition over answers: the first choice where it holds, the second where it does not.
  case condition(Condition)

  var count: Int {
    switch self {
    case .decision(let options): options.count
    case .condition: 2
    }
  }
}
