import Foundation
import Response
import Timeline

extension Score {
  /// `score.json`: each term with the entry that shows it, so that a stranger can add it up again.
  package func json(of run: ExerciseRun) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Sheet(self, run))) + [0x0A]
  }

  private struct Sheet: Encodable {
    var schema = "tocsin.score/1"
    var exercise: String
    var scenario: String
    var version: String
    var sha256: String
    var finished: String?
    var aborted: Bool
    var got: Double
    var possible: Double
    var sum: String
    var bands: [String: Double]
    var objectives: [ObjectiveRow]
    var terms: [TermRow]
    var measures: [MeasureRow]

    init(_ score: Score, _ run: ExerciseRun) {
      let zone = run.scenario.clock.zone
      exercise = run.incident.code
      scenario = run.scenario.name
      version = run.scenario.version
      sha256 = run.incident.scenario?.sha256 ?? ""
      finished = run.ended.map { RFC3339.text($0.at, zone: zone) }
      aborted = run.ended?.isAborted ?? false
      (got, possible, sum) = (score.got, score.possible, score.sum)
      let rules = run.scenario.scoring.bands
      bands = ["P": rules.performed, "S": rules.some, "M": rules.major]
      objectives = score.objectives.map(ObjectiveRow.init)
      terms = score.terms.map { TermRow($0, zone: zone) }
      measures = score.measures.map(MeasureRow.init)
    }
  }

  private struct ObjectiveRow: Encodable {
    var name: String
    var text: String
    var capability: String
    var got: Double
    var possible: Double
    var suggested: String?
    var capped: Bool
    var evaluator: String?
    var reason: String?

    init(_ objective: ObjectiveScore) {
      (name, text, capability) = (objective.name, objective.text, objective.capability)
      (got, possible) = (objective.got, objective.possible)
      suggested = objective.suggested?.rawValue
      capped = objective.isCapped
      evaluator = objective.evaluated?.rating?.rawValue
      reason = objective.evaluated?.reason
    }
  }

  private struct TermRow: Encodable {
    var kind: String
    var name: String
    var inject: String
    var objective: String
    var role: String?
    var result: String
    var counts: Bool
    var got: Double
    var possible: Double
    var critical: Bool
    var released: String?
    var due: String?
    var at: String?
    var entry: String?
    var remark: String?

    init(_ term: Term, zone: String) {
      kind = term.kind.rawValue
      (name, inject, objective, role) = (term.name, term.inject, term.objective, term.role)
      result = term.result.rawValue
      (counts, got, possible) = (term.counts, term.got, term.possible)
      critical = term.isCritical
      released = term.released.map { RFC3339.text($0, zone: zone) }
      due = term.due.map { RFC3339.text($0, zone: zone) }
      at = term.at.map { RFC3339.text($0, zone: zone) }
      entry = term.entry?.description
      remark = term.remark
    }
  }

  private struct MeasureRow: Encodable {
    var name: String
    var title: String
    var seconds: Double?
    var count: Int?
    var target: Double?

    init(_ measure: Measure) {
      (name, title, target) = (measure.name, measure.title, measure.target)
      switch measure.value {
      case .time(let time): seconds = time
      case .count(let number): count = number
      }
    }
  }
}
