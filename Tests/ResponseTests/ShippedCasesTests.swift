import Foundation
import Playbooks
import Problems
import Response
import Testing

/// Every playbook that has tests beside it, by the file's name.
private let shipped = ((try? Shelf.shipped()) ?? []).map(\.id)
  .filter { $0.hasSuffix(".test") }
  .map { String($0.dropLast(5)) }.sorted()

/// Read once: each case starts from the same bytes.
private let materials = (try? Materials(offered: Shelf.shipped())) ?? Materials()
private let library = Library.read(
  ((try? Shelf.shipped()) ?? []).map { SourceFile(path: $0.file, id: $0.id, bytes: $0.bytes) })

@Suite("A playbook we ship")
struct ShippedCasesTests {
  @Test("is walked to closure by two responders who answer differently", arguments: shipped)
  func cases(name: String) {
    let files = library.cases.filter { $0.playbook == PlaybookID(name) }
    let outcomes = files.flatMap { CaseRunner.run($0, materials: materials) }
    #expect(outcomes.count >= 2)
    for outcome in outcomes {
      let words = outcome.problems.map { "\($0.place?.line ?? 0): \($0.message)" }
      #expect(words == [], "\(outcome.name)")
    }
  }

  @Test("ends each of its cases with nothing left open", arguments: shipped)
  func closes(name: String) {
    let cases = library.cases.filter { $0.playbook == PlaybookID(name) }.flatMap(\.cases)
    for test in cases {
      #expect(test.expectations.contains { $0.kind == .canClose(true) }, "\(test.name)")
    }
  }
}

@Suite("The playbook of the acceptance test")
struct EveryConstructTests {
  @Test("reads without an error beside what we ship")
  func reads() throws {
    let reading = Materials.Reading(files: try Shelf.shipped() + Shelf.fixtures())
    #expect(reading.problems.filter { $0.severity == .error }.map(\.message) == [])
    #expect(reading.playbooks[PlaybookID("ai/every-construct")] != nil)
  }
}
