import Crypto
import CryptoExtras
import Foundation
import Timeline

/// A scenario as it is mailed: what an invitation says in the open, all else (truth, what is
/// expected, injects, materials) encrypted to a passphrase. scrypt (RFC 7914) makes the key,
/// ChaCha20-Poly1305 (RFC 8439) seals; the open part is authenticated with it.
package struct SealedScenario: Hashable, Sendable {
  package static let schema = "tocsin.sealed/1"
  /// How a file of it ends.
  package static let ending = ".sealed"

  /// All members but the box.
  private var head: [String: JSON]
  /// Ciphertext, then the tag.
  private var box: [UInt8]

  /// What a passphrase costs to try: memory is 128 · n · r bytes.
  package struct Cost: Hashable, Sendable {
    package var n: Int
    package var r: Int
    package var p: Int

    /// 128 MiB, under a second.
    package static let usual = Cost(n: 1 << 17, r: 8, p: 1)

    /// A file that asks for more would be an attack on who opens it.
    var isBearable: Bool {
      n >= 2 && n & (n - 1) == 0 && (1...32).contains(r) && (1...16).contains(p)
        && n <= (1 << 30) / (128 * r)
    }
  }

  package enum Trouble: Error, Hashable {
    case notSealed
    case tooDear
    /// Another passphrase, or bytes that were changed: which of both nobody can tell.
    case doesNotOpen
    case failed
  }

  /// A file inside, by its path beside the scenario.
  package struct File: Hashable, Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package var scenario: String { head["scenario"]?.string ?? "" }
  package var title: String { head["title"]?.string ?? "" }

  /// `salt` of 16 bytes and `nonce` of 12, both random and used once.
  package init(
    _ scenario: Scenario, files: [File], passphrase: String, salt: [UInt8], nonce: [UInt8],
    cost: Cost = .usual
  ) throws(Trouble) {
    head = scenario.invitation
    head["schema"] = .string(Self.schema)
    head["kdf"] = [
      "name": "scrypt", "n": .int(cost.n), "r": .int(cost.r), "p": .int(cost.p),
      "salt": .string(Data(salt).base64EncodedString()),
    ]
    head["cipher"] = [
      "name": "chacha20-poly1305", "nonce": .string(Data(nonce).base64EncodedString()),
    ]
    let content: JSON = [
      "files": .array(
        files.map {
          ["path": .string($0.path), "bytes": .string(Data($0.bytes).base64EncodedString())]
        })
    ]
    let key = try Self.key(passphrase, salt: salt, cost)
    do {
      let sealed = try ChaChaPoly.seal(
        content.canonicalBytes, using: key, nonce: ChaChaPoly.Nonce(data: nonce),
        authenticating: JSON.object(head).canonicalBytes)
      box = Array(sealed.ciphertext) + Array(sealed.tag)
    } catch { throw .failed }
  }

  private static func key(
    _ passphrase: String, salt: [UInt8], _ cost: Cost
  ) throws(Trouble) -> SymmetricKey {
    guard cost.isBearable else { throw .tooDear }
    do {
      // One spelling of a passphrase, however its accents were typed.
      return try KDF.Scrypt.deriveKey(
        from: Array(passphrase.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
        outputByteCount: 32, rounds: cost.n, blockSize: cost.r, parallelism: cost.p)
    } catch { throw .failed }
  }
}

// Written and read.
extension SealedScenario {
  /// One line of canonical JSON.
  package var bytes: [UInt8] {
    var members = head
    members["box"] = .string(Data(box).base64EncodedString())
    return JSON.object(members).canonicalBytes + [0x0A]
  }

  package init(bytes: [UInt8]) throws(Trouble) {
    let line = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
    guard let json = try? JSON(canonical: Array(line)),  // no canonical JSON is no sealed scenario
      var members = json.object, members["schema"]?.string == Self.schema,
      let text = members.removeValue(forKey: "box")?.string,
      let box = Data(base64Encoded: text), box.count >= 16
    else { throw .notSealed }
    head = members
    self.box = Array(box)
  }

  /// The files inside: the scenario first.
  package func opened(with passphrase: String) throws(Trouble) -> [File] {
    guard head["kdf"]?["name"]?.string == "scrypt",
      head["cipher"]?["name"]?.string == "chacha20-poly1305",
      let n = head["kdf"]?["n"]?.int, let r = head["kdf"]?["r"]?.int,
      let p = head["kdf"]?["p"]?.int,
      let salt = head["kdf"]?["salt"]?.string.flatMap({ Data(base64Encoded: $0) }),
      let nonce = head["cipher"]?["nonce"]?.string.flatMap({ Data(base64Encoded: $0) })
    else { throw .notSealed }
    let key = try Self.key(passphrase, salt: Array(salt), Cost(n: n, r: r, p: p))
    let plain: [UInt8]
    do {
      let sealed = try ChaChaPoly.SealedBox(
        nonce: ChaChaPoly.Nonce(data: nonce), ciphertext: box.dropLast(16), tag: box.suffix(16))
      plain = Array(
        try ChaChaPoly.open(
          sealed, using: key, authenticating: JSON.object(head).canonicalBytes))
    } catch { throw .doesNotOpen }
    guard let content = try? JSON(canonical: plain), let files = content["files"]?.array else {
      throw .notSealed
    }
    return try files.map { item throws(Trouble) in try Self.file(item) }
  }

  /// Only beside the scenario, and never above it.
  private static func file(_ item: JSON) throws(Trouble) -> File {
    guard let path = item["path"]?.string, !path.isEmpty, !path.hasPrefix("/"),
      !path.split(separator: "/").contains(".."), !path.unicodeScalars.contains("\0"),
      let bytes = item["bytes"]?.string.flatMap({ Data(base64Encoded: $0) })
    else { throw .notSealed }
    return File(path: path, bytes: Array(bytes))
  }
}

extension Scenario {
  /// What the situation manual says too: nothing of the truth, of injects, of what is expected.
  fileprivate var invitation: [String: JSON] {
    var members: [String: JSON] = [
      "scenario": .string(name), "title": .string(title), "version": .string(version),
      "summary": .string(summary), "kind": .string(kind.rawValue), "duration": .int(duration),
      "playbooks": .array(playbooks.map(JSON.string)),
      "roles": .array(
        roles.map {
          ["name": .string($0.name), "title": .string($0.title), "min": .int($0.minimum)]
        }),
      "objectives": .array(
        objectives.map { ["name": .string($0.name), "text": .string($0.text)] }),
    ]
    members["tlp"] = tlp.map(JSON.string)
    members["license"] = license.map(JSON.string)
    return members
  }
}

extension SealedScenario.Trouble {
  package var message: String {
    switch self {
    case .notSealed: "it is no sealed scenario, or not whole"
    case .tooDear: "opening it would take more memory than any scenario needs"
    case .doesNotOpen: "the passphrase does not open it, or it was changed on the way"
    case .failed: "the key could not be made"
    }
  }

  package var mend: String {
    switch self {
    case .notSealed: "ask for it again; it was made with “tocsin exercise seal”"
    case .tooDear: "ask who sent it to seal it anew"
    case .doesNotOpen: "type it again; ask for both over another channel than the mail"
    case .failed: "free some memory, and try again"
    }
  }
}
