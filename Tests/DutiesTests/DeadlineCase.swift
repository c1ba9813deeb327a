import Foundation
import Testing

/// A row of `deadline-cases.csv`.
struct DeadlineCase: Sendable, CustomTestStringConvertible {
  let id: String
  let rule: String
  let stage: String
  let kind: String
  let trigger: String
  let zone: String
  let inputs: [(name: String, value: String)]
  let expected: String
  let later: String
  let inForce: String
  let reasoning: String

  var testDescription: String { "\(id) \(rule) \(stage): \(reasoning)" }

  static let all: [DeadlineCase] = {
    let url = Shipped.fixtures.appending(path: "deadline-cases.csv")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      DeadlineCase(cells: cells(String($0)))
    }
  }()

  private init(cells: [String]) {
    id = cells[0]
    rule = cells[1]
    stage = cells[2]
    kind = cells[3]
    trigger = cells[5]
    zone = cells[6]
    inputs = cells[7].split(separator: ";").map { part in
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      return (pair[0], pair[1])
    }
    expected = cells[9]
    later = cells[10]
    inForce = cells[12]
    reasoning = cells[13]
  }

  /// The cells of a line, quotes taken off, a doubled one being one.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        if !isQuoted, let last = cells.last, !last.isEmpty { cells[cells.count - 1] += "\"" }
        isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
