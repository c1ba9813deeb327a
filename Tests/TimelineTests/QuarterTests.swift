import Testing

@testable import Timeline

@Suite("The quarter-hourly checkpoint")
struct QuarterTests {
  private let minute = Duration.seconds(60)

  @Test("is never due where nothing happened")
  func nothing() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 3, now: .zero) { false } == nil)
    #expect(quarter.due(entries: 3, now: 60 * minute) { true } == nil)
  }

  @Test("is due a quarter of an hour after the first act that none covers, whatever follows it")
  func first() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: 2 * minute) { true } == 17 * minute)
    #expect(quarter.due(entries: 9, now: 16 * minute) { true } == 17 * minute)
    #expect(quarter.due(entries: 9, now: 20 * minute) { true } == 17 * minute)
  }

  @Test("is not due any more once another checkpoint covered everything")
  func covered() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: .zero) { true } == 15 * minute)
    #expect(quarter.due(entries: 5, now: minute) { false } == nil)
    #expect(quarter.due(entries: 6, now: 2 * minute) { true } == 17 * minute)
  }

  @Test("comes again only after something else happened")
  func again() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: .zero) { true } == 15 * minute)
    quarter.pass()
    #expect(quarter.due(entries: 5, now: 15 * minute) { false } == nil)
    #expect(quarter.due(entries: 6, now: 40 * minute) { true } == 55 * minute)
  }
}
