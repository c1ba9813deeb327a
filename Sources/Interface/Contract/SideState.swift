/// Where a terminal is in an incident, so that a lost line loses nothing: the place, the chosen
/// row, the half-typed text. Kept beside the incident's name in `$XDG_STATE_HOME`, never in it.
nonisolated package struct SideState: Hashable, Sendable {
  /// Folder name of the incident; nil at home.
  package var incident: String?
  package var fields: [String: String]

  package init(incident: String?, fields: [String: String]) {
    self.incident = incident
    self.fields = fields
  }

  /// One `name<TAB>value` a line, with `\n`, `\t` and `\\` written so; sorted by name.
  package var text: String {
    var lines = fields.sorted { $0.key < $1.key }.map { "\($0.key)\t\(escaped($0.value))" }
    if let incident { lines.insert("incident\t\(escaped(incident))", at: 0) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What `text` wrote; lines it would not have written are passed over.
  package init(text: String) {
    fields = [:]
    for line in text.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      let name = String(line[..<tab])
      let value = unescaped(line[line.index(after: tab)...])
      if name == "incident" { incident = value } else { fields[name] = value }
    }
  }
}

nonisolated private func escaped(_ text: String) -> String {
  var out = ""
  for character in text {
    switch character {
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    default: out.append(character)
    }
  }
  return out
}

nonisolated private func unescaped(_ text: Substring) -> String {
  var out = ""
  var isEscaped = false
  for character in text {
    switch (isEscaped, character) {
    case (false, "\\"):
      isEscaped = true
      continue
    case (true, "n"): out.append("\n")
    case (true, "t"): out.append("\t")
    default: out.append(character)
    }
    isEscaped = false
  }
  return out
}
