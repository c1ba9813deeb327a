import Duties
import Foundation
import Playbooks
import Testing

/// `truths.txt`: to whom each duty applies, written by hand from the law.
struct TruthRow: Sendable, CustomTestStringConvertible {
  let rule: String
  let stage: String
  let facts: [String: Value]
  /// Answers, each of which alone makes it not apply.
  let denials: [(name: String, value: Value)]
  /// Facts without which it may apply.
  let openings: [[String]]

  var testDescription: String { "\(rule), \(stage)" }

  static let all: [TruthRow] = {
    var shared: [String: String] = [:]
    return Table.lines("truths.txt").compactMap { line in
      if line.hasPrefix("$") {
        let parts = line.split(separator: "=", maxSplits: 1).map { Table.trimmed($0) }
        shared[parts[0]] = parts[1]
        return nil
      }
      return TruthRow(line, shared)
    }
  }()

  private init(_ line: String, _ shared: [String: String]) {
    let cells = Table.cells(line)
    let name = cells[0].components(separatedBy: " / ")
    (rule, stage) = (name[0], name[1])
    var told = cells[1]
    for (word, text) in shared { told = told.replacing(word, with: text) }
    var facts: [String: Value] = [:]
    for part in told.split(separator: ";") {
      let (name, value) = Table.answer(Table.trimmed(part))
      facts[name] = value
    }
    self.facts = facts
    denials = cells.filter { $0.hasPrefix("no: ") }.map { Table.answer(String($0.dropFirst(4))) }
    openings = cells.filter { $0.hasPrefix("open: ") }.map {
      $0.dropFirst(6).split(separator: ",").map { Table.trimmed($0) }
    }
  }
}

/// `thresholds.txt`.
struct ThresholdRow: Sendable, CustomTestStringConvertible {
  let rule: String
  /// A stage, or an addressee.
  let part: String
  let count: String
  let place: String
  let figures: [(figure: Double, isMet: Bool)]

  var testDescription: String { "\(rule), \(part)" }

  static let all = Table.lines("thresholds.txt").map { line in
    let cells = Table.cells(line)
    return ThresholdRow(
      rule: cells[0], part: cells[1], count: cells[2], place: cells[3],
      figures: cells[4].split(separator: ",").map { text in
        let pair = text.split(separator: ":").map { Table.trimmed($0) }
        return (Double(pair[0]) ?? .nan, pair[1] == "yes")
      })
  }
}

/// Tables that a lawyer can read: cells between bars.
enum Table {
  static func lines(_ name: String) -> [String] {
    Shipped.fixture(name).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  static func cells(_ line: String) -> [String] {
    line.split(separator: "|").map { trimmed($0) }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  /// `people=US-TX: 249`, as a person would answer it, complete.
  static func answer(_ text: String) -> (name: String, value: Value) {
    let parts = text.split(separator: "=", maxSplits: 1).map { trimmed($0) }
    let context = AnswerContext(
      vocabulary: Shipped.vocabulary, zone: .gmt, now: Date(timeIntervalSince1970: 1_795_000_000),
      isComplete: true)
    guard parts.count == 2,
      let question = Shipped.vocabulary.questions.first(where: { $0.name == parts[0] }),
      let value = try? question.answer(parts[1], in: context)
    else { return ("cannot read \(text)", .text(text)) }
    return (parts[0], value)
  }
}
