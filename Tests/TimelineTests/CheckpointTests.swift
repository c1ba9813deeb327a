import Foundation
import Testing

@testable import Timeline

@Suite("A checkpoint")
struct CheckpointTests {
  private func declared(_ box: Sandbox) throws -> (LogWriter, Record) {
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: box.heads(),
      at: someTime)
    _ = try writer.append([.note("one"), .note("two")], to: &record, at: someTime)
    return (writer, record)
  }

  private func read(_ box: Sandbox) throws -> Record {
    var record = try box.folder().read()
    record.verify()
    return record
  }

  @Test("is read as it was printed")
  func roundTrip() throws {
    let file = try SampleRecord.two().checkpoint()
    let statement = try #require(file.statement)
    #expect(Array(statement.text.utf8) == file.bytes)
    #expect(Checkpoint(text: statement.text + " ") == nil)
    #expect(Checkpoint(text: statement.text.replacing("reason asked", with: "reason why")) == nil)
  }

  @Test("signed, named by its entry, agrees with the record")
  func good() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let made = try writer.checkpoint(.asked, in: &record, at: someTime)
    let read = try read(box)
    #expect(read.faults == [])
    let report = try VerificationReport(of: read, phrase: Phrase(typed: made.phrase.text))
    #expect(report.isGood)
    #expect(report.checkpoints.map(\.isSigned) == [true])
    #expect(report.checkpoints.map(\.bytes) == [.same])
    #expect(report.phrase == .fits(file: made.file.name))
    #expect(report.logs.first?.afterCheckpoint.entries == 1)
    #expect(report.json["good"] == true)
  }

  @Test("without a signature, every quarter of an hour, is vouched for by its entry")
  func quarter() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let made = try writer.checkpoint(.quarter, in: &record, at: someTime)
    #expect(made.file.signatures.isEmpty)
    let read = try read(box)
    #expect(read.faults == [])
    #expect(read.covered(writer.log).count == 1)
  }

  @Test("shows a cut tail, to anyone")
  func cut() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let made = try writer.checkpoint(.asked, in: &record, at: someTime)
    let bytes = try box.log(writer.log)
    let lines = bytes.split(separator: 0x0A)
    try box.overwrite(writer.log, Array(lines[0] + [0x0A]))
    let read = try read(box)
    #expect(
      read.faults == [
        Fault(log: writer.log, entries: 2..<4, .missing(.checkpoint(made.file.name)))
      ])
  }

  @Test("that is gone, altered or signed by another is found")
  func altered() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let made = try writer.checkpoint(.asked, in: &record, at: someTime)
    let path = box.folder().checkpoints + "/" + made.file.name
    let text = String(decoding: made.file.bytes, as: UTF8.self)
    try Data(text.replacing("asked", with: "quit").utf8).write(to: URL(fileURLWithPath: path))
    #expect(
      try read(box).faults.map(\.kind) == [
        .checkpoint(file: made.file.name, .signature), .checkpoint(file: made.file.name, .digest),
      ])
    try FileManager.default.removeItem(atPath: path)
    #expect(try read(box).faults.map(\.kind) == [.checkpoint(file: made.file.name, .gone)])
  }

  @Test("is witnessed by a second responder")
  func witness() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let other = try Identity.ed25519(2)
    _ = try writer.append([.admitting(other.key, name: "m.laine")], to: &record, at: someTime)
    let made = try writer.checkpoint(.handover, in: &record, at: someTime)
    var theirs = try box.folder("m2").read()
    let witness = LogWriter(
      folder: box.folder("m2"), log: "m.laine-02af", identity: other, heads: nil)
    _ = try witness.countersign(made.file.name, in: &theirs, at: someTime)
    let read = try read(box)
    #expect(read.faults == [])
    #expect(try VerificationReport(of: read).checkpoints.map(\.witnesses) == [["m.laine-02af"]])
  }

  @Test("still explains itself after content was withheld")
  func withheld() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.checkpoint(.asked, in: &record, at: someTime)
    _ = try writer.withhold(["note"], of: 2, reason: "a password", in: &record, at: someTime)
    #expect(record.faults == [])
    let text = String(decoding: try box.log(writer.log), as: UTF8.self)
    #expect(!text.contains(#""note":"one""#))
    _ = try writer.append([.note("three")], to: &record, at: someTime)
    let read = try read(box)
    #expect(read.faults == [])
    let report = try VerificationReport(of: read)
    #expect(report.checkpoints.map(\.bytes) == [.explained])
    #expect(report.withheld == .init(entries: 1, parts: 1, explained: 1))
  }

  @Test("sees content the lead withheld from another's log go when that log's writer is back")
  func withheldElsewhere() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    let other = try Identity.ed25519(2)
    _ = try writer.append([.admitting(other.key, name: "m.laine")], to: &record, at: someTime)
    var theirs = try box.folder("m2").read()
    let there = LogWriter(
      folder: box.folder("m2"), log: "m.laine-02af", identity: other, heads: nil)
    _ = try there.append([.note("hunter2")], to: &theirs, at: someTime)
    let entry = try #require(theirs.logs["m.laine-02af"]?.entry(1))
    let draft = Draft(
      kind: "content.withheld",
      data: [
        "entry": ["m.laine-02af", 1, .string(entry.headDigest.base64)], "members": ["note"],
        "reason": "a password",
      ])
    _ = try writer.append([draft], to: &record, at: someTime)
    var again = try box.folder("m2").read()
    let back = LogWriter(folder: box.folder("m2"), log: "m.laine-02af", identity: other, heads: nil)
    _ = try back.append([.note("back")], to: &again, at: someTime)
    #expect(!String(decoding: try box.log("m.laine-02af"), as: UTF8.self).contains("hunter2"))
    #expect(try read(box).faults == [])
  }

  @Test("does not excuse content that is just gone")
  func stripped() throws {
    let box = try Sandbox()
    let (writer, record) = try declared(box)
    let entry = try #require(record.logs[writer.log]?.entry(2))
    let text = String(decoding: try box.log(writer.log), as: UTF8.self)
    let stripped = text.replacing(
      String(decoding: entry.lineBytes, as: UTF8.self),
      with: String(decoding: entry.keeping([]).lineBytes, as: UTF8.self))
    try box.overwrite(writer.log, Array(stripped.utf8))
    #expect(try read(box).faults.map(\.kind) == [.withheld(parts: ["note"])])
  }

  @Test("has a phrase of distinct words, each known by its first four letters")
  func phrase() throws {
    #expect(PhraseWords.all.count == 2048)
    #expect(Set(PhraseWords.all.map { $0.prefix(4) }).count == 2048)
    #expect(PhraseWords.all == PhraseWords.all.sorted())
    let digest = Digest(of: [1, 2, 3])
    let phrase = Phrase(of: digest, words: 12)
    #expect(phrase.fits(digest))
    #expect(Phrase(of: digest).fits(digest))
    #expect(!phrase.fits(Digest(of: [1, 2, 4])))
    #expect(Phrase(typed: phrase.text.uppercased()) == phrase)
    #expect(Phrase(typed: "one two three") == nil)
  }

  @Test("and a snapshot open the record as it is, and see what came after")
  func snapshot() throws {
    let box = try Sandbox()
    var (writer, record) = try declared(box)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    _ = try writer.checkpoint(.asked, in: &record, at: someTime)
    let snapshot = try #require(Snapshot(of: record))
    _ = try writer.append([.note("three")], to: &record, at: someTime)
    var opened = try #require(try box.folder().follow(snapshot)).record
    #expect(opened.entries == record.entries)
    #expect(opened.order.elementsEqual(record.order))
    opened.verify()
    #expect(opened.faults == [])
    #expect(opened.checked.done == opened.count)

    var bytes = try box.log(writer.log)
    bytes.removeLast(900)
    try box.overwrite(writer.log, bytes)
    #expect(try box.folder().follow(snapshot)?.record.entries != record.entries)
    for count in stride(from: 0, to: snapshot.index.count, by: 7) {
      let cut = Snapshot(
        index: Array(snapshot.index.prefix(count)), lists: snapshot.lists,
        listsSize: snapshot.listsSize)
      #expect(try box.folder().follow(cut) == nil)
    }
  }
}
