import Foundation
import Playbooks
@testable import Response
import Testing
import Timeline

@Suite("A walk")
struct WalkTests {
  private func materials(_ files: [String: String]) -> Materials {
    Materials(offered: files.map { Rehearsal.file($0, $1) })
  }

  @Test("tries each answer that changes something, and no other")
  func ways() throws {
    let report = try Walk.report(on: PlaybookID("ai/theft"), materials: materials(Fixture.files))
    let ways = Set(report.paths.map { $0.choices.map { "\($0.question)=\($0.answer)" } })
    #expect(
      ways == [
        ["serve-or-stop=keep", "key-safe=yes"], ["serve-or-stop=keep", "key-safe=no"],
        ["serve-or-stop=stop", "key-safe=yes"], ["serve-or-stop=stop", "key-safe=no"],
      ])
    #expect(!report.isSampled)
    #expect(report.isSound)
  }

  @Test("finds the path that never contains")
  func neverContains() throws {
    let report = try Walk.report(
      on: PlaybookID("ai/sometimes"), materials: materials(["ai/sometimes": Fixture.sometimes]))
    let bad = report.paths.filter { !$0.findings.isEmpty }
    #expect(bad.map(\.findings) == [[.neverReaches(.contain)]])
    #expect(bad.first?.choices == [Walk.Choice(question: "key-safe", answer: "yes")])
  }

  @Test("above its limit samples pairs, and says so")
  func sampled() throws {
    let report = try Walk.report(
      on: PlaybookID("ai/theft"), materials: materials(Fixture.files), limit: 2)
    #expect(report.isSampled)
    let pairs = Set(report.paths.map { $0.choices.map(\.answer) })
    #expect(pairs.count == 4)
  }

  @Test("finds that nothing settles what the law names")
  func leavesDutiesOpen() throws {
    let silent = Fixture.sometimes.replacing("notify: due", with: "do: Tell them.")
    let report = try Walk.report(
      on: PlaybookID("ai/sometimes"), materials: materials(["ai/sometimes": silent]))
    #expect(report.paths.allSatisfy { $0.findings.contains(.leavesDutiesOpen) })
  }

  @Test("of the part that weighs every duty is sound on each way")
  func shipped() throws {
    let report = try Walk.report(
      on: PlaybookID("common/notify"), materials: Materials(offered: Shelf.shipped()))
    #expect(report.paths.count > 1)
    #expect(report.paths.filter { !$0.findings.isEmpty }.map(\.findings) == [])
  }
}
