import Playbooks
import Testing

/// Read once: a look at all of it takes a while in debug.
private let shipped = Result { () throws -> Coverage in
  Coverage(of: Library.read(try Shipped.files()), frameworks: try Shipped.frameworks())
}

@Suite("What the library covers")
struct CoverageTests {
  @Test("is every outcome of Respond and Recover, by a step")
  func csf() throws {
    let sections = try shipped.get().sections(.csf)
    #expect(sections.map(\.rows.count) == [21])
    #expect(sections.flatMap(\.rows).filter(\.doers.isEmpty).map(\.id) == [])
  }

  @Test("is every mitigation of ATLAS, by a step")
  func mitigations() throws {
    let sections = try shipped.get().sections(.mitigations)
    #expect(sections.map(\.rows.count) == [40])
    #expect(sections.flatMap(\.rows).filter(\.doers.isEmpty).map(\.id) == [])
  }

  @Test("is part of every case study of ATLAS")
  func cases() throws {
    let rows = try shipped.get().sections(.cases).flatMap(\.rows)
    #expect(rows.count == 73)
    #expect(rows.filter { $0.served.count * 3 < $0.parts.count }.map(\.id) == [])
  }

  @Test("is every kind of incident that OWASP and CoSAI name")
  func kinds() throws {
    let sections = try shipped.get().sections(.kinds)
    #expect(
      sections.map { "\($0.framework): \($0.rows.count)" }.sorted() == [
        "CoSAI AI Incident Response Framework 1.0: 20",
        "OWASP Top 10 for Agentic Applications 2026: 10",
        "OWASP Top 10 for LLM Applications 2025: 10",
      ])
    #expect(sections.flatMap(\.rows).filter { !$0.isCovered }.map(\.id) == [])
  }

  @Test("rests on ids that are in use")
  func parts() throws {
    let frameworks = try Shipped.frameworks()
    let rows = try shipped.get().sections(.cases) + shipped.get().sections(.kinds)
    let unknown = rows.flatMap(\.rows).flatMap(\.parts).filter { frameworks[$0]?.state != .active }
    #expect(unknown == [])
  }
}

@Suite("Coverage")
struct SmallCoverageTests {
  private static let frameworks = Frameworks(tables: [
    Array(
      """
      # MITRE ATLAS 1
      AML.CS0001\tA case\tactive\t\tAML.T0001|AML.T0002|AML.T0003.000
      AML.M0001\tA mitigation\tactive
      AML.M0002\tAnother\tactive
      AML.T0001\tOne\tactive
      AML.T0002\tTwo\tactive
      AML.T0003\tThree\tactive
      AML.T0003.000\tBelow three\tactive
      AML.T0009\tOld\trevoked\tAML.T0001

      """.utf8)
  ])

  private func coverage() -> Coverage {
    let text = """
      playbook: small
      title: Small
      version: 1.0.0
      summary: Does little.
      kind: ai
      maps: [AML.M0002, AML.T0002]
      roles: {lead: Lead}
      phases:
        contain:
          - {step: lock, title: Lock, role: lead, do: It., maps: [AML.M0001, AML.T0001]}
          - {step: bolt, title: Bolt, role: lead, do: It., maps: [AML.T0001, AML.T0003]}
      """
    let file = SourceFile(path: "ai/small.yaml", id: "ai/small", bytes: Array(text.utf8))
    return Coverage(of: Library.read([file]), frameworks: Self.frameworks)
  }

  @Test("counts what a step does, and not what a head claims")
  func heads() {
    let rows = coverage().sections(.mitigations).flatMap(\.rows)
    #expect(
      rows.map { "\($0.id) \($0.doers.map(\.name))" } == [
        "AML.M0001 [\"ai/small/lock\"]", "AML.M0002 []",
      ])
    #expect(rows.map(\.isCovered) == [true, false])
  }

  @Test("takes a step on a technique for part of its sub-techniques, and says so")
  func related() {
    let rows = coverage().sections(.atlas).flatMap(\.rows)
    #expect(rows.map(\.id) == ["AML.T0001", "AML.T0002", "AML.T0003", "AML.T0003.000"])
    #expect(rows.map(\.doers.count) == [2, 0, 1, 0])
    #expect(rows.map(\.related.count) == [0, 0, 0, 1])
  }

  @Test("of a case study is how many of its techniques steps answer, and who answers most")
  func cases() {
    let row = coverage().sections(.cases).first?.rows.first
    #expect(row?.served == ["AML.T0001", "AML.T0003.000"])
    #expect(row?.best?.playbook == PlaybookID("ai/small"))
    #expect(row?.best?.count == 2)
  }

  @Test("as a layer holds what steps do, each with its score, and nothing of the other framework")
  func layer() {
    let layer = NavigatorLayer(.atlas, of: coverage())
    #expect(layer.version == "1")
    #expect(layer.techniques.map(\.id) == ["AML.T0001", "AML.T0003"])
    #expect(layer.techniques.map(\.score) == [2, 1])
    #expect(layer.highestScore == 2)
    #expect(NavigatorLayer(.attack, of: coverage()).techniques.isEmpty)
  }
}
