import Foundation
import Problems
import Testing

@testable import Playbooks

/// The files of `playbooks/`, read from the repository.
enum Shipped {
  static func files() throws -> [SourceFile] {
    let folder = Fixture.repository.appendingPathComponent("playbooks")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") }.map { path in
      let bytes = try Data(contentsOf: folder.appendingPathComponent(path))
      return SourceFile(
        path: "playbooks/\(path)", id: String(path.dropLast(5)), bytes: Array(bytes))
    }
  }
}

extension Shipped {
  private static let tables = Result { try read() }

  static func frameworks() throws -> Frameworks { try tables.get() }

  private static func read() throws -> Frameworks {
    let folder = Fixture.repository.appendingPathComponent("playbooks/frameworks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return Frameworks(
      tables: try names.filter { $0.hasSuffix(".tsv") }.map {
        Array(try Data(contentsOf: folder.appendingPathComponent($0)))
      })
  }
}

@Suite("What we ship")
struct ShippedTests {
  @Test("passes every check")
  func sound() throws {
    let library = Library.read(try Shipped.files())
    #expect(Fixture.short(library.check(frameworks: try Shipped.frameworks())) == [])
    #expect(library.playbooks.count >= 4)
  }

  @Test("knows every fact that rules and playbooks share")
  func facts() throws {
    let vocabulary = Library.read(try Shipped.files()).vocabulary
    let names = Set(vocabulary.questions.map(\.name))
    #expect(
      names.isSuperset(of: [
        "aware", "detected", "discovered", "suspected", "believed", "determined",
        "determined-material", "classified", "assessed-notifiable", "paid", "fix-available",
        "resolved", "authority-asked", "consumer-notice", "imminent-risk", "information-known",
        "litigation-anticipated", "established", "serves", "authority", "people",
        "people-health", "people-financial", "records", "data-kinds", "risk-to-people",
      ]))
    #expect(vocabulary.members(of: "EU").count == 27)
    #expect(vocabulary.members(of: "EEA").isSuperset(of: vocabulary.members(of: "EU")))
    #expect(vocabulary.members(of: "US").count == 57)
    #expect(vocabulary.members(of: "ALL").count > 290)
  }

  @Test(
    "knows the frameworks' ids, and what became of the old ones",
    arguments: [
      ("T1078.004", Frameworks.State.active), ("T1562.001", .revoked(replacement: "T1685")),
      ("AML.T0019", .revoked(replacement: "AML.T0115.000")), ("RS.MI-01", .active),
      ("D3-NI", .active), ("RA3601", .active), ("NISTAML.018", .active), ("M1013", .active),
    ])
  func frameworks(id: String, state: Frameworks.State) throws {
    let frameworks = try Shipped.frameworks()
    #expect(frameworks[id]?.state == state)
    #expect(frameworks.count == 917 + 341 + 134 + 249 + 216 + 27 + 40)
  }
}
