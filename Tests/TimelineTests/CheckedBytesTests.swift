import Testing

@testable import Timeline

@Suite("What was checked before")
struct CheckedBytesTests {
  private static let builder = "0.1.0 82862336 1795230724"

  /// A record of five entries, all checked.
  private func record(_ box: Sandbox) throws -> (writer: LogWriter, record: Record) {
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: box.heads(),
      at: someTime)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    _ = try writer.append([.note("two"), .note("three"), .note("four")], to: &record, at: someTime)
    record = try box.folder().read()
    record.verify()
    return (writer, record)
  }

  @Test("is not checked again where the bytes are the same")
  func spared() throws {
    let box = try Sandbox()
    let known = try #require(try CheckedBytes(of: record(box).record))
    var again = try box.folder().read()
    let unchecked = again.checked.total - again.checked.done
    #expect(unchecked > 0)
    #expect(try again.spare(known) == unchecked)
    #expect(again.pendingChecks().isEmpty)
  }

  @Test("says nothing of what came after it")
  func later() throws {
    let box = try Sandbox()
    var (writer, record) = try record(box)
    let known = try #require(try CheckedBytes(of: record))
    _ = try writer.append([.note("five")], to: &record, at: someTime)
    var again = try box.folder().read()
    _ = try again.spare(known)
    #expect(again.checked.total - again.checked.done == 1)
  }

  @Test("says nothing of a log in which one byte is another, and its bad signature is found")
  func changed() throws {
    let box = try Sandbox()
    let (writer, record) = try record(box)
    let known = try #require(try CheckedBytes(of: record))
    var bytes = try box.log(writer.log)
    let mark = Array(#","sig":""#.utf8)
    let place = try #require(
      bytes.indices.last { bytes[$0...].starts(with: mark) }.map { $0 + mark.count })
    bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    try box.overwrite(writer.log, bytes)
    var again = try box.folder().read()
    #expect(try again.spare(known) == 0)
    again.verify()
    #expect(again.faults.contains { $0.kind == .signature })
  }

  @Test("says nothing of a log that became shorter")
  func shorter() throws {
    let box = try Sandbox()
    let (writer, record) = try record(box)
    let known = try #require(try CheckedBytes(of: record))
    let lines = try box.log(writer.log).split(separator: 0x0A).dropLast()
    try box.overwrite(writer.log, lines.flatMap { $0 + [0x0A] })
    var again = try box.folder().read()
    #expect(try again.spare(known) == 0)
  }

  @Test("is not noted of a record that was not checked, or in which something is bad")
  func notNoted() throws {
    let box = try Sandbox()
    let (writer, _) = try record(box)
    #expect(try CheckedBytes(of: box.folder().read()) == nil)
    let bytes = try box.log(writer.log)
    try box.overwrite(writer.log, bytes + Array("no entry\n".utf8))
    var spoilt = try box.folder().read()
    spoilt.verify()
    #expect(try CheckedBytes(of: spoilt) == nil)
  }

  @Test("reads back as it was written, and only by the build that wrote it")
  func roundTrip() throws {
    let known = try #require(try CheckedBytes(of: record(try Sandbox()).record))
    let text = known.text(by: Self.builder)
    #expect(CheckedBytes(text: text, by: Self.builder) == known)
    #expect(CheckedBytes(text: text, by: "0.1.0 82862336 1795230725") == nil)
  }

  @Test(
    "is nothing where its file is not whole",
    arguments: [
      "", "\n", "tocsin checked 1\n", "tocsin checked 1\nby x\n",
      "tocsin checked 2\nby x\nlog r.osei 1 1 \(String(repeating: "0", count: 64))\n",
      "tocsin checked 1\nby x\nlog r.osei 1 1 \(String(repeating: "0", count: 64))",
      "tocsin checked 1\nby x\nlog r.osei 1 1 \(String(repeating: "0", count: 63))\n",
      "tocsin checked 1\nby x\nlog r.osei 0 1 \(String(repeating: "0", count: 64))\n",
      "tocsin checked 1\nby x\nlog ../r.osei 1 1 \(String(repeating: "0", count: 64))\n",
      "tocsin checked 1\nby x\nlog r.osei 1 -1 \(String(repeating: "0", count: 64))\n",
    ])
  func broken(text: String) {
    #expect(CheckedBytes(text: text, by: "x") == nil)
  }
}
