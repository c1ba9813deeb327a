import Duties
import Foundation
import Playbooks
import Testing

/// A count and what it must give, in the words of a rule file.
struct Counted: Sendable, CustomTestStringConvertible {
  var counting: Counting
  var period: Stage.Period
  var from: String
  var zone: String
  var calendar: String?
  var target: String
  var latest: String?
  var why: String

  init(
    _ counting: Counting, _ period: Stage.Period, from: String, in zone: String,
    by calendar: String? = nil, gives target: String, or latest: String? = nil, _ why: String
  ) {
    self.counting = counting
    self.period = period
    self.from = from
    self.zone = zone
    self.calendar = calendar
    self.target = target
    self.latest = latest
    self.why = why
  }

  var testDescription: String { why }
}

@Suite("A period")
struct CountingTests {
  static let hours: [Counted] = [
    Counted(
      .exactHours, .hours(72), from: "2026-10-23T16:10:00+02:00", in: "Europe/Berlin",
      gives: "2026-10-26T15:10:00+01:00", "of elapsed hours ends an hour earlier in autumn"),
    Counted(
      .exactHours, .hours(72), from: "2027-03-26T16:10:00+01:00", in: "Europe/Berlin",
      gives: "2027-03-29T17:10:00+02:00", "of elapsed hours ends an hour later in spring"),
    Counted(
      .exactHours, .hours(24), from: "2026-10-31T20:00:00-04:00", in: "America/New_York",
      gives: "2026-11-01T19:00:00-05:00", "knows the American change, a week after the European"),
    Counted(
      .exactHours, .hours(4), from: "2026-10-25T02:30:00+01:00", in: "Europe/Berlin",
      gives: "2026-10-25T06:30:00+01:00", "from the second 02:30 keeps its offset"),
    Counted(
      .euHours, .hours(72), from: "2026-12-22T12:17:00+01:00", in: "Europe/Berlin",
      gives: "2026-12-25T13:00:00+01:00", "of EU hours begins at the next full hour"),
    Counted(
      .euHours, .hours(72), from: "2026-12-22T12:59:59+01:00", in: "Europe/Berlin",
      gives: "2026-12-25T13:00:00+01:00", "begins there from the last second of the hour too"),
    Counted(
      .euHours, .hours(24), from: "2026-11-20T14:00:00+01:00", in: "Europe/Berlin",
      gives: "2026-11-21T15:00:00+01:00", "that starts on the hour loses the hour it begins"),
    Counted(
      .euHours, .hours(24), from: "2026-11-20T10:40:00+05:30", in: "Asia/Kolkata",
      gives: "2026-11-21T11:00:00+05:30", "takes the hour of a half-hour zone's own clock"),
  ]

  static let days: [Counted] = [
    Counted(
      .euDays, .days(2), from: "2027-12-17T16:00:00+01:00", in: "Europe/Berlin", by: "DE",
      gives: "2027-12-19T23:59:59+01:00", or: "2027-12-21T23:59:59+01:00",
      "of two EU days holds two working days"),
    Counted(
      .euDays, .days(2), from: "2027-12-14T16:00:00+01:00", in: "Europe/Berlin", by: "DE",
      gives: "2027-12-16T23:59:59+01:00", "of two EU days midweek has no later reading"),
    Counted(
      .euDays, .days(1), from: "2027-12-17T16:00:00+01:00", in: "Europe/Berlin", by: "DE",
      gives: "2027-12-18T23:59:59+01:00", or: "2027-12-20T23:59:59+01:00",
      "of one EU day rolls, and needs no second working day"),
    Counted(
      .euDays, .days(15), from: "2026-12-10T16:00:00+01:00", in: "Europe/Berlin", by: "DE",
      gives: "2026-12-25T23:59:59+01:00", or: "2026-12-28T23:59:59+01:00",
      "that ends at Christmas rolls over the weekend behind it"),
    Counted(
      .euMonths, .months(1), from: "2027-01-31T10:00:00+01:00", in: "Europe/Rome", by: "IT",
      gives: "2027-02-28T23:59:59+01:00", or: "2027-03-01T23:59:59+01:00",
      "of a month from the 31st ends with February"),
    Counted(
      .euMonths, .months(1), from: "2028-01-31T10:00:00+01:00", in: "Europe/Rome", by: "IT",
      gives: "2028-02-29T23:59:59+01:00", "of a month ends on a leap day where there is one"),
    Counted(
      .euMonths, .months(1), from: "2027-04-30T10:00:00+02:00", in: "Europe/Rome", by: "IT",
      gives: "2027-05-30T23:59:59+02:00", or: "2027-05-31T23:59:59+02:00",
      "of a month from 30 April ends on 30 May, not 31"),
    Counted(
      .calendarDays, .days(60), from: "2026-12-31T23:59:00-06:00", in: "America/Chicago",
      gives: "2027-03-01T23:59:59-06:00", "of 60 days after a year ends on 1 March"),
    Counted(
      .calendarDays, .days(60), from: "2027-12-31T23:59:00-06:00", in: "America/Chicago",
      gives: "2028-02-29T23:59:59-06:00", "of 60 days ends on 29 February in a leap year"),
    Counted(
      .calendarDaysRoll, .days(30), from: "2026-10-22T12:00:00-07:00",
      in: "America/Los_Angeles", by: "CA-state", gives: "2026-11-21T23:59:59-08:00",
      or: "2026-11-23T23:59:59-08:00", "that may roll keeps its last day as the target"),
    Counted(
      .calendarDaysRoll, .days(30), from: "2026-03-01T12:00:00-08:00",
      in: "America/Los_Angeles", by: "CA-state", gives: "2026-03-31T23:59:59-07:00",
      or: "2026-04-01T23:59:59-07:00", "knows that California closes on 31 March"),
    Counted(
      .calendarDaysInclusive, .days(30), from: "2026-11-02T09:00:00+09:00", in: "Asia/Tokyo",
      by: "JP", gives: "2026-12-01T23:59:59+09:00", "that counts its own day ends a day earlier"),
  ]

