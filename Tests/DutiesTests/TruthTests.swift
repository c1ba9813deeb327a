import Duties
import Foundation
import Playbooks
import Testing

@Suite("To whom a duty applies, by the law")
struct TruthTests {
  private static func truth(_ row: TruthRow, _ facts: [String: Value]) throws -> Truth {
    let rule = try #require(Shipped.law.rule(row.rule))
    let stage = try #require(rule.stage(named: row.stage))
    let conditions = [rule.when, stage.when].compactMap(\.self)
    return Condition.and(conditions).truth(in: World(facts).surroundings)
  }

  @Test("is told by its facts, each of which the vocabulary knows", arguments: TruthRow.all)
  func applies(_ row: TruthRow) throws {
    let unread = (Array(row.facts.keys) + row.denials.map(\.name)).filter { $0.contains(" ") }
    #expect(unread == [])
    #expect(try Self.truth(row, row.facts) == .yes)
  }

  @Test("is denied by one answer", arguments: TruthRow.all)
  func denied(_ row: TruthRow) throws {
    #expect(!row.denials.isEmpty)
    for (name, value) in row.denials {
      var facts = row.facts
      facts[name] = value
      #expect(try Self.truth(row, facts) == .no, "\(name) = \(value.text)")
    }
  }

  @Test("stays open while an answer is missing", arguments: TruthRow.all)
  func open(_ row: TruthRow) throws {
    #expect(!row.openings.isEmpty)
    for names in row.openings {
      let facts = row.facts.filter { !names.contains($0.key) }
      #expect(try Self.truth(row, facts) == .unknown, "without \(names)")
      #expect(row.facts.count - facts.count <= names.count)
    }
  }

  @Test("is nobody's while nothing is known, and nobody's alone by what is not told")
  func nothing() throws {
    for row in TruthRow.all { #expect(try Self.truth(row, [:]) == .unknown, "\(row)") }
  }

  @Test("is in this table for each rule and stage that has a test")
  func whole() {
    let told = Set(TruthRow.all.map { "\($0.rule) / \($0.stage)" })
    let tested = Shipped.law.rules.filter { $0.when != nil }.flatMap { rule in
      rule.stages.map { "\(rule.id) / \($0.name)" }
    }
    #expect(Set(tested).subtracting(told) == [])
    #expect(told.subtracting(tested) == [])
  }

  @Test("just below, at and above a threshold is as the law says", arguments: ThresholdRow.all)
  func thresholds(_ row: ThresholdRow) throws {
    let rule = try #require(Shipped.law.rule(row.rule))
    let base =
      TruthRow.all.first { $0.rule == row.rule && $0.stage == row.part }
      ?? TruthRow.all.first { $0.rule == row.rule }
    let other = rule.stages.flatMap(\.also).first { $0.recipient == row.part }
    let stage = rule.stage(named: row.part)
    #expect((stage == nil) == (other != nil))
    let conditions = other.map { [$0.when] } ?? [rule.when, stage?.when].compactMap(\.self)
    var facts = try #require(base).facts
    for (figure, isMet) in row.figures {
      facts[row.count] = .people([row.place: figure])
      let truth = Condition.and(conditions).truth(in: World(facts).surroundings)
      #expect((truth == .yes) == isMet, "\(figure)")
    }
    #expect(row.figures.count == 3)
  }

  @Test("has each threshold of each rule in that table")
  func allThresholds() {
    for rule in Shipped.law.rules {
      let limits = ([rule.when].compactMap(\.self) + rule.stages.flatMap(\.conditions))
        .flatMap(\.terms).compactMap { term -> Double? in
          if case .number(let limit) = term, limit > 0 { return limit }
          return nil
        }
      let told = ThresholdRow.all.filter { $0.rule == rule.id }.map { $0.figures[1].figure }
      #expect(Set(limits) == Set(told), "\(rule.id)")
    }
  }

  @Test(
    "once settled stays so, whatever is answered first to what was open",
    arguments: UInt64(0)..<400)
  func settled(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let row = try #require(TruthRow.all.randomElement(using: &random))
    // Of the row's answers, or of those that deny it, some are given, in any order.
    var pool = row.facts
    for (name, value) in row.denials where Bool.random(using: &random) { pool[name] = value }
    var facts: [String: Value] = [:]
    var before = Truth.unknown
    for (name, value) in pool.shuffled(using: &random) {
      facts[name] = value
      let now = try Self.truth(row, facts)
      if before != .unknown { #expect(now == before, "\(row), \(name) answered") }
      before = now
    }
  }

  @Test("and once settled by a count stays so while the count grows", arguments: UInt64(0)..<200)
  func growing(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let row = try #require(ThresholdRow.all.randomElement(using: &random))
    let rule = try #require(Shipped.law.rule(row.rule))
    let conditions = ([rule.when].compactMap(\.self) + rule.stages.flatMap(\.conditions))
    var figure = 0.0
    var before: [Truth] = conditions.map { _ in .unknown }
    for step in 0..<12 {
      figure += Double(Int.random(in: 0...(Int(row.figures[2].figure) / 6), using: &random))
      let facts = [row.count: Value.people([row.place: figure], isExact: step == 11)]
      let now = conditions.map { $0.truth(in: World(facts).surroundings) }
      for (was, becomes) in zip(before, now) where was != .unknown { #expect(was == becomes) }
      before = now
    }
  }

  @Test("and puts only questions of judgement that say who may answer them")
  func judged() throws {
    // What somebody sees or counts, and who one is, asks no judgement.
    let profile = try #require(
      Shipped.vocabulary.questions.firstIndex { $0.name == "controller" })
    let plain: Set<String> = [
      "data-of-others", "acquired", "encrypted", "key-safe", "death", "weights-taken",
      "model-breached", "card-data", "provider-unreachable", "revenue-band", "data-kinds",
      "established", "serves",
    ]
    let read = Set(
      Shipped.law.rules.flatMap { rule in
        ([rule.when].compactMap(\.self) + rule.stages.flatMap(\.conditions)).flatMap(\.facts)
      })
    for (index, question) in Shipped.vocabulary.questions.enumerated()
    where read.contains(question.name) && index < profile && !plain.contains(question.name) {
      if case .countByPlace = question.type { continue }
      #expect(question.who != nil, "\(question.name)")
    }
  }
}
