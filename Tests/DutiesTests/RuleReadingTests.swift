import Foundation
import Playbooks
import Problems
import Testing

@testable import Duties

@Suite("A bad rule or calendar file")
struct RuleReadingTests {
  private static let calendars = Shipped.names(in: "playbooks/calendars")
    .map { Shipped.file("playbooks/calendars/\($0)") }

  private static func read(_ text: String) -> Law {
    let file = SourceFile(path: "test.yaml", id: "duties/test", bytes: Array(text.utf8))
    return Law.reading(
      [file] + calendars, vocabulary: Shipped.vocabulary, care: .checking)
  }

  /// As the organisation's own, beside all that we ship.
  private static func readOwn(_ text: String) -> Law {
    let file = SourceFile(path: "own.yaml", id: "own/duties/test", bytes: Array(text.utf8))
    return Law.reading([file] + Shipped.files, vocabulary: Shipped.vocabulary, care: .checking)
  }

  @Test("of each kind is found, at its place", arguments: DutyProblem.Code.allCases)
  func kinds(_ code: DutyProblem.Code) throws {
    let url = Shipped.fixtures.appending(path: "bad/\(code.rawValue).yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let law = code == .brokenByOverride ? Self.readOwn(text) : Self.read(text)
    let problem = try #require(law.problems.first { $0.code == code.rawValue })
    let place = try #require(problem.place)
    #expect(text.hasPrefix("# \(place.line):\(place.column)\n"), "\(place)")
    let warnings: Set<DutyProblem.Code> = [
      .noReference, .noCalendar, .noBasis, .itemWithoutID,
    ]
    #expect((problem.severity == .warning) == warnings.contains(code))
    #expect(problem.message.first?.isUppercase == false && !problem.message.hasSuffix("."))
    #expect(!problem.remedy.isEmpty)
  }

  private static func rule(when: String, status: String = "in-force") -> String {
    """
    version: 1
    duties:
    - duty: one-duty
      title: A duty
      status: \(status)
      confirmed: yes
      references: [A law]
      when: \(when)
      stages:
      - stage: one
        from: aware
        counting: immediate
        recipient: Someone
    """
  }

  @Test(
    "may not ask about steps or clocks, nor ask what every answer passes or none can",
    arguments: [
      ("done(revoke)", "facts-only"), ("skipped(revoke)", "facts-only"),
      ("applies(gdpr-33)", "facts-only"), ("answered(controller)", "facts-only"),
      ("since(aware) > 3 h", "facts-only"),
      ("risk-to-people in [unlikely, likely, high]", "every-option"),
      ("controller or not controller", "every-option"),
      ("controller and not controller", "contradiction"),
    ])
  func conditions(when: String, code: String) {
    let law = Self.read(Self.rule(when: when))
    #expect(law.problems.map(\.code) == [code])
    #expect(law.rules.isEmpty == law.problems.contains { $0.severity == .error })
  }

  @Test("with several problems has them all told in one pass, in line order")
  func onePass() {
    let text = Self.rule(when: "controler").replacing("immediate", with: "imediate")
      .replacing("title:", with: "titel:")
    let problems = Self.read(text).problems
    #expect(problems.count >= 3)
    #expect(problems.compactMap(\.place) == problems.compactMap(\.place).sorted())
  }

  @Test("gives no rules, and leaves those of other files alone")
  func apart() {
    let bad = SourceFile(path: "bad.yaml", id: "duties/bad", bytes: Array("duties: 3".utf8))
    let law = Law.reading(Shipped.files + [bad], vocabulary: Shipped.vocabulary)
    #expect(!law.problems.isEmpty)
    #expect(law.rules.count == Shipped.law.rules.count)
  }

  @Test("is read the same from a library that has parsed it")
  func shared() {
    let facts = Shipped.file("playbooks/facts.yaml")
    let law = Law.reading(Library.read([facts] + Shipped.files))
    #expect(law.rules == Shipped.law.rules)
    #expect(law.calendars == Shipped.law.calendars)
  }

  @Test("is what the page of the format does not show: its examples are read as they stand")
  func documented() throws {
    let page = Shipped.root.appending(path: "docs/duty-format.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
      .map { String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex)) }
    #expect(blocks.count == 2)
    for block in blocks { #expect(Self.read(block).problems.map { $0.rendered() } == []) }
    #expect(Self.read(blocks.first ?? "").rules.map(\.id) == ["eu-dora-19"])
  }

  @Test("of damaged bytes is refused or read, and never more than that", arguments: UInt64(0)..<60)
  func damaged(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let files = Shipped.files.filter { $0.bytes.count < 12_000 }
    let sound = try #require(files.randomElement(using: &random))
    var bytes = sound.bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
      }
    }
    let file = SourceFile(path: "damaged.yaml", id: sound.id, bytes: bytes)
    let law = Law.reading([file], vocabulary: Shipped.vocabulary, care: .checking)
    #expect(law.problems.allSatisfy { $0.place?.file == "damaged.yaml" })
    #expect(law.problems.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
  }

  @Test("that adds days to a place adds them to what we ship")
  func ownDays() throws {
    let own = """
      calendar: own
      version: mine
      places:
        DE:
          title: Works council
          closed:
            2026: 12-24
      """
    let calendar = try #require(Self.read(own).calendars.calendar(of: "DE"))
    #expect(calendar.isClosed(Day(year: 2026, month: 12, day: 24)))
    #expect(calendar.isClosed(Day(year: 2026, month: 12, day: 25)))
    #expect(calendar.version.contains("mine") && calendar.version.contains("holidays"))
  }
}
