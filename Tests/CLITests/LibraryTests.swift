import Foundation
import Testing

@Suite("What the binary carries")
struct LibraryTests {
  @Test("is every file of playbooks and templates, and nothing else")
  func tableAgreesWithFolders() throws {
    var wanted: [String] = []
    for folder in ["playbooks", "templates"] {
      let root = Sandbox.project.appending(path: folder).path
      for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
        let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
        let isFile = attributes[.type] as? FileAttributeType == .typeRegular
        let name = path.split(separator: "/").last ?? ""
        if isFile, !name.hasPrefix(".") { wanted.append("\(folder)/\(path)") }
      }
    }
    let table = try String(
      contentsOf: Sandbox.project.appending(path: "Sources/CLibrary/library.c"), encoding: .utf8)
    let carried = table.split(separator: "\n").filter { $0.hasPrefix("  {\"") }
      .map { String($0.dropFirst(4).prefix { $0 != "\"" }) }
    #expect(carried == wanted.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("declares and reports when the binary stands alone, with an empty environment")
  func standsAlone() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      mkdir alone && cp -L programs/tocsin alone/ && cd alone &&
      env -i HOME="$PWD/home" ./tocsin declare "Alone" >/dev/null &&
      env -i HOME="$PWD/home" ./tocsin report --out - && ls
      """)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.output.contains("Alone"))
    #expect(outcome.output.hasSuffix("home\ntocsin\n"))
  }

  @Test("knows Europe/Berlin and its summer time, with nothing of the machine's")
  func zones() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      env -i HOME="$HOME" programs/tocsin duties explain gdpr-33 --stage initial \
        --trigger 2026-10-23T16:10:00+02:00 --zone Europe/Berlin
      """)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    // 72 hours over the night in which the clocks go back.
    #expect(outcome.output.contains("2026-10-26T15:10:00+01:00  Mon 26 Oct 2026 15:10 CET"))
  }
}
