import Foundation
import Playbooks
import Testing
import Timeline

@testable import Response

@Suite("An evidence item")
struct EvidenceItemTests {
  private func theft(_ more: [String: String] = [:]) throws -> Rehearsal {
    try Rehearsal(
      Fixture.files.merging(more) { _, new in new }, playbooks: ["ai/theft"])
  }

  private func kept(
    _ name: String, source: String? = nil, isPartial: Bool = false
  ) -> Intent {
    .keepEvidence(
      KeptEvidence(
        sha256: digest(of: Array(name.utf8)), size: 7, name: name, source: source, step: nil,
        acquired: Act.When(at: Rehearsal.start, zone: "UTC", source: "seen"), how: "scp",
        custody: ["kind": "file"], files: nil, isPartial: isPartial, isUnstable: false))
  }

  @Test("of a source has the number that the list gave the source, any other a new one")
  func numbers() throws {
    var rehearsal = try theft()
    try rehearsal.act(kept("free"))
    try rehearsal.act(kept("log", source: "access-log"))
    try rehearsal.act(kept("more of it", source: "access-log"))
    #expect(rehearsal.incident.evidenceItems.map(\.id) == ["E-002", "E-001", "E-003"])
    #expect(rehearsal.situation.evidence.first?.state == .kept)
    #expect(rehearsal.situation.evidence.first?.items == ["E-001", "E-003"])
    #expect(rehearsal.incident.evidenceItem("3")?.item.name == "more of it")
  }

  @Test("that two logs gave one number is told apart by the later one's entry")
  func sameNumber() throws {
    var rehearsal = try theft()
    let draft = try decide(
      Act(kept("mine")), in: rehearsal.incident, materials: rehearsal.materials,
      actor: Rehearsal.lead, now: rehearsal.now)
    rehearsal.append(draft)
    rehearsal.append(draft, by: Rehearsal.other, seeing: false)
    #expect(rehearsal.incident.evidenceItems.map(\.id) == ["E-002", "E-002@m.laine-02af:1"])
  }

  @Test("goes from hand to hand by two signatures")
  func transfer() throws {
    var rehearsal = try theft()
    try rehearsal.act(.note("here", isAttacker: false, maps: []), by: Rehearsal.other)
    try rehearsal.act(kept("disk"))
    let transfer = Intent.custody(
      Event.Custody(.transferred, id: "E-2", to: "m.laine-02af", reason: "lab", seal: "4711"))
    #expect(throws: Refusal.self) { try rehearsal.act(transfer, by: Rehearsal.other) }
    try rehearsal.act(transfer)
    let receipt = Intent.custody(Event.Custody(.received, id: "E-002"))
    #expect(throws: Refusal.self) { try rehearsal.act(receipt) }
    #expect(rehearsal.incident.evidenceItem("E-002")?.holder == Rehearsal.lead.log)
    try rehearsal.act(receipt, by: Rehearsal.other)
    let item = try #require(rehearsal.incident.evidenceItem("E-002"))
    #expect(item.holder == Rehearsal.other.log)
    #expect(item.offered == nil)
    #expect(item.acts.map(\.custody.change) == [.transferred, .received])
    #expect(item.acts.last?.custody.seal == "4711")
  }

