import Foundation
import Playbooks
import Testing
import Timeline

@testable import Response

@Suite("An export that was asked for")
struct JustificationTests {
  private static let playbook = """
    playbook: trial
    title: Trial
    version: 1.0.0
    summary: Exports
    kind: ai
    severity: low
    roles: {ml: Engineer}
    phases:
      contain:
        - {step: look, title: Look, role: ml, do: Look.}
    """

  private static func request(
    asset: String = "r7.safetensors", days: Double = 7
  ) -> Event.ExportRequest {
    Event.ExportRequest(
      asset: asset, sha256: nil, who: "ada", to: "models.partner.example",
      until: Rehearsal.start.addingTimeInterval(days * 86_400))
  }

  private func rehearsal() throws -> Rehearsal {
    try Rehearsal(["ai/trial": Self.playbook], playbooks: ["ai/trial"])
  }

  @discardableResult
  private func ask(_ rehearsal: inout Rehearsal) throws -> EntryID {
    try rehearsal.act(.askJustification(Self.request(), purpose: "customer delivery")).id
  }

  @Test("is open until somebody else answers")
  func answered() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    var known = try #require(rehearsal.incident.justifications.first)
    #expect(known.state(at: rehearsal.now) == .asked)
    #expect(known.purpose == "customer delivery")
    #expect(throws: Refusal.self) {
      try rehearsal.act(.answerJustification(entry, isGranted: true, until: nil))
    }
    try rehearsal.act(
      .answerJustification(entry, isGranted: true, until: nil), by: Rehearsal.other)
    known = try #require(rehearsal.incident.justifications.first)
    #expect(known.state(at: rehearsal.now) == .granted)
    #expect(known.state(at: Rehearsal.start.addingTimeInterval(8 * 86_400)) == .expired)
  }

  @Test("is taken back by a later answer, and ends sooner where that was said")
  func takenBack() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    let sooner = Rehearsal.start.addingTimeInterval(86_400)
    try rehearsal.act(
      .answerJustification(entry, isGranted: true, until: sooner), by: Rehearsal.other)
    #expect(rehearsal.incident.justifications.first?.until == sooner)
    try rehearsal.act(
      .answerJustification(entry, isGranted: false, until: nil), by: Rehearsal.other)
    #expect(rehearsal.incident.justifications.first?.state(at: rehearsal.now) == .refused)
  }

  static let refused: [(String, Event.ExportRequest, String)] = [
    ("without a purpose", request(), " "), ("of every file there is", request(asset: "*"), "x"),
    ("that has ended already", request(days: -1), "x"),
    ("of a name that is none", request(asset: ""), "x"),
    ("for longer than a year", request(days: 400), "x"),
  ]

  @Test("is refused", arguments: refused)
  func refusals(name: String, request: Event.ExportRequest, purpose: String) throws {
    var rehearsal = try rehearsal()
    #expect(throws: Refusal.self, "\(name)") {
      try rehearsal.act(.askJustification(request, purpose: purpose))
    }
  }

  @Test("is not asked for twice while nobody has answered")
  func twice() throws {
    var rehearsal = try rehearsal()
    try ask(&rehearsal)
    #expect(throws: Refusal.self) { try ask(&rehearsal) }
  }

  @Test("cannot be granted for longer than it was asked for")
  func longer() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    #expect(throws: Refusal.self) {
      try rehearsal.act(
        .answerJustification(
          entry, isGranted: true, until: Rehearsal.start.addingTimeInterval(9 * 86_400)),
        by: Rehearsal.other)
    }
  }

  @Test("is not granted by an entry of who asked, whatever wrote it")
  func forged() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    let forged = Event.justificationAnswered(
      Event.ExportAnswer(
        request: Event.EntryReference(id: entry, head: ""), asset: "r7.safetensors",
        isGranted: true, until: nil))
    let written = rehearsal.append(forged.draft(zone: "UTC"))
    #expect(rehearsal.incident.ineffective[written.id] == "nobody answers their own request")
    let other = rehearsal.append(
      Event.justificationAnswered(
        Event.ExportAnswer(
          request: Event.EntryReference(id: entry, head: ""), asset: "other", isGranted: true,
          until: nil)
      ).draft(zone: "UTC"), by: Rehearsal.other)
    #expect(rehearsal.incident.ineffective[other.id] == "it answers for another file")
    #expect(rehearsal.incident.justifications.first?.answers == [])
  }

  @Test("comes out of a snapshot as it went in")
  func snapshot() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    try rehearsal.act(
      .answerJustification(entry, isGranted: true, until: nil), by: Rehearsal.other, note: "fine")
    let again = try #require(
      Incident(snapshot: rehearsal.incident.snapshot(), materials: rehearsal.materials))
    #expect(again.justifications == rehearsal.incident.justifications)
    #expect(again.justifications.first?.answers.first?.reason == "fine")
  }

  @Test("reads in the timeline as what it is")
  func words() throws {
    var rehearsal = try rehearsal()
    let entry = try ask(&rehearsal)
    try rehearsal.act(
      .answerJustification(entry, isGranted: true, until: nil), by: Rehearsal.other)
    let lines = rehearsal.entries.suffix(2).map { rehearsal.incident.line(of: $0) }
    #expect(lines.map(\.kind) == ["find", "find"])
    #expect(lines[0].what.hasPrefix("asks to send r7.safetensors to models.partner.example as ada"))
    #expect(lines[0].what.hasSuffix(": customer delivery"))
    #expect(lines[1].what == "grants what \(entry) asks")
  }
}
