import Testing

@testable import Timeline

@Suite("A snapshot")
struct SnapshotTests {
  private func declared(_ box: Sandbox) throws -> (LogWriter, Record) {
    let (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: box.heads(),
      at: someTime)
    return (writer, record)
  }

  /// Three entries and a snapshot of them, then one more.
  private func followed(_ box: Sandbox) throws -> (log: String, snapshot: Snapshot) {
    var (writer, record) = try declared(box)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    _ = try writer.append([.note("two")], to: &record, at: someTime)
    let snapshot = try #require(Snapshot(of: record))
    _ = try writer.append([.note("three")], to: &record, at: someTime)
    return (writer.log, snapshot)
  }

  @Test("says which entries came after it")
  func tail() throws {
    let box = try Sandbox()
    let (_, snapshot) = try followed(box)
    let (record, tail) = try #require(try box.folder().follow(snapshot, memory: [:]))
    #expect(tail == (record.count - 1)..<record.count)
    #expect(record.isSame(as: try box.folder().read()))
  }

  @Test("of another copy of the record is not followed")
  func copy() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let other = try Sandbox()
    _ = try declared(other)
    try other.overwrite(log, try box.log(log))
    #expect(try other.folder().follow(snapshot, memory: [:]) == nil)
  }

  @Test("is found out by reading the whole record, where a byte under it was changed")
  func changedUnderIt() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let good = try box.log(log)
    for place in stride(from: 0, to: good.count, by: 61) where good[place] != 0x0A {
      var bytes = good
      bytes[place] ^= 1
      try box.overwrite(log, bytes)
      let folder = box.folder()
      guard let (quick, _) = try folder.follow(snapshot, memory: [:]) else { continue }
      var whole = try folder.read()
      if whole.isWhole { whole.verify() }
      #expect(!quick.isSame(as: whole), "byte \(place)")
    }
    try box.overwrite(log, good)
    #expect(try box.folder().follow(snapshot, memory: [:]) != nil)
  }
}
