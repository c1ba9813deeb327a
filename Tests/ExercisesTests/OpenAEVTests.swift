import Foundation
import Playbooks
import Problems
import Testing

@testable import Exercises

@Suite("An export of OpenBAS or OpenAEV")
struct OpenAEVTests {
  private static func export() throws -> OpenAEVExport {
    try OpenAEVExport(Array(try Fixture.text("openaev-export.json").utf8))
  }

  private static func scenario() throws -> Scenario {
    let yaml = try export().scenario(
      name: "theirs", start: Date(timeIntervalSince1970: 1_795_189_200))
    let (scenario, problems) = Scenario.reading(
      Fixture.file(yaml, name: "theirs"), library: Fixture.library)
    return try #require(scenario, "\(problems.map(\.message))\n\(yaml)")
  }

  @Test("becomes a scenario that the reader takes, its injects by their times")
  func injects() throws {
    let scenario = try Self.scenario()
    #expect(scenario.title == "Data exfiltration at a bank")
    #expect(scenario.injects.map(\.at) == [0, 900, 1800, 2700, nil, 5400])
    #expect(scenario.injects.map(\.channel) == [.mail, .press, .alert, .document, .mail, .verbal])
    #expect(scenario.injects[0].from == "soc@bank.example")
    #expect(scenario.injects[0].text == "Hello ${user.firstname},\nlook at <this> & that.")
    #expect(scenario.injects[1].from == "The Daily")
    #expect(scenario.injects[1].text == "Bank leaks\nCustomers are worried.")
  }

  @Test("keeps who gets what: teams are roles")
  func roles() throws {
    let scenario = try Self.scenario()
    #expect(scenario.roles.map(\.name) == ["crisis-cell", "soc", "soc-2"])
    #expect(scenario.injects[0].to == ["soc"])
    #expect(scenario.injects[1].to == [], "to all")
  }

  @Test("keeps what waits for another inject, and what was switched off")
  func dependencies() throws {
    let scenario = try Self.scenario()
    #expect(scenario.injects[2].whenText == "released(suspicious-mail)")
    #expect(scenario.injects[4].kind == .optional)
    #expect(scenario.injects[4].isByHand)
  }

  @Test("keeps what is expected, until when, and what it weighs")
  func expectations() throws {
    let expectations = try Self.scenario().expectations
    #expect(expectations.map(\.expectation.within) == [1800, 3600])
    #expect(expectations.map(\.expectation.weight) == [1, 0.5])
    #expect(expectations.allSatisfy { $0.expectation.match == .byHand(.evaluator) })
    #expect(try Self.scenario().objectives.map(\.name) == ["detect-early", "speak-with-one-voice"])
    #expect(try Self.scenario().hotWash.questions == ["Who was told too late?"])
    #expect(try Self.scenario().maps == ["T1566.001"])
  }

  @Test("says of everything that has no place here how often, and what to do about it")
  func losses() throws {
    let losses = try Self.export().losses
    let counts = Dictionary(uniqueKeysWithValues: losses.map { ($0.what, $0.count) })
    #expect(
      counts == [
        "category, severity": 2, "people and organisations": 3, "texts with placeholders": 1,
        "documents": 1, "tags": 2, "variables": 1, "channels": 1, "challenges": 1,
        "objectives without an inject": 1, "payloads": 1, "injects that were switched off": 1,
        "conditions of a dependency": 1, "expectations of collectors": 1, "places": 1,
      ])
    #expect(losses.allSatisfy { !$0.why.isEmpty })
  }

  @Test(
    "that is none is refused, with what to do",
    arguments: ["PK\u{3}\u{4}", "[]", "{}", "{\"a\":1}"])
  func refused(text: String) {
    #expect(throws: OpenAEVExport.Trouble.self) { try OpenAEVExport(Array(text.utf8)) }
  }

  @Test("with anything missing anywhere is still read", arguments: UInt64(0)..<80)
  func holes(seed: UInt64) throws {
    var text = try Fixture.text("openaev-export.json")
    // Another key each time, so that it is as good as not there.
    let keys = text.matches(of: /"([a-z]+_[a-z_]+)"/).map { String($0.output.1) }
    let key = keys[Int(seed) * keys.count / 80]
    text = text.replacing("\"\(key)\"", with: "\"gone\"")
    guard let export = try? OpenAEVExport(Array(text.utf8)) else {
      #expect(key == "scenario_information")
      return
    }
    let yaml = export.scenario(name: "theirs", start: Date(timeIntervalSince1970: 1_795_189_200))
    let (scenario, problems) = Scenario.reading(
      Fixture.file(yaml, name: "theirs"), library: Fixture.library)
    #expect(
      scenario != nil || key.hasSuffix("_injects"), "\(key): \(problems.map(\.message))\n\(yaml)")
  }

  @Test(
    "has its HTML read as a reader would see it",
    arguments: [
      ("<p>a</p><p>b</p>", "a\nb"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"), ("x<br/>y", "x\ny"),
      ("&amp;lt;", "&lt;"), ("<b>bold", "bold"), ("tail <", "tail <"), ("", ""),
    ])
  func html(html: String, text: String) { #expect(PlainText.of(html: html) == text) }
}
