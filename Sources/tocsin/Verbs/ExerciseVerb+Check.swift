import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.Check {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try ScenarioShelf(session)
    let files = try shelf.files(named: scenarios)
    var problems: [Problem] = []
    for file in files { problems += shelf.problems(of: file) }
    let errors = problems.filter { $0.severity == .error || strict }.count
    var lines = problems.map { problem in
      problem.rendered(
        source: files.first { $0.source.path == problem.place?.file }.map {
          String(decoding: $0.source.bytes, as: UTF8.self)
        })
    }
    let warnings = problems.count - errors
    lines.append("\(files.count) scenarios, \(errors) errors, \(warnings) warnings")
    let document = Document.shape(
      "exercise.check",
      [
        ("scenarios", .int(files.count)), ("errors", .int(errors)), ("warnings", .int(warnings)),
        ("problems", .list(problems.map(\.document))),
      ])
    return Reply(lines, document, status: errors > 0 ? .no : .done)
  }
}
