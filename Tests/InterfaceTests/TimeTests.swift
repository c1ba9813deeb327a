import Duties
import Foundation
import Response
import Terminal
import Testing

@testable import Interface

@Suite("A time on the screen")
struct TimeTests {
  @Test(
    "to go is told in seconds, minutes, hours or days",
    arguments: [
      (1930.0, "00:32", "00:32:10"), (7200, "2h00m", "2h 00m"), (250_330, "69h32m", "69h 32m"),
      (1_362_010, "15d18h", "15d 18h"),
    ])
  func left(seconds: Double, short: String, exact: String) {
    let left = TimeLeft(until: Sample.now.addingTimeInterval(seconds), at: Sample.now)
    #expect(left.short == short && left.exact == exact)
  }

  @Test(
    "changes just when its text does",
    arguments: [
      61.0, 60, 90, 3599, 3600, 3601, 90_000, 400_000, -30, -60, -61, -3600,
    ])
  func change(seconds: Double) {
    let due = Sample.now.addingTimeInterval(seconds)
    let left = TimeLeft(until: due, at: Sample.now)
    let change = left.change(every: left.unit, from: Sample.now)
    #expect(TimeLeft(until: due, at: change).short != left.short)
    #expect(TimeLeft(until: due, at: change.addingTimeInterval(-0.01)).short == left.short)
  }

  @Test(
    "is told in the zone's own name, summer and winter",
    arguments: [
      ("2026-11-21T04:39:50Z", "05:39 CET  04:39 UTC"),
      ("2026-07-01T10:00:00Z", "12:00 CEST  10:00 UTC"),
    ])
  func zone(text: String, both: String) throws {
    let date = try Date(text, strategy: .iso8601)
    let times = Times(zone: try #require(CivilZone("Europe/Berlin")), isUTCFirst: false)
    #expect(times.both(date) == both)
  }

  @Test(
    "is reckoned from the calendar, leap days too",
    arguments: [
      ("1970-01-01T00:00:00Z", "Thu 01 Jan", "1970-01-01"),
      ("2024-02-29T23:59:59Z", "Thu 29 Feb", "2024-02-29"),
      ("2026-11-21T00:00:00Z", "Sat 21 Nov", "2026-11-21"),
    ])
  func civil(text: String, day: String, iso: String) throws {
    let civil = CivilTime(try Date(text, strategy: .iso8601), in: .utc)
    #expect(civil.weekdayDay == day && civil.isoDay == iso)
  }

  @Test("wakes the loop once a minute where no clock is under an hour")
  func wakes() throws {
    var model = Tour.model(at: .evidence, rows: 24, columns: 80)
    let now = Sample.now.addingTimeInterval(3)
    _ = model.update(.tick(now))
    let change = try #require(model.picture().changesAt)
    #expect(change > now && change <= now.addingTimeInterval(60.1))
    let before = model.view()
    _ = model.update(.tick(change.addingTimeInterval(-0.5)))
    #expect(model.view() == before, "nothing changes before")
  }

  @Test("changes with z on every screen that shows one")
  func utc() {
    var model = Tour.model(at: .timeline, rows: 24, columns: 80)
    _ = model.update(.key(.character("z")))
    #expect(model.view().text.contains("04:31:12"))
  }
}

@Suite("A filter of the timeline")
struct FilterTests {
  @Test(
    "passes what all its words ask for",
    arguments: [
      ("who:r.osei", 4), ("kind:done,note", 4), ("since:05:10", 5), ("who:r.osei kind:done", 3),
      ("keys", 2), ("step:C3", 1), ("nothing-like-it", 0),
    ])
  func passes(text: String, count: Int) {
    var model = Tour.model(at: .timeline, rows: 24, columns: 80)
    let effects = model.setFilter(text)
    let passing = Sample.tail.filter(model.timeline.filter.passes)
    #expect(passing.count == count, "\(passing.map(\.what))")
    guard case .loadTimeline(let query)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(query.filter == model.timeline.filter)
  }

  @Test("that names no time says so")
  func fault() {
    var model = Tour.model(at: .timeline, rows: 24, columns: 80)
    #expect(model.setFilter("since:soon").isEmpty)
    #expect(model.message?.contains("since: wants a time") == true)
  }
}

@Suite("What is kept beside an incident")
struct SideTests {
  @Test("reads back as it was written, whatever is in it")
  func roundTrip() {
    let side = SideState(
      incident: "2026-11-21-x",
      fields: ["a": "one\ttwo\nthree\\n", "draft note|note": "", "é": "\\"])
    #expect(SideState(text: side.text) == side)
  }

  @Test("brings back a half-typed note and the place")
  func restored() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = model.update(.tick(Sample.now))
    _ = model.update(.key(.character("n")))
    var kept: SideState?
    for character in "DPO reached" {
      for effect in model.update(.key(.character(character))) {
        if case .keep(let side) = effect { kept = side }
      }
    }
    var other = Tour.model(at: .runner, rows: 24, columns: 80)
    if let kept { other.restore(SideState(text: kept.text)) }
    _ = other.update(.key(.character("n")))
    #expect(other.view().text.contains("DPO reached"))
  }
}
