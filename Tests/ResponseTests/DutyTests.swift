import Duties
import Foundation
import Playbooks
@testable import Response
import Testing
import Timeline

@Suite("A duty in an incident")
struct DutyTests {
  /// The rules we ship beside one small playbook.
  private func breach() throws -> Rehearsal {
    let shipped = try Shelf.shipped().filter { !$0.file.contains("/") || isLaw($0.file) }
    var files = ["ai/theft": Fixture.theft]
    for file in shipped {
      files[String(file.file.dropLast(5))] = String(decoding: file.bytes, as: UTF8.self)
    }
    return try Rehearsal(files, playbooks: ["ai/theft"])
  }

  private func isLaw(_ path: String) -> Bool {
    path.hasPrefix("duties/") || path.hasPrefix("calendars/")
  }

  private func state(_ rehearsal: Rehearsal, _ rule: String, _ stage: String) throws -> DutyState {
    let duty = try #require(rehearsal.situation.duties.first { $0.rule == rule })
    return try #require(duty.stages.first { $0.name == stage }).state
  }

  /// A controller in Germany, aware at the start.
  private func running() throws -> Rehearsal {
    var rehearsal = try breach()
    try rehearsal.answer("controller", .yesNo(true))
    try rehearsal.answer("established", .list([.place("DE")], isComplete: true))
    try rehearsal.answer("aware", .time(.at(Rehearsal.start, zone: "UTC")))
    try rehearsal.answer("risk-to-people", .choice("likely"))
    return rehearsal
  }

  @Test("may apply until the facts say so, then runs from awareness for 72 hours")
  func runs() throws {
    var rehearsal = try breach()
    #expect(try state(rehearsal, "gdpr-33", "initial").name == "may-apply")
    try rehearsal.answer("controller", .yesNo(false))
    #expect(try state(rehearsal, "gdpr-33", "initial").name == "does-not-apply")
    rehearsal = try running()
    #expect(try state(rehearsal, "gdpr-33", "initial") == .running)
    let duty = try #require(rehearsal.situation.duties.first { $0.rule == "gdpr-33" })
    #expect(duty.stages.first?.deadline?.target == Rehearsal.start + 72 * 3600)
    #expect(try state(rehearsal, "gdpr-33", "follow-up").name == "waiting")
  }

  @Test("is missed once its target has passed, and sending it makes it met, late")
  func missed() throws {
    var rehearsal = try running()
    rehearsal.now = Rehearsal.start + 73 * 3600
    #expect(try state(rehearsal, "gdpr-33", "initial") == .missed)
    try rehearsal.act(
      .markSent(
        rule: "gdpr-33", stage: "initial", to: "BfDI", channel: "portal", reference: "BR-7"),
      after: 0)
    guard case .met(_, let late, let proof) = try state(rehearsal, "gdpr-33", "initial") else {
      Issue.record("it is not met")
      return
    }
    #expect(late == 3600)
    #expect(proof == "BR-7")
    #expect(rehearsal.incident.metrics.first { $0.kind == .notify }?.seconds == 262_800.0)
  }

  @Test("is waived with a reason, and only once; closing leaves its clock running")
  func waived() throws {
    var rehearsal = try running()
    #expect(throws: Refusal.self) {
      try rehearsal.act(.waive(rule: "gdpr-33", stage: "initial", reason: " "))
    }
    try rehearsal.act(.close(Closing(outcome: .resolved, of: nil, reason: "moved elsewhere")))
    #expect(try state(rehearsal, "gdpr-33", "initial") == .running)
    try rehearsal.act(.waive(rule: "gdpr-33", stage: "initial", reason: "no risk, says the DPO"))
    guard case .waived(let signature, let reason) = try state(rehearsal, "gdpr-33", "initial")
    else {
      Issue.record("it is not waived")
      return
    }
    #expect(signature.by == "r.osei")
    #expect(reason == "no risk, says the DPO")
    #expect(throws: Refusal.self) {
      try rehearsal.act(.waive(rule: "gdpr-33", stage: "initial", reason: "again"))
    }
  }

  @Test("to tell the people concerned runs only where the risk is high")
  func people() throws {
    var rehearsal = try running()
    #expect(try state(rehearsal, "gdpr-34", "notice").name == "does-not-apply")
    try rehearsal.answer("risk-to-people", .choice("high"))
    #expect(try state(rehearsal, "gdpr-34", "notice") == .running)
  }

  @Test("says how far a count that still grows is from its threshold")
  func threshold() throws {
    var rehearsal = try running()
    try rehearsal.answer(
      "people", .counts(["US-CA": Value.Figure(low: 412, isExact: false)], isComplete: false))
    let duty = try #require(rehearsal.situation.duties.first { $0.rule == "us-ca-1798-82" })
    #expect(duty.threshold == "412 of 501 people in US-CA")
    #expect(try state(rehearsal, "us-ca-1798-82", "attorney-general").name == "may-apply")
  }

  @Test("is refused a delay that ends before it begins")
  func delay() throws {
    var rehearsal = try running()
    let (from, until) = (Rehearsal.start + 3600, Rehearsal.start + 7200)
    #expect(throws: Refusal.self) {
      try rehearsal.act(
        .delay(
          rule: "us-ca-1798-82", stage: "individuals", authority: "FBI", isWritten: true,
          from: until, until: from))
    }
    let entry = try rehearsal.act(
      .delay(
        rule: "us-ca-1798-82", stage: "individuals", authority: "FBI", isWritten: true,
        from: from, until: until))
    #expect(rehearsal.incident.ineffective[entry.id] == nil)
    #expect(rehearsal.incident.line(of: entry).what.contains("delayed for FBI"))
  }
}
