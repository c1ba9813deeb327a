@testable import Evidence
import Foundation
import Testing

@Suite("A check of the vault")
struct CheckingTests {
  private func taken(_ box: Sandbox) throws -> [Claim] {
    try box.file("tree/one", "one")
    try box.file("tree/two", noise(300_000))
    let tree = try box.vault.take(.path(PathBytes(box.sources + "/tree")), named: "1")
    let file = try box.vault.take(.path(box.file("alone", "alone")), named: "2")
    try tree.settle()
    try file.settle()
    return [
      Claim(id: "E-001", digest: tree.digest, isTree: true),
      Claim(id: "E-002", digest: file.digest, isTree: false),
    ]
  }

  @Test("finds nothing where nothing happened")
  func isGood() throws {
    let box = try Sandbox()
    let report = try box.vault.check(try taken(box))
    #expect(report.isGood && report.foreign.isEmpty && report.writable.isEmpty)
    #expect(report.good == ["E-001", "E-002"])
    #expect(report.objects == 4)
  }

  @Test("names one flipped bit, and whose file it is", arguments: [0, 150_000, 299_999])
  func namesFlippedBit(place: Int) throws {
    let box = try Sandbox()
    let claims = try taken(box)
    let two = ObjectDigest(of: noise(300_000))
    let object = box.vault.path(of: two)
    box.run("chmod", "u+w", object)
    let handle = try #require(FileHandle(forUpdatingAtPath: object))
    try handle.seek(toOffset: UInt64(place))
    try handle.write(contentsOf: Data([noise(300_000)[place] ^ 4]))
    let report = try box.vault.check(claims)
    #expect(report.altered == [VaultReport.Finding(digest: two, items: ["E-001 two"])])
    #expect(report.bad == ["E-001"])
    #expect(report.good == ["E-002"])
    #expect(report.writable == [two])
  }

  @Test("names what is gone, what is foreign, and what was renamed")
  func namesRest() throws {
    let box = try Sandbox()
    let claims = try taken(box)
    try FileManager.default.removeItem(atPath: box.vault.path(of: claims[1].digest))
    box.run(
      "sh", "-c",
      "echo x > \(box.vault.objects)/00strange; mkdir \(box.vault.objects)/zz; echo y > \(box.vault.objects)/zz/y"
    )
    let report = try box.vault.check(claims)
    #expect(report.missing.map(\.items) == [["E-002"]])
    #expect(report.foreign.map(\.shown) == ["objects/00strange", "objects/zz/y"])
  }

  @Test("asks nothing of what was disposed of")
  func disposed() throws {
    let box = try Sandbox()
    var claims = try taken(box)
    try FileManager.default.removeItem(atPath: box.vault.path(of: claims[1].digest))
    claims[1].isDisposed = true
    #expect(try box.vault.check(claims).isGood)
  }
}
