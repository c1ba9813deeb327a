@testable import Timeline

extension Snapshot {
  /// Of a record, in memory.
  init?(of record: Record) {
    guard let source = SnapshotSource(of: record) else { return nil }
    var lists: [UInt8] = []
    source.write { lists += $0 }
    self.init(index: source.index, lists: LogBytes(lists), listsSize: lists.count)
  }
}
