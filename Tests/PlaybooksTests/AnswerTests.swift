import Foundation
import Testing

@testable import Playbooks

private let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
private let now = Instant.rfc3339("2026-11-21T03:30:00+01:00") ?? .distantPast

private func context(
  _ current: Value? = nil, isComplete: Bool? = nil, tense: Instant.Tense = .any, at date: Date = now
) -> AnswerContext {
  AnswerContext(
    vocabulary: World.vocabulary, zone: berlin, now: date, current: current,
    isComplete: isComplete, tense: tense)
}

@Suite("A time as typed")
struct TypedTimeTests {
  @Test(
    "is an instant in the zone where it was typed",
    arguments: [
      ("2026-11-21 03:12", "2026-11-21T03:12:00+01:00", "Europe/Berlin"),
      ("03:12", "2026-11-21T03:12:00+01:00", "Europe/Berlin"),
      ("3:12:30.5", "2026-11-21T03:12:30.500+01:00", "Europe/Berlin"),
      ("yesterday 23:50", "2026-11-20T23:50:00+01:00", "Europe/Berlin"),
      ("-2h30m", "2026-11-21T01:00:00+01:00", "Europe/Berlin"),
      ("- 90 min", "2026-11-21T02:00:00+01:00", "Europe/Berlin"),
      ("02:12Z", "2026-11-21T03:12:00+01:00", "UTC"),
      ("now", "2026-11-21T03:30:00+01:00", "Europe/Berlin"),
      ("2026-11-20T21:12:00-05:00", "2026-11-21T03:12:00+01:00", "-05:00"),
      ("2026-10-25 02:30+02:00", "2026-10-25T02:30:00+02:00", "Europe/Berlin"),
      ("2026-11-20 22:00[America/New_York]", "2026-11-21T04:00:00+01:00", "America/New_York"),
    ])
  func reading(text: String, expected: String, zone: String) throws {
    let read = try Instant.read(text, zone: berlin, now: now, tense: .any)
    #expect(Instant.text(read.date, in: berlin) == expected)
    #expect(read.zone == zone)
  }

  @Test(
    "is refused when it cannot be meant",
    arguments: [
      ("2026-10-25 02:30", "is there twice"), ("2026-03-29 02:30", "does not exist"),
      ("25:00", "is no time"), ("2026-02-30 10:00", "is no time"), ("soon", "is no time"),
      ("09:00", "has not come yet"), ("2026-11-21", "is no time"),
      ("03:00[Europe/Nowhere]", "is no time zone"), ("yesterday 2026-11-20 10:00", "is no time"),
    ])
  func refusals(text: String, why: String) {
    #expect(
      performing: {
        try Instant.read(text, zone: berlin, now: now, tense: .past)
      }, throws: { ($0 as? AnswerFault)?.message.contains(why) == true })
  }

  @Test("to come is the next of that name")
  func toCome() throws {
    let read = try Instant.read("03:00", zone: berlin, now: now, tense: .future)
    #expect(Instant.text(read.date, in: berlin) == "2026-11-22T03:00:00+01:00")
  }

  @Test("reads back as itself", arguments: UInt64(0)..<100)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let date = Date(
      timeIntervalSince1970: Double(Int.random(in: 0..<4_000_000_000_000, using: &random)) / 1000)
    #expect(Instant.rfc3339(Instant.text(date, in: berlin)) == date)
  }
}

@Suite("An answer as typed")
struct AnswerTests {
  private static let hosts = Value.list([.text("gpu-7"), .text("gpu-9")], isComplete: true)
  private static let counts = Value.counts(
    ["DE": .init(low: 412, isExact: true)], isComplete: false)

