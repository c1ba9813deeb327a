import Playbooks

extension Profile {
  /// The file as `tocsin profile` writes it; reading gives the same profile back.
  var yaml: String {
    var lines = ["# The organisation's profile (docs/profile-format.md)."]
    if let organisation { lines.append("organisation: \(quoted(organisation))") }
    lines.append("zone: \(quoted(zone))")
    lines.append("code: \(quoted(codePrefix))")
    if let agent { lines.append("agent: \(quoted(agent))") }
    if !facts.isEmpty { lines.append("facts:") }
    lines += facts.map { "  \($0.name): \(quoted($0.value.text))" }
    let complete = facts.filter { $0.value.isComplete }.map(\.name)
    if !complete.isEmpty { lines.append("complete: [\(complete.joined(separator: ", "))]") }
    if !sources.isEmpty { lines.append("sources:") }
    lines += sources.map { "  \($0.name): \(DurationText.text(Double($0.keeps)))" }
    return lines.map { $0 + "\n" }.joined() + contactsYAML
  }

  /// The contacts alone, as they are pinned into an incident; empty where there are none.
  var contactsYAML: String {
    guard !contacts.isEmpty else { return "" }
    return "contacts:\n" + contacts.map(entry).joined()
  }

  private func entry(_ contact: Contact) -> String {
    let members = [
      ("name", contact.name), ("role", contact.role), ("phone", contact.phone),
      ("email", contact.email), ("out-of-band", contact.outOfBand), ("note", contact.note),
    ]
    let lines = members.compactMap { name, value in value.map { "\(name): \(quoted($0))" } }
    return "- " + lines.joined(separator: "\n  ") + "\n"
  }

  /// In double quotes nothing is a surprise.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Value {
  /// Whether a list or a count by place says that nothing more will come.
  nonisolated fileprivate var isComplete: Bool {
    switch self {
    case .list(_, let isComplete), .counts(_, let isComplete): isComplete
    default: false
    }
  }
}
