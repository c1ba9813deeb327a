import Playbooks

/// A playbook as a graph in the DOT language of Graphviz.
enum DotExport {
  static func text(of playbook: Playbook) -> String {
    let graph = PlaybookGraph(playbook)
    var lines = [
      "digraph playbook {", "  label=\(quoted(playbook.title)); labelloc=t; rankdir=TB;",
      "  node [shape=box, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\", fontsize=10];",
    ]
    for node in graph.nodes where node.phase == nil { lines.append("  " + drawn(node)) }
    for phase in Phase.allCases {
      let nodes = graph.nodes.filter { $0.phase == phase }
      guard !nodes.isEmpty else { continue }
      lines.append("  subgraph cluster_\(phase.rawValue) {")
      lines.append("    label=\(quoted(phase.title));")
      lines += nodes.map { "    " + drawn($0) }
      lines.append("  }")
    }
    for edge in graph.edges {
      let label = edge.label.isEmpty ? "" : " [label=\(quoted(edge.label))]"
      lines.append("  \(edge.from) -> \(edge.to)\(label);")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private static func drawn(_ node: PlaybookGraph.Node) -> String {
    let shape =
      switch node.shape {
      case .step: "box"
      case .decision: "diamond"
      case .question: "ellipse"
      case .playbook: "box3d"
      }
    return "\(node.id) [label=\(quoted(node.label)), shape=\(shape)];"
  }

  private static func quoted(_ text: String) -> String {
    let label = PlaybookGraph.label(text)
      .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(label)\""
  }
}