  @Test(
    "is a value of its question's type",
    arguments: [
      (QuestionType.yesNo, "Yes", Value.yesNo(true)),
      (.number, ">= 400", .number(low: 400, high: nil)),
      (.count, "1_200", .number(low: 1200, high: 1200)),
      (.number, "-2.5", .number(low: -2.5, high: -2.5)),
      (.money, "EUR 1200", .money(currency: "EUR", low: 1200, high: 1200)),
      (.money, ">= 5000000 USD", .money(currency: "USD", low: 5_000_000, high: nil)),
      (.duration, "2h30m", .duration(9000)), (.place, "de", .place("DE")),
      (.place, "California", .place("US-CA")), (.host, "gpu-7.example", .text("gpu-7.example")),
      (.ip, "2001:db8::7", .text("2001:db8::7")), (.email, "a@b.example", .text("a@b.example")),
      (.list(.host), "gpu-7, gpu-9", .list([.text("gpu-7"), .text("gpu-9")], isComplete: false)),
      (.list(.text), "\"a, b\",c", .list([.text("a, b"), .text("c")], isComplete: false)),
      (
        .countByPlace, "DE: 412, US-CA: >= 300",
        .counts(
          ["DE": .init(low: 412, isExact: true), "US-CA": .init(low: 300, isExact: false)],
          isComplete: false)
      ),
      (
        .time, "unknown before 03:00",
        .time(.before(now.addingTimeInterval(-1800), zone: "Europe/Berlin"))
      ),
    ])
  func reading(type: QuestionType, text: String, value: Value) throws {
    #expect(try World.question("q", type).answer(text, in: context()) == value)
  }

  @Test(
    "may change what is there",
    arguments: [
      (QuestionType.list(.host), "+gpu-11", hosts, "gpu-7, gpu-9, gpu-11; complete"),
      (.list(.host), "-gpu-7,+gpu-11", hosts, "gpu-9, gpu-11; complete"),
      (.list(.host), "gpu-1", hosts, "gpu-1; more may come"),
      (.countByPlace, "+US-CA: >= 300", counts, "DE: 412, US-CA: at least 300; still counting"),
      (.countByPlace, "-DE", counts, "none; still counting"),
    ])
  func changing(type: QuestionType, text: String, current: Value, expected: String) throws {
    let answer = try World.question("q", type).answer(text, in: context(current))
    #expect(answer.described() == expected)
  }

  @Test(
    "of another kind is refused, with what to write instead",
    arguments: [
      (QuestionType.yesNo, "maybe"), (.choice, "stole"), (.host, "gpu 7"), (.host, "-x"),
      (.ip, "300.1.1.1"), (.ip, "1::2::3"), (.ip, "01.2.3.4"), (.url, "example.com"),
      (.email, "a@"),
      (.count, "2.5"), (.count, "-1"), (.number, "twelve"), (.number, "1e9"), (.money, "1200"),
      (.duration, "soon"), (.place, "Atlantis"), (.countByPlace, "DE"),
      (.countByPlace, "DE: 1, DE: 2"),
      (.list(.host), "-gpu-3,-gpu-4"), (.list(.text), "\"a"), (.text, "a\u{1B}[2Jb"), (.text, "  "),
    ])
  func refusals(type: QuestionType, text: String) {
    let question = World.question("q", type, ["owner", "stolen"])
    #expect(throws: AnswerFault.self) { try question.answer(text, in: context(Self.hosts)) }
  }

  @Test("is read back from its canonical text", arguments: UInt64(0)..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let (type, value) = Self.value(&random)
    let question = World.question("q", type, ["owner", "stolen"])
    let isComplete: Bool? =
      switch value {
      case .list(_, let isComplete), .counts(_, let isComplete): isComplete
      default: nil
      }
    #expect(try question.answer(value.text, in: context(isComplete: isComplete)) == value)
  }

  private static func value(_ random: inout SeededGenerator) -> (QuestionType, Value) {
    let number = Double(Int.random(in: 0...2_000_000, using: &random)) / 4
    let high = Bool.random(using: &random) ? number : nil
    let isComplete = Bool.random(using: &random)
    let words = ["a", "", "b, c", "say \"x\"", "+d", "-e", "ü f", "\"g\""].shuffled(using: &random)
    let date = Date(timeIntervalSince1970: 1_700_000_000 + number)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return (.number, .number(low: number, high: high))
    case 1: return (.money, .money(currency: "EUR", low: number, high: high))
    case 2: return (.duration, .duration(number))
    case 3: return (.time, .time(.at(date, zone: "Europe/Berlin")))
    case 4: return (.time, .time(.before(date, zone: "+05:30")))
    case 5: return (.list(.text), .list(words.prefix(3).map(Value.text), isComplete: isComplete))
    case 6:
      let figure = Value.Figure(low: number.rounded(), isExact: high != nil)
      return (.countByPlace, .counts(["DE": figure, "EU": figure], isComplete: isComplete))
    case 7: return (.choice, .choice("stolen"))
    default: return (.yesNo, .yesNo(isComplete))
    }
  }
}
