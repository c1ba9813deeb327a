import Foundation
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

  private func memory(_ box: Sandbox) throws -> [String: Heads.Remembered] {
    try box.heads().all(of: box.folder().read().incident ?? "")
  }

  @Test("says which entries came after it")
  func tail() throws {
    let box = try Sandbox()
    let (_, snapshot) = try followed(box)
    let followed = try #require(try box.folder().follow(snapshot))
    #expect(followed.tail == (followed.record.count - 1)..<followed.record.count)
    #expect(followed.record.isSame(as: try box.folder().read()))
  }

  @Test("is followed to an entry that this machine remembers and that came after it")
  func newerMemory() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let memory = try memory(box)
    #expect(memory[log]?.number == 4)
    let followed = try #require(try box.folder().follow(snapshot, memory: memory))
    #expect(followed.record.entries.last?.data["note"] == "three")
  }

  @Test("is not followed where what this machine remembers was cut off after it")
  func cutTail() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let memory = try memory(box)
    let lines = try box.log(log).split(separator: 0x0A)
    try box.overwrite(log, lines.dropLast().flatMap { $0 + [0x0A] })
    #expect(try box.folder().follow(snapshot) != nil)
    #expect(try box.folder().follow(snapshot, memory: memory) == nil)
  }

  @Test("is followed to a checkpoint that came after it, and not past one that is gone")
  func newerCheckpoint() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let snapshot = try #require(Snapshot(of: record))
    _ = try writer.append([.note("two")], to: &record, at: someTime)
    let made = try writer.checkpoint(.asked, in: &record, at: someTime)
    let followed = try #require(
      try box.folder().follow(snapshot, memory: memory(box)))
    #expect(followed.record.isSame(as: record))
    try System.live.remove(box.folder().checkpoints + "/" + made.file.name)
    #expect(try box.folder().follow(snapshot, memory: memory(box)) == nil)
  }

  @Test("of another copy of the record is not followed")
  func copy() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let other = try Sandbox()
    _ = try declared(other)
    try other.overwrite(log, try box.log(log))
    #expect(try other.folder().follow(snapshot) == nil)
  }

  @Test("leaves what is as it says in its file when the whole record is read, and is agreed with")
  func agrees() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    let known = try #require(try box.folder().follow(snapshot)).record
    let whole = try #require(
      try box.folder().read(memory: memory(box), expecting: known, pace: .modest))
    #expect(whole.agrees(with: known))
    #expect(whole.isSame(as: try box.folder().read()))
    #expect(whole.logs[log]?.rows.storedCount == 3)
    #expect(whole.order.storedCount == 3)
  }

  @Test("that says anything else than the record is not agreed with", arguments: 0..<72)
  func lies(place: Int) throws {
    let box = try Sandbox()
    let (_, snapshot) = try followed(box)
    var lists = try snapshot.lists.read(0..<snapshot.listsSize)
    lists[72 + place] ^= 1  // of the second row
    let lying = Snapshot(
      index: snapshot.index, lists: LogBytes(lists), listsSize: snapshot.listsSize)
    guard let known = try box.folder().follow(lying)?.record else { return }
    let whole = try #require(
      try box.folder().read(memory: memory(box), expecting: known, pace: .modest))
    #expect(!whole.agrees(with: known))
    #expect(whole.isSame(as: try box.folder().read()))
    #expect(whole.entries == (try box.folder().read().entries))
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
      guard let known = try folder.follow(snapshot)?.record else { continue }
      var whole = try #require(try folder.read(memory: [:], expecting: known, pace: .modest))
      if whole.isWhole { whole.verify() }
      #expect(!whole.agrees(with: known), "byte \(place)")
    }
    try box.overwrite(log, good)
    #expect(try box.folder().follow(snapshot) != nil)
  }

  @Test("keeps the order of several logs, and what they have seen of each other")
  func severalLogs() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let other = try Identity.ed25519(2)
    _ = try writer.append([.admitting(other.key, name: "m.laine")], to: &record, at: someTime)
    let there = LogWriter(
      folder: box.folder("m2"), log: "m.laine-02af", identity: other, heads: box.heads("m2"))
    for number in 1...30 {
      let later = someTime.addingTimeInterval(Double(number * 7 % 30))
      if number.isMultiple(of: 3) {
        _ = try there.append([.note("there \(number)")], to: &record, at: later)
      } else {
        _ = try writer.append([.note("here \(number)")], to: &record, at: later)
      }
    }
    let snapshot = try #require(Snapshot(of: record))
    _ = try there.append([.note("after")], to: &record, at: someTime.addingTimeInterval(60))
    let followed = try #require(try box.folder().follow(snapshot, memory: memory(box)))
    let whole = try box.folder().read()
    #expect(followed.record.isSame(as: whole))
    #expect(followed.record.entries == whole.entries)
    let again = try #require(
      try box.folder().read(memory: memory(box), expecting: followed.record, pace: .modest))
    #expect(again.agrees(with: followed.record))
    #expect(again.order.storedCount == followed.tail.lowerBound)
  }

  @Test("checked behind a screen is as one checked before it")
  func behind() throws {
    let box = try Sandbox()
    let (log, snapshot) = try followed(box)
    var record = try #require(try box.folder().follow(snapshot)).record
    let checked = record
    let verified = checked.verify(behind: Behind(), progress: { _, _ in }, bad: { _ in })
    record.note(try #require(verified))
    #expect(record.checked.done == 4)
    #expect(record.logs[log]?.rows.map(\.check) == [.good, .good, .good, .good])
  }
}
