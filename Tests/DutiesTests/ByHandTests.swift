import Duties
import Foundation
import Playbooks
import Testing

@Suite("A deadline that was worked out by hand")
struct ByHandTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule, stage, trigger, zone, facts, target, latest: String
    var testDescription: String { "\(rule) \(stage) \(trigger) \(facts)" }
  }

  private static let rows: [Row] = Table.lines("by-hand.txt")
    .map { line in
      let fields =
        line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        + Array(repeating: "", count: 7)
      return Row(
        rule: fields[0], stage: fields[1], trigger: fields[2], zone: fields[3], facts: fields[4],
        target: fields[5], latest: fields[6])
    }

  private func explanation(of row: Row) throws -> Explanation {
    let facts = row.facts.split(separator: ";").map { fact in
      let parts = fact.split(separator: "=", maxSplits: 1).map(String.init)
      return ExplainRequest.Fact(name: parts[0], value: parts[1])
    }
    return try Shipped.law.explanation(
      of: ExplainRequest(
        rule: row.rule, stage: row.stage, trigger: row.trigger, zone: row.zone, facts: facts,
        now: Date(timeIntervalSince1970: 1_795_000_000)),
      vocabulary: Shipped.vocabulary)
  }

  @Test("is what the engine says", arguments: rows)
  func agrees(_ row: Row) throws {
    guard row.target != "!" else {
      #expect(throws: ExplainFault.self) { try explanation(of: row) }
      return
    }
    let stage = try #require(try explanation(of: row).stages.first)
    #expect((stage.target.map(stage.targetZone.rfc3339) ?? "-") == row.target)
    if row.latest != "?" {
      #expect((stage.latest.map(stage.latestZone.rfc3339) ?? "-") == row.latest)
    }
    #expect(!stage.working.isEmpty)
  }

  @Test("is there for every stage of every rule, in the worked cases or beside them")
  func covers() {
    let known = Set(
      Self.rows.map { "\($0.rule)|\($0.stage)" }
        + DeadlineCase.all.map { "\($0.rule)|\($0.stage)" })
    let stages = Shipped.law.rules.flatMap { rule in
      rule.stages.map { "\(rule.id)|\($0.name)" }
    }
    #expect(stages.filter { !known.contains($0) } == [])
  }
}
