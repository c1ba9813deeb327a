import Crypto
import Foundation

/// A model signature of OpenSSF: a Sigstore bundle around a DSSE envelope around a statement.
///
/// Sources: OpenSSF model signing 1.1; DSSE 1.0 (pre-authentication encoding); in-toto statement v1.
package struct SignedStatement: Sendable {
  package let path: String
  let statement: JSON
  private let payload: [UInt8]
  private let payloadType: String
  private let signatures: [[UInt8]]
  /// DER, the signer's first, then those that lead to a root.
  package let certificates: [[UInt8]]

  /// The key did not make this signature, or what is signed does not fit itself.
  package struct Refusal: Error, Hashable, Sendable {
    package var message: String

    package init(message: String) { self.message = message }
  }

  package static func read(_ path: String) throws(TriageFault) -> SignedStatement {
    let file = try OpenFile(path)
    guard file.size <= 256 << 20 else {
      throw TriageFault("\(path): is longer than any signature", mend: "name the bundle")
    }
    let bytes = try file.read(0, file.size)
    return try SignedStatement(ModelManifest.json(bytes, path), path)
  }

  init(_ bundle: JSON, _ path: String) throws(TriageFault) {
    self.path = path
    let envelope = bundle["dsseEnvelope"]
    guard let payload = envelope?["payload"]?.text.flatMap({ Data(base64Encoded: $0) }),
      let type = envelope?["payloadType"]?.text,
      let signatures = envelope?["signatures"]?.list?.map({
        $0["sig"]?.text.flatMap { Data(base64Encoded: $0) }
      }), !signatures.isEmpty, !signatures.contains(nil)
    else {
      throw TriageFault(
        "\(path): holds no signed statement", mend: "name a model signature (model.sig)")
    }
    self.payload = Array(payload)
    payloadType = type
    self.signatures = signatures.compactMap { $0.map(Array.init) }
    let material = bundle["verificationMaterial"]
    let chain =
      material?["x509CertificateChain"]?["certificates"]?.list
      ?? material?["certificate"].map { [$0] } ?? []
    certificates = chain.compactMap { item in
      item["rawBytes"]?.text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }
    statement = try ModelManifest.json(self.payload, path)
  }

  package var manifest: ModelManifest {
    get throws(TriageFault) { try ModelManifest.statement(statement, path) }
  }

  /// `DSSEv1`, then the length and the bytes of the type and of the payload.
  private var encoding: [UInt8] {
    Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
  }

  /// Throws unless one of the signatures is by this key, over a statement that fits itself.
  package func verify(publicKey pem: String) throws(Refusal) {
    guard payloadType == "application/vnd.in-toto+json" else {
      throw Refusal(message: "what is signed is “\(payloadType)”, no in-toto statement")
    }
    let encoding = Data(encoding)
    guard signatures.contains(where: { Self.isValid(Data($0), over: encoding, by: pem) }) else {
      throw Refusal(message: "no signature in it is by this key")
    }
    guard statement["predicateType"]?.text == "https://model_signing/signature/v1.0" else {
      throw Refusal(
        message:
          "its statement is “\(statement["predicateType"]?.text ?? "nothing")”, not about a model")
    }
    guard let named = statement["subject"]?.list?.first?["digest"]?["sha256"]?.text,
      named == rootDigest
    else { throw Refusal(message: "the digest of its subject does not fit the files it names") }
  }

  /// Over the raw digests of all resources, in order.
  private var rootDigest: String {
    var print = Fingerprint()
    for item in statement["predicate"]?["resources"]?.list ?? [] {
      print.add(Hexadecimal.bytes(item["digest"]?.text ?? "") ?? [])
    }
    return print.hex
  }

  /// By the curve of the key: P-256, P-384, P-521 or Ed25519.
  private static func isValid(_ signature: Data, over data: Data, by pem: String) -> Bool {
    if let key = try? P256.Signing.PublicKey(pemRepresentation: pem) {
      return (try? P256.Signing.ECDSASignature(derRepresentation: signature))
        .map { key.isValidSignature($0, for: data) } ?? false
    }
    if let key = try? P384.Signing.PublicKey(pemRepresentation: pem) {
      return (try? P384.Signing.ECDSASignature(derRepresentation: signature))
        .map { key.isValidSignature($0, for: data) } ?? false
    }
    guard let key = try? P521.Signing.PublicKey(pemRepresentation: pem) else { return false }
    return (try? P521.Signing.ECDSASignature(derRepresentation: signature))
      .map { key.isValidSignature($0, for: data) } ?? false
  }

  /// Whether a text is a public key that can be used here.
  package static func isKey(_ pem: String) -> Bool {
    (try? P256.Signing.PublicKey(pemRepresentation: pem)) != nil
      || (try? P384.Signing.PublicKey(pemRepresentation: pem)) != nil
      || (try? P521.Signing.PublicKey(pemRepresentation: pem)) != nil
  }
}

enum Hexadecimal {
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for at in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Character(Unicode.Scalar(digits[at])).hexDigitValue,
        let low = Character(Unicode.Scalar(digits[at + 1])).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
