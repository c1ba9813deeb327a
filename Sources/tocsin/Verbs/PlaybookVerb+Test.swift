import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Synchronization

extension PlaybookVerb {
  struct Test: Verb {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Run the tests beside playbooks, on a simulated clock.")
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
      let materials = Materials(
        offered: try Pinning.offered(session.library()), reader: ReadingRoom(keeping: 4).reading)
      let found = Mutex<[Int: [CaseRunner.Outcome]]>([:])
      inParallel(files.count) { index in
        let outcomes = CaseRunner.run(files[index], materials: materials)
        found.withLock { $0[index] = outcomes }
      }
      let outcomes = found.withLock { $0 }
      var lines: [String] = []
      var documents: [Document] = []
      var failed = 0
      for (index, file) in files.enumerated() {
        for outcome in outcomes[index] ?? [] {
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
