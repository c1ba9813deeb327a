import Exercises
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

extension ExerciseVerb.Kit {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try ScenarioShelf(session)
    let scenario = try shelf.scenario(shelf.file(named: self.scenario))
    let folder = out ?? scenario.name + "-kit"
    try Files.makeFolder(folder)
    let files = ExerciseKit(scenario).files
    for file in files {
      guard !Files.exists(folder + "/" + file.name) else {
        throw Misuse(
          "\(folder)/\(file.name): is there already", mend: "choose another folder with --out")
      }
    }
    for file in files { try Files.writeNew(Array(file.text.utf8), to: folder + "/" + file.name) }
    let paths = files.map { folder + "/" + $0.name }
    return Reply(
      paths.map { visible("written: \($0)") },
      .shape("exercise.kit", [("scenario", .text(scenario.name)), ("files", .texts(paths))]))
  }
}

extension ExerciseVerb.FollowUp {
  /// Each point that cost something, and whether a later run of the same scenario did better.
  @MainActor func run(in session: Session) throws -> Reply {
    let places = try session.places()
    let workplace = try session.workplace()
    let rooms = try workplace.folders().filter { ControlRoom.isThere(for: $0, places) }
      .map { try ControlRoom($0, session) }
      .filter { $0.run.ended != nil }
      .sorted {
        ($0.run.entries.first?.at ?? .distantPast) < ($1.run.entries.first?.at ?? .distantPast)
      }
    var lines: [String] = []
    var items: [Document] = []
    for (index, room) in rooms.enumerated() {
      for term in room.run.score.terms where term.loss < 0 {
        let later = rooms[(index + 1)...].last { other in
          other.scenario.name == room.scenario.name
            && other.run.score.terms.contains { $0.name == term.name && $0.counts }
        }
        let again = later?.run.score.terms.first { $0.name == term.name }
        let isBetter = again.map { $0.loss >= 0 } ?? false
        let words =
          again.map { "\(isBetter ? "re-tested" : "again"): \($0.result.word)" }
          ?? "not re-tested"
        lines.append(
          visible(
            "\(isBetter ? "[x]" : "[ ]") \(room.run.incident.code) \(term.name) "
              + "\(term.result.word); \(words)"
              + (later.map { " in \($0.run.incident.code)" } ?? "")))
        items.append(
          .fields([
            ("exercise", .text(room.run.incident.code)), ("item", .text(term.name)),
            ("result", .text(term.result.rawValue)),
            ("retested", .optional(later?.run.incident.code)), ("better", .bool(isBetter)),
          ]))
      }
    }
    return Reply(
      lines.isEmpty ? ["nothing is to be followed up"] : lines,
      .shape("exercise.followup", [("items", .list(items))]))
  }
}
