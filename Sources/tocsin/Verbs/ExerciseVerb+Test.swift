import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.Test {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try ScenarioShelf(session)
    let materials = Materials(offered: try Pinning.offered(session.library()))
    var lines: [String] = []
    var documents: [Document] = []
    var failed = 0
    for file in try shelf.files(named: scenarios) {
      let scenario = try shelf.scenario(file)
      guard let plays = shelf.plays(beside: file) else {
        lines.append(visible("\(scenario.name): no team is written down for it"))
        continue
      }
      let (read, problems) = Play.reading(plays, of: scenario)
      let text = String(decoding: plays.bytes, as: UTF8.self)
      failed += problems.count
      lines += problems.map { $0.rendered(source: text) }
      for play in read {
        let outcome = try play.performed(
          in: scenario, sha256: Digest(of: file.source.bytes).hex, materials: materials,
          vocabulary: shelf.library.vocabulary, speed: speed)
        failed += outcome.hasPassed ? 0 : 1
        let sum = outcome.run.score.sum
        lines.append(
          visible("\(outcome.hasPassed ? "[x]" : "[!]") \(scenario.name), \(play.name): \(sum)"))
        lines += outcome.problems.map { $0.rendered(source: text) }
        documents.append(
          .fields([
            ("scenario", .text(scenario.name)), ("play", .text(play.name)),
            ("passed", .bool(outcome.hasPassed)), ("sum", .text(sum)),
            ("problems", .list(outcome.problems.map(\.document))),
          ]))
      }
    }
    return Reply(
      lines, .shape("exercise.test", [("plays", .list(documents))]),
      status: failed > 0 ? .no : .done)
  }
}

extension ScenarioShelf {
  /// The teams beside a scenario; nil where none are written down.
  func plays(beside file: File) -> SourceFile? {
    let name = PlaybookID(file.source.id).name + ".test.yaml"
    return bytes(of: name, beside: file).map { bytes in
      SourceFile(
        path: Files.parent(of: file.source.path) + "/" + name,
        id: PlaybookID(file.source.id).name + ".test", bytes: bytes)
    }
  }
}
