import Foundation
import Testing

@testable import Triage

/// A log of a test, in a file of its own that goes away with it.
private final class Log {
  let path: String

  init(_ text: String, name: String = "log") throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)")
    try Data(text.utf8).write(to: url)
    path = url.path
  }

  init(bytes: [UInt8]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    path = url.path
  }

  deinit { unsafe unlink(path) }
}

private func events(
  _ logs: [Log], _ change: (inout LogOptions) -> Void = { _ in }
) throws -> (events: [LogEvent], users: [String], counts: RowCounts) {
  var options = LogOptions()
  change(&options)
  let names = LogNames()
  let stream = try LogStream(
    logs.map(\.path), names: names, needed: Set(LogField.allCases), options: options)
  var events: [LogEvent] = []
  try stream.forEach({ events.append($0) }, pulse: { _ in true })
  return (events, events.map { names.users.name($0.user) }, stream.counts)
}

@Suite("A query log")
struct LogTests {
  static let forms: [(String, String)] = [
    (
      "CSV",
      "timestamp,user_id,query_size\n2026-04-01T10:00:00Z,ada,12\n2026-04-01T10:00:01Z,bob,7\n"
    ),
    (
      "CSV with CRLF, a mark at its beginning, and no end of its last line",
      "\u{FEFF}timestamp,user_id,query_size\r\n2026-04-01T10:00:00Z,ada,12\r\n"
        + "2026-04-01T10:00:01Z,bob,7"
    ),
    (
      "CSV with quotes, and a line feed between two",
      "note,timestamp,user_id,query_size\n\"a, \"\"b\"\"\nc\",2026-04-01T10:00:00Z,\"ada\",12\n"
        + "x,2026-04-01T10:00:01Z,bob,7\n"
    ),
    (
      "CSV with semicolons and another order",
      "query_size;user_id;timestamp\n12;ada;2026-04-01 12:00:00+02:00\n7;bob;1775037601\n"
    ),
    (
      "JSON lines",
      "{\"timestamp\":\"2026-04-01T10:00:00Z\",\"user_id\":\"ada\",\"query_size\":12}\n"
        + "{\"user_id\":\"bob\",\"x\":{\"y\":[1,{\"z\":\"}\"}]},\"query_size\":7,"
        + "\"timestamp\":1775037601000}\n"
    ),
    (
      "a document of Bedrock's shape, in lines",
      "{\"timestamp\":\"2026-04-01T10:00:00Z\",\"identity\":{\"arn\":\"ada\"},\"operation\":\"C\","
        + "\"input\":{\"inputTokenCount\":12},\"schemaType\":\"ModelInvocationLog\"}\n"
        + "{\"timestamp\":\"2026-04-01T10:00:01Z\",\"identity\":{\"arn\":\"bob\"},\"operation\":\"C\","
        + "\"input\":{\"inputTokenCount\":7},\"schemaType\":\"ModelInvocationLog\"}\n"
    ),
    (
      "CloudTrail's document",
      "{\"Records\":[{\"eventTime\":\"2026-04-01T10:00:00Z\",\"userIdentity\":{\"arn\":\"ada\"},"
        + "\"eventName\":\"G\",\"additionalEventData\":{\"bytesTransferredOut\":12}},"
        + "{\"eventTime\":\"2026-04-01T10:00:01Z\",\"userIdentity\":{\"arn\":\"bob\"},"
        + "\"eventName\":\"G\",\"additionalEventData\":{\"bytesTransferredOut\":7.0}}]}"
    ),
    (
      "a web server's lines",
      "10.0.0.1 - ada [01/Apr/2026:12:00:00 +0200] \"POST /v1 HTTP/1.1\" 200 12 \"-\" \"curl \\\" 8\"\n"
        + "10.0.0.2 - bob [01/Apr/2026:10:00:01 +0000] \"POST /v1 HTTP/1.1\" 429 7 \"-\" \"x\"\n"
    ),
  ]

  @Test("says the same, whatever its form", arguments: forms)
  func reads(name: String, text: String) throws {
    let (events, users, counts) = try events([Log(text)])
    #expect(users == ["ada", "bob"], "\(name): \(counts.lines)")
    #expect(events.map(\.size) == [12, 7])
    #expect(events.map(\.time) == [1_775_037_600_000, 1_775_037_601_000])
  }

  @Test("of Azure is read whether its properties are an object or a text")
  func azure() throws {
    let head =
      "{\"time\":\"2026-04-01T10:00:00.5Z\",\"category\":\"RequestResponse\","
      + "\"callerIpAddress\":\"10.1.2.***\",\"operationName\":\"C\",\"durationMs\":-3,\"properties\":"
    let object = head + "{\"objectId\":\"ada\",\"requestLength\":9}}\n"
    let text = head + "\"{\\\"objectId\\\":\\\"\\\",\\\"requestLength\\\":10}\"}\n"
    let (events, users, _) = try events([Log(object + text)])
    #expect(users == ["ada", "10.1.2.***"])
    #expect(events.map(\.size) == [9, 10])
    #expect(events[0].time == 1_775_037_600_500)
  }

