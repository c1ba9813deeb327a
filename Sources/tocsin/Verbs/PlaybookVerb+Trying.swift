import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response

extension PlaybookVerb {
  struct Walk: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Every way through a playbook: can it always go on, and end?")
    @Argument(help: "The playbook.") var playbook: String
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let shelf = try Bookshelf(session.library())
      let book = try shelf.playbook(called: playbook)
      let report = try Response.Walk.report(
        on: book.id, materials: Materials(offered: try Pinning.offered(session.library())))
      var lines: [String] = []
      for (index, path) in report.paths.enumerated() {
        let choices = path.choices.map { "\($0.question) is \($0.answer)" }
        lines.append(
          "path \(index + 1): \(choices.isEmpty ? "no choice" : choices.joined(separator: ", ")): "
            + "\(path.steps.count) steps")
        lines += path.findings.map { "  \($0.words)" }
      }
      lines += report.openStages.map(\.words)
      if report.isSampled {
        lines.append(
          "there are too many states to walk each (above \(Response.Walk.limit)): "
            + "pairs of answers were sampled")
      }
      if !report.sampledQuestions.isEmpty {
        lines.append(
          "not every answer was tried of: \(report.sampledQuestions.joined(separator: ", "))")
      }
      lines.append(report.summary)
      return Reply(
        lines.map { visible($0) },
        .shape(
          "playbook.walk",
          [
            ("playbook", .text(book.id.text)), ("sound", .bool(report.isSound)),
            ("sampled", .bool(report.isSampled)), ("ways", .text(report.waysInWords)),
            ("openStages", .list(report.openStages.map(\.document))),
            ("sampledQuestions", .texts(report.sampledQuestions)),
            (
              "paths",
              .list(
                report.paths.map { path in
                  .fields([
                    (
                      "choices",
                      .object(
                        path.choices.map { .init(name: $0.question, value: .text($0.answer)) })
                    ), ("steps", .texts(path.steps.map(\.description))),
                    ("findings", .texts(path.findings.map(\.words))),
                  ])
                })
            ),
          ]), status: report.isSound ? .done : .no)
    }
  }

  struct Test: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Run the tests beside playbooks, on a simulated clock.")
    @Argument(help: "One playbook; without it, all tests.") var playbook: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let shelf = try Bookshelf(session.library())
      let wanted = try playbook.map { try shelf.playbook(called: $0).id }
      let files = shelf.library.cases.filter { wanted == nil || $0.playbook == wanted }
      guard !files.isEmpty else {
        throw AnswerIsNo(
          "there are no tests" + (playbook.map { " of “\($0)”" } ?? ""),
          mend: "write NAME.test.yaml beside the playbook")
      }
      let materials = Materials(offered: try Pinning.offered(session.library()))
      var lines: [String] = []
      var documents: [Document] = []
      var failed = 0
      for file in files {
        for outcome in CaseRunner.run(file, materials: materials) {
          lines.append(
            visible("\(outcome.hasPassed ? "passed" : "FAILED"): \(file.playbook), \(outcome.name)")
          )
          lines += outcome.problems.map {
            $0.rendered(source: $0.place.flatMap { shelf.text(of: $0.file) })
          }
          failed += outcome.hasPassed ? 0 : 1
          documents.append(
            .fields([
              ("playbook", .text(file.playbook.text)), ("case", .text(outcome.name)),
              ("passed", .bool(outcome.hasPassed)),
              ("problems", .list(outcome.problems.map(\.document))),
            ]))
        }
      }
      lines.append("\(documents.count) tests, \(failed) failed")
      return Reply(
        lines, .shape("playbook.test", [("failed", .int(failed)), ("cases", .list(documents))]),
        status: failed == 0 ? .done : .no)
    }
  }
}

extension Response.Walk.OpenStage {
  nonisolated fileprivate var document: Document {
    .fields([("rule", .text(rule)), ("stage", .text(stage)), ("state", .text(state))])
  }

  nonisolated fileprivate var words: String {
    "RULE NEVER SETTLED: \(stage.isEmpty ? rule : "\(rule), \(stage)"): \(state)"
  }
}

extension Response.Walk.Report {
  nonisolated fileprivate var waysInWords: String {
    ways < 9e15 ? String(Int(ways)) : String(ways)
  }

  nonisolated fileprivate var summary: String {
    let sound = isSound ? "all sound" : "NOT SOUND"
    if isSampled || Double(paths.count) == ways { return "\(paths.count) paths, \(sound)" }
    return "\(paths.count) paths take every turn of all \(waysInWords) ways, \(sound)"
  }
}

extension Response.Walk.Finding {
  nonisolated fileprivate var words: String {
    switch self {
    case .stuck(let steps):
      "STUCK: nothing can be started, open: \(steps.map(\.description).joined(separator: ", "))"
    case .neverReaches(let phase): "NEVER REACHES \(phase.rawValue)"
    case .leavesDutiesOpen: "LEAVES DUTIES OPEN: no step with `notify`, or one is not settled"
    case .cannotClose(let open): "CANNOT CLOSE: \(open.joined(separator: "; "))"
    }
  }
}
