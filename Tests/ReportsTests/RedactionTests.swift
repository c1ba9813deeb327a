import Foundation
import Playbooks
import Response
import Testing

@testable import Reports

/// Words that must not get out, planted wherever a person can type.
enum Canary {
  /// Kept out of every audience but the technical one's.
  static let host = "canary-host-01"
  static let address = "203.0.113.77"
  static let link = "https://canary-02.evil.example/drop?x=1"
  static let domain = "canary-03.evil.example"
  static let digest = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee04"
  /// Kept out of every audience.
  static let token = "ghp_cAnaRy05XyZ9876543210abcdefghij"
  static let key = "AKIACANARY06EXAMPLE7"
  static let password = "cAnary07-hunter2"
  static let block = "-----BEGIN PRIVATE KEY-----\nMIICANARY08\n-----END PRIVATE KEY-----"
  static let mixed = "Zk9Q2canary09LmN4pQ7rS1tU8vW3x"
  /// Kept out where names are.
  static let person = "m.canary10"
  static let mail = "canary11@corp.example"
  static let phone = "+49-30-5550112"
  static let called = "Carla Canary13"

  static let always = [token, key, password, "MIICANARY08", mixed]
  static let systems = [host, address, "canary-02.evil", domain, digest]
  static let people = [person, mail, phone, called]
}

@Suite("What an audience is not to have")
struct RedactionTests {
  private func report() throws -> Report {
    var record = try SmallRecord.played()
    try record.answer("hosts", .list([.text(Canary.host), .text("gpu-7")], isComplete: true))
    let texts = [
      "saw \(Canary.address) and \(Canary.link) from \(Canary.host.uppercased())",
      "domain \(Canary.domain), file sha256:\(Canary.digest)",
      "the token was \(Canary.token); key=\(Canary.key)", "password: \(Canary.password)",
      "Bearer \(Canary.mixed)", Canary.block,
      "asked \(Canary.person) <\(Canary.mail)> at \(Canary.phone), told \(Canary.called.lowercased())",
      "\(Canary.person)'s laptop, (\(Canary.mail)), “\(Canary.address)”",
    ]
    for (index, text) in texts.enumerated() {
      try record.act(.note(text, isAttacker: index.isMultiple(of: 2), maps: []))
      try record.answer("serve-or-stop", .choice("keep"), reason: text)
      try record.act(
        .skip(try record.incident.step(called: "keep-log", at: record.now), reason: text))
      try record.act(
        .reopen(try record.incident.step(called: "keep-log", at: record.now), reason: text))
    }
    var report = record.report()
    report.known = [(Canary.person, .person), (Canary.called, .person)]
    return report
  }

  private func bytes(_ pages: ReportPages) -> [(String, String)] {
    [("md", pages.markdown), ("html", pages.html), ("json", pages.json)]
      + pages.tables.map { ($0.name, pages.csv(of: $0.name) ?? "") }
  }

  @Test("is in no format of it", arguments: Audience.allCases)
  func canaries(audience: Audience) throws {
    let profile = try Golden.profile(audience)
    let pages = try report().pages(for: profile)
    var hidden = Canary.always
    if profile.rule(for: .ioc) != .keep { hidden += Canary.systems }
    if profile.rule(for: .person) != .keep { hidden += Canary.people + ["r.osei", "m.laine"] }
    for (format, text) in bytes(pages) {
      let folded = text.lowercased()
      for canary in hidden {
        #expect(!folded.contains(canary.lowercased()), "\(canary) in \(format) for \(audience)")
      }
    }
  }

  @Test("is counted, with its reason, and never named")
  func counted() throws {
    let pages = try report().pages(for: Golden.profile(.board))
    let people = try #require(pages.redactions.first { $0.tag == .person })
    #expect(people.count > 20)
    #expect(people.rule == .pseudonym)
    #expect(people.reason.contains("needs no names"))
    #expect(pages.markdown.contains("names of people | a stand-in"))
    #expect(try report().pages(for: Golden.profile(.technical)).redactions.map(\.tag) == [.secret])
  }

  @Test("has one stand-in all through the incident, and another in another")
  func pseudonyms() {
    let here = Pseudonyms(key: Array("nonce".utf8))
    #expect(here.name(of: "R.Osei", as: .person) == here.name(of: "r.osei", as: .person))
    #expect(here.name(of: "r.osei", as: .person) != here.name(of: "m.laine", as: .person))
    let there = Pseudonyms(key: Array("other".utf8))
    #expect(here.name(of: "r.osei", as: .person) != there.name(of: "r.osei", as: .person))
  }

  @Test(
    "is told by its shape",
    arguments: [
      ("at 203.0.113.7:443 now", [Sensitivity.ioc]), ("see hxxps://evil[.]example/x", [.ioc]),
      ("evil[.]com resolves", [.ioc]), ("2001:db8::1 answered", [.ioc]),
      ("mail a.b@c.example,", [.person]), ("call +4930555011234", [.person]),
      ("sk-abcdefghijkl0123", [.secret]), ("password=hunter22", [.secret]),
      ("token: abcdefgh1", [.secret]), ("at 03:12:00 on 2026-11-21", []),
      ("version 1.2.3 of r7, e.g. this one", []), ("12.5 GB in 3.5 h", []),
      ("adapter.safetensors was read", []), ("C1 revoke a Tokens revoked", []),
    ] as [(String, [Sensitivity])])
  func shapes(text: String, tags: [Sensitivity]) {
    #expect(TellingShapes.hits(in: Array(text.utf8)).map(\.tag) == tags)
  }

  @Test("keeps its own rule when the text around it is kept")
  func nested() throws {
    let profile = try Golden.profile(.board)
    let redactor = Redactor(
      profile: profile, names: KnownNames([("nb-417", .host)]), pseudonyms: Pseudonyms(key: []))
    var tally = Redactor.Tally()
    let shown = redactor.redact(.foreign("pulled from NB-417, nb-4170 stayed", .note), &tally)
    #expect(shown.plain == "pulled from [system], nb-4170 stayed")
    #expect(tally.taken == [.host: 1])
  }
}
