import Foundation
import Testing

@Suite("Every rule in force, by command")
struct NoticeTests {
  /// Rules and stages, as the program itself lists them.
  fileprivate struct Row: Decodable {
    var rule: String
    var stage: String
    var state: String
  }
  fileprivate struct Listing: Decodable { var notices: [Row] }

  /// One process takes all of them, line by line.
  @Test("goes from draft to sent to acknowledged in one session of the line mode")
  func all() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let declared = try sandbox.run("tocsin declare \"All the law\" --aware -1h")
    try #require(declared.status == 0, "\(declared.complaints)")
    let listed = try list(sandbox)
    #expect(listed.count > 80)
    // A debug build takes a second for each act: there every sixth; what ships takes them all.
    let rows = listed.enumerated().filter { Sandbox.isThorough || $0.offset % 6 == 0 }
      .map(\.element)
    let lines = rows.flatMap { row in
      let what = "\(row.rule) --stage \"\(row.stage)\""
      return [
        "notice draft \(what)",
        "notice sent \(what) --to Somebody --channel post --reason \"what there is\"",
        "notice acknowledged \(what) --reference 7",
      ]
    }
    let said = try sandbox.run(
      "tocsin --plain --incident all", input: (lines + ["quit"]).map { $0 + "\n" }.joined())
    #expect(said.status == 0, "\(said.complaints)")
    let after = try sandbox.run("tocsin notice list --all --json").output
    let states = try JSONSerialization.jsonObject(with: Data(after.utf8)) as? [String: Any]
    let notices = try #require(states?["notices"] as? [[String: Any]])
    for notice in notices where rows.contains(where: { $0.isOf(notice) }) {
      #expect(
        notice["notice"] as? String == "acknowledged",
        "\(notice["rule"] ?? ""), \(notice["stage"] ?? "")\n\(said.output.suffix(400))")
      #expect((notice["drafts"] as? [Any])?.isEmpty == false)
    }
    #expect(try sandbox.run("tocsin verify").status == 0)
  }

  private func list(_ sandbox: Sandbox) throws -> [Row] {
    let told = try sandbox.run("tocsin notice list --all --json").output
    let watched: Set = ["watch"]
    return try JSONDecoder().decode(Listing.self, from: Data(told.utf8)).notices
      .filter { !watched.contains($0.state) }
  }

  /// The calendar as the usual clients read it: PyPI's `icalendar`, which `make needs` installs; no
  /// network here.
  @Test("has clocks that a calendar's own reader takes")
  func calendar() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let packages = Sandbox.project.appending(path: ".build/python").path
    try #require(
      FileManager.default.fileExists(atPath: packages + "/icalendar"), "run “make needs” first")
    _ = try sandbox.run("tocsin declare \"Ümläute; und, Komma\" --aware -1h")
    let reader = Sandbox.project.appending(path: "Tests/CLITests/Scripts/read_ics.py").path
    let read = try sandbox.run(
      "tocsin clocks --ics > c.ics && python3 \(reader) c.ics",
      more: ["PYTHONPATH": packages])
    #expect(read.status == 0, "\(read.output)\(read.complaints)")
  }
}

extension NoticeTests.Row {
  fileprivate func isOf(_ notice: [String: Any]) -> Bool {
    notice["rule"] as? String == rule && notice["stage"] as? String == stage
  }
}
