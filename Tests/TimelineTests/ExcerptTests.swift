import Foundation
import Testing

@testable import Timeline

@Suite("An excerpt")
struct ExcerptTests {
  /// Whole, in part, and not at all.
  private static func choose(_ entry: Entry) -> Set<String> {
    switch (entry.id.log, entry.id.number) {
    case (SampleRecord.root, 10...12), (SampleRecord.root, 16): Set(entry.data.keys)
    case (SampleRecord.other, _): ["maps"]
    default: []
    }
  }

  /// Twenty entries of which four have content, as files of a folder.
  private static func files() throws -> (files: [String: [UInt8]], excerpt: Excerpt) {
    var sample = try SampleRecord.twenty()
    sample.identities[SampleRecord.other] = try .ed25519(2)
    try sample.add(
      Draft(kind: "note.added", data: ["note": "of the other", "maps": ["T1078"]]),
      to: SampleRecord.other, seeing: [SampleRecord.root])
    let checkpoint = try sample.checkpoint()
    var record = Record(files: sample.files, checkpoints: [checkpoint])
    record.verify()
    let excerpt = try Excerpt(of: record) { choose($0) }
    var files = try sample.folder()
    for log in excerpt.logs { files["timeline/\(log.name).jsonl"] = log.bytes }
    let note = excerpt.note(
      code: "INC-2026-0142", at: Instant.date(1_795_240_000_000),
      files: files.map { (path: $0.key, bytes: $0.value) })
    files["EXCERPT"] = Array(note.utf8)
    return (files, excerpt)
  }

  private static func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (path, bytes) in files {
      let url = URL(fileURLWithPath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }

  private static func judged(_ files: [String: [UInt8]]) throws -> VerificationReport {
    let box = try Sandbox()
    try write(files, to: box.path)
    var record = try TimelineFolder(box.path).read()
    record.verify()
    return try VerificationReport(of: record)
  }

  @Test("verifies, and counts what is withheld")
  func verifies() throws {
    let (files, excerpt) = try Self.files()
    let report = try Self.judged(files)
    #expect(report.faults == [])
    #expect(report.isGood)
    #expect(report.isExcerpt)
    #expect(report.entries == 21)
    #expect(excerpt.count.entries == 21)
    #expect(report.withheld.parts == excerpt.count.partsWithheld)
    #expect(report.withheld.entries == excerpt.count.inPart + excerpt.count.withheld)
    #expect(excerpt.count.whole >= 4)
    #expect(excerpt.count.inPart >= 3)
    #expect(report.checkpoints.map(\.bytes) == [.notCompared])
    #expect(report.checkpoints.map(\.isSigned) == [true])
  }

  @Test("is checked with stock tools, as the page says", arguments: ["bash", "dash"])
  func stockTools(shell: String) throws {
    let box = try Sandbox()
    try Self.write(Self.files().files, to: box.path)
    let output = try System.live.run(
      [shell, "-c", "cd '\(box.path)'\n" + StockToolTests.script()], ["LC_ALL": "C"], [])
    let fingerprint = try Identity.ed25519(1).fingerprint
    #expect(output.complaints == "")
    #expect(output.status == 0)
    #expect(
      String(decoding: output.printed, as: UTF8.self) == """
        Good "tocsin-checkpoint" signature for r.osei-7c1e with ED25519 key \(fingerprint)
        head as in the checkpoint
        files as in EXCERPT
        Signature Verified Successfully
        Good "tocsin-session" signature for r.osei-7c1e with ED25519 key \(fingerprint)
        the session's key is as signed
        the chain holds
        the content is as signed

        """)
  }

