import Crypto
import Foundation
import Testing

@testable import Triage

@Suite("A manifest of a model")
struct ManifestTests {
  private func manifest(_ files: [(String, String)]) -> ModelManifest {
    ModelManifest(
      path: "m",
      files: files.map {
        ModelManifest.File(name: $0.0, size: nil, algorithm: "sha256", digest: $0.1)
      })
  }

  @Test("against itself differs in nothing, in whatever order it stands")
  func same() {
    let files = [("a", "1"), ("b", "2")]
    #expect(ManifestDifference(from: manifest(files), to: manifest(files.reversed())).isEmpty)
    #expect(manifest(files).digest == manifest(files.reversed()).digest)
  }

  @Test("tells what is missing, extra, changed and renamed")
  func different() {
    let difference = ManifestDifference(
      from: manifest([("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]),
      to: manifest([("a", "1"), ("b", "9"), ("e", "4"), ("f", "5")]))
    #expect(difference.same == 1)
    #expect(difference.changed == ["b"])
    #expect(difference.missing == ["c"])
    #expect(difference.renamed == [["d", "e"]])
    #expect(difference.extra == ["f"])
  }

  static let forms: [(String, String)] = [
    ("sha256sum's lines", "\(digit("a"))  one\n\(digit("b")) *two\n"),
    (
      "our own",
      "{\"files\":[{\"name\":\"one\",\"sha256\":\"\(digit("a"))\"},"
        + "{\"name\":\"two\",\"bytes\":3,\"sha256\":\"\(digit("b"))\"}]}"
    ),
    ("a statement", statement([("one", digit("a")), ("two", digit("b"))])),
  ]

  static func digit(_ text: Character) -> String { String(repeating: text, count: 64) }

  static func statement(_ files: [(String, String)], root: String = "") -> String {
    let resources = files.map {
      "{\"name\":\"\($0.0)\",\"algorithm\":\"sha256\",\"digest\":\"\($0.1)\"}"
    }
    return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"m\",\"digest\":"
      + "{\"sha256\":\"\(root)\"}}],\"predicateType\":\"https://model_signing/signature/v1.0\","
      + "\"predicate\":{\"serialization\":{\"method\":\"files\"},\"resources\":["
      + resources.joined(separator: ",") + "]}}"
  }

  @Test("is read in each form that it comes in", arguments: forms)
  func reads(name: String, text: String) throws {
    let manifest = try ModelManifest.read(Array(text.utf8), path: "m")
    #expect(manifest.files.map(\.name) == ["one", "two"], "\(name)")
    #expect(manifest.files.map(\.digest) == [Self.digit("a"), Self.digit("b")])
  }

  @Test(
    "that is none is refused",
    arguments: ["", "{}", "{\"files\":[]}", "abc  one\n", "{\"dsseEnvelope\":{}}", "{"])
  func refuses(text: String) {
    #expect(throws: TriageFault.self) { try ModelManifest.read(Array(text.utf8), path: "m") }
  }

  // MARK: Signatures

  private static let key = P256.Signing.PrivateKey()

  private static var files: [(String, String)] {
    [("one", digit("a")), ("two", digit("b"))]
  }

  private static var root: String {
    let raw = files.flatMap { Hexadecimal.bytes($0.1) ?? [] }
    return SHA256.hash(data: Data(raw)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      .joined()
  }

  /// A bundle as model_signing writes it.
  private static func bundle(_ payload: String) throws -> [UInt8] {
    let type = "application/vnd.in-toto+json"
    let encoding = Data(
      "DSSEv1 \(type.utf8.count) \(type) \(payload.utf8.count) \(payload)".utf8)
    let signature = try key.signature(for: encoding).derRepresentation.base64EncodedString()
    let body = Data(payload.utf8).base64EncodedString()
    return Array(
      ("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"dsseEnvelope\":"
        + "{\"payload\":\"\(body)\",\"payloadType\":\"\(type)\",\"signatures\":[{\"sig\":\""
        + "\(signature)\"}]}}").utf8)
  }

  private func verify(_ bytes: [UInt8], _ pem: String) throws -> String? {
    let signed = try SignedStatement(ModelManifest.json(bytes, "b"), "b")
    do throws(SignedStatement.Refusal) { try signed.verify(publicKey: pem) } catch {
      return error.message
    }
    return nil
  }

  @Test("signed by a key verifies with it and with no other")
  func signed() throws {
    let bytes = try Self.bundle(Self.statement(Self.files, root: Self.root))
    #expect(try verify(bytes, Self.key.publicKey.pemRepresentation) == nil)
    let other = P256.Signing.PrivateKey().publicKey.pemRepresentation
    #expect(try verify(bytes, other)?.contains("by this key") == true)
    #expect(try ModelManifest.read(bytes, path: "b").files.count == 2)
  }

  @Test("signed whose subject does not fit its files is refused")
  func wrongRoot() throws {
    let bytes = try Self.bundle(Self.statement(Self.files, root: Self.digit("c")))
    #expect(try verify(bytes, Self.key.publicKey.pemRepresentation)?.contains("subject") == true)
  }

  @Test("signed is refused or not read once any byte of its payload is another", arguments: 0..<40)
  func changed(step: Int) throws {
    var bytes = try Self.bundle(Self.statement(Self.files, root: Self.root))
    let start = try #require(bytes.first(Array("\"payload\":\"".utf8))) + 11
    let at = start + step * 15
    bytes[at] = bytes[at] == 0x41 ? 0x42 : 0x41
    do {
      #expect(try verify(bytes, Self.key.publicKey.pemRepresentation) != nil, "byte \(at)")
    } catch { #expect(error is TriageFault) }
  }
}
