import Foundation
import Response
import Terminal
import Testing

@testable import Interface

@Suite("A picture that only tells the time")
struct PictureTests {
  /// Seconds after the last picture; a few from one to the next, and jumps over hours.
  private static let steps: [Double] =
    Array(repeating: 1, count: 70) + [0.4, 0.6, 59, 1, 600, 1, 1800, 1, 7200, 1, 86_400, 1]

  @Test(
    "is the picture drawn whole, at every later instant",
    arguments: [Place.clocks, .runner, .evidence, .timeline, .questions, .roles],
    [(80, 24), (120, 36), (60, 15)])
  func same(place: Place, size: (Int, Int)) throws {
    var model = Tour.model(at: place, rows: size.1, columns: size.0)
    var last = model.picture()
    for step in Self.steps {
      let date = model.now.addingTimeInterval(step)
      guard model.passes(to: date) else {
        _ = model.update(.tick(date))
        last = model.picture()
        continue
      }
      let whole = model.picture()
      let told = model.picture(after: last) ?? whole
      #expect(told.frame == whole.frame, "\(place) after \(step) s at \(date)")
      #expect(told.changesAt == whole.changesAt, "\(place) after \(step) s at \(date)")
      last = told
    }
  }

  @Test("draws on the board no more rows than say another thing")
  func few() throws {
    var model = BoardTests.model(rows: 36, columns: 120)
    let last = model.picture()
    let isTold = model.passes(to: model.now.addingTimeInterval(1))
    #expect(isTold)
    let told = try #require(model.picture(after: last))
    // The time itself, and clocks that show seconds.
    #expect((told.drawn?.count ?? .max) <= 3, "\(told.drawn ?? [])")
  }

  @Test("wakes once a second, however the seconds of its clocks lie")
  func onceASecond() throws {
    let model = BoardTests.model(rows: 36, columns: 120)
    var now = model.now
    var wakes = 0
    var present = model
    while now < model.now.addingTimeInterval(10) {
      let change = try #require(present.picture().changesAt)
      #expect(change > now)
      now = change
      _ = present.update(.tick(now))
      wakes += 1
    }
    #expect(wakes <= 11)
  }

  @Test("is drawn whole where something lies over it, or where its states change")
  func whole() {
    var model = Tour.model(at: .clocks, rows: 24, columns: 80)
    _ = model.update(.key(.character("?")))
    let last = model.picture()
    #expect(last.live.isEmpty)
    let isTold = model.passes(to: model.now.addingTimeInterval(1))
    #expect(isTold)
    #expect(model.picture(after: last) == nil)
  }

  @Test("is not enough where the clock was set back")
  func setBack() {
    var model = Tour.model(at: .clocks, rows: 24, columns: 80)
    let before = model.now
    let isTold = model.passes(to: before.addingTimeInterval(-1))
    #expect(!isTold)
    #expect(model.now == before)
  }
}
