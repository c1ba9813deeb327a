package import Foundation
import Playbooks
package import Problems
import Response

extension MSEL {
  /// Reads a list that others wrote: columns by their names, unknown ones kept. What cannot be
  /// read is a problem at its line.
  package static func reading(_ text: String, path: String) -> (msel: MSEL, problems: [Problem]) {
    var msel = MSEL()
    let rows = CSV.rows(of: text)
    guard let head = rows.first, head.contains("title") || head.contains("synopsis") else {
      return (
        msel,
        [
          Problem(
            .error, "the first line does not name the columns",
            at: Place(file: path, line: 1, column: 1),
            mend: "begin with: " + columns.joined(separator: ","))
        ]
      )
    }
    msel.moreColumns = head.filter { !columns.contains($0) }
    var problems: [Problem] = []
    for (index, cells) in rows.dropFirst().enumerated() where !cells.allSatisfy(\.isEmpty) {
      let row = Row(cells: Dictionary(zip(head, cells)) { first, _ in first })
      if !row["planned_sim"].isEmpty, seconds(of: row["planned_sim"], since: nil) == nil {
        problems.append(
          Problem(
            .warning, "“\(row["planned_sim"])” is no time of an exercise",
            at: Place(file: path, line: index + 2, column: 1),
            mend: "write it as T+01:10, PT70M, or an instant with its offset"))
      }
      msel.rows.append(row)
    }
    return (msel, problems)
  }

  /// Seconds after the start of `T+01:10`, `PT1H10M`, or an instant.
  static func seconds(of text: String, since start: Date?) -> Int? {
    if text.hasPrefix("T+") {
      let parts = text.dropFirst(2).split(separator: ":").map { Int($0) }
      guard (2...3).contains(parts.count), !parts.contains(nil) else { return nil }
      let numbers = parts.compactMap(\.self)
      return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
    if text.hasPrefix("PT") { return period(text.dropFirst(2)) }
    guard let date = RFC3339.date(text) else { return nil }
    return start.map { Int(date.timeIntervalSince($0).rounded()) } ?? 0
  }

  private static func period(_ text: Substring) -> Int? {
    var total = 0
    var digits = ""
    guard !text.isEmpty else { return nil }
    for character in text {
      switch character {
      case "0"..."9": digits.append(character)
      case "H", "M", "S":
        guard let number = Int(digits) else { return nil }
        total += number * (character == "H" ? 3600 : character == "M" ? 60 : 1)
        digits = ""
      default: return nil
      }
    }
    return digits.isEmpty ? total : nil
  }

  /// A scenario to go on with: its injects by their times, all else to be filled in. It is YAML
  /// that the check reads; what it still misses, the check says.
  package func scenario(name: String, title: String, start: Date) -> String {
    let injects = rows.filter { $0["type"] != "expected player action" }
    let roles = receivers(of: injects)
    var last = 0
    var used: Set<String> = []
    var blocks: [String] = []
    for (index, row) in injects.enumerated() {
      let at = MSEL.seconds(of: row["planned_sim"], since: start)
      last = max(last, at ?? 0)
      blocks.append(block(row, index + 1, at: at, &used))
    }
    let lines = [
      "# Made of a list of events; check it with “tocsin exercise check”.", "scenario: \(name)",
      "title: \(Scenario.quoted(title))", "version: 0.1.0", "summary: \(Scenario.quoted(title))",
      "kind: tabletop", "duration: \(max(60, last / 60 + 30)) min",
      "playbooks: [incident-handling]", "", "clock:",
      "  start: \"\(RFC3339.text(start))\"", "  zone: UTC", "  speed: 1", "", "roles:",
    ]
    let cards = roles.map { "  \($0): {name: \(Scenario.quoted($0)), min: 0}" }
    return
      (lines + cards + ["", "objectives:"]
      + objectives(of: rows) + ["", "injects:"]).joined(separator: "\n") + "\n"
      + blocks.joined() + "\nhotwash:\n  minutes: 20\n"
  }

  private func receivers(of injects: [Row]) -> [String] {
    var seen: Set<String> = []
    let names = injects.flatMap { $0["to"].split(separator: " ").map { MSEL.name(String($0)) } }
    let roles = names.filter { $0 != "all" && !$0.isEmpty && seen.insert($0).inserted }
    return roles.isEmpty ? ["lead"] : roles
  }

  private func objectives(of rows: [Row]) -> [String] {
    var seen: Set<String> = []
    let found = rows.map { (MSEL.name($0["objective"]), $0["capability"]) }
      .filter { !$0.0.isEmpty && seen.insert($0.0).inserted }
    return (found.isEmpty ? [("respond", "response")] : found).map {
      "  \($0.0): {text: \(Scenario.quoted($0.0)), capability: "
        + "\(Scenario.quoted($0.1.isEmpty ? "response" : $0.1))}"
    }
  }

  private func block(_ row: Row, _ number: Int, at: Int?, _ used: inout Set<String>) -> String {
    var name = MSEL.name(row["inject_id"])
    if name.isEmpty || used.contains(name) { name = "inject-\(number)" }
    used.insert(name)
    let kind = Inject.Kind(rawValue: row["type"]) ?? (at == nil ? .optional : .contextual)
    let channel = Inject.Channel(rawValue: row["channel"].lowercased()) ?? .verbal
    let to = row["to"].split(separator: " ").map { MSEL.name(String($0)) }.filter { !$0.isEmpty }
    let text = row["synopsis"].isEmpty ? row["title"] : row["synopsis"]
    return """
        - inject: \(name)
      \(at.map { "    at: \($0) s\n" } ?? "")    kind: \(kind.rawValue)
          by: \(channel.rawValue)
          from: \(Scenario.quoted(row["from"].isEmpty ? "Exercise control" : row["from"]))
          to: [\((to.isEmpty ? ["all"] : to).joined(separator: ", "))]
          title: \(Scenario.quoted(row["title"].isEmpty ? name : row["title"]))
          text: \(Scenario.quoted(text.isEmpty ? name : text))

      """
  }

  /// As a name of the language; empty where nothing of it is usable.
  package static func usableName(_ text: String) -> String {
    let name = name(text)
    return name.isEmpty ? "imported" : name
  }

  static func name(_ text: String) -> String {
    let words = text.lowercased().unicodeScalars.split { scalar in
      !(("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }
    let joined = words.map { String($0) }.joined(separator: "-")
    guard let first = joined.unicodeScalars.first, ("a"..."z").contains(first) else {
      return joined.isEmpty ? "" : "x-" + joined
    }
    return String(joined.prefix(80))
  }
}
