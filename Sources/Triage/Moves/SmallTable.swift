/// A table that a person keeps by hand (people, assets, destinations): a CSV with a header.
struct SmallTable {
  struct Row {
    var line: Int
    var fields: [String: String]

    subscript(name: String) -> String { fields[name] ?? "" }

    /// What stands between semicolons or bars.
    func list(_ name: String) -> [String] {
      self[name].split { $0 == ";" || $0 == "|" }.map { $0.trimmed.lowercased() }
        .filter { !$0.isEmpty }
    }
  }

  private(set) var rows: [Row] = []

  init(_ text: String, name: String, needs: [String]) throws(TriageFault) {
    var names: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard !line.trimmed.isEmpty, !line.hasPrefix("#") else { continue }
      let fields = Self.fields(String(line))
      guard !names.isEmpty else {
        names = fields.map { $0.lowercased() }
        let missing = needs.filter { !names.contains($0) }
        guard missing.isEmpty else {
          throw TriageFault(
            "\(name):\(index + 1): has no column \(missing.joined(separator: ", "))",
            mend: "write a first line that names the columns: \(needs.joined(separator: ","))")
        }
        continue
      }
      guard fields.count <= names.count else {
        throw TriageFault(
          "\(name):\(index + 1): has \(fields.count) fields for \(names.count) columns",
          mend: "put quotes around a field that holds a comma")
      }
      rows.append(
        Row(
          line: index + 1,
          fields: Dictionary(zip(names, fields), uniquingKeysWith: { first, _ in first })))
    }
  }

  static func fields(_ line: String) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var last: Character?
    for character in line where character != "\r" {
      switch character {
      case "\"":
        // Two in a row within quotes stand for one.
        if !isQuoted, last == "\"" { field.append("\"") }
        isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(field.trimmed)
        field = ""
      default: field.append(character)
      }
      last = character
    }
    return fields + [field.trimmed]
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// A pattern of `*` (anything) and `?` (one sign), as a shell has it.
enum Glob {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    var (at, place) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while place < text.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, place)
        at += 1
      } else if at < pattern.count, pattern[at] == text[place] || pattern[at] == UInt8(ascii: "?") {
        (at, place) = (at + 1, place + 1)
      } else if let known = star {
        // The star takes one more.
        star = (known.pattern, known.text + 1)
        (at, place) = (known.pattern + 1, known.text + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
