import Foundation
import Testing

@testable import Timeline

@Suite("Canonical JSON")
struct CanonicalTests {
  private static let hostile = [
    "", "\"\\/\u{8}\u{9}\u{a}\u{c}\u{d}",
    String((0..<32).map { Character(Unicode.Scalar(UInt8($0))) }),
    "\u{80}\u{9F}\u{A0}\u{7FF}\u{800}\u{FFFD}\u{FFFE}\u{FFFF}\u{10000}\u{10FFFF}",
    "e\u{301} \u{e9} \u{202E}abc\u{2028}\u{2029}\u{FEFF}", "🚨👩‍👩‍👧‍👦", "</script><!--", "\\u0041\\n",
    String(repeating: "x", count: 70_000),
  ]

  @Test("is what jq prints", arguments: hostile)
  func jq(text: String) throws {
    let value: JSON = ["b": .string(text), "a": [.string(text), 1, -1, true, false, [:], []]]
    let output = try System.live.run(
      ["jq", "-cS", "."], [:], Array(value.canonicalBytes.prefix(60_000)))
    guard value.canonicalBytes.count <= 60_000 else { return }
    #expect(output.status == 0)
    #expect(output.printed == value.canonicalBytes + [0x0A])
  }

  @Test(
    "is what jq prints, for numbers",
    arguments: [
      0, 1, -1, 10_000_000_000, 4_503_599_627_370_497, JSON.greatestInteger, -JSON.greatestInteger,
    ])
  func numbers(number: Int) throws {
    let output = try System.live.run(["jq", "-cS", "."], [:], JSON.int(number).canonicalBytes)
    #expect(output.printed == JSON.int(number).canonicalBytes + [0x0A])
    #expect(try JSON(canonical: JSON.int(number).canonicalBytes) == .int(number))
  }

  @Test("is read as it was printed", arguments: UInt64(0)..<200)
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(seed)
    let value = JSON.random(depth: 0, using: &random)
    #expect(value.isCanonical)
    let bytes = value.canonicalBytes
    #expect(try JSON(canonical: bytes).canonicalBytes == bytes)
    #expect(try JSON(canonical: bytes) == value)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", " 1", "1 ", "01", "-0", "-01", "+1", "1.0", "1e3", "9007199254740992",
      "-9007199254740992",
      "99999999999999999999999", "null", "nul", "tru", "True", "[1, 2]", "[1,]", "[,1]", "[1",
      "{\"a\":1",
      "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\" :1}", "{a:1}", "{\"é\":1}", "\"\\/\"",
      "\"\\u0041\"",
      "\"\\u000a\"", "\"\\u001F\"", "\"\\u007f\"", "\"\u{7F}\"", "\"\u{1}\"", "\"\n\"", "\"abc",
      "'a'", "\u{FEFF}1",
      "1\r", "1\n", "\0", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "\"\\ud800\"",
    ])
  func refused(text: String) {
    #expect(throws: LineProblem.self) { try JSON(canonical: text) }
  }

  @Test(
    "is valid UTF-8",
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xC3], [0xE2, 0x82], [0xFF],
      [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    #expect(throws: LineProblem.self) { try JSON(canonical: [0x22] + bytes + [0x22]) }
    #expect(throws: LineProblem.self) { try JSON(canonical: [0x22] + bytes) }
  }

  @Test("goes as deep as 16, and a million brackets are refused at once")
  func depth() throws {
    let deep = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
    #expect(try JSON(canonical: deep).canonicalText == deep)
    #expect(throws: LineProblem.self) {
      try JSON(canonical: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }
}

extension JSON {
  static func random(depth: Int, using random: inout Seeded) -> JSON {
    switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &random) {
    case 0: .int(Int.random(in: -JSON.greatestInteger...JSON.greatestInteger, using: &random))
    case 1: .bool(Bool.random(using: &random))
    case 2, 3: .string(text(using: &random))
    case 4:
      .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          self.random(depth: depth + 1, using: &random)
        })
    default:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            (name(using: &random), self.random(depth: depth + 1, using: &random))
          }, uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func text(using random: inout Seeded) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let limit: UInt32 = [0x20, 0x7F, 0x800, 0x11_0000].randomElement(using: &random) ?? 0x7F
      let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random))
      if let scalar { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  private static func name(using random: inout Seeded) -> String {
    let letters = Array(0x00..<0x7F as Range<UInt8>)
    let bytes = (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
      letters.randomElement(using: &random)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("A line of a log")
struct LineTests {
  @Test("is read as it was printed, whole and withheld")
  func roundTrip() throws {
    for entry in try SampleRecord.two().logs.values.flatMap({ $0 }) {
      #expect(try Entry(line: entry.lineBytes) == entry)
      for names in [Set<String>(), ["note"], ["key", "name"]] where !entry.data.isEmpty {
        let kept = entry.keeping(names)
        #expect(try Entry(line: kept.lineBytes) == kept)
        #expect(kept.headBytes == entry.headBytes)
      }
    }
  }

  @Test("has one form", arguments: ["\r", " ", "\0", "\n", "{}"])
  func trailing(more: String) throws {
    let line = try SampleRecord.twenty().logs[SampleRecord.root].orThrow[4].lineBytes
    #expect(throws: LineProblem.self) { try Entry(line: line + Array(more.utf8)) }
    #expect(throws: LineProblem.self) { try Entry(line: Array(more.utf8) + line) }
  }

  @Test("survives any bytes in a file", arguments: UInt64(0)..<60)
  func anyBytes(seed: UInt64) throws {
    var random = Seeded(seed)
    var file = try SampleRecord.two().files
    var bytes = Array((file[SampleRecord.root] ?? []).prefix(6000))
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      default:
        bytes.insert(
          contentsOf: [[0x0A], [0], [0xFF, 0xFE], [0x22]].randomElement(using: &random) ?? [],
          at: place)
      }
    }
    file[SampleRecord.root] = bytes
    var record = Record(files: file)
    record.verify()
    #expect(!record.isWhole)
    _ = try VerificationReport(of: record).lines
  }

  @Test("of over 1 MiB is no entry, and what follows is read")
  func tooLong() throws {
    let sample = try SampleRecord.twenty()
    var lines = sample.lines
    lines.insert([UInt8](repeating: UInt8(ascii: "{"), count: 3 << 20) + [0x0A], at: 5)
    var log = Log(name: SampleRecord.root, bytes: LogBytes(Array(lines.joined())))
    let bytes = Array(lines.joined())
    for begin in stride(from: 0, to: bytes.count, by: 700_001) {
      log.absorb(Array(bytes[begin..<min(begin + 700_001, bytes.count)]))
    }
    let record = Record(logs: [log])
    #expect(record.faults.map(\.kind) == [.unreadable(.tooLong)])
    #expect(record.count == 20)
  }

  @Test("keeps a secret out, but for its digest")
  func secret() throws {
    let box = try Sandbox()
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r", heads: nil, at: someTime)
    let saved = try writer.append(
      [
        Draft(
          kind: "fact.answered", data: ["question": "api-token"],
          secrets: ["secret-value": "hunter2"])
      ],
      to: &record, at: someTime)
    let entry = try #require(saved.entries.last)
    let salt = try #require(saved.secretSalts[entry.id]?["secret-value"])
    #expect(entry.data["secret-value"] == nil)
    #expect(
      entry.parts["secret-value"] == Digest(of: salt + Array("\"hunter2\"".utf8)))
    #expect(!String(decoding: try box.log(writer.log), as: UTF8.self).contains("hunter2"))
    #expect(record.faults == [])
  }
}
