import Exercises
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

extension ExerciseVerb.Score {
  @MainActor func run(in session: Session) throws -> Reply {
    guard runs.count > 1 else {
      let room = try session.controlRoom(runs.first)
      try room.tick()
      return try one(room)
    }
    let rooms = try runs.map { try session.controlRoom($0) }
    return comparison(rooms)
  }

  @MainActor private func one(_ room: ControlRoom) throws -> Reply {
    let score = room.run.score
    var lines = ["EXERCISE", visible(score.sum)]
    lines += score.objectives.map { objective in
      let rating = objective.suggested.map { "\($0.rawValue), \($0.title)" } ?? "not tested"
      return visible(
        "\(objective.name)  \(Exercises.Score.tenths(objective.got)) / "
          + "\(Exercises.Score.short(objective.possible))  \(rating)"
          + (objective.isCapped ? ", capped" : ""))
    }
    lines += score.terms.filter { $0.loss < 0 }.map { term in
      visible(
        "  \(term.objective)  \(Exercises.Score.tenths(term.loss))  \(term.name) "
          + term.result.word
          + (term.entry.map { ", entry \($0)" } ?? "")
          + (term.remark.map { ": \($0)" } ?? ""))
    }
    let files = dryRun ? [] : try room.writeReports(score)
    lines += files.map { visible("written: \($0)") } + ["EXERCISE"]
    let json = String(decoding: try score.json(of: room.run), as: UTF8.self)
    return Reply(
      lines,
      .shape(
        "exercise.score",
        [
          ("exercise", .text(room.run.incident.code)), ("sum", .text(score.sum)),
          ("files", .texts(files)),
          ("score", .verbatim(json.trimmingCharacters(in: .whitespacesAndNewlines))),
        ]))
  }

  /// A line a run, a column an objective and a measure: small, so that runs lie side by side.
  @MainActor private func comparison(_ rooms: [ControlRoom]) -> Reply {
    let scores = rooms.map { ($0, $0.run.score) }
    var objectives: [String] = []
    var measures: [String] = []
    for (_, score) in scores {
      objectives += score.objectives.map(\.name).filter { !objectives.contains($0) }
      measures += score.measures.map(\.name).filter { !measures.contains($0) }
    }
    var head: [String] = ["exercise", "scenario", "version", "got", "possible"]
    head += objectives.map { "\($0)_share" }
    head += objectives.map { "\($0)_rating" }
    head += measures
    var rows: [[String]] = [head]
    for (room, score) in scores {
      rows.append(row(of: score, in: room, objectives: objectives, measures: measures))
    }
    let csv = CSV.text(rows)
    return Reply(
      csv.split(whereSeparator: \.isNewline).map { visible(String($0)) },
      .shape("exercise.compare", [("csv", .text(csv))]))
  }
}

extension ExerciseVerb.Score {
  @MainActor private func row(
    of score: Exercises.Score, in room: ControlRoom, objectives: [String], measures: [String]
  ) -> [String] {
    var cells: [String] = [
      room.run.incident.code, room.scenario.name, room.scenario.version,
      Exercises.Score.tenths(score.got), Exercises.Score.tenths(score.possible),
    ]
    let known = objectives.map { name in score.objectives.first { $0.name == name } }
    for objective in known {
      cells.append(objective?.ratio.map { Exercises.Score.tenths($0 * 100) } ?? "")
    }
    for objective in known { cells.append(objective?.suggested?.rawValue ?? "") }
    for name in measures {
      switch score.measures.first(where: { $0.name == name })?.value {
      case .time(let seconds)?: cells.append(seconds.map { Exercises.Score.tenths($0) } ?? "")
      case .count(let number)?: cells.append(String(number))
      case nil: cells.append("")
      }
    }
    return cells
  }
}

extension ControlRoom {
  /// The after-action report and the sheets beside it, in the players' folder once it is over, else
  /// in the room: before the end they say what players must not know. Written anew each time: they
  /// follow from the record.
  func writeReports(_ score: Exercises.Score) throws -> [String] {
    let folder = (run.ended == nil ? home : self.folder.path) + "/reports"
    try Files.makeFolder(folder)
    let report = AfterActionReport(run, version: programVersion)
    let calendar = ImprovementCalendar(run, version: programVersion)
    let pages = report.pages
    let files: [(String, [UInt8])] = [
      ("aar.md", Array(pages.markdown.utf8)), ("aar.html", Array(pages.html.utf8)),
      ("aar.json", Array(pages.json.utf8)), ("score.json", try score.json(of: run)),
      ("msel.csv", Array(MSEL(run).csv.utf8)), ("eeg.csv", Array(run.evaluationGuide.utf8)),
      ("improvement.csv", Array(run.improvements.utf8)),
      ("improvement.ics", Array(calendar.text.utf8)), ("junit.xml", Array(run.junit.utf8)),
    ]
    for (name, bytes) in files { try Files.write(bytes, to: folder + "/" + name) }
    return files.map { folder + "/" + $0.0 }
  }
}
