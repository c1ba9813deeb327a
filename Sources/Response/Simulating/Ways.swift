import Foundation
import Playbooks

/// Which answers a walk tries: to each question that conditions read, one answer for each effect
/// that answers can have on those conditions.
struct Ways {
  /// Answers that no condition tells apart.
  struct Answer {
    let value: Value
    /// `report or report-delay`
    let words: String
  }

  /// Values that are tried, and whether no others have an effect of their own.
  private struct Tried {
    let values: [Value]
    let isWhole: Bool

    init(_ values: [Value], isWhole: Bool) {
      self.values = values
      self.isWhole = isWhole
    }
  }

  let readers: Readers
  private let structure: Structure
  private let zone: String
  private let declaredAt: Date
  private var known: [String: [Answer]] = [:]
  /// Questions that conditions read of which not every answer with an effect of its own is tried.
  private(set) var sampled: [String] = []

  /// Above so many items of a list that conditions tell apart, not every choice of them is tried.
  private static let mostItems = 6

  init(_ incident: Incident) {
    structure = incident.structure
    zone = incident.zone
    declaredAt = incident.declaredAt
    readers = Readers(incident.structure)
    for fact in readers.facts {
      guard let question = structure.questions[fact] else { continue }
      let tried = candidates(for: question, fact)
      known[fact] = merged(tried.values, fact)
      if !tried.isWhole { sampled.append(fact) }
    }
  }

  /// Those that are told apart; fewer than two: the question changes nothing.
  func answers(to fact: String) -> [Answer] { known[fact] ?? [] }

  /// One answer that stands for all.
  func sample(of name: String) -> Value {
    if let first = known[name]?.first { return first.value }
    guard let question = structure.questions[name] else { return .text("walked") }
    return sample(of: question.type, question)
  }

  private func sample(of type: QuestionType, _ question: Question) -> Value {
    switch type {
    case .yesNo: .yesNo(true)
    case .choice: .choice(question.options.first?.name ?? "")
    case .text, .account, .file, .host, .ip, .url, .email: .text("one")
    case .number, .count: .number(low: 1, high: 1)
    case .money: .money(currency: "EUR", low: 1, high: 1)
    case .time: .time(.at(declaredAt, zone: zone))
    case .duration: .duration(60)
    case .place: .place("DE")
    case .list(let item): .list([sample(of: item, question)], isComplete: true)
    case .countByPlace: .counts(["DE": Value.Figure(low: 1, isExact: true)], isComplete: true)
    case .secret: .secret
    }
  }
}

// Answers that are told apart.
extension Ways {
  /// Of those with the same effect on every comparison the first, named for all.
  private func merged(_ candidates: [Value], _ fact: String) -> [Answer] {
    let comparisons = readers.comparisons(of: fact)
    // Held against another fact, what a value does depends on that one.
    guard comparisons.allSatisfy({ $0.facts.count == 1 }) else {
      return candidates.map { Answer(value: $0, words: $0.plainText) }
    }
    var order: [[Truth]] = []
    var values: [[Truth]: [Value]] = [:]
    for value in candidates {
      let effect = comparisons.map { self.effect(of: value, of: fact, on: $0) }
      if values[effect] == nil { order.append(effect) }
      values[effect, default: []].append(value)
    }
    return order.compactMap { effect in
      guard let same = values[effect], let first = same.first else { return nil }
      let shown = same.prefix(4).map(\.plainText) + (same.count > 4 ? ["…"] : [])
      return Answer(value: first, words: shown.joined(separator: " or "))
    }
  }

  private func effect(of value: Value, of fact: String, on reader: Readers.Reader) -> Truth {
    let vocabulary = structure.reading.vocabulary
    let run = reader.run
    return reader.condition.truth(
      in: Surroundings(
        fact: { run.fact($0) == fact ? value : nil }, members: { vocabulary.members(of: $0) }))
  }

