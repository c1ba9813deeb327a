import Foundation
import Testing

@testable import Triage

@Suite("Use and moves of one actor")
struct JoinTests {
  private func run(
    query user: String, move mover: String, hours: Int, names: ActorNames = ActorNames()
  ) throws -> JoinRun {
    var log = "timestamp,user_id,query_size\n"
    for minute in 10..<50 { log += "2026-04-01T10:\(minute):00Z,\(user),\(100 + minute % 7)\n" }
    log += "2026-04-01T11:00:00Z,\(user),4000\n"
    let day = 1 + (11 + hours) / 24
    let hour = (11 + hours) % 24
    let time = "2026-04-0\(day)T\(hour < 10 ? "0" : "")\(hour):30:00Z"
    let moves =
      "ts,user,action,path,bytes,dest_name\n\(time),\(mover),upload,w.gguf,9,dropbox.com\n"
    var paths: [String] = []
    for text in [log, moves] {
      let file = FileManager.default.temporaryDirectory.appending(path: "join-\(UUID().uuidString)")
      try Data(text.utf8).write(to: file)
      paths.append(file.path)
    }
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }  // temporary
    var join = JoinRun()
    join.names = names
    join.take(
      try QueryRun(paths: [paths[0]], asked: .detectors(sensitive: false))
        .result(now: 0, pulse: { _, _ in true }))
    var move = MoveRun(paths: [paths[1]])
    move.least = .low
    join.take(try move.result())
    return join
  }

  @Test("meet within three days, and not later", arguments: [(2, 1), (71, 1), (80, 0)])
  func span(hours: Int, met: Int) throws {
    #expect(try run(query: "ada", move: "ada", hours: hours).met.count == met)
  }

  @Test(
    "are joined by what their names have in common",
    arguments: [
      ("ada@example.com", "EXAMPLE\\ada"), ("ada", "arn:aws:iam::1:user/ada"), ("ADA", "ada"),
    ])
  func accounts(user: String, mover: String) throws {
    let met = try run(query: user, move: mover, hours: 1).met
    #expect(met.map(\.name) == ["ada"])
  }

  @Test("are joined by the table where names have nothing in common")
  func table() throws {
    #expect(try run(query: "svc-17", move: "ada", hours: 1).met.isEmpty)
    let names = try ActorNames("user,aliases\nada,svc-17;key-9\n", name: "p")
    let met = try run(query: "svc-17", move: "ada", hours: 1, names: names).met
    #expect(met.map(\.families) == [2])
    #expect(met.first?.keys.contains(ActorNames.Key.table.rawValue) == true)
  }
}
