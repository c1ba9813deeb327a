import Duties
import Foundation
import Playbooks
import Testing

@Suite("A worked case of a deadline")
struct DeadlineCasesTests {
  @Test("is here in full: sixty of them")
  func count() { #expect(DeadlineCase.all.count == 60) }

  @Test("ends when the case says, target and later reading", arguments: DeadlineCase.all)
  func ends(_ row: DeadlineCase) throws {
    let request = ExplainRequest(
      rule: row.rule, stage: row.stage, trigger: row.trigger, zone: row.zone,
      facts: row.inputs.map { ExplainRequest.Fact(name: $0.name, value: $0.value) },
      now: Date(timeIntervalSince1970: 1_795_000_000))
    guard row.kind != "error" else {
      #expect(throws: ExplainFault.self) {
        try Shipped.law.explanation(of: request, vocabulary: Shipped.vocabulary)
      }
      return
    }
    let explanation = try Shipped.law.explanation(of: request, vocabulary: Shipped.vocabulary)
    let stage = try #require(explanation.stages.first)
    #expect(explanation.stages.count == 1)
    #expect(explanation.isInForce == (row.inForce == "yes"))
    #expect((stage.target.map(stage.targetZone.rfc3339) ?? "") == row.expected)
    #expect((stage.latest.map(stage.latestZone.rfc3339) ?? "") == row.later)
    #expect(!stage.working.isEmpty)
    switch row.kind {
    case "not-applicable": #expect(["watch", "does-not-apply"].contains(stage.state))
    default: #expect(stage.state == "running")
    }
  }
}
