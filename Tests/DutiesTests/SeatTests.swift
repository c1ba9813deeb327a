import Duties
import Foundation
import Playbooks
import Testing

@Suite("Whose authority leads")
struct SeatTests {
  /// A serious incident with an AI system in Europe, aware on a Wednesday at 23:30 in Berlin, when
  /// it is Thursday already in Athens.
  private func deadline(
    _ more: [String: Value], zone: String = "Europe/Berlin",
    aware: String = "2027-12-08T23:30:00+01:00"
  ) throws -> Deadline {
    var facts: [String: Value] = [
      "ai-provider": .yes, "ai-high-risk": .yes, "ai-causal-link": .yes, "serious-harm": .yes,
      "death": .no, "widespread": .no, "critical-infrastructure": .no, "aware": .at(aware),
      "serves": .places("DE"),
    ]
    facts.merge(more) { $1 }
    var world = World(facts)
    world.zone = zone
    return try #require(
      world.stage("eu-ai-act-73", "general", at: "2027-12-09T12:00:00+01:00")?.deadline)
  }

  private func assumption(_ deadline: Deadline) -> String? {
    deadline.working.first { $0.contains("“authority”") }
  }

  @Test("is not asked about once it is answered")
  func answered() throws {
    let deadline = try deadline(["authority": .place("IE"), "established": .places("DE", "GR")])
    #expect(assumption(deadline) == nil)
  }

  @Test("is that of the one place of establishment, and the working says so")
  func only() throws {
    let deadline = try deadline(["established": .places("GR")])
    #expect(assumption(deadline)?.contains("taken as GR") == true)
  }

  @Test("of several places is nobody's: the first end of all is the target, and the working asks")
  func several() throws {
    let deadline = try deadline(["established": .places("DE", "GR")])
    let words = try #require(assumption(deadline))
    #expect(words.contains("DE, GR") && words.contains("Europe/Berlin"))
    // Wednesday in Berlin: its day 15 ends a day before that of Athens, which began on Thursday.
    #expect(deadline.target == Instant.rfc3339("2027-12-23T23:59:59+01:00"))
    let noon = try self.deadline(
      ["established": .places("DE", "GR")], aware: "2027-12-08T12:00:00+01:00")
    #expect(noon.target == Instant.rfc3339("2027-12-23T23:59:59+02:00"))
  }

  @Test("counts where none of them is the responder's own")
  func responderElsewhere() throws {
    let deadline = try deadline(
      ["established": .places("DE", "GR")], zone: "America/New_York",
      aware: "2027-12-08T12:00:00+01:00")
    #expect(deadline.target == Instant.rfc3339("2027-12-23T23:59:59+02:00"))
    #expect(assumption(deadline)?.contains("America/New_York") == true)
  }

  @Test("where nothing is known is said to be taken from the incident's zone")
  func unknown() throws {
    let deadline = try deadline([:])
    #expect(assumption(deadline)?.contains("Europe/Berlin, the incident's zone") == true)
    #expect(assumption(deadline)?.contains("closed days those of DE") == true)
  }

  @Test("is no matter to hours that end alike everywhere")
  func hours() throws {
    let world = World(["established": .places("DE", "GR"), "aware": .at("2027-12-08T12:00:00Z")])
    let stage = try #require(
      world.stage("eu-dora-19", "clients", at: "2027-12-09T12:00:00+01:00"))
    #expect(stage.deadline?.working.contains { $0.contains("“authority”") } != true)
  }
}
