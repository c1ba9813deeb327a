@testable import Evidence
import Foundation
import Testing

@Suite("A manifest")
struct ManifestTests {
  @Test("escapes a path so that its bytes come back", arguments: UInt64(0)..<200)
  func escapes(seed: UInt64) throws {
    var bytes = noise(Int(seed % 40), seed: seed)
    if seed % 3 == 0 { bytes = Array(String(decoding: bytes, as: UTF8.self).utf8) }
    bytes.removeAll { $0 == 0 }
    let path = PathBytes(bytes)
    #expect(PathBytes(escaped: path.escaped) == path)
    #expect(path.escaped.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
  }

  @Test(
    "refuses an escape that is not its own",
    arguments: ["%", "%0", "%0a", "%41", "%zz", "a\tb", "%E6%97%A5"])
  func refuses(text: String) { #expect(PathBytes(escaped: text) == nil) }

  @Test(
    "that was cut, doubled or scribbled in does not read",
    arguments: [
      "", "tocsin manifest 2\nroot x\nend 0\n", "tocsin manifest 1\nend 0\n",
      "tocsin manifest 1\nroot x\nend 1\n", "tocsin manifest 1\nroot x\n",
      "tocsin manifest 1\nroot x\nend 0\nend 0\n", "tocsin manifest 1\nroot x\nend 0",
      "tocsin manifest 1\nroot x\nfile\tzz\nend 1\n",
    ])
  func refusesWhole(text: String) throws {
    let box = try Sandbox()
    let taking = try box.vault.take(try box.file("manifest", text))
    #expect(throws: VaultFault.self) { try Manifest.read(taking.digest, in: box.vault) { _ in } }
  }
}
