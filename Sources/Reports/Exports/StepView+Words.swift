import Response
import Timeline

extension StepView {
  /// How it stands, by whom, when and in which entry; its items; what was remarked.
  var standingWords: String {
    var lines = [state.word + signatureWords]
    switch state {
    case .skipped(_, let reason): lines.append("reason: \(reason)")
    case .blocked(_, let reason, _): lines.append("blocked: \(reason)")
    case .waiting(let others): lines.append("after \(others.joined(separator: ", "))")
    default: break
    }
    lines += items.map { item in
      switch item.state {
      case .open: "\(item.letter) open: \(item.text)"
      case .signed(let signature): "\(item.letter) signed by \(signature.by): \(item.text)"
      case .setAside(let signature, let reason):
        "\(item.letter) not needed, \(signature.by): \(item.text) (\(reason))"
      }
    }
    return (lines + remarks).joined(separator: "\n")
  }

  private var signatureWords: String {
    guard let signature = state.signature else { return "" }
    return " by \(signature.by), \(Instant.text(signature.at)), entry \(signature.entry)"
  }
}
