import Foundation
import Glibc
import Timeline
import Triage

/// Who signed, by certificates: the chain of a model signature up to roots that were given. `openssl`
/// checks it as model_signing does: as of the moment from which the signer's certificate is valid, and
/// only by the roots that were named.
struct CertificateCheck {
  struct Signer {
    /// PEM, for the signature itself.
    var publicKey: String
    /// As the certificate names its holder.
    var subject: String
  }

  private let folder: String
  private let roots: String

  /// Throws `SignedStatement.Refusal` where the chain does not lead to a root, or was not made for signing.
  static func signer(of signed: SignedStatement, roots: String) throws -> Signer {
    guard let leaf = signed.certificates.first else {
      throw Misuse(
        "\(signed.path): holds no certificate", mend: "name the signer's key with --public-key")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tocsin-certificates-\(getpid())").path
    try Files.makeFolder(folder)
    // Certificates are public; what cannot be taken away again is nobody's secret.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let check = CertificateCheck(folder: folder, roots: roots)
    try Files.write(pem([leaf]), to: check.leaf)
    try Files.write(pem(Array(signed.certificates.dropFirst())), to: check.chain)
    return try check.signer()
  }

  private var leaf: String { folder + "/leaf.pem" }
  private var chain: String { folder + "/chain.pem" }

  private func signer() throws -> Signer {
    let facts = try run([
      "x509", "-in", leaf, "-noout", "-subject", "-nameopt", "RFC2253", "-startdate", "-dateopt",
      "iso_8601", "-ext", "keyUsage,extendedKeyUsage", "-pubkey",
    ])
    guard facts.status == 0 else { throw refusal("the certificate cannot be read", facts) }
    let text = String(decoding: facts.printed, as: UTF8.self)
    guard let start = Self.value("notBefore=", in: text),
      let moment = LogMoment.parse(start.replacing(" ", with: "T"))
    else {
      throw SignedStatement.Refusal(message: "the certificate does not say since when it is valid")
    }
    try verify(at: moment / 1000)
    guard text.contains("Digital Signature") || text.contains("Code Signing") else {
      throw SignedStatement.Refusal(message: "the certificate was not made for signing")
    }
    let key = text.components(separatedBy: "-----BEGIN PUBLIC KEY-----").last ?? ""
    return Signer(
      publicKey: "-----BEGIN PUBLIC KEY-----" + key,
      subject: Self.value("subject=", in: text) ?? "nobody")
  }

  private func verify(at moment: Int64) throws {
    var words = [
      "verify", "-no-CApath", "-no-CAstore", "-CAfile", roots, "-attime", String(moment),
    ]
    if try !Files.read(chain).isEmpty { words += ["-untrusted", chain] }
    let answer = try run(words + [leaf])
    guard answer.status == 0 else {
      throw refusal("the certificate does not lead to a root in \(roots)", answer)
    }
  }

  private func refusal(_ what: String, _ output: System.Output) -> SignedStatement.Refusal {
    let why = output.complaints.split(separator: "\n").first { $0.contains("error") }
    return SignedStatement.Refusal(message: why.map { "\(what): \($0)" } ?? what)
  }

  private func run(_ words: [String]) throws -> System.Output {
    do {
      let output = try System.live.run(["openssl"] + words, ["LC_ALL": "C"], [])
      guard output.status != 127 else { throw Self.missing }
      return output
    } catch is SystemFailure { throw Self.missing }
  }

  private static var missing: Misuse {
    Misuse(
      "there is no openssl here", mend: "install it, or name the signer's key with --public-key")
  }

  private static func value(_ name: String, in text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix(name) }.map {
      String($0.dropFirst(name.count))
    }
  }

  private static func pem(_ certificates: [[UInt8]]) -> [UInt8] {
    let texts = certificates.map { bytes in
      let body = Data(bytes).base64EncodedString(options: [
        .lineLength64Characters, .endLineWithLineFeed,
      ])
      return "-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n"
    }
    return Array(texts.joined().utf8)
  }
}
