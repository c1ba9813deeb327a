import Foundation
import Playbooks
import Problems
import Response
import Testing
import Timeline

@testable import Exercises

/// The scenarios we ship, with the plays beside them.
private enum Stage {
  static let folder = Fixture.repository.appendingPathComponent("playbooks/exercises")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
    .map { String($0.dropLast(5)) }.sorted()

  static func file(_ name: String) throws -> SourceFile {
    SourceFile(
      path: "playbooks/exercises/\(name).yaml", id: "exercises/\(name)",
      bytes: Array(try Data(contentsOf: folder.appendingPathComponent("\(name).yaml"))))
  }

  static func scenario(_ name: String) throws -> Scenario {
    let (scenario, problems) = Scenario.reading(try file(name), library: Fixture.library)
    #expect(problems.map { $0.inALine() } == [])
    return try #require(scenario)
  }

  /// ATT&CK, ATLAS and the others, by which ids are judged.
  static let frameworks = Result {
    let folder = Fixture.repository.appendingPathComponent("playbooks/frameworks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return Frameworks(
      tables: try names.filter { $0.hasSuffix(".tsv") }.map {
        Array(try Data(contentsOf: folder.appendingPathComponent($0)))
      })
  }

  static let materials = Result {
    Materials(
      offered: try Fixture.shipped().filter { !$0.id.hasSuffix(".test") }.map { file in
        Materials.Pinned(
          file: String(file.path.dropFirst("playbooks/".count)), digest: Digest(of: file.bytes),
          bytes: file.bytes)
      })
  }

  /// Each played once, whatever is asked of it.
  private static let performed = Dictionary(
    uniqueKeysWithValues: names.map { name in (name, Result { try played(name) }) })

  static func outcomes(_ name: String) throws -> [Play.Outcome] {
    try #require(performed[name]).get()
  }

  private static func played(_ name: String) throws -> [Play.Outcome] {
    let scenario = try Stage.scenario(name)
    let (plays, problems) = Play.reading(try file("\(name).test"), of: scenario)
    #expect(problems.map { $0.inALine() } == [])
    let digest = Digest(of: try file(name).bytes).hex
    return try plays.map {
      try $0.performed(
        in: scenario, sha256: digest, materials: materials.get(),
        vocabulary: Fixture.library.vocabulary)
    }
  }
}

@Suite("A scenario we ship")
struct ShippedPlaysTests {
  @Test("has nothing that the check finds, remarks included", arguments: Stage.names)
  func checked(name: String) throws {
    let scenario = try Stage.scenario(name)
    var files: [String: [UInt8]] = [:]
    for material in scenario.materials {
      let url = Stage.folder.appendingPathComponent(material.file)
      files[material.file] = (try? Data(contentsOf: url)).map(Array.init)
    }
    let check = ScenarioCheck(
      scenario, library: Fixture.library, frameworks: try Stage.frameworks.get(), files: files)
    #expect(check.problems.map { $0.inALine() } == [])
  }

  @Test("is played to its end by two teams, and ends as their plays say", arguments: Stage.names)
  func played(name: String) throws {
    let outcomes = try Stage.outcomes(name)
    #expect(outcomes.count == 2)
    for outcome in outcomes {
      #expect(outcome.problems.map { $0.inALine() } == [], "\(outcome.name)")
    }
  }

  @Test("scores both as the facilitator's sheets do, line by line", arguments: Stage.names)
  func scored(name: String) throws {
    for (outcome, sheet) in zip(try Stage.outcomes(name), ["good", "false-leads"]) {
      let text = try Fixture.text("\(name)/\(sheet).expected-score.csv")
      #expect(Sheet.lines(of: outcome.run) == Sheet.lines(in: text), "\(sheet)")
    }
  }

  @Test("tells the misled team from the good one", arguments: Stage.names)
  func ratings(name: String) throws {
    let outcomes = try Stage.outcomes(name)
    let good = try #require(outcomes.first).run.score
    let misled = try #require(outcomes.last).run.score
    #expect(good.objectives.allSatisfy { ($0.suggested ?? .unable) >= .some })
    #expect(misled.objectives.contains { $0.suggested == .unable })
    #expect(misled.got < good.got / 2)
  }
}

/// What a facilitator writes down of each line: what became of it, what it counts, and when.
private enum Sheet {
  static func lines(in text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",", maxSplits: 9, omittingEmptySubsequences: false).prefix(9)
        .joined(separator: ",")
    }
  }

  static func lines(of run: ExerciseRun) -> [String] {
    let score = run.score
    func moment(_ date: Date?) -> String {
      guard let date else { return "" }
      let minutes = Int((date.timeIntervalSince(run.start) / 60).rounded())
      return "T+" + two(minutes / 60) + ":" + two(minutes % 60)
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let terms = score.terms.map { term in
      let possible = term.result == .notReached && term.kind == .inject ? 0 : term.possible
      return [
        term.kind.rawValue, term.name, term.objective, term.result.rawValue, plain(term.got),
        plain(possible), moment(term.released), moment(term.due), moment(term.at),
      ].joined(separator: ",")
    }
    let objectives = score.objectives.map { objective in
      [
        "objective", objective.name, objective.name, objective.suggested?.rawValue ?? "",
        plain(objective.got), plain(objective.possible), "", "", "",
      ].joined(separator: ",")
    }
    return terms + objectives
      + ["total,,,,\(plain(score.got)),\(plain(score.possible)),,,"]
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
