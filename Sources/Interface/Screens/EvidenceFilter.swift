import Response

/// `step:P1 who:k.duarte kind:open text`: all given must hold.
struct EvidenceFilter: Hashable {
  /// While it is being typed.
  var typing: TextLine?
  var text = ""

  var isEmpty: Bool { text.trimmed.isEmpty }

  func passes(_ source: EvidenceView, of step: StepView?) -> Bool {
    text.lowercased().split(separator: " ").allSatisfy { word in
      let parts = word.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return EvidenceFilter.own(source).contains(word) }
      let wanted = parts[1].split(separator: ",")
      return switch parts[0] {
      case "step": wanted.contains { EvidenceFilter.names(of: step, id: source.step).contains($0) }
      case "who": wanted.contains { who in people(of: step).contains { $0.hasPrefix(who) } }
      case "kind": wanted.contains { source.state.word.lowercased().contains($0) }
      default: EvidenceFilter.own(source).contains(word)
      }
    }
  }

  private static func own(_ source: EvidenceView) -> String {
    "\(source.number) \(source.what) \(source.source) \(source.state.word)".lowercased()
  }

  private static func names(of step: StepView?, id: StepID) -> String {
    "\(step?.label ?? "") \(id.description) \(step?.title ?? "")".lowercased()
  }

  private func people(of step: StepView?) -> [String] {
    guard let step else { return [] }
    return (step.holders + [step.assigned, step.role].compactMap(\.self)).map { $0.lowercased() }
  }
}

extension EvidenceView {
  /// By which it stays chosen when the list is sorted anew: a source may be kept by several steps.
  var id: String { "\(source)/\(step)" }
}

extension Model {
  var evidenceRows: [EvidenceView] {
    guard let session else { return [] }
    guard !evidenceFilter.isEmpty else { return session.situation.evidence }
    return session.situation.evidence.filter {
      evidenceFilter.passes($0, of: session.step($0.step))
    }
  }
}
