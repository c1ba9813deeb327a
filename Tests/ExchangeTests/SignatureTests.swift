import Exchange
import Testing

@Suite("A signature of a CACAO file")
struct SignatureTests {
  private func findings(_ name: String, _ change: (String) -> String = { $0 }) throws
    -> [SignatureFinding]
  {
    let text = change(String(decoding: try Project.fixture("Cacao/\(name)"), as: UTF8.self))
    return try Project.imported(text, .cacao).signatures
  }

  @Test("made by OpenSSL verifies, and which reading of the standard it was is said")
  func verified() throws {
    let found = try findings("signed-by-eleven.json")
    #expect(
      found.map(\.algorithm) == [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519",
        "Ed25519",
      ])
    let readings: [SignatureReading] = [
      .hexDigest, .canonical, .digest, .hexDigest, .canonical, .hexDigest, .hexDigest, .canonical,
      .digest, .hexDigest, .canonical,
    ]
    #expect(found.map(\.status) == readings.map { .verified($0) })
    #expect(found.allSatisfy { $0.remarks.isEmpty && $0.keyDigest?.count == 64 })
  }

  @Test(
    "is broken once a word of the playbook is another",
    arguments: ["Prüfe", "Read the log", "2026-03-01"])
  func broken(_ word: String) throws {
    let changed = try findings("signed-by-eleven.json") {
      $0.replacing(word, with: word.replacing("e", with: "ee").replacing("1", with: "2"))
    }
    #expect(changed.allSatisfy { $0.status == .broken })
  }

  @Test("is broken once it says another signee")
  func signee() throws {
    let changed = try findings("signed-by-eleven.json") {
      $0.replacing("\"Desk RS256\"", with: "\"Other\"")
    }
    #expect(changed[0].status == .broken && changed[1].status == .verified(.canonical))
  }

  @Test(
    "upon a signature verifies, over the whole file or that signature alone",
    arguments: ["countersigned.json", "countersigned-alone.json"])
  func counter(_ name: String) throws {
    let found = try findings(name)
    #expect(found[0].status == .verified(.hexDigest))
    #expect(found[0].counter.map(\.status) == [.verified(.hexDigest)])
    #expect(found[0].counter[0].path == "/signatures/0/signature")
    #expect(found[0].counter[0].signee == "Second desk")
  }

  @Test("upon a signature is broken once that one's value is another, which stays what it was")
  func counterBroken() throws {
    let found = try findings("countersigned.json") {
      $0.replacing("\"Second desk\"", with: "\"Third desk\"")
    }
    #expect(found[0].status == .verified(.hexDigest))
    #expect(found[0].counter.map(\.status) == [.broken])
  }

  @Test("by a certificate verifies; what the network holds, no key, or a curve of others is said")
  func kinds() throws {
    let found = try findings("signed-by-certificate.json")
    #expect(found[0].status == .verified(.hexDigest))
    #expect(
      found.dropFirst().allSatisfy { if case .notChecked = $0.status { true } else { false } })
    #expect(
      found[1].text.contains("on the network") && found[2].text.contains("does not bring its key"))
    #expect(found[3].text.contains("“Ed448”"))
  }

  @Test("that ran out, was revoked, or is of another version is remarked upon")
  func remarks() throws {
    let found = try findings("signed-by-eleven.json") {
      $0.replacing("2036-03-02", with: "2026-04-02").replacing(
        "\"related_version\": \"2026", with: "\"related_version\": \"2025")
    }
    #expect(
      found[0].remarks == [
        "it was valid until 2026-04-02T00:00:00.000Z", "it is of another version",
      ])
  }
}
