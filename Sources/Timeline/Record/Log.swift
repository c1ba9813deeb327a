/// One responder's log as far as it was read: its good entries, what stands between them, and
/// how it ends. Fed with bytes in order, so that a log can be followed while it grows.
package struct Log: Sendable {
  package let name: String
  /// Good entries, by number.
  package internal(set) var rows = Rows()
  package internal(set) var kinds: [String] = []
  /// Sessions by the number of their opening entry.
  package internal(set) var sessions: [Int: Session] = [:]
  /// The key that signed entry 1.
  package internal(set) var key: PublicKey?
  package internal(set) var incident: String?
  /// Entries that trust and content depend on, whole, by number.
  package internal(set) var milestones: [Int: Entry] = [:]
  /// Heads of other logs that entries name, in order.
  package internal(set) var seen = LongList<SeenHead>()
  /// Numbers of entries of which parts are withheld, in the order in which they were met.
  var withheld: [Int] = []
  /// What entry 1 names as its `prev`.
  package internal(set) var beginning = Digest.zero
  /// `up` of the last entry.
  package internal(set) var lastUp = 0
  /// From here there are two versions, both signed.
  package internal(set) var fork: Int?
  /// How many bytes were read, and how many lines ended.
  package internal(set) var size = 0
  package internal(set) var lines = 0
  /// Lines after the last good entry that are none.
  package internal(set) var junk: [Junk] = []
  /// Bytes after the last LF.
  package internal(set) var rest: [UInt8] = []
  /// How long `rest` is; its bytes are dropped once no entry can be so long.
  package internal(set) var restLength = 0
  package internal(set) var ownFaults: [Fault] = []
  package var bytes: LogBytes
  /// The file it was read from.
  package internal(set) var status: FileStatus?

  /// The line of the last row, to check its signature should the next not follow it.
  var lastLine: [UInt8] = []
  var keyIsProven = false
  var kindIndexes: [String: UInt16] = [:]

  package init(name: String, bytes: LogBytes) {
    self.name = name
    self.bytes = bytes
  }

  /// Rows and heads that are as a snapshot said stay in its file.
  init(name: String, bytes: LogBytes, expecting expected: Log?) {
    self.init(name: name, bytes: bytes)
    guard let expected else { return }
    rows = Rows(expecting: expected.rows)
    seen = LongList(expecting: expected.seen)
  }

  package struct Session: Hashable, Sendable {
    package let number: Int
    /// 32 bytes; `nil` where the opening entry's key is no key or was altered.
    package let point: [UInt8]?
    /// Whether the opening entry is signed by the log's key and as it was written.
    package var isProven: Bool
    /// The number of the entry that closed it.
    package var closedBy: Int?
  }

  package struct SeenHead: Hashable, Sendable {
    /// Who says so: an entry of this log.
    package let by: Int
    package let log: String
    package let number: Int
    package let head: Digest
  }

  /// A line that is no entry of this log.
  package struct Junk: Hashable, Sendable {
    package let line: Int
    package let offset: Int
    package let why: Fault.Kind
  }

  package var count: Int { rows.count }
  package var last: Row? { rows.last }
  package var lastNumber: Int { rows.last.map { Int($0.number) } ?? 0 }
  package var lastHead: Digest? { rows.last?.head }

  package func kind(of row: Row) -> String {
    kinds.indices.contains(Int(row.kind)) ? kinds[Int(row.kind)] : ""
  }

  /// The place in `rows` of the entry with this number.
  package func index(of number: Int) -> Int? {
    guard number >= 1, !rows.isEmpty else { return nil }
    if number <= rows.count, rows[number - 1].number == number { return number - 1 }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? low : nil
  }

  package func head(of number: Int) -> Digest? { index(of: number).map { rows[$0].head } }

  /// The entry in full, read again from its file; `nil` if that no longer holds it.
  package func entry(_ number: Int) -> Entry? {
    index(of: number).flatMap { entry(at: rows[$0]) }
  }

  package func entry(at row: Row) -> Entry? {
    if let known = milestones[Int(row.number)] { return known }
    let range = row.offset..<(row.offset + Int(row.length))
    guard let bytes = try? bytes.read(range),  // gone from disk: told apart by nobody
      let line = try? EntryLine(bytes, in: bytes.indices), line.headDigest == row.head
    else { return nil }
    return try? Entry(line)  // the same bytes were read before
  }
}
