import Foundation
import Playbooks
import Testing
import Timeline

@testable import Exercises

@Suite("A scenario that is mailed")
struct SealedScenarioTests {
  /// Cheap, so that the tests are quick; what is sealed for real costs 128 MiB.
  private static let cost = SealedScenario.Cost(n: 1 << 10, r: 8, p: 1)
  private static let words = "four easy words said"

  private static func files() throws -> [SealedScenario.File] {
    [
      SealedScenario.File(
        path: "model-heist.yaml", bytes: Array(try Fixture.text("model-heist.yaml").utf8)),
      SealedScenario.File(path: "materials/gateway.jsonl", bytes: [0, 255, 10]),
    ]
  }

  private static func sealed(_ files: [SealedScenario.File]? = nil) throws -> SealedScenario {
    try SealedScenario(
      try Fixture.heist(), files: files ?? Self.files(), passphrase: words,
      salt: [UInt8](repeating: 7, count: 16), nonce: [UInt8](repeating: 9, count: 12), cost: cost)
  }

  @Test("opens with its passphrase, every file as it was")
  func opens() throws {
    let bytes = try Self.sealed().bytes
    let read = try SealedScenario(bytes: bytes)
    #expect(read.scenario == "model-heist")
    #expect(try read.opened(with: Self.words) == Self.files())
  }

  @Test("shows nothing of the truth, of injects, of what is expected")
  func secrecy() throws {
    let text = String(decoding: try Self.sealed().bytes, as: UTF8.self)
    let scenario = try Fixture.heist()
    for secret in scenario.injects.flatMap({ [$0.name, $0.title, $0.text] }) {
      #expect(!text.contains(secret), "\(secret)")
    }
    for (_, expectation) in scenario.expectations { #expect(!text.contains(expectation.name)) }
    #expect(!text.contains(try #require(scenario.truth?.narrative.prefix(30))))
    #expect(!text.contains("gateway"))
    #expect(text.contains(scenario.title), "whom it invites must know to what")
  }

  @Test("does not open with another passphrase")
  func wrong() throws {
    let sealed = try Self.sealed()
    #expect(throws: SealedScenario.Trouble.doesNotOpen) {
      try sealed.opened(with: "four easy words sad")
    }
  }

  @Test("opens however the accents of the passphrase were typed")
  func accents() throws {
    let sealed = try SealedScenario(
      try Fixture.heist(), files: try Self.files(), passphrase: "caf\u{E9} am Abend",
      salt: [1], nonce: [UInt8](repeating: 9, count: 12), cost: Self.cost)
    #expect(try !sealed.opened(with: "cafe\u{301} am Abend").isEmpty)
  }

  @Test("does not open once anything of it was changed", arguments: UInt64(0)..<60)
  func changed(seed: UInt64) throws {
    var bytes = try Self.sealed().bytes
    // Spread over the whole file, its open part too.
    let index = Int(seed &* 2_654_435_761 % UInt64(bytes.count - 1))
    bytes[index] = bytes[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    #expect(throws: SealedScenario.Trouble.self) {
      try SealedScenario(bytes: bytes).opened(with: Self.words)
    }
  }

  @Test("writes nowhere but beside the scenario", arguments: ["/etc/x", "../x", "a/../../x", ""])
  func paths(path: String) throws {
    let sealed = try Self.sealed([SealedScenario.File(path: path, bytes: [1])])
    #expect(throws: SealedScenario.Trouble.notSealed) { try sealed.opened(with: Self.words) }
  }

  @Test("that wants all memory to be opened is refused before any is taken")
  func dear() throws {
    let text = String(decoding: try Self.sealed().bytes, as: UTF8.self)
    let dear = text.replacing("\"n\":1024", with: "\"n\":1073741824")
    #expect(throws: SealedScenario.Trouble.tooDear) {
      try SealedScenario(bytes: Array(dear.utf8)).opened(with: Self.words)
    }
  }

  @Test("can be opened by whoever has read the format", .enabled(if: Self.hasPython))
  func independent() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sealed-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    let file = folder.appending(path: "x.sealed")
    try Data(try Self.sealed().bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import base64, hashlib, json, struct, sys
      d = json.load(open(sys.argv[1])); k = d['kdf']
      key = hashlib.scrypt(sys.argv[2].encode(), salt=base64.b64decode(k['salt']), n=k['n'],
                           r=k['r'], p=k['p'], dklen=32)
      nonce = base64.b64decode(d['cipher']['nonce'])
      box = base64.b64decode(d.pop('box'))
      def block(n):
          s = list(struct.unpack('<16I', b'expand 32-byte k' + key + struct.pack('<I', n) + nonce))
          w = s[:]
          def q(a, b, c, e):
              for x, y, z, r in ((a, b, e, 16), (c, e, b, 12), (a, b, e, 8), (c, e, b, 7)):
                  w[x] = (w[x] + w[y]) & 0xffffffff
                  w[z] ^= w[x]
                  w[z] = ((w[z] << r) | (w[z] >> (32 - r))) & 0xffffffff
          for _ in range(10):
              for i in range(4): q(i, 4 + i, 8 + i, 12 + i)
              for i in range(4): q(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
          return struct.pack('<16I', *((x + y) & 0xffffffff for x, y in zip(w, s)))
      def poly(m):
          o = block(0)[:32]
          r = int.from_bytes(o[:16], 'little') & 0x0ffffffc0ffffffc0ffffffc0fffffff
          a = 0
          for i in range(0, len(m), 16):
              a = (a + int.from_bytes(m[i:i+16] + b'\\x01', 'little')) * r % ((1 << 130) - 5)
          return ((a + int.from_bytes(o[16:], 'little')) & ((1 << 128) - 1)).to_bytes(16, 'little')
      pad = lambda x: x + bytes(-len(x) % 16)
      text, tag = box[:-16], box[-16:]
      aad = json.dumps(d, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()
      good = poly(pad(aad) + pad(text) + struct.pack('<QQ', len(aad), len(text))) == tag
      plain = b''.join(bytes(x ^ y for x, y in zip(text[i:i+64], block(1 + i // 64)))
                       for i in range(0, len(text), 64))
      print(good, [f['path'] for f in json.loads(plain)['files']])
      """, file.path, Self.words,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said == "True ['model-heist.yaml', 'materials/gateway.jsonl']\n")
  }

  private static let hasPython = FileManager.default.fileExists(atPath: "/usr/bin/python3")
}
