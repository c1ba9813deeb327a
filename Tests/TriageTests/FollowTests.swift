import Foundation
import Testing

@testable import Triage

/// Each deed is done when the follower has read all there is; nothing sleeps.
@Suite("A log that is being written")
struct FollowTests {
  private typealias Deed = (URL) throws -> Void

  private struct Followed {
    /// Before each deed, and at the end: what had been told by then.
    var told: [[String]] = [[]]
    var result: QueryResult?
    /// The numbers of the sizes that were flagged, with their lines.
    var flags: [String] { told.last ?? [] }
  }

  private static let header = "timestamp,user_id,query_size\n"

  /// Forty usual sizes.
  private static let usual =
    header
    + (10..<50).map { "2026-04-01T10:\($0):00Z,ada,\(100 + $0 % 7)\n" }.joined()

  private func follow(
    _ start: String, isRolling: Bool = false, _ deeds: [Deed],
    _ change: (inout QueryRun) -> Void = { _ in }
  ) throws -> Followed {
    let file = FileManager.default.temporaryDirectory.appending(path: "live-\(UUID().uuidString)")
    try Data(start.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // a temporary file
    let rule = RollingRule(window: 10, minimum: 3, ratio: "3", includesCurrent: false, most: 9)
    var run = QueryRun(
      paths: [file.path],
      asked: isRolling ? .rolling(try #require(rule)) : .detectors(sensitive: false))
    change(&run)
    var left = deeds[...]
    var followed = Followed()
    var trouble: (any Error)?
    followed.result = try QueryFollow(run).result(
      now: { 1_800_000_000_000 },
      tell: { news, result in
        followed.told[followed.told.count - 1] += result.lines(of: news).prefix(1)
      },
      pulse: { isIdle in
        guard isIdle else { return true }
        guard let deed = left.popFirst() else { return false }
        followed.told.append(followed.told.last ?? [])
        do { try deed(file) } catch { trouble = error }
        return trouble == nil
      })
    if let trouble { throw trouble }
    return followed
  }

  private static func append(_ text: String) -> Deed {
    { file in
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    }
  }

  private static var nothing: Deed { { _ in } }
  private static let large = "2026-04-01T11:00:00Z,ada,4000\n"

  @Test("is told of as it grows, not at its end")
  func grows() throws {
    let followed = try follow(
      Self.usual, [Self.append(Self.large), Self.nothing, Self.nothing, Self.nothing])
    #expect(followed.told.first == [])
    #expect(followed.told.dropLast().last?.first?.contains("size 4000") == true)
    #expect(followed.result?.isPartial == true)
    #expect(followed.result?.closingLines.contains { $0.hasPrefix("PARTIAL") } == true)
  }

  @Test("is read up to its last whole line; the rest is waited for")
  func partialLine() throws {
    let half = Self.large.dropLast(4)
    let followed = try follow(
      Self.usual, isRolling: true,
      [Self.append(String(half)), Self.nothing, Self.append("000\n"), Self.nothing])
    #expect(followed.told[2] == [])
    #expect(followed.flags.map { $0.contains("size 4000,") } == [true])
    #expect(followed.flags.first?.contains("line 42 of") == true)
  }

  static let turns: [(String, String)] = [
    ("renamed, with a new one in its place", "rename"), ("cut and begun anew", "cut"),
    ("renamed, with a new one that has no header", "bare"),
  ]

  @Test("goes on when it is", arguments: turns)
  func rotation(name: String, way: String) throws {
    let turn: Deed = { file in
      let fresh = (way == "bare" ? "" : Self.header) + Self.large
      if way == "cut" {
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(fresh.utf8))
        try handle.close()
        return
      }
      let old = file.appendingPathExtension("1")
      try FileManager.default.moveItem(at: file, to: old)
      try Data(fresh.utf8).write(to: file)
      try FileManager.default.removeItem(at: old)
    }
    let followed = try follow(
      Self.usual, isRolling: true,
      [Self.append("2026-04-01T10:59:00Z,ada,100"), turn, Self.nothing, Self.nothing])
    // The line that was cut off by the turn is the last of the old file.
    #expect(followed.flags.count == 1, "\(name)")
    let line = way == "bare" ? 1 : 2
    #expect(followed.flags.first?.contains("line \(line) of") == true, "\(followed.flags)")
    let lines = followed.result?.closingLines ?? []
    #expect(lines.contains { $0.contains("42 rows read, 42 used") }, "\(lines)")
    #expect(lines.contains { $0.contains("took its place, or it was cut, 1 times") })
  }

  @Test("tells an hour that is too busy while it lasts, and again when it is twice as bad")
  func busyHour() throws {
    var text = Self.header
    for day in 1...3 {
      for hour in 8...17 {
        for minute in [10, 40] {
          text += "2026-04-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(minute):00Z,ada,100\n"
        }
      }
    }
    func burst(_ minute: Int) -> Deed {
      Self.append(
        (0..<50).map { "2026-04-04T10:\(minute):\($0 < 10 ? "0" : "")\($0)Z,ada,100\n" }.joined())
    }
    let followed = try follow(
      text, [burst(10), Self.nothing, burst(20), Self.nothing, Self.nothing])
    let rates = followed.told.map { told in told.count { $0.contains("rate/1") } }
    #expect(rates.first == 0)
    #expect(rates[2] == 1, "\(followed.told)")
    #expect(rates.last == 2, "\(followed.told)")
    #expect(followed.result?.told.count { $0.alert.rule == .rate } == 1)
  }

  @Test("says nothing of what is allowed, and no more sizes of a day than were asked for")
  func quiet() throws {
    let more = (1...5).map { "2026-04-01T1\($0):30:00Z,u\($0),1\n" }.joined()
    let followed = try follow(Self.usual, [Self.append(Self.large + more), Self.nothing]) {
      $0.mostSizes = 0
    }
    #expect(followed.flags.isEmpty)
    #expect(followed.result?.sizesLeftOut == 1)
  }

  @Test(
    "cannot be one that is packed, one document, or empty",
    arguments: ["[{\"timestamp\":\"2026-04-01T10:00:00Z\",\n\"user_id\":\"ada\"}]\n", "times", ""])
  func refused(text: String) {
    #expect(throws: TriageFault.self) { try follow(text, []) }
  }

  @Test("merges with another that is written too")
  func several() throws {
    let other = FileManager.default.temporaryDirectory.appending(path: "live-\(UUID().uuidString)")
    try Data((Self.header + "2026-04-01T10:00:30Z,bob,5\n").utf8).write(to: other)
    defer { try? FileManager.default.removeItem(at: other) }  // a temporary file
    let followed = try follow(
      Self.usual, isRolling: true,
      [
        { _ in try Self.append("2026-04-01T10:59:00Z,bob,5\n")(other) }, Self.append(Self.large),
        Self.nothing,
      ]
    ) { $0.paths.append(other.path) }
    #expect(followed.flags.count == 1)
    #expect(followed.result?.users == 2)
    #expect(followed.result?.closingLines.contains { $0.contains("43 rows read") } == true)
  }
}
