/// The rows of one log, and how the signature of each stands. Those of a snapshot stay in its
/// file; of them only the checks that differ are in memory.
package struct Rows: RandomAccessCollection, Sendable {
  private var list = LongList<Row>()
  /// Of rows in the file, where `checks` does not say otherwise.
  private var usual = Row.Check.unchecked
  private var checks: [Int: Row.Check] = [:]
  /// How many were not checked yet.
  package private(set) var uncheckedCount = 0

  package init() {}

  init(_ stored: StoredList<Row>) {
    list = LongList(stored)
    uncheckedCount = stored.count
  }

  init(expecting expected: Rows) { list = LongList(expecting: expected.list) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { list.endIndex }

  package subscript(index: Int) -> Row {
    var row = list[index]
    if index < list.storedCount { row.check = checks[index] ?? usual }
    return row
  }

  /// How the signature of a row stands, without reading the row.
  func check(at index: Int) -> Row.Check {
    index < list.storedCount ? checks[index] ?? usual : list[index].check
  }

  /// How many rows stand in the file.
  var storedCount: Int { list.storedCount }
  var isWhollyStored: Bool { list.isWhollyStored }

  mutating func append(_ row: Row) {
    count(row.check, 1)
    var plain = row
    plain.check = .unchecked
    guard list.extends(to: plain) else { return list.appendOwn(row) }
    if row.check != usual { checks[list.storedCount - 1] = row.check }
  }

  mutating func insert(_ row: Row, at index: Int) {
    count(row.check, 1)
    keepChecks(before: index)
    list.insert(row, at: index)
  }

  @discardableResult
  mutating func popLast() -> Row? {
    guard let last = self.last else { return nil }
    count(last.check, -1)
    checks[endIndex - 1] = nil
    list.removeLast()
    return last
  }

  mutating func setCheck(_ check: Row.Check, at index: Int) {
    let before = self[index].check
    guard check != before else { return }
    count(before, -1)
    count(check, 1)
    if index >= list.storedCount {
      list[index].check = check
    } else {
      checks[index] = check
    }
  }

  mutating func setFlag(_ flag: Row.Flags, at index: Int) {
    var row = self[index]
    guard !row.flags.contains(flag) else { return }
    row.flags.insert(flag)
    keepChecks(before: index)
    list[index] = row
  }

  /// All before `end` that were not checked are good.
  mutating func markGood(upTo end: Int) {
    if end >= list.storedCount, usual == .unchecked {
      uncheckedCount -= list.storedCount - checks.count
      usual = .good
      checks = checks.filter { $0.value != .good }
    }
    let first = usual == .good ? list.storedCount : 0
    for index in first..<Swift.max(first, Swift.min(end, count))
    where self[index].check == .unchecked {
      setCheck(.good, at: index)
    }
  }

  private mutating func count(_ check: Row.Check, _ step: Int) {
    if check == .unchecked { uncheckedCount += step }
  }

  /// A row of the file is about to change: all come into memory, their checks with them.
  private mutating func keepChecks(before index: Int) {
    guard index < list.storedCount else { return }
    let all = Array(self)
    list = LongList()
    for row in all { list.appendOwn(row) }
    checks = [:]
  }
}
