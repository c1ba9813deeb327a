import Foundation
import Glibc
import Synchronization
import Testing

@testable import Timeline

@Suite("A record whose disk failed")
struct ContinuingTests {
  @Test(
    "is continued in another place, in a new log that says so, and nothing acknowledged is lost")
  func elsewhere() throws {
    let box = try Sandbox()
    let failing = Mutex(false)
    var system = System.live
    system.syncData = { file throws(SystemFailure) in
      if failing.withLock({ $0 }) { throw SystemFailure(call: "fdatasync", number: EIO) }
      try System.live.syncData(file)
    }
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder("m1", system), identity: .ed25519(), responder: "r.osei",
      heads: box.heads("m1", system), at: someTime)
    _ = try writer.append([.note("kept")], to: &record, at: someTime)
    failing.withLock { $0 = true }
    #expect(throws: AppendProblem.self) {
      try writer.append([.note("never safe")], to: &record, at: someTime)
    }
    failing.withLock { $0 = false }
    #expect(throws: AppendProblem.self) {
      try writer.append([.note("nor this")], to: &record, at: someTime)
    }

    let place = box.path + "/elsewhere"
    try FileManager.default.copyItem(atPath: box.incident, toPath: place)
    let folder = TimelineFolder(place, system: System.live.on("m1"))
    var copy = try folder.read(box.heads())
    let last = try #require(copy.logs[writer.log]?.last)
    let identity = try Identity.ed25519()
    let next = LogWriter(
      folder: folder, log: "r.osei-9f00", identity: identity, heads: box.heads())
    let continued = Draft(
      kind: "log.continued",
      data: [
        "entry": [.string(writer.log), .int(Int(last.number)), .string(last.head.base64)],
        "reason": "fdatasync: Input/output error",
      ])
    _ = try next.append([continued, .note("here")], to: &copy, at: someTime)
    var read = try folder.read(box.heads())
    read.verify()
    #expect(read.faults == [])
    #expect(
      read.entries.map(\.kind)
        == ["incident.declared", "note.added", "log.continued", "note.added"])
    #expect(read.entries.compactMap { $0.data["note"]?.string } == ["kept", "here"])
  }
}
