import Foundation
import Testing

@testable import Triage

@Suite("An answer about logs")
struct QueryTests {
  private func result(
    _ text: String, _ change: (inout QueryRun) throws -> Void = { _ in }
  ) throws -> QueryResult {
    let file = FileManager.default.temporaryDirectory.appending(path: "query-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // a temporary file
    var run = QueryRun(paths: [file.path], asked: .detectors(sensitive: false))
    try change(&run)
    return try run.result(now: 1_800_000_000_000, pulse: { _, _ in true })
  }

  /// Forty usual sizes and one that is not.
  private func log(user: String = "ada", extra: String = "") -> String {
    var text = "timestamp,user_id,query_size\n"
    for minute in 10..<50 { text += "2026-04-01T10:\(minute):00Z,\(user),\(100 + minute % 7)\n" }
    return text + "2026-04-01T11:00:00Z,\(user),4000\n" + extra
  }

  @Test("carries its arithmetic, its lines, and what would make it harmless")
  func contract() throws {
    let lines = try result(log()).lines
    let head = try #require(lines.first)
    for part in [
      "2026-04-01T11:00:00Z", "LOW size/1", "ada", "size 4000", "median of the previous",
    ] {
      #expect(head.contains(part), "\(head)")
    }
    #expect(lines[1].contains("lines 42–42"))
    #expect(lines[2].contains("harmless if"))
    #expect(lines.contains { $0.contains("41 rows read, 41 used") })
  }

  @Test("names what the log cannot tell, and where to get it")
  func unanswered() throws {
    let lines = try result(log()).lines.filter { $0.hasPrefix("cannot say") }
    #expect(lines.contains { $0.contains("refused requests") })
    #expect(lines.contains { $0.contains("new origin") })
    #expect(!lines.contains { $0.contains("large queries") })
  }

  @Test("is partial where it was stopped, and says so")
  func partial() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "query-\(UUID().uuidString)")
    try Data(log().utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // a temporary file
    let run = QueryRun(paths: [file.path], asked: .detectors(sensitive: false))
    let stopped = try run.result(now: 0, pulse: { _, _ in false })
    #expect(stopped.isPartial)
    #expect(stopped.lines.contains { $0.hasPrefix("PARTIAL") })
  }

  @Test("leaves out what is allowed, and names the reason")
  func allowed() throws {
    let result = try result(log()) {
      $0.allowed = try AllowList("ada,size,2030-01-01,a test of long prompts\n", name: "a")
    }
    #expect(result.told.isEmpty)
    #expect(result.lines.contains { $0.contains("a test of long prompts") })
  }

  @Test("keeps a budget on what lies before the incident")
  func budget() throws {
    let result = try result(log()) {
      $0.budget = 0
      $0.incidentStart = LogTime.parse("2026-04-02")
    }
    #expect(result.told.isEmpty)
    #expect(result.lines.contains { $0.hasPrefix("budget: size/1") })
  }

  @Test("is the same finding for a SIEM each time")
  func exports() throws {
    let result = try result(log())
    #expect(result.ocsf(now: 1) == result.ocsf(now: 1))
    let ocsf = try JSONReader.read(Array(try #require(result.ocsf(now: 7).first).utf8))
    #expect(ocsf["class_uid"]?.int == 2004)
    #expect(ocsf["type_uid"]?.int == 200_401)
    #expect(ocsf["evidences"]?.list?.first?["data"]?["first_line"]?.int == 42)
    let ecs = try JSONReader.read(Array(try #require(result.ecs().first).utf8))
    #expect(ecs["rule"]?["id"]?.text == "size/1")
    #expect(ecs["event"]?["id"] == ocsf["finding_info"]?["uid"])
  }

  @Test("as a page holds no code of strangers")
  func page() throws {
    let result = try result(log(user: "<script>alert('1')</script>"))
    let page = result.page(title: "a & b")
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)"))
    #expect(page.contains("a &amp; b"))
    #expect(page.contains("<svg"))
  }

  @Test("fits the playbook of what weighs most in it")
  func playbook() throws {
    #expect(try result(log()).fittingPlaybook == "ai/model-extraction")
    #expect(try result("timestamp,user_id\n2026-04-01T10:00:00Z,ada\n").fittingPlaybook == nil)
  }

  static let lists: [(String, String)] = [
    (
      "a list on one line",
      "[{\"time\":\"2026-04-01T10:00:00Z\",\"user_id\":\"ada\",\"tokens\":3},"
        + "{\"time\":\"2026-04-01T10:00:01Z\",\"user_id\":\"bob\",\"tokens\":4}]"
    ),
    (
      "a list over many lines",
      "[\n  {\n    \"startTime\": \"2026-04-01T10:00:00Z\",\n    \"user\": \"ada\",\n    \"request_id\": "
        + "\"a}\"\n  },\n  {\"startTime\": \"2026-04-01T10:00:02Z\", \"user\": \"bob\", \"request_id\": \"b\"}\n]\n"
    ),
    (
      "lines of which the first is damaged",
      "{\"timestamp\":\"2026-04-01T10:\n{\"timestamp\":\"2026-04-01T10:00:00Z\",\"user_id\":\"ada\"}\n"
        + "{\"timestamp\":\"2026-04-01T10:00:00Z\",\"user_id\":\"J\\u00f6rg\"}\n"
        + "{\"timestamp\":\"2026-04-01T10:00:00Z\",\"user_id\":\"Jörg\"}\n"
    ),
  ]

  @Test("comes from a log of objects, however they are laid out", arguments: lists)
  func objects(name: String, text: String) throws {
    #expect(try result(text).users == 2, "\(name)")
  }
}
