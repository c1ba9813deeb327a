import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response

extension PlaybookVerb {
  struct Coverage: Verb {
    static let configuration = CommandConfiguration(
      commandName: "coverage", abstract: "What the library answers, by the step that does it.",
      discussion: """
        Parts: csf (Respond and Recover), mitigations and cases (MITRE ATLAS), kinds (OWASP, CoSAI), \
        atlas and attack (techniques). Without one, all but the techniques, which are counted. What \
        a playbook's head claims and no step does counts for nothing.
        """)

    enum Part: String, CaseIterable, ExpressibleByArgument {
      case csf, mitigations, cases, kinds, atlas, attack
    }

    enum Layer: String, CaseIterable, ExpressibleByArgument {
      case attack, atlas
    }

    @Argument(help: "What to show.") var parts: [Part] = []
    @Flag(help: "Only what no step answers.") var gaps = false
    @Flag(help: "Every step, one on a line.") var steps = false
    @Option(
      help: ArgumentHelp(
        "Print a layer for the Navigator of attack, or of atlas: each opens its own only.",
        valueName: "navigator"))
    var layer: Layer?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let shelf = try Bookshelf(session.library())
      let coverage = Playbooks.Coverage(
        of: shelf.library, frameworks: try shelf.frameworks())
      if let domain = layer.flatMap({ NavigatorLayer.Domain(rawValue: $0.rawValue) }) {
        let document = NavigatorLayer(domain, of: coverage).document
        return Reply([document.printed], document)
      }
      let all = Playbooks.Coverage.Part.allCases.flatMap(coverage.sections)
      let wanted = parts.map(\.rawValue)
      let shown = all.filter { parts.isEmpty ? !$0.isLong : wanted.contains($0.part.rawValue) }
      let counted = all.filter { parts.isEmpty && $0.isLong }
      let lines = shown.flatMap { $0.lines(gaps: gaps, steps: steps) } + counted.map(\.heading)
      let document = Document.shape(
        "playbook.coverage",
        [("sections", .list((parts.isEmpty ? all : shown).map { $0.document(gaps: gaps) }))])
      return Reply(lines.map { visible($0) }, document)
    }
  }
}

extension Playbooks.Coverage.Section {
  /// Hundreds of rows, of which a person wants a number.
  nonisolated fileprivate var isLong: Bool { part == .atlas || part == .attack }

  nonisolated fileprivate var heading: String {
    "\(framework), \(part.title): \(covered) of \(rows.count)"
  }

  nonisolated fileprivate func lines(gaps: Bool, steps: Bool) -> [String] {
    let wanted = rows.filter { gaps ? !$0.isCovered : !isLong || $0.isCovered }
    let width = wanted.map(\.id.count).max() ?? 0
    let body = wanted.flatMap { row in
      let id = row.id + String(repeating: " ", count: width - row.id.count)
      return ["  \(id)  \(row.name)", "  \(String(repeating: " ", count: width))  \(row.words)"]
        + (steps ? row.steps.map { String(repeating: " ", count: width + 6) + $0.name } : [])
    }
    return [heading] + body + [""]
  }

  nonisolated fileprivate func document(gaps: Bool) -> Document {
    .fields([
      ("part", .text(part.rawValue)), ("framework", .text(framework)),
      ("covered", .int(covered)), ("of", .int(rows.count)),
      ("rows", .list(rows.filter { !gaps || !$0.isCovered }.map(\.document))),
    ])
  }
}

extension Playbooks.Coverage.Row {
  nonisolated fileprivate var steps: [Playbooks.Coverage.Doer] { doers + related }

  /// Who does it, in one line.
  nonisolated fileprivate var words: String {
    var words: [String] = []
    if !parts.isEmpty {
      words.append("\(served.count) of \(parts.count)")
      if let best { words.append("\(best.count) by \(best.playbook)") }
    }
    if !doers.isEmpty { words.append(Self.naming(doers)) }
    if !related.isEmpty { words.append("in part: \(Self.naming(related))") }
    return words.isEmpty ? "NO STEP" : words.joined(separator: ", ")
  }

  nonisolated private static func naming(_ doers: [Playbooks.Coverage.Doer]) -> String {
    let first = doers.prefix(2).map(\.name).joined(separator: ", ")
    let steps = doers.count == 1 ? "1 step" : "\(doers.count) steps"
    return "\(steps): \(first)\(doers.count > 2 ? " …" : "")"
  }

  nonisolated fileprivate var document: Document {
    .fields([
      ("id", .text(id)), ("name", .text(name)), ("covered", .bool(isCovered)),
      ("steps", .texts(doers.map(\.name))), ("related", .texts(related.map(\.name))),
      ("parts", .texts(parts)), ("served", .texts(served)),
      (
        "best",
        best.map {
          .fields([("playbook", .text($0.playbook.text)), ("count", .int($0.count))])
        } ?? .null
      ),
    ])
  }
}

extension NavigatorLayer {
  /// As its Navigator opens it.
  nonisolated fileprivate var document: Document {
    let known = domain == .attack ? [("attack", Document.text(version))] : []
    return .fields([
      ("name", .text("tocsin playbooks")),
      (
        "versions",
        .fields(
          known + [
            ("navigator", .text(domain.versions.navigator)),
            ("layer", .text(domain.versions.layer)),
          ])
      ), ("domain", .text(domain.name)),
      (
        "description",
        .text("Techniques that steps of the playbooks answer; the score is how many steps.")
      ),
      (
        "techniques",
        .list(
          techniques.map { technique in
            .fields([
              ("techniqueID", .text(technique.id)), ("score", .int(technique.score)),
              ("comment", .text(technique.comment)), ("enabled", .bool(true)),
            ])
          })
      ),
      (
        "gradient",
        .fields([
          ("colors", .texts(["#ddeeff", "#08519c"])), ("minValue", .int(0)),
          ("maxValue", .int(max(highestScore, 1))),
        ])
      ),
      (
        "metadata",
        .list(
          domain == .atlas
            ? [.fields([("name", .text("atlas_data_version")), ("value", .text(version))])] : [])
      ),
    ])
  }
}
