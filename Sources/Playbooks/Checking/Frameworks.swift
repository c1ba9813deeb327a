/// The ids of ATT&CK, ATLAS, CSF 2.0, D3FEND, RE&CT and NIST AI 100-2, looked up in the tables in
/// `playbooks/frameworks`. Only checking and showing a playbook needs them.
package struct Frameworks: Sendable {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let state: State
    /// The framework with its version: `ATT&CK Enterprise 19`.
    package let framework: String
    /// The ids it is made of: a case study of its techniques, a kind of incident of what answers it.
    package let parts: [String]
  }

  package enum State: Hashable, Sendable {
    case active
    case revoked(replacement: String?)
    case deprecated(replacement: String?)
  }

  private let tables: [FrameworkTable]

  /// Each table's bytes: a line `# framework`, then id, name, state, replacement and parts (those
  /// with `|` between them), parted by tabs. A line that is no entry is passed over: the tables are ours, and tested.
  package init(tables: [[UInt8]]) { self.tables = tables.map(FrameworkTable.init) }

  package subscript(id: String) -> Entry? {
    for table in tables.reversed() {
      if let entry = table.entry(id) { return entry }
    }
    return nil
  }

  package var count: Int { tables.reduce(0) { $0 + $1.count } }

  /// Those in use, in order of their ids, table by table.
  package func active(where isWanted: (String) -> Bool) -> [(id: String, entry: Entry)] {
    tables.flatMap { table in
      table.ids.filter(isWanted).compactMap { id in
        table.entry(id).flatMap { $0.state == .active ? (id, $0) : nil }
      }
    }
  }

  func nearest(to id: String) -> String? {
    // Ids are told apart by digits: only those of the same shape are near.
    let shape = id.prefix { !$0.isNumber }
    let known = tables.flatMap(\.ids)
    let same = known.filter { $0.prefix { !$0.isNumber } == shape && $0.count == id.count }
    return Playbooks.nearest(to: id, in: same.isEmpty ? known : same)
  }
}

/// One table, searched where it lies: no text is made of its thousand lines but the one asked for.
private struct FrameworkTable: Sendable {
  private let framework: String
  private let bytes: [UInt8]
  /// Where each line begins, in order of the ids. The tables we ship are in that order already.
  private let lines: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Int] = []
    var framework = ""
    var isSorted = true
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[start] == UInt8(ascii: "#") {
        framework = String(decoding: bytes[start..<end].dropFirst(2), as: UTF8.self)
      } else if end > start {
        isSorted = isSorted && lines.last.map { Self.isBefore($0, start, bytes) } ?? true
        lines.append(start)
      }
      start = end + 1
    }
    if !isSorted { lines.sort { Self.isBefore($0, $1, bytes) } }
    self.framework = framework
    self.lines = lines
  }

  var count: Int { lines.count }

  var ids: [String] { lines.map { String(decoding: Self.id(at: $0, bytes), as: UTF8.self) } }

  func entry(_ id: String) -> Frameworks.Entry? {
    let wanted = Array(id.utf8)
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if Self.id(at: lines[middle], bytes).lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < lines.count, Self.id(at: lines[low], bytes).elementsEqual(wanted) else {
      return nil
    }
    return entry(at: lines[low])
  }

  private func entry(at line: Int) -> Frameworks.Entry? {
    let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
    let cells = bytes[line..<end].split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard cells.count >= 3 else { return nil }
    let replacement = cells.count > 3 && !cells[3].isEmpty ? cells[3] : nil
    let state: Frameworks.State? =
      switch cells[2] {
      case "active": .active
      case "revoked": .revoked(replacement: replacement)
      case "deprecated": .deprecated(replacement: replacement)
      default: nil
      }
    let parts = cells.count > 4 ? cells[4].split(separator: "|").map(String.init) : []
    return state.map {
      Frameworks.Entry(name: cells[1], state: $0, framework: framework, parts: parts)
    }
  }

  private static func id(at line: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[line...].prefix { $0 != 0x09 && $0 != 0x0A }
  }

  private static func isBefore(_ one: Int, _ other: Int, _ bytes: [UInt8]) -> Bool {
    id(at: one, bytes).lexicographicallyPrecedes(id(at: other, bytes))
  }
}
