import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlaybookVerb.Check {
  @MainActor func run(in session: Session) throws -> Reply {
    let checked = try CheckedFiles(names: playbooks, session: session)
    let problems = checked.problems
    let errors = problems.filter { $0.severity == .error || strict }.count
    var lines = problems.map { $0.rendered(source: $0.place.flatMap { checked.text(of: $0.file) }) }
    let warnings = problems.count - errors
    lines.append("\(checked.count) files, \(errors) errors, \(warnings) warnings")
    let document = Document.shape(
      "playbook.check",
      [
        ("files", .int(checked.count)), ("errors", .int(errors)), ("warnings", .int(warnings)),
        ("problems", .list(problems.map(\.document))),
      ])
    return Reply(lines, document, status: errors > 0 ? .no : .done)
  }
}

extension Problem {
  nonisolated var document: Document {
    .fields([
      ("severity", .text(severity.rawValue)), ("kind", .optional(code)),
      ("message", .text(message)), ("file", .optional(place?.file)),
      ("line", place.map { .int($0.line) } ?? .null),
      ("column", place.map { .int($0.column) } ?? .null), ("mend", .text(remedy)),
    ])
  }
}
