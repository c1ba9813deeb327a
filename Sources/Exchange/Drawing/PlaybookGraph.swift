import Playbooks
import Problems

/// A playbook as a graph: steps, what they wait for, and the facts that open them.
struct PlaybookGraph {
  struct Node {
    /// Letters and digits only: both languages take it unquoted.
    let id: String
    let label: String
    let shape: Shape
    let phase: Phase?
  }

  enum Shape { case step, decision, question, playbook }

  struct Edge {
    let from: String
    let to: String
    let label: String
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private var ids: [String: String] = [:]

  init(_ playbook: Playbook) {
    for use in playbook.uses {
      let name = use.name ?? PlaybookID(use.playbook).name
      add(name, label: use.playbook, .playbook, nil)
    }
    for step in playbook.steps {
      let shape: Shape =
        switch step.kind {
        case .decide: .decision
        case .ask: .question
        case .work, .collect, .notify: .step
        }
      add(step.name, label: step.title, shape, step.phase)
    }
    for step in playbook.steps { connect(step, in: playbook) }
  }

  private mutating func add(_ name: String, label: String, _ shape: Shape, _ phase: Phase?) {
    let id = "n\(nodes.count + 1)"
    if ids[name] == nil { ids[name] = id }
    nodes.append(Node(id: id, label: label, shape: shape, phase: phase))
  }

  private mutating func connect(_ step: Step, in playbook: Playbook) {
    guard let own = ids[step.name] else { return }
    var from: Set<String> = []
    for reference in step.after {
      let names: [String]
      if let phase = Phase(rawValue: reference.text) {
        names = playbook.steps.filter { $0.phase == phase }.map(\.name)
      } else {
        let run = reference.text.split(separator: "/").dropLast().joined(separator: "/")
        names = [ids[reference.text] != nil ? reference.text : run]
      }
      for name in names {
        if let other = ids[name], from.insert(other).inserted {
          edges.append(Edge(from: other, to: own, label: ""))
        }
      }
    }
    // A condition is drawn from the decisions it reads.
    for fact in (step.when?.facts ?? []).uniqued() {
      guard let other = ids[fact], other != own else { continue }
      let label = step.when?.text ?? ""
      if from.contains(other),
        let place = edges.firstIndex(where: { $0.from == other && $0.to == own })
      {
        edges[place] = Edge(from: other, to: own, label: label)
      } else {
        from.insert(other)
        edges.append(Edge(from: other, to: own, label: label))
      }
    }
  }

  /// Words for a label: one line, cut where nobody would read on.
  static func label(_ text: String) -> String {
    let flat = MarkdownExport.flat(text)
    return flat.count > 60 ? flat.prefix(59) + "…" : flat
  }
}
