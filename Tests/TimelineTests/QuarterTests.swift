import Testing

@testable import Timeline

@Suite("The quarter-hourly checkpoint")
struct QuarterTests {
  private let minute = Duration.seconds(60)

  @Test("is never due where nothing happened")
  func nothing() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 3, now: .zero) { false } == nil)
    #expect(quarter.due(entries: 3, now: minute * 60) { true } == nil)
  }

  @Test("is due a quarter of an hour after the first act that none covers, whatever follows it")
  func first() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: minute * 2) { true } == minute * 17)
    #expect(quarter.due(entries: 9, now: minute * 16) { true } == minute * 17)
    #expect(quarter.due(entries: 9, now: minute * 20) { true } == minute * 17)
  }

  @Test("is not due any more once another checkpoint covered everything")
  func covered() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: .zero) { true } == minute * 15)
    #expect(quarter.due(entries: 5, now: minute) { false } == nil)
    #expect(quarter.due(entries: 6, now: minute * 2) { true } == minute * 17)
  }

  @Test("comes again only after something else happened")
  func again() {
    var quarter = Quarter()
    #expect(quarter.due(entries: 4, now: .zero) { true } == minute * 15)
    quarter.pass()
    #expect(quarter.due(entries: 5, now: minute * 15) { false } == nil)
    #expect(quarter.due(entries: 6, now: minute * 40) { true } == minute * 55)
  }
}