  static let businessDays: [Counted] = [
    Counted(
      .businessDaysSEC, .businessDays(4), from: "2026-11-20T18:00:00-05:00",
      in: "America/New_York", by: "SEC", gives: "2026-11-27T17:30:00-05:00",
      "of SEC days from a Friday"),
    Counted(
      .businessDaysSEC, .businessDays(4), from: "2026-11-21T10:00:00-05:00",
      in: "America/New_York", by: "SEC", gives: "2026-11-27T17:30:00-05:00",
      "of SEC days ends on the same day from the Saturday after it"),
    Counted(
      .businessDaysSEC, .businessDays(4), from: "2026-12-23T23:59:00-05:00",
      in: "America/New_York", by: "SEC", gives: "2026-12-30T17:30:00-05:00",
      or: "2026-12-31T17:30:00-05:00", "of SEC days allows for a closure by order on 24 December"),
    Counted(
      .businessDays, .businessDays(3), from: "2026-11-19T10:00:00-03:00",
      in: "America/Sao_Paulo", by: "BR", gives: "2026-11-25T23:59:59-03:00",
      "of business days passes over Brazil's 20 November"),
  ]

  @Test(arguments: hours + days + businessDays)
  func ends(_ counted: Counted) throws {
    let zone = try #require(CivilZone(counted.zone))
    let calendar = counted.calendar.flatMap(Shipped.law.calendars.calendar(of:))
    let deadline = deadline(
      for: Stage(
        name: "one", trigger: .facts(["aware"]), period: counted.period,
        counting: counted.counting),
      from: Start(try #require(Instant.rfc3339(counted.from)), name: "aware"),
      in: Setting(zone: zone, calendar: calendar ?? .weekendsOnly, ruleFile: "test 1"))
    #expect(deadline.target.map(zone.rfc3339) == counted.target)
    #expect(deadline.latest.map(zone.rfc3339) == counted.latest)
    #expect((deadline.latest == nil) == (deadline.latestBasis == nil))
  }

  @Test("says in its working when the clocks change, and with which data it was counted")
  func working() throws {
    let zone = try #require(CivilZone("Europe/Berlin"))
    let deadline = deadline(
      for: Stage(
        name: "one", trigger: .facts(["aware"]), period: .hours(72), counting: .exactHours),
      from: Start(try #require(Instant.rfc3339("2026-10-23T16:10:00+02:00")), name: "aware"),
      in: Setting(zone: zone, ruleFile: "eu-gdpr 1"))
    #expect(
      deadline.working.first
        == "aware Fri 23 Oct 2026 16:10 CEST + 72 h elapsed = Mon 26 Oct 2026 15:10 CET;"
        + " clocks go back on Sun 25 Oct 2026")
    #expect(
      deadline.working.last == "zone data \(CivilZone.dataVersion); rule file eu-gdpr 1")
  }

  @Test("beyond the calendar's years warns that holidays are not counted")
  func beyond() throws {
    let zone = try #require(CivilZone("Europe/Berlin"))
    let deadline = deadline(
      for: Stage(name: "one", trigger: .facts(["aware"]), period: .days(2), counting: .euDays),
      from: Start(try #require(Instant.rfc3339("2041-05-02T10:00:00+02:00")), name: "aware"),
      in: Setting(
        zone: zone, calendar: try #require(Shipped.law.calendars.calendar(of: "DE")),
        ruleFile: "test 1"))
    #expect(deadline.working.contains { $0.hasPrefix("warning: calendar DE does not hold") })
  }
}
