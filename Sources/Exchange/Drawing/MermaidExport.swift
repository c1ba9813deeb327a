import Playbooks

/// A playbook as a Mermaid flowchart: a box for each phase.
enum MermaidExport {
  static func text(of playbook: Playbook) -> String {
    let graph = PlaybookGraph(playbook)
    var lines = ["flowchart TD"]
    for node in graph.nodes where node.phase == nil { lines.append("  " + drawn(node)) }
    for phase in Phase.allCases {
      let nodes = graph.nodes.filter { $0.phase == phase }
      guard !nodes.isEmpty else { continue }
      lines.append("  subgraph \(phase.rawValue)[\"\(phase.title)\"]")
      lines += nodes.map { "    " + drawn($0) }
      lines.append("  end")
    }
    for edge in graph.edges {
      let label = edge.label.isEmpty ? "" : "|\"\(escaped(edge.label))\"|"
      lines.append("  \(edge.from) -->\(label) \(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func drawn(_ node: PlaybookGraph.Node) -> String {
    let label = "\"\(escaped(node.label))\""
    return switch node.shape {
    case .step: "\(node.id)[\(label)]"
    case .decision: "\(node.id){\(label)}"
    case .question: "\(node.id)(\(label))"
    case .playbook: "\(node.id)[[\(label)]]"
    }
  }

  /// Mermaid's own entities: `#` and a number; a label is HTML where it is drawn.
  private static func escaped(_ text: String) -> String {
    PlaybookGraph.label(text).unicodeScalars.map { scalar in
      "\"#&<>`|[]{}()\\;".unicodeScalars.contains(scalar)
        ? "#\(scalar.value);" : String(scalar)
    }.joined()
  }
}
