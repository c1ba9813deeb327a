import Foundation
import Problems
import Testing

@testable import Playbooks

/// A small world of facts that the tests of conditions share.
enum World {
  static let place = Place(file: "w.yaml", line: 1, column: 1)

  static func question(_ name: String, _ type: QuestionType, _ options: [String] = []) -> Question {
    Question(
      name: name, ask: name, type: type, options: options.map { Option(name: $0, text: $0) },
      place: place)
  }

  static let vocabulary = Vocabulary(
    questions: [
      question("people", .countByPlace), question("serves", .list(.place)),
      question("authority", .place), question("aware", .time),
    ],
    groups: [
      "EU": ["DE", "FR"], "EEA": ["DE", "FR", "NO"], "US": ["US-CA", "US-TX"],
      "ALL": ["DE", "FR", "NO", "US-CA", "US-TX"],
    ],
    titles: [
      "DE": "Germany", "FR": "France", "NO": "Norway", "US-CA": "California", "US-TX": "Texas",
      "EU": "European Union", "EEA": "European Economic Area", "US": "United States",
      "ALL": "All places",
    ])

  static let scope = ConditionScope(
    vocabulary: vocabulary,
    questions: [
      question("insider", .choice, ["owner", "stolen"]), question("key-safe", .yesNo),
      question("hosts", .list(.host)), question("loss", .money), question("seen", .time),
      question("owner", .account), question("kinds", .list(.choice), ["health", "financial"]),
      question("token", .secret), question("tries", .number), question("pause", .duration),
    ],
    steps: ["scope", "isolate", "preserve-logs/memory"], rules: ["gdpr-33"])

  static func condition(_ text: String) -> Condition? {
    Condition.reading(text, in: scope, at: { Place(file: "c", line: 1, column: $0 + 1) }).condition
  }

  static func surroundings(_ facts: [String: Value], now: Double = 0) -> Surroundings {
    Surroundings(
      fact: { facts[$0] }, members: { vocabulary.members(of: $0) }, done: { $0 == "scope" },
      skipped: { $0 == "isolate" }, applies: { $0 == "gdpr-33" ? .yes : .unknown }, now: now)
  }
}

@Suite("A condition")
struct ConditionTests {
  @Test(
    "that cannot be meant is refused at the word that is wrong",
    arguments: [
      ("insider is stole", "unknown-option 12"), ("insidr is stolen", "unknown-fact 1"),
      ("insider < stolen", "not-ordered 1"), ("insider is 3", "cannot-compare 12"),
      ("hosts > 3", "cannot-compare 9"), ("people > 3", "cannot-compare 10"),
      ("seen > 3", "cannot-compare 8"), ("seen > 15 min", "cannot-compare 8"),
      ("insider", "not-condition 1"), ("count(insider) > 1", "wrong-argument 7"),
      ("people(XX) > 1", "unknown-place 8"), ("peple(DE) > 1", "unknown-call 1"),
      ("done(scop)", "unknown-step 6"), ("applies(gdpr-34)", "unknown-rule 9"),
      ("since(insider) > 1 h", "wrong-argument 7"), ("any(hosts)", "wrong-argument 1"),
      ("any(serves, XX)", "unknown-place 13"), ("token is \"x\"", "cannot-compare 10"),
      ("key-safe and", "condition-syntax 13"), ("key-safe)", "condition-syntax 9"),
      ("insider in []", "condition-syntax 13"), ("key-safe & x", "condition-syntax 10"),
      ("owner is 'x'", "condition-syntax 10"), ("owner is \"x", "condition-syntax 10"),
      ("any(kinds, healt)", "unknown-option 12"), ("(key-safe) is 3", "cannot-compare 15"),
    ])
  func faults(text: String, expected: String) {
    let read = Condition.reading(text, in: World.scope) {
      Place(file: "c", line: 1, column: $0 + 1)
    }
    #expect(read.problems.map { "\($0.code ?? "") \($0.place?.column ?? 0)" } == [expected])
    #expect(read.condition == nil)
  }

  @Test("of a duty reads facts only", arguments: ["done(scope)", "since(aware) > 1 h"])
  func factsOnly(text: String) {
    var scope = World.scope
    scope.isFactsOnly = true
    let read = Condition.reading(text, in: scope, at: { _ in World.place })
    #expect(read.problems.map(\.code) == ["facts-only"])
  }

  @Test("binds `not` before `and` before `or`")
  func precedence() {
    let read = World.condition("not key-safe and insider is owner or insider = stolen")
    let expected = Condition.or([
      .and([
        .not(.holds(.fact("key-safe"))),
        .compare(.fact("insider"), .equal, .option("owner")),
      ]), .compare(.fact("insider"), .equal, .option("stolen")),
    ])
    #expect(read == expected)
  }

