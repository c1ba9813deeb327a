/// The tables in which ids of frameworks are looked up; the shell reads them.
package struct FrameworkTables: Sendable {
  /// `playbooks/frameworks/tactics.txt`: lines of *framework, id, name* for tactics, then of
  /// *id, tactics* for techniques, parted by tabs.
  private let tactics: [UInt8]
  private let name: @Sendable (String) -> String?

  package static let none = FrameworkTables(tactics: []) { _ in nil }

  /// `name`: what an id is called; nil where no table has it.
  package init(tactics: [UInt8], name: @escaping @Sendable (String) -> String?) {
    self.tactics = tactics
    self.name = name
  }

  func names(of ids: Set<String>) -> FrameworkNames {
    FrameworkNames(table: tactics, ids: ids, name: name)
  }
}

/// What some ids of frameworks are called, and to which tactics they belong.
struct FrameworkNames: Sendable {
  private(set) var names: [String: String] = [:]
  /// Technique → the names of its tactics.
  private(set) var tactics: [String: [String]] = [:]
  /// Framework → the names of its tactics, in their order.
  private(set) var order: [String: [String]] = [:]

  init(table: [UInt8], ids: Set<String>, name: (String) -> String?) {
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
