import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.Export {
  @MainActor func run(in session: Session) throws -> Reply {
    guard ["msel", "eeg"].contains(what) else {
      throw Misuse("“\(what)” is nothing to export", mend: "write msel or eeg")
    }
    let text = try exported(session)
    return Reply(
      text.split(whereSeparator: \.isNewline).map { visible(String($0)) },
      .shape("exercise.export", [("what", .text(what)), ("csv", .text(text))]))
  }

  /// Of an exercise what came; of a scenario what is planned.
  @MainActor private func exported(_ session: Session) throws -> String {
    let places = try session.places()
    if let of, let folder = try? session.workplace().folder(called: of),  // else a scenario
      ControlRoom.isThere(for: folder, places)
    {
      let run = try ControlRoom(folder, session).run
      return what == "msel" ? MSEL(run).csv : run.evaluationGuide
    }
    guard let of else {
      let run = try session.controlRoom().run
      return what == "msel" ? MSEL(run).csv : run.evaluationGuide
    }
    let shelf = try ScenarioShelf(session)
    let scenario = try shelf.scenario(shelf.file(named: of))
    return what == "msel" ? MSEL(scenario).csv : scenario.evaluationGuide
  }
}

extension ExerciseVerb.Import {
  @MainActor func run(in session: Session) throws -> Reply {
    switch what {
    case "msel": return try importList(session)
    case "openaev", "openbas": return try importExport(session)
    default: throw Misuse("“\(what)” is nothing to import", mend: "write msel or openaev")
    }
  }

  /// An export of OpenBAS or OpenAEV, with what became of it.
  @MainActor private func importExport(_ session: Session) throws -> Reply {
    let export: OpenAEVExport
    do { export = try OpenAEVExport(try Files.read(file)) } catch let trouble
      as OpenAEVExport.Trouble
    {
      throw Misuse("\(file): \(trouble.message)", mend: trouble.mend)
    }
    let scenario = export.scenario(name: MSEL.usableName(name), start: session.shell.now())
    let losses = export.losses
    let told = ["\(export.count) injects"] + losses.map { "lost: \($0.line)" }
    return Reply(
      try kept(scenario, told),
      .shape(
        "exercise.import",
        [
          ("injects", .int(export.count)),
          (
            "losses",
            .list(
              losses.map {
                .fields([
                  ("what", .text($0.what)), ("count", .int($0.count)), ("why", .text($0.why)),
                ])
              })
          ), ("path", .optional(out == "-" ? nil : out)),
          ("text", .optional(out == "-" ? scenario : nil)),
        ]))
  }

  /// Prints it, or writes it to a new file; with what is to be said of it.
  @MainActor private func kept(_ scenario: String, _ told: [String]) throws -> [String] {
    guard out != "-" else {
      let lines = scenario.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return lines.map { visible(String($0)) } + told.map { visible("# \($0)") }
    }
    try Files.writeNew(Array(scenario.utf8), to: out, mode: 0o644)
    return (told + ["begun: \(out)", "check it: tocsin exercise check \(out)"]).map { visible($0) }
  }

  @MainActor private func importList(_ session: Session) throws -> Reply {
    guard let text = String(validating: try Files.read(file), as: UTF8.self) else {
      throw Misuse("\(file): is not UTF-8", mend: "save it as UTF-8")
    }
    let (msel, problems) = MSEL.reading(text, path: file)
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw Misuse(
        problems[0].inALine(), mend: "name the columns: \(MSEL.columns.joined(separator: ", "))")
    }
    let scenario = msel.scenario(
      name: MSEL.usableName(name), title: name, start: session.shell.now())
    var lines = problems.map { $0.rendered(source: text) }
    if out == "-" {
      lines += scenario.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map { visible(String($0)) }
    } else {
      try Files.writeNew(Array(scenario.utf8), to: out, mode: 0o644)
      lines += [
        "\(msel.rows.count) rows; columns without a place here: "
          + (msel.moreColumns.isEmpty ? "none" : msel.moreColumns.joined(separator: ", ")),
        visible("begun: \(out)"), visible("check it: tocsin exercise check \(out)"),
      ].map { visible($0) }
    }
    return Reply(
      lines,
      .shape(
        "exercise.import",
        [
          ("rows", .int(msel.rows.count)), ("lost", .texts(msel.moreColumns)),
          ("path", .optional(out == "-" ? nil : out)),
          ("text", .optional(out == "-" ? scenario : nil)),
        ]))
  }
}
