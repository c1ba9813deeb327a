import Foundation
import Testing

@testable import Timeline

@Suite("A witness of a checkpoint")
struct WitnessTests {
  private let witness = "m.laine-02af"

  /// A checkpoint of r.osei's, and m.laine admitted.
  private func stated(_ box: Sandbox) throws -> (file: String, other: Identity) {
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: box.heads(),
      at: someTime)
    let other = try Identity.ed25519(2)
    _ = try writer.append([.admitting(other.key, name: "m.laine")], to: &record, at: someTime)
    return (try writer.checkpoint(.handover, in: &record, at: someTime).file.name, other)
  }

  private func countersign(
    _ box: Sandbox, _ file: String, _ other: Identity, _ system: System = .live
  ) throws {
    var record = try box.folder("m2").read()
    let writer = LogWriter(
      folder: box.folder("m2", system), log: witness, identity: other, heads: nil)
    _ = try writer.countersign(file, in: &record, at: someTime)
  }

  @Test("killed at any call, can sign again, and has signed once", arguments: 1...24)
  func killed(call: Int) throws {
    let box = try Sandbox()
    let (file, other) = try stated(box)
    let fate = Fate()
    fate.endAt(call)
    do {
      try countersign(box, file, other, fate.system)
    } catch {
      // What stands in the log whole is written, whatever was said of it.
      let isWritten = try box.folder().read().entries.contains { $0.kind == "checkpoint.signed" }
      if !isWritten { try countersign(box, file, other) }
    }
    var record = try box.folder().read()
    record.verify()
    #expect(record.faults == [])
    let signed = record.entries.filter { $0.kind == "checkpoint.signed" }
    #expect(signed.count == 1)
    let report = try VerificationReport(of: record)
    #expect(report.checkpoints.map(\.witnesses) == [[witness]])
  }

  @Test("signs nothing where the bytes that it states were altered")
  func alteredBytes() throws {
    let box = try Sandbox()
    let (file, other) = try stated(box)
    let log = try #require(try box.folder().logNames().first)
    // Content taken out of an entry: heads and chain hold, the bytes are not those stated.
    let record = try box.folder().read()
    let entry = try #require(record.logs[log]?.entry(2))
    let text = String(decoding: try box.log(log), as: UTF8.self).replacing(
      String(decoding: entry.lineBytes, as: UTF8.self),
      with: String(decoding: entry.keeping(["key", "may"]).lineBytes, as: UTF8.self))
    try box.overwrite(log, Array(text.utf8))
    #expect {
      try countersign(box, file, other)
    } throws: { error in
      if case AppendProblem.faulty = error { true } else { false }
    }
    #expect(try box.folder().checkpointFiles().first?.signatures.count == 1)
  }
}
