import Crypto
import Foundation
import Testing

@testable import Timeline

extension Identity {
  static func ed25519(_ seed: UInt8 = 1) throws -> Identity {
    let key = try Curve25519.Signing.PrivateKey(
      rawRepresentation: [UInt8](repeating: seed, count: 32))
    return try PrivateKey(ed25519: key).identity(place: "test")
  }

  static func ecdsa(_ seed: UInt8 = 1) throws -> Identity {
    let key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    return try PrivateKey(ecdsaP256: key).identity(place: "test")
  }
}

@Suite("A log writer")
struct WritingTests {
  @Test("declares, opens a session, appends, closes; and the record is whole")
  func wholeLife() throws {
    let box = try Sandbox()
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "R. Osei",
      heads: box.heads(), at: someTime)
    _ = try writer.openSession(.osei, in: &record, at: someTime)
    let saved = try writer.append([.note("one"), .note("two")], to: &record, at: someTime)
    #expect(saved.entries.map(\.kind) == ["note.added", "note.added"])
    #expect(saved.entries.map(\.by) == [2, 2])
    _ = try writer.closeSession(.left, in: &record, at: someTime)
    #expect(record.faults == [])
    #expect(record.count == 5)

    var read = try box.folder().read(memory: try box.heads().all(of: record.incident ?? ""))
    read.verify()
    #expect(read.faults == [])
    #expect(read.checked.done == 5)
    #expect(read.entries == record.entries)
  }

  @Test("goes on with its own log on its own machine, and begins a new one on another")
  func ownLog() throws {
    let box = try Sandbox()
    let identity = try Identity.ed25519()
    let (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: identity, responder: "r.osei",
      heads: box.heads(), at: someTime)
    let here = try LogWriter.resume(
      record, in: box.folder(), identity: identity, responder: "r.osei", heads: box.heads())
    #expect(here.log == writer.log)
    let there = try LogWriter.resume(
      record, in: box.folder("m2"), identity: identity, responder: "r.osei", heads: box.heads("m2"))
    #expect(there.log != writer.log)
    var second = try box.folder("m2").read()
    let saved = try there.append([.note("from the other machine")], to: &second, at: someTime)
    #expect(saved.entries.first?.seen[writer.log]?.number == 1)
    #expect(second.faults == [])
    #expect(second.count == 2)
  }
}
