import Problems
import Testing

@testable import Playbooks

@Suite("The catalogue of sources")
struct SourcesTests {
  private func read(_ text: String) -> Library {
    Library.read([SourceFile(path: "sources.yaml", id: "sources", bytes: Array(text.utf8))])
  }

  private func source(_ keeps: String) -> Library {
    read(
      """
      sources:
        edge-log:
          title: Edge log
          tier: 1
          reference: the vendor's page
          keeps: \(keeps)
      """)
  }

  @Test(
    "knows sources that a clock ends, and sources that something ends",
    arguments: [
      ("14 d", 1_209_600, nil), ("until reboot", nil, .reboot), ("until restart", nil, .restart),
      ("until change", nil, .change),
    ] as [(String, Int?, SourceEnd?)])
  func retention(text: String, keeps: Int?, ends: SourceEnd?) {
    let library = source(text)
    #expect(library.problems.isEmpty)
    #expect(library.sources["edge-log"]?.keeps == keeps)
    #expect(library.sources["edge-log"]?.ends == ends)
  }

  @Test(
    "names what is wrong with a row",
    arguments: ["until rebot", "until", "forever"])
  func wrong(text: String) {
    let problems = source(text).problems
    #expect(problems.count == 1)
    #expect(problems.first?.severity == .error)
  }

  @Test("that we ship covers what playbooks collect most, each row with a reference")
  func shipped() throws {
    let library = Library.read(try Shipped.files())
    #expect(library.sources.count >= 40)
    #expect(library.sources.values.allSatisfy { !$0.reference.isEmpty })
    let volatile = library.sources.values.filter { $0.ends == .reboot }.map(\.name)
    #expect(volatile.contains("host-memory"))
  }
}
