import Foundation
import Playbooks
import Timeline

/// All answers to one question, in the record's order.
struct FactLog: Hashable, Sendable {
  var answers: [Given] = []
  /// Indices of answers none of which had seen the other and that differ; the last is in force.
  var rivals: [Int] = []
  var awaited: Awaited?
  /// Items of a list in the order in which they first appeared: their number is fixed for life.
  var appeared: [String] = []

  struct Given: Hashable, Sendable {
    var value: Value
    var from: String
    var reason: String?
    var signature: StepState.Signature
    var order: Int
  }

  struct Awaited: Hashable, Sendable {
    var who: String?
    var again: Date?
    var signature: StepState.Signature
  }

  /// The answer in force; nil while nothing is known.
  var inForce: Given? { awaited == nil ? answers.last : nil }

  /// The answer in force once only the first `order` entries of the record counted.
  func answer(before order: Int) -> Given? { answers.last { $0.order < order } }

  var conflicts: [EntryID] {
    rivals.count < 2 ? [] : rivals.dropLast().map { answers[$0].signature.entry }
  }

  mutating func give(
    _ value: Value, _ fact: Event.AnsweredFact, _ stamp: Stamp, hasSeen: (EntryID) -> Bool
  ) {
    answers.append(
      Given(
        value: value, from: fact.from, reason: fact.reason, signature: stamp.signature,
        order: stamp.order))
    awaited = nil
    for item in value.listItems where !appeared.contains(item) { appeared.append(item) }
    let settled = Set(fact.settles.map(\.id))
    let latest = answers.count - 1
    let isSettling = stamp.isLead && rivals.allSatisfy { hasSeen(answers[$0].signature.entry) }
    if rivals.count < 2 || isSettling {
      rivals = rivals.filter { !superseded($0, by: value, settled, hasSeen) }
    } else {
      rivals = rivals.filter { !settled.contains(answers[$0].signature.entry) }
    }
    rivals.append(latest)
  }

  private func superseded(
    _ index: Int, by value: Value, _ settled: Set<EntryID>, _ hasSeen: (EntryID) -> Bool
  ) -> Bool {
    let entry = answers[index].signature.entry
    return settled.contains(entry) || hasSeen(entry) || answers[index].value == value
  }
}

extension Value {
  /// The items of a list as text, as instances are named.
  var listItems: [String] {
    guard case .list(let items, _) = self else { return [] }
    return items.map(\.plainText)
  }

  var isCompleteList: Bool {
    if case .list(_, let isComplete) = self { isComplete } else { false }
  }

  /// The value as a command and an instance's name have it.
  var plainText: String {
    switch self {
    case .yesNo(let truth): truth ? "yes" : "no"
    case .choice(let text), .text(let text), .place(let text): text
    case .number(let low, let high): (high == low ? "" : ">= ") + figure(low)
    case .money(let currency, let low, let high):
      (high == low ? "" : ">= ") + "\(currency) \(figure(low))"
    case .time(.at(let date, let zone)): RFC3339.text(date, zone: zone)
    case .time(.before(let date, let zone)): "before \(RFC3339.text(date, zone: zone))"
    case .duration(let seconds): figure(seconds)
    case .list(let items, _): items.map(\.plainText).joined(separator: ", ")
    case .counts(let figures, _):
      figures.sorted { $0.key < $1.key }
        .map { "\($0.key): \($0.value.isExact ? "" : ">= ")\(figure($0.value.low))" }
        .joined(separator: ", ")
    case .secret: ""
    }
  }
}

private func figure(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
}
