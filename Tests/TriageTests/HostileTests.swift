import Problems
import Testing

@testable import Triage

@Suite("A hostile file")
struct HostileTests {
  private func scan(_ bytes: [UInt8], member: Int = 1 << 20, all: Int = 4 << 20) throws
    -> ScanReport
  {
    try FileScan.report(
      on: ByteSource(bytes), path: "m", limits: FileScan.Limits(member: member, all: all))
  }

  private static let zeros = [UInt8](repeating: 0, count: 8 << 20)

  static let bombs: [(String, [UInt8])] = [
    ("gzip", Crafting.deflated(zeros)), ("zip", Crafting.packedZip("a", zeros)),
    ("zip that claims little", Crafting.packedZip("a", zeros, size: 10)),
    ("gzip in gzip", Crafting.deflated(Crafting.deflated(zeros))),
  ]

  @Test(
    "that unpacks to more than it should is a finding, and no more of it is kept", arguments: bombs)
  func unpacks(name: String, bytes: [UInt8]) throws {
    let report = try scan(bytes)
    #expect(report.findings.contains { $0.what.contains("unpacks to more than") }, "\(name)")
  }

  @Test("that unpacks to a call is found, however it was packed")
  func packed() throws {
    let call = Crafting.call("posix", "system")
    for bytes in [Crafting.deflated(call), Crafting.packedZip("x/data.pkl", call)] {
      #expect(try scan(bytes).level == .dangerous)
    }
  }

  @Test("whose packed bytes are cut off is told as that")
  func cut() throws {
    let packed = Crafting.deflated(Crafting.call("posix", "system") + Self.zeros)
    let report = try scan(Array(packed.prefix(packed.count / 2)), member: 16 << 20, all: 16 << 20)
    #expect(report.problems.contains { $0.message.contains("cut off") }, "\(report.lines)")
  }

  @Test("whose directory lies past the end of all numbers is read by what is there")
  func wideDirectory() throws {
    var bytes = Crafting.zip([("a", Crafting.call("posix", "system"), true)])
    let end = bytes.count - 22
    let far = [UInt8](repeating: 0xFF, count: 8)
    let record = Crafting.bytes(
      [0x50, 0x4B, 6, 6], Crafting.little(44, 8), Crafting.little(0, 12), Crafting.little(0, 8),
      Crafting.little(1, 8), far, far)
    let locator = Crafting.bytes(
      [0x50, 0x4B, 6, 7], Crafting.little(0, 4), Crafting.little(end, 8), Crafting.little(1, 4))
    bytes.insert(contentsOf: record + locator, at: end)
    #expect(try scan(bytes).level == .dangerous)
  }

  @Test("that is nothing but one opcode takes bounded memory", arguments: [0x32, 0x28, 0x5D, 0x94])
  func flood(opcode: Int) throws {
    let bytes = [0x80, 4, 0x4E] + [UInt8](repeating: UInt8(opcode), count: 200_000)
    var machine = PickleMachine(ByteSource(bytes), at: 0)
    let end = try machine.run()
    #expect(end == .broken("it ends without STOP"))
    #expect(machine.stack.count <= 200_001)
  }

  @Test("of a torch storage that is too short gives no tensor")
  func shortStorage() throws {
    let storage = Crafting.bytes(
      Array("wctorch._utils\n_rebuild_tensor_v2\n((X".utf8), Crafting.little(7, 4),
      Array("storagectorch\nFloatStorage\nX".utf8), Crafting.little(1, 4), Array("0X".utf8),
      Crafting.little(3, 4), Array("cpu".utf8), [0x4B, 4], Array("tQ".utf8))
    let pickle = Crafting.bytes(
      [0x80, 2], Array("}(X".utf8), Crafting.little(1, 4), storage, [0x4B, 0, 0x4B, 200, 0x85],
      [0x4B, 1, 0x85, 0x89, 0x4E], Array("tRu.".utf8))
    let file = Crafting.zip([("m/data.pkl", pickle, true), ("m/data/0", [1, 2, 3, 4], true)])
    let model = try Model.read(ByteSource(file), path: "m.pt")
    #expect(model.tensors.isEmpty)
    #expect(model.problems.contains { $0.message.contains("past the end") }, "\(model.problems)")
  }

  // MARK: Logs

  /// A log that is never all there: so many bytes of one line, then an honest row.
  @Test("of one line of a gigabyte is passed over in little memory")
  func endlessLine() throws {
    let head = Array("timestamp,user_id,query_size\n".utf8)
    let tail = Array("\n2026-04-01T10:00:00Z,ada,5\n".utf8)
    var sent = 0
    let endless = 1 << 30
    let text = try unsafe LogText("endless", size: nil) { room in
      let whole = head.count + endless + tail.count
      let count = min(room.count, whole - sent)
      for index in 0..<min(count, 64) {
        unsafe room[index] = Self.byte(sent + index, head, endless, tail)
      }
      if count > 64, sent + 64 >= head.count, sent + count <= head.count + endless {
        for index in 64..<count { unsafe room[index] = 0x61 }
      } else {
        for index in min(count, 64)..<count {
          unsafe room[index] = Self.byte(sent + index, head, endless, tail)
        }
      }
      sent += count
      return count
    }
    let lines = LogLines(text, quotes: true)
    var numbers: [Int64] = []
    var tooLong = 0
    while let line = try lines.next() {
      numbers.append(line.number)
      if line.isTooLong { tooLong += 1 }
    }
    #expect(numbers == [1, 2, 3])
    #expect(tooLong == 1)
    #expect(text.capacity <= 64 << 20)
  }

  private static func byte(_ at: Int, _ head: [UInt8], _ endless: Int, _ tail: [UInt8]) -> UInt8 {
    if at < head.count { return head[at] }
    return at < head.count + endless ? 0x61 : tail[at - head.count - endless]
  }

  @Test("of ever new agents does not fill the memory with their names")
  func names() {
    let names = NameTable(most: 100)
    for index in 0..<1000 { _ = names.number(of: "agent \(index)") }
    #expect(names.count == 101)
    #expect(names.name(names.number(of: "agent 999")) == "(others)")
    #expect(names.name(names.number(of: "agent 7")) == "agent 7")
  }

  @Test("of rows denser than the reorder buffer holds gives each of them once, in order")
  func dense() {
    var buffer = ReorderBuffer(lateness: 1 << 40)
    var times: [Int64] = []
    let count = Int64(300_000)
    for time in 0..<count {
      let event = LogEvent(time: time, line: time, file: 0, user: 1, size: 1)
      #expect(buffer.add(event) { times.append($0.time) })
    }
    buffer.finish { times.append($0.time) }
    #expect(times == Array(0..<count))
  }
}
