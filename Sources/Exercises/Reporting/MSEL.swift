import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The master scenario events list: what was to come, what came (docs/scenario-format.md, MSEL).
package struct MSEL: Hashable, Sendable {
  package static let columns = [
    "seq", "inject_id", "type", "planned_sim", "actual_sim", "actual_wall", "channel", "from",
    "to", "controller", "title", "synopsis", "expected_action", "objective", "capability",
    "result", "remarks",
  ]

  /// Columns of others behind ours, kept as they came.
  package var moreColumns: [String] = []
  package var rows: [Row] = []

  package struct Row: Hashable, Sendable {
    package var cells: [String: String]

    package subscript(column: String) -> String { cells[column] ?? "" }
  }

  package var csv: String {
    let columns = MSEL.columns + moreColumns
    return CSV.text([columns] + rows.map { row in columns.map { row[$0] } })
  }

  package init() {}

  /// `planned_sim` as `T+01:10`.
  static func offset(_ seconds: Int) -> String {
    "T+" + twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60)
      + (seconds % 60 == 0 ? "" : ":" + twoDigits(seconds % 60))
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

// From a scenario or a run.
extension MSEL {
  /// Before anything was played.
  package init(_ scenario: Scenario) {
    self.init(scenario, run: nil)
  }

  /// Planned against actual.
  package init(_ run: ExerciseRun) {
    self.init(run.scenario, run: run)
  }

  private init(_ scenario: Scenario, run: ExerciseRun?) {
    let terms = run.map { $0.score.terms } ?? []
    for (index, inject) in scenario.injects.enumerated() {
      let number = index + 1
      rows.append(Self.row(inject, number, scenario, run))
      for (part, expectation) in inject.expectations.enumerated() {
        let term = terms.first { $0.kind == .expectation && $0.name == expectation.name }
        rows.append(Self.row(expectation, "\(number).\(part + 1)", inject, scenario, run, term))
      }
    }
    for (index, free) in (run?.freeInjects ?? []).enumerated() {
      rows.append(
        Row(cells: [
          "seq": "\(scenario.injects.count + index + 1)", "inject_id": free.name,
          "type": "by hand", "actual_sim": Self.since(free.at, scenario), "channel": "verbal",
          "from": "exercise control", "to": "all", "controller": "facilitator",
          "synopsis": free.text,
        ]))
    }
  }

  private static func since(_ date: Date?, _ scenario: Scenario) -> String {
    date.map { offset(Int($0.timeIntervalSince(scenario.clock.start).rounded(.down))) } ?? ""
  }

  private static func row(
    _ inject: Inject, _ number: Int, _ scenario: Scenario, _ run: ExerciseRun?
  ) -> Row {
    let release = run?.release(of: inject.name)
    let wall = release.flatMap { release in
      run?.entries.first { $0.id == release.entry }.map { RFC3339.text($0.at) }
    }
    return Row(cells: [
      "seq": String(number), "inject_id": inject.name, "type": inject.kind.rawValue,
      "planned_sim": run?.planned(inject).map { since($0, scenario) }
        ?? inject.at.map(offset) ?? "",
      "actual_sim": since(release?.at, scenario), "actual_wall": wall ?? "",
      "channel": inject.channel.rawValue, "from": inject.from,
      "to": inject.to.isEmpty ? "all" : inject.to.joined(separator: " "),
      "controller": "facilitator", "title": inject.title, "synopsis": inject.text,
      "objective": inject.decision?.objective ?? inject.objective ?? "",
      "capability": (inject.decision?.objective ?? inject.objective)
        .flatMap { scenario.objective(named: $0)?.capability } ?? "",
      "expected_action": inject.decision?.ask ?? "",
      "result": run.map { fate($0.fates[inject.name]) } ?? "",
      "remarks": [inject.whenText.map { "when \($0)" }, release?.isJumped == true ? "jumped" : nil]
        .compactMap(\.self).joined(separator: "; "),
    ])
  }

  private static func fate(_ fate: ExerciseRun.Fate?) -> String {
    switch fate {
    case .released?: "released"
    case .held?: "held"
    case .skipped?: "skipped"
    case nil: "not reached"
    }
  }

  private static func row(
    _ expectation: Expectation, _ number: String, _ inject: Inject, _ scenario: Scenario,
    _ run: ExerciseRun?, _ term: Score.Term?
  ) -> Row {
    let due = inject.at.map { offset($0 + expectation.within) }
    return Row(cells: [
      "seq": number, "inject_id": expectation.name, "type": "expected player action",
      "planned_sim": term?.due.map { since($0, scenario) } ?? due ?? "",
      "actual_sim": since(term?.at, scenario), "to": expectation.role, "title": "",
      "expected_action": expectation.text, "objective": expectation.objective,
      "capability": scenario.objective(named: expectation.objective)?.capability ?? "",
      "result": term?.result.rawValue ?? "", "remarks": term?.remark ?? "",
    ])
  }
}
