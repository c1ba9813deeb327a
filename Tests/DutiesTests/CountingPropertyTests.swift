import Duties
import Foundation
import Testing

@Suite("Any count")
struct CountingPropertyTests {
  private static let zones = [
    "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo",
    "Australia/Sydney", "America/St_Johns", "UTC",
  ]

  private struct Random {
    var generator: SeededGenerator
    init(_ seed: UInt64) { generator = SeededGenerator(seed) }

    mutating func instant() -> Date {
      Date(
        timeIntervalSince1970: Double(
          Int.random(in: 1_740_000_000..<1_900_000_000, using: &generator)))
    }
    mutating func zone() -> CivilZone {
      CivilZone(zones.randomElement(using: &generator) ?? "UTC") ?? .utc
    }
    mutating func stage() -> Stage {
      let number = Int.random(in: 1...60, using: &generator)
      let kinds: [(Counting, Stage.Period)] = [
        (.exactHours, .hours(number)), (.euHours, .hours(number)), (.euDays, .days(number)),
        (.euMonths, .months(number % 12 + 1)), (.calendarDays, .days(number)),
        (.calendarDaysRoll, .days(number)), (.calendarDaysInclusive, .days(number)),
        (.businessDaysSEC, .businessDays(number % 20 + 1)),
        (.businessDays, .businessDays(number % 20 + 1)),
      ]
      let (counting, period) = kinds.randomElement(using: &generator) ?? kinds[0]
      return Stage(name: "any", trigger: .facts(["aware"]), period: period, counting: counting)
    }
    mutating func setting() -> Setting {
      let calendar = ["DE", "US-federal", "CA-state", "JP", "BR"].randomElement(using: &generator)
      return Setting(
        zone: zone(), authority: Bool.random(using: &generator) ? zone() : nil,
        calendar: calendar.flatMap(Shipped.law.calendars.calendar(of:)) ?? .weekendsOnly,
        ruleFile: "test 1")
    }
  }

  @Test(
    "has its target before its latest, and neither before the trigger's day",
    arguments: UInt64(0)..<300)
  func order(seed: UInt64) throws {
    var random = Random(seed)
    let (stage, setting, instant) = (random.stage(), random.setting(), random.instant())
    let deadline = deadline(for: stage, from: Start(instant, name: "aware"), in: setting)
    let target = try #require(deadline.target)
    #expect(target >= instant - 86_400)
    if let latest = deadline.latest { #expect(latest > target) }
  }

  @Test("is never earlier for a later trigger", arguments: UInt64(0)..<300)
  func monotone(seed: UInt64) throws {
    var random = Random(seed)
    let (stage, setting, first) = (random.stage(), random.setting(), random.instant())
    let second = first + Double(Int.random(in: 1..<2_000_000, using: &random.generator))
    let early = deadline(for: stage, from: Start(first, name: "aware"), in: setting)
    let late = deadline(for: stage, from: Start(second, name: "aware"), in: setting)
    #expect(try #require(early.target) <= (try #require(late.target)))
  }

  @Test("of elapsed hours is so many seconds, whatever the clocks do", arguments: UInt64(0)..<300)
  func elapsed(seed: UInt64) throws {
    var random = Random(seed)
    let hours = Int.random(in: 1...200, using: &random.generator)
    let (setting, instant) = (random.setting(), random.instant())
    let stage = Stage(
      name: "any", trigger: .facts(["aware"]), period: .hours(hours), counting: .exactHours)
    let deadline = deadline(for: stage, from: Start(instant, name: "aware"), in: setting)
    #expect(deadline.target == instant + Double(hours) * 3600)
    #expect(deadline.latest == nil)
  }

  @Test("of EU hours gains more than nothing and at most 60 minutes", arguments: UInt64(0)..<300)
  func gain(seed: UInt64) throws {
    var random = Random(seed)
    let (setting, instant) = (random.setting(), random.instant())
    let stage = Stage(
      name: "any", trigger: .facts(["aware"]), period: .hours(72), counting: .exactHours,
      alternative: Stage.Alternative(counting: .euHours))
    let deadline = deadline(for: stage, from: Start(instant, name: "aware"), in: setting)
    let gain = try #require(deadline.latest).timeIntervalSince(try #require(deadline.target))
    #expect(gain > 0 && gain <= 3600)
  }

  @Test("gives back the day it was made from", arguments: UInt64(0)..<300)
  func civil(seed: UInt64) throws {
    var random = Random(seed)
    let day = Day(number: Int.random(in: -200_000...200_000, using: &random.generator))
    let (year, month, date) = day.civil
    #expect(Day(year: year, month: month, day: date) == day)
    if year >= 1000 { #expect(Day(day.text) == day) }
    #expect((day + 1).weekday == (day.weekday + 1) % 7)
  }

  @Test(
    "finds each wall-clock time again, or says that it is not there", arguments: UInt64(0)..<300)
  func walls(seed: UInt64) {
    var random = Random(seed)
    let (zone, instant) = (random.zone(), random.instant())
    let wall = zone.wallSeconds(at: instant)
    let day = zone.day(at: instant)
    #expect(zone.instants(of: day, second: wall - day.number * 86_400).contains(instant))
    #expect(zone.day(at: zone.end(of: day)) == day)
    #expect(zone.day(at: zone.end(of: day) + 1) == day + 1)
  }
}