  @Test("has no byte of what is withheld, and no salt that would open it")
  func withholds() throws {
    let (files, _) = try Self.files()
    let sample = try SampleRecord.twenty()
    let text = String(decoding: files.flatMap(\.value), as: UTF8.self)
    for entry in sample.logs[SampleRecord.root] ?? [] {
      guard case .whole(let salt, let data) = entry.content else { continue }
      let isWhole = Set(data.keys).isSubset(of: Self.choose(entry))
      let salted = String(decoding: Base64.encoded(salt), as: UTF8.self)
      #expect(text.contains("\"salt\":\"\(salted)\"") == (isWhole && !data.isEmpty))
      if let note = data["note"]?.string, !Self.choose(entry).contains("note") {
        #expect(!text.contains(note))
      }
    }
    #expect(!text.contains("of the other"))
  }

  @Test("has every head of the record, in its order")
  func heads() throws {
    let sample = try SampleRecord.twenty()
    let excerpt = try #require(try Self.files().excerpt.logs.last)
    let lines = excerpt.bytes.split(separator: 0x0A).map { Array($0) }
    #expect(
      try lines.map { try Entry(line: $0).headDigest }
        == (sample.logs[SampleRecord.root] ?? []).map(\.headDigest))
  }

  @Test("is found out, whatever is changed in it", arguments: 0..<7)
  func tampered(way: Int) throws {
    var (files, _) = try Self.files()
    let name = "timeline/r.osei-7c1e.jsonl"
    let log = String(decoding: files[name] ?? [], as: UTF8.self)
    var lines = log.split(separator: "\n").map(String.init)
    switch way {
    case 0: lines[15] = lines[15].replacing("note 16", with: "note 61")
    case 1: lines.remove(at: 7)
    case 2: lines.swapAt(6, 7)
    case 3: lines.removeLast(3)
    case 4:
      lines[15] = lines[15].replacing("\"salt\":\"", with: "\"salt\":\"AAAA")
    case 5: lines[4] = lines[4].replacing("note.added", with: "step.done")
    default: files["EXCERPT"] = nil
    }
    files[name] = Array((lines.joined(separator: "\n") + "\n").utf8)
    #expect(try !Self.judged(files).isGood)
  }

  @Test("has no byte that could be another", arguments: UInt64(0)..<80)
  func everyByte(seed: UInt64) throws {
    var (files, _) = try Self.files()
    let name = "timeline/r.osei-7c1e.jsonl"
    var bytes = try #require(files[name])
    // A walk over the file in steps that share no factor with its length.
    let index = Int(seed &* 2_654_435_761 % UInt64(bytes.count))
    bytes[index] ^= 1 << UInt8(seed % 7)
    files[name] = bytes
    #expect(try !Self.judged(files).isGood, "byte \(index)")
  }

  @Test("misses no line that is taken out of it", arguments: 0..<20)
  func everyLine(index: Int) throws {
    var (files, _) = try Self.files()
    let name = "timeline/r.osei-7c1e.jsonl"
    var lines = try #require(files[name]).split(separator: 0x0A)
    lines.remove(at: index)
    files[name] = Array(lines.map { $0 + [0x0A] }.joined())
    #expect(try !Self.judged(files).isGood)
  }

  @Test("is of a moment: what this machine has seen since is not missing in it")
  func later() throws {
    let box = try Sandbox()
    try Self.write(Self.files().files, to: box.path)
    let last = try TimelineFolder(box.path).read().logs[SampleRecord.root]?.last
    let head = try #require(last?.head)
    for (number, isGood) in [(25, true), (20, true), (19, false)] {
      var record = try TimelineFolder(box.path).read()
      record.remember([
        SampleRecord.root: Heads.Remembered(owner: nil, number: number, head: head, boot: "")
      ])
      record.verify()
      #expect(record.faults.isEmpty == isGood, "\(number)")
    }
  }

  @Test("is not made of a record that is not whole")
  func notWhole() throws {
    let sample = try SampleRecord.twenty()
    var lines = sample.lines
    lines.remove(at: 8)
    let record = sample.judged(Array(lines.joined()))
    #expect(throws: ExcerptProblem.self) { try Excerpt(of: record) { _ in [] } }
  }
}