  @Test("that is held for law is not disposed of, and only the lead or counsel lets it go")
  func hold() throws {
    var rehearsal = try theft()
    try rehearsal.act(kept("disk"))
    try rehearsal.act(.markEvidence(id: "E-002", .hold, isSet: true), by: Rehearsal.other)
    let disposal = Intent.custody(
      Event.Custody(.disposed, id: "E-002", reason: "old", authority: "court"))
    #expect(throws: Refusal.self) { try rehearsal.act(disposal) }
    let release = Intent.markEvidence(id: "E-002", .hold, isSet: false)
    #expect(throws: Refusal.self) { try rehearsal.act(release, by: Rehearsal.other) }
    try rehearsal.act(release)
    #expect(throws: Refusal.self) {
      try rehearsal.act(.custody(Event.Custody(.disposed, id: "E-002", reason: "old")))
    }
    try rehearsal.act(disposal)
    #expect(rehearsal.incident.evidenceItem("E-002")?.disposed != nil)
    #expect(throws: Refusal.self) {
      try rehearsal.act(.custody(Event.Custody(.accessed, id: "E-002", reason: "look")))
    }
  }

  @Test("comes out of a snapshot as it went in")
  func snapshot() throws {
    var rehearsal = try theft()
    try rehearsal.act(kept("disk"))
    try rehearsal.act(.markEvidence(id: "E-002", .privilege, isSet: true))
    try rehearsal.act(.custody(Event.Custody(.accessed, id: "E-002", reason: "look")))
    try rehearsal.act(
      .custody(Event.Custody(.transferred, id: "E-002", to: "the lab", reason: "image")))
    let back = try #require(
      Incident(snapshot: rehearsal.incident.snapshot(), materials: rehearsal.materials))
    #expect(back.evidenceItems == rehearsal.incident.evidenceItems)
  }

  @Test(
    "of a source that vanished uncollected: the loss is said once, what is still found is a part")
  func vanished() throws {
    var rehearsal = try theft()
    rehearsal.now += 15 * 86400
    // The playbook's 14 days are only what is usual.
    #expect(rehearsal.situation.evidence.first?.state == .vanished)
    #expect(rehearsal.incident.vanishedDrafts(at: rehearsal.now).isEmpty)
    try rehearsal.answer("keeps-access-log", .duration(14 * 86400))
    let drafts = rehearsal.incident.vanishedDrafts(at: rehearsal.now)
    #expect(drafts.map(\.kind) == ["evidence.lost"])
    #expect(drafts.first?.data["source"] == "access-log")
    for draft in drafts { rehearsal.append(draft) }
    #expect(rehearsal.incident.ineffective.isEmpty)
    #expect(rehearsal.incident.vanishedDrafts(at: rehearsal.now).isEmpty)
    try rehearsal.act(kept("the rest", source: "access-log"))
    #expect(rehearsal.situation.evidence.first?.state == .partlyKept)
  }

  @Test("of a source that was gone before the incident is shown, and nobody's loss")
  func goneBefore() throws {
    var rehearsal = try theft()
    try rehearsal.answer("began", .time(.at(Rehearsal.start - 30 * 86400, zone: "UTC")))
    #expect(rehearsal.situation.evidence.first?.state == .vanished)
    #expect(rehearsal.incident.vanishedDrafts(at: rehearsal.now).isEmpty)
  }

  @Test(
    "is of a source whose end the playbook, else the catalogue says; the profile knows better",
    arguments: [
      ("keeps: until reboot", SourceEnd.reboot, nil, EvidenceView.Basis.playbook),
      ("how: look", .restart, nil, .catalogue(checked: "2026-11-21")),
      ("keeps: 2 d", nil, 172_800, .playbook),
    ] as [(String, SourceEnd?, Int?, EvidenceView.Basis)])
  func retention(line: String, ends: SourceEnd?, keeps: Int?, basis: EvidenceView.Basis) throws {
    let text = Fixture.theft.replacing("keeps: 14 d", with: line)
    let catalogue = """
      sources:
        access-log:
          title: Access log
          keeps: until restart
          tier: 1
          reference: the vendor's page
          checked: 2026-11-21
      """
    var rehearsal = try theft(["ai/theft": text, "sources": catalogue])
    let view = try #require(rehearsal.situation.evidence.first)
    #expect(view.ends == ends)
    #expect(view.keeps == keeps)
    #expect(view.basis == basis)
    #expect(view.tier == 1)
    try rehearsal.answer("keeps-access-log", .duration(3600))
    #expect(rehearsal.situation.evidence.first?.keeps == 3600)
    #expect(rehearsal.situation.evidence.first?.basis == .answered)
  }
}