  /// Values of every effect there can be, and whether these are all.
  private func candidates(for question: Question, _ fact: String) -> Tried {
    let comparisons = readers.comparisons(of: fact).map(\.condition)
    let isAlone = comparisons.allSatisfy { $0.facts.count == 1 }
    switch question.type {
    case .yesNo: return Tried([.yesNo(true), .yesNo(false)], isWhole: true)
    case .choice: return Tried(question.options.map { .choice($0.name) }, isWhole: true)
    case .number, .count:
      return Tried(Self.around(comparisons) { .number(low: $0, high: $0) }, isWhole: isAlone)
    case .duration: return Tried(Self.around(comparisons) { .duration($0) }, isWhole: isAlone)
    case .list(let item): return lists(of: item, question, fact, comparisons)
    case .place, .text, .account, .file, .host, .ip, .url, .email, .money, .time, .countByPlace,
      .secret:
      return Tried([sample(of: question.type, question)], isWhole: false)
    }
  }

  /// Each number that something is compared with, and those beside it.
  private static func around(_ comparisons: [Condition], _ value: (Double) -> Value) -> [Value] {
    let bounds = comparisons.flatMap(\.terms).compactMap { term -> Double? in
      switch term {
      case .number(let number), .duration(let number): number
      default: nil
      }
    }
    let points = Set(bounds.flatMap { [$0 - 1, $0, $0 + 1] }.filter { $0 >= 0 })
    return points.isEmpty ? [value(1)] : points.sorted().map(value)
  }

  /// Complete lists of the items that conditions name. Items of which only inert steps read are all
  /// there or all missing: in between no step is waited for that is not in the one, and none is
  /// missing that is not in the other.
  private func lists(
    of item: QuestionType, _ question: Question, _ fact: String, _ comparisons: [Condition]
  ) -> Tried {
    let named = comparisons.flatMap(\.terms).compactMap { term -> String? in
      if case .any(_, let member) = term { member } else { nil }
    }
    guard named.count == comparisons.flatMap(\.facts).count, !named.isEmpty else {
      return Tried([sample(of: question.type, question)], isWhole: false)
    }
    let inert = Set(named).filter { isInert($0, of: fact) }
    let told = Set(named).subtracting(inert).sorted()
    let some = Array(told.prefix(Self.mostItems))
    let rest = Array(told.dropFirst(some.count))
    let besides: [[String]] = inert.isEmpty ? [[]] : [inert.sorted(), []]
    var lists: [Value] = []
    for bits in 0..<(1 << some.count) {
      let chosen: [String] = some.indices.filter { bits >> $0 & 1 == 1 }.map { some[$0] }
      for more in besides {
        let items: [String] = chosen + more + (bits > 0 ? rest : [])
        lists.append(list(items, item, question, besides: named))
      }
    }
    return Tried(lists, isWhole: rest.isEmpty)
  }

  private func isInert(_ member: String, of fact: String) -> Bool {
    readers.sites[fact, default: []].allSatisfy { site in
      let reads = readers.ofSite[site].contains { reader in
        reader.facts.contains(fact)
          && reader.condition.terms.contains { term in
            if case .any(let list, member) = term { reader.run.fact(list) == fact } else { false }
          }
      }
      return !reads || readers.isInert(site)
    }
  }

  /// With something else on it where nothing that is named is: an empty list asks for nothing.
  private func list(
    _ items: [String], _ type: QuestionType, _ question: Question, besides named: [String]
  ) -> Value {
    let other = question.options.map(\.name).first { !named.contains($0) } ?? "walked"
    let words = items.isEmpty ? [other] : items
    return .list(
      words.map { word in
        switch type {
        case .choice: .choice(word)
        case .place: .place(items.isEmpty ? "walked" : word)
        default: .text(word)
        }
      }, isComplete: true)
  }
}

extension Incident {
  /// The questions that a step puts, in the incident's names.
  func asked(by node: Evaluation.Node) -> [String] {
    let site = structure.sites[node.site]
    let run = structure.run(of: site)
    switch site.step.kind {
    case .decide: return [run.fact(site.step.name)]
    case .ask(let questions): return questions.map(run.fact)
    case .work, .collect, .notify: return []
    }
  }
}