  private static let counting = Value.counts(
    ["US-CA": .init(low: 412, isExact: false)], isComplete: false)
  private static let complete = Value.counts(
    ["EU": .init(low: 1200, isExact: true), "DE": .init(low: 1000, isExact: true)],
    isComplete: true)

  @Test(
    "has the value its answers give it",
    arguments: [
      ("people(US-CA) > 500", counting, Truth.unknown),
      ("people(US-CA) > 411", counting, .yes), ("people(US) >= 412", counting, .yes),
      ("people(FR) <= 200", complete, .yes), ("people(FR) is 200", complete, .yes),
      ("people(EEA) is 1200", complete, .yes), ("people(US) is 0", complete, .yes),
      ("people(ALL) < 1200", complete, .no), ("most(people, EU) is 1000", complete, .yes),
      ("most(people, US) > 0", complete, .no), ("most(people, US) > 411", counting, .yes),
    ])
  func countsByPlace(text: String, people: Value, truth: Truth) throws {
    let condition = try #require(World.condition(text))
    #expect(condition.truth(in: World.surroundings(["people": people])) == truth)
  }

  @Test(
    "of other facts has the value its answers give it",
    arguments: [
      ("any(serves, EU)", Truth.yes), ("any(serves, US-TX)", .unknown),
      ("any(serves, NO)", .unknown),
      ("authority is EU", .yes), ("authority is FR", .no), ("authority in [FR, NO]", .no),
      ("count(hosts) > 1", .yes), ("count(hosts) is 2", .unknown), ("any(hosts, \"gpu-9\")", .yes),
      ("loss >= \"USD 5000000\"", .unknown), ("loss >= \"EUR 1000\"", .yes),
      ("aware >= \"2026-01-01T00:00:00Z\"", .yes), ("done(scope) and skipped(isolate)", .yes),
      ("applies(gdpr-33)", .yes), ("answered(insider)", .no), ("answered(aware)", .yes),
      ("insider is owner and done(isolate)", .no), ("insider is owner or done(scope)", .yes),
      ("pause > 10 min", .yes), ("tries < 3", .unknown), ("tries >= 2", .yes),
      ("seen < aware", .yes),
    ])
  func values(text: String, truth: Truth) throws {
    let aware = Date(timeIntervalSince1970: 1_795_000_000)
    let facts: [String: Value] = [
      "serves": .list([.place("DE"), .place("US")], isComplete: false), "authority": .place("DE"),
      "hosts": .list([.text("gpu-7"), .text("gpu-9")], isComplete: false),
      "loss": .money(currency: "EUR", low: 1000, high: nil),
      "aware": .time(.at(aware, zone: "UTC")),
      "pause": .duration(900), "tries": .number(low: 2, high: nil),
      "seen": .time(.before(aware.addingTimeInterval(-5), zone: "UTC")),
    ]
    let condition = try #require(World.condition(text))
    #expect(condition.truth(in: World.surroundings(facts)) == truth)
  }

  @Test("that asks how long ago knows when it will change")
  func changes() throws {
    let facts = ["aware": Value.time(.at(Date(timeIntervalSince1970: 1000), zone: "UTC"))]
    func change(_ text: String, _ now: Double) -> Double? {
      World.condition(text)?.changes(after: now, in: World.surroundings(facts, now: now))
    }
    #expect(change("since(aware) >= 1 h", 1000) == 4600)
    #expect(change("since(aware) > 1 h", 1000) == 4600.001)
    #expect(change("since(aware) >= 1 h and key-safe is no", 5000) == nil)
    #expect(change("since(seen) >= 1 h", 1000) == nil)
    #expect(change("since(aware) < 1 h and since(aware) < 2 h", 1000) == 4600)
  }

  @Test(
    "names the fewest questions that settle it",
    arguments: [
      ("insider is stolen and key-safe", ["insider", "key-safe"]),
      (
        "key-safe and (insider is stolen or tries > 3 or aware > seen)",
        ["key-safe", "insider", "tries", "seen"]
      ),
      ("done(scope) or insider is owner", []), ("not done(isolate) and people(DE) > 5", ["people"]),
      ("key-safe or not key-safe and insider is owner", ["key-safe", "insider"]),
      (
        "(key-safe and insider is owner) or (not key-safe and insider is owner)",
        ["insider", "key-safe"]
      ),
      ("count(hosts) > 2 or count(hosts) <= 2", ["hosts"]),
    ])
  func settling(text: String, expected: [String]) throws {
    let condition = try #require(World.condition(text))
    let facts = ["aware": Value.time(.at(Date(timeIntervalSince1970: 1000), zone: "UTC"))]
    let surroundings = World.surroundings(facts)
    if expected.isEmpty { #expect(condition.settlingQuestions(in: surroundings).isEmpty) }
    #expect(Set(condition.settlingQuestions(in: surroundings)) == Set(expected))
  }
}