  @Test("counts what it cannot use, by reason, and where it began")
  func skipped() throws {
    let text =
      "timestamp,user_id,query_size\n,ada,1\nsoon,ada,1\n2026-04-01T10:00:00Z,,1\n"
      + "2026-04-01T10:00:00Z,ada,NaN\n2026-04-01T10:00:00Z,ada,-4\n2026-04-01\n"
    let (events, _, counts) = try events([Log(text)])
    #expect(counts.read == 6)
    #expect(counts.used == 2)
    #expect(events.allSatisfy { $0.size < 0 })
    let wanted: [(SkipReason, Int, Int)] = [
      (.noTime, 1, 2), (.badTime, 1, 3), (.noIdentity, 1, 4), (.badSize, 2, 5), (.notARow, 1, 7),
    ]
    for (reason, rows, line) in wanted {
      #expect(counts.skipped[reason.rawValue] == rows, "\(reason)")
      #expect(counts.first[reason.rawValue] == Int64(line), "\(reason)")
    }
  }

  @Test("without zones is refused, and read once the zone is given")
  func zones() throws {
    let log = try Log("timestamp,user_id,query_size\n2026-04-01T12:00:00,ada,1\n")
    #expect(throws: TriageFault.self) { try events([log]) }
    let read = try events([log]) { $0.zone = LogZone("+02:00") }
    #expect(read.events.map(\.time) == [1_775_037_600_000])
  }

  @Test("whose rows come late is put in order, and what comes too late is counted")
  func late() throws {
    let stamps = ["10:00:00", "10:04:00", "10:02:00", "10:20:00", "10:01:00"]
    let rows = stamps.map { "2026-04-01T\($0)Z,ada,1\n" }.joined()
    let (events, _, counts) = try events([Log("timestamp,user_id,query_size\n" + rows)])
    #expect(events.map { $0.time / 60_000 % 60 } == [0, 2, 4, 20])
    #expect(counts.skipped[SkipReason.tooLate.rawValue] == 1)
    #expect(counts.used == 4)
  }

  @Test("in several files is one stream in order of time")
  func several() throws {
    let head = "timestamp,user_id,query_size\n"
    let one = try Log(head + "2026-04-01T10:00:00Z,ada,1\n2026-04-01T11:00:00Z,ada,3\n")
    let other = try Log(head + "2026-04-01T10:30:00Z,bob,2\n2026-04-01T12:00:00Z,bob,4\n")
    let (events, _, _) = try events([one, other])
    #expect(events.map(\.size) == [1, 2, 3, 4])
    #expect(events.map(\.file) == [0, 1, 0, 1])
  }

  @Test("is longer than the window it is read through, and packed in two members")
  func packed() throws {
    var text = "timestamp,user_id,query_size,padding\n"
    let padding = String(repeating: "x", count: 3000)
    for index in 0..<2000 { text += "2026-04-01T10:00:00Z,u\(index % 7),\(index),\(padding)\n" }
    let whole = try events([Log(text)])
    #expect(whole.events.count == 2000)
    #expect(whole.events.map(\.size) == (0..<2000).map(Int64.init))
    let plain = try Log(text)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      "head -c 100000 '\(plain.path)' | gzip -c > '\(plain.path).gz'; "
        + "tail -c +100001 '\(plain.path)' | gzip -c >> '\(plain.path).gz'",
    ]
    try process.run()
    process.waitUntilExit()
    let bytes = try Array(Data(contentsOf: URL(filePath: plain.path + ".gz")))
    unsafe unlink(plain.path + ".gz")
    let packed = try events([Log(bytes: bytes)])
    #expect(packed.events.map(\.size) == whole.events.map(\.size))
    let cut = try events([Log(bytes: Array(bytes.dropLast(20)))])
    #expect(cut.events.count > 1000)
  }

  @Test("with a line that has no end is read on behind it")
  func endless() throws {
    let endless = String(repeating: "a", count: LogText.longestLine + 5_000_000)
    let text = "timestamp,user_id,query_size\n\(endless)\n2026-04-01T10:00:00Z,ada,5\n"
    let (events, _, counts) = try events([Log(text)])
    #expect(events.map(\.size) == [5])
    #expect(counts.skipped[SkipReason.tooLong.rawValue] == 1)
  }

  @Test("may be any bytes at all", arguments: UInt64(0)..<60)
  func anything(seed: UInt64) throws {
    var generator = Crafting.Generator(seed)
    var bytes = Array(Self.forms[Int(seed) % Self.forms.count].1.utf8)
    for _ in 0..<8 {
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[at] =
        [0, 0x22, 0x5C, 0x7B, 0x0A, UInt8.random(in: .min ... .max, using: &generator)][
          Int.random(in: 0..<6, using: &generator)]
    }
    let log = try Log(bytes: bytes)
    do { _ = try events([log]) } catch { #expect(error is TriageFault) }
  }

  @Test("names an address' country by the table it is given")
  func origins() throws {
    let table = try OriginTable(
      "network,asn,country\n10.0.0.0/8,64512,DE\n10.9.0.0/16,64513,FR\n2001:db8::/32,1,JP\n",
      name: "t")
    #expect(table.origin(of: "10.1.2.3")?.country == "DE")
    #expect(table.origin(of: "10.9.2.3")?.country == "FR")
    #expect(table.origin(of: "2001:db8::7")?.country == "JP")
    #expect(table.origin(of: "11.0.0.1") == nil)
  }

  @Test("has a mapping that can be read for every source", arguments: LogMapping.shippedNames)
  func mappings(name: String) throws {
    let mapping = try #require(try LogMapping.shipped(name))
    #expect(mapping.refusal != nil || !mapping.places.isEmpty)
    #expect(!Needs.lines(mapping).isEmpty)
  }

  @Test("says where a mapping file is wrong")
  func wrongMapping() {
    #expect {
      try LogMapping.read("ts: a\nusr: b\n", name: "m.map")
    } throws: { error in
      (error as? TriageFault)?.message.hasPrefix("m.map:2:") == true
    }
  }
}
