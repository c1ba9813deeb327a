import Exchange
import Foundation
import Playbooks
import Problems
import Testing

@Suite("A playbook drawn")
struct DrawingTests {
  private static func playbooks() throws -> [Playbook] {
    let hostile = """
      playbook: hostile
      title: "A \\"quoted\\" <b>&amp; | [x] {y} (z); \\\\ \\U0000202E title"
      version: 1
      summary: S
      kind: common
      phases:
        contain:
          - step: one
            decide: "Cut \\"it\\" off; now? | -->"
            options: {yes-now: "Yes", no-wait: "No"}
            role: lead
          - step: two
            title: "] --> n1[\\"x\\"]"
            role: lead
            when: one is yes-now
            after: [one]
            do: Do it
      """
    let own = Library.read([SourceFile(path: "h", id: "common/hostile", bytes: Array(hostile.utf8))]
    )
    let found = Array(own.playbooks.values)
    try #require(!found.isEmpty, "\(own.problems.map { $0.rendered() })")
    return Array(Library.read(try Project.library()).playbooks.values) + found
  }

  private static func text(_ playbook: Playbook, _ format: ExportFormat) -> String {
    Exporter.text(
      of: playbook, as: format, source: "", importer: Importer(mode: .lenient, now: Project.now))
  }

  @Test("as Mermaid has only lines of its grammar, and names only nodes there are")
  func mermaidLines() throws {
    // The flowchart grammar that we use: each label quoted, no quotation mark inside.
    let node = #/ +(n\d+)(\["[^"]*"\]|\{"[^"]*"\}|\("[^"]*"\)|\[\["[^"]*"\]\])/#
    let edge = #/  (n\d+) -->(\|"[^"]*"\|)? (n\d+)/#
    let frame = #/flowchart TD|  subgraph [a-z]+\["[A-Z][a-z]+"\]|  end/#
    for playbook in try Self.playbooks() {
      let lines = Self.text(playbook, .mermaid).split(separator: "\n")
      let defined = Set(lines.compactMap { $0.wholeMatch(of: node)?.1 })
      for line in lines {
        if let found = line.wholeMatch(of: edge) {
          #expect(defined.contains(found.1) && defined.contains(found.3), "\(line)")
        } else {
          #expect(line.wholeMatch(of: node) != nil || line.wholeMatch(of: frame) != nil, "\(line)")
        }
      }
      #expect(defined.count == playbook.steps.count + playbook.uses.count)
      #expect(lines.count { $0 == "  end" } == lines.count { $0.hasPrefix("  subgraph") })
    }
  }

  private static let canDraw =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  @Test("as DOT is taken by Graphviz without a warning", .enabled(if: canDraw))
  func dot() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    var paths: [String] = []
    for (index, playbook) in try Self.playbooks().enumerated() {
      let path = folder.appending(path: "\(index).dot")
      try Data(Self.text(playbook, .dot).utf8).write(to: path)
      paths.append(path.path)
    }
    let (status, output) = try LibraryExportTests.run(
      "/usr/bin/env", ["dot", "-Tcanon", "-O"] + paths, environment: ["PATH": "/usr/bin:/bin"])
    #expect(status == 0 && output.isEmpty, "\(output.prefix(2000))")
  }

  @Test("for the wall fits eighty columns, but for commands, and has each step and item")
  func checklist() throws {
    for playbook in try Self.playbooks() {
      let text = Self.text(playbook, .checklist)
      for line in text.split(separator: "\n") where !line.hasPrefix("        ") {
        let longest = line.split(separator: " ").map(\.count).max() ?? 0
        #expect(line.count <= 80 || longest > 50, "\(line)")
      }
      #expect(text.count { $0 == "_" } > 20)
      #expect(text.split(separator: "Done by").count - 1 == playbook.steps.count)
      for item in playbook.steps.flatMap(\.check) where item.count < 60 {
        #expect(text.contains(item), "\(item)")
      }
      #expect(!text.contains("\u{202E}"))
    }
  }

  @Test("as Markdown can be imported again, a step for each")
  func markdown() throws {
    for playbook in try Self.playbooks() {
      let text = Self.text(playbook, .markdown)
      let again = try Project.imported(text, .markdown)
      #expect(again.fidelity.steps >= playbook.steps.count, "\(playbook.id)")
      #expect(!text.contains("\u{202E}"))
    }
  }
}
