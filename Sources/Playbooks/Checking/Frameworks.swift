/// The ids of ATT&CK, ATLAS, CSF 2.0, D3FEND, RE&CT and NIST AI 100-2, made from the tables in
/// `playbooks/frameworks`. Only checking and showing a playbook needs them.
package struct Frameworks: Sendable {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let state: State
    /// The framework with its version: `ATT&CK Enterprise 19`.
    package let framework: String
  }

  package enum State: Hashable, Sendable {
    case active
    case revoked(replacement: String?)
    case deprecated(replacement: String?)
  }

  private var entries: [String: Entry] = [:]

  /// Each table's bytes: a line `# framework`, then id, name, state and replacement, parted by
  /// tabs. A line that is no entry is passed over: the tables are ours, and tested.
  package init(tables: [[UInt8]]) {
    for table in tables { read(String(decoding: table, as: UTF8.self)) }
  }

  package subscript(id: String) -> Entry? { entries[id] }
  package var count: Int { entries.count }

  func nearest(to id: String) -> String? {
    // Ids are told apart by digits: only those of the same shape are near.
    let shape = id.prefix { !$0.isNumber }
    let same = entries.keys.filter { $0.prefix { !$0.isNumber } == shape && $0.count == id.count }
    return Playbooks.nearest(to: id, in: same.isEmpty ? Array(entries.keys) : same)
  }

  private mutating func read(_ table: String) {
    var framework = ""
    for line in table.split(separator: "\n") {
      if line.hasPrefix("# ") {
        framework = String(line.dropFirst(2))
        continue
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3 else { continue }
      let replacement = cells.count > 3 && !cells[3].isEmpty ? cells[3] : nil
      let state: State? =
        switch cells[2] {
        case "active": .active
        case "revoked": .revoked(replacement: replacement)
        case "deprecated": .deprecated(replacement: replacement)
        default: nil
        }
      guard let state else { continue }
      entries[cells[0]] = Entry(name: cells[1], state: state, framework: framework)
    }
  }
}
