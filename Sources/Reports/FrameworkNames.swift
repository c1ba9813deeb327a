import Response
import Timeline

/// What ids of frameworks are called, and to which tactics they belong; the shell looks them up.
package struct FrameworkNames: Sendable {
  package private(set) var names: [String: String] = [:]
  /// Technique → the names of its tactics.
  package private(set) var tactics: [String: [String]] = [:]
  /// Framework → the names of its tactics, in their order.
  package private(set) var order: [String: [String]] = [:]

  package static let none = FrameworkNames()
  private init() {}

  /// - Parameters:
  ///   - table: `playbooks/frameworks/tactics.txt`: lines of *framework, id, name* for tactics, then of
  ///     *id, tactics* for techniques, parted by tabs.
  ///   - ids: those that are asked for.
  ///   - name: what an id is called; nil where no table has it.
  package init(table: [UInt8], ids: Set<String>, name: (String) -> String?) {
    var titles: [String: String] = [:]
    for line in table.split(separator: 0x0A) where line.first != 0x23 {
      let cells = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      if cells.count == 3 {
        titles[cells[1]] = cells[2]
        order[cells[0], default: []].append(cells[2])
      } else if cells.count == 2, ids.contains(cells[0]) {
        tactics[cells[0]] = cells[1].split(separator: "|").compactMap { titles[String($0)] }
      }
    }
    for id in ids { names[id] = name(id) }
  }
}

extension Report {
  /// The ids of frameworks that steps and notes name.
  package var frameworkIDs: Set<String> {
    var ids = Set(steps.flatMap(\.maps))
    for entry in entries where entry.kind == "note.added" {
      ids.formUnion(entry.data["maps"]?.array?.compactMap(\.string) ?? [])
    }
    return ids
  }
}
