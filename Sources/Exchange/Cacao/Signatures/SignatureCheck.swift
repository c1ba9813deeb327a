import Crypto
import Foundation

/// Verifies the signatures of a CACAO file (§9 of the standard): each alone, over the canonical text
/// of the file with that signature only, its value taken out.
enum SignatureCheck {
  /// Nobody needs more, and each costs a verification.
  static let most = 64

  static func findings(
    in playbook: JSONObject, at place: JSONPath, now: Double
  ) -> [SignatureFinding] {
    guard case .array(let signatures)? = playbook["signatures"] else { return [] }
    return signatures.prefix(most).enumerated().compactMap { index, value in
      guard let signature = value.object else { return nil }
      var bare = signature
      bare["value"] = nil
      bare["signature"] = nil
      let path = place / "signatures" / index
      return finding(
        signature, over: document(playbook, [.object(bare)]), of: playbook, at: path, now: now,
        counter: counter(signature, playbook, at: path, now: now))
    }
  }

  private static func document(_ playbook: JSONObject, _ signatures: [JSONValue]) -> JSONValue {
    var document = playbook
    document["signatures"] = .array(signatures)
    return .object(document)
  }

  /// A countersignature is over the file with the signature it stands in, which keeps its value.
  private static func counter(
    _ signature: JSONObject, _ playbook: JSONObject, at path: JSONPath, now: Double
  ) -> [SignatureFinding] {
    guard let counter = signature["signature"]?.object else { return [] }
    var bare = counter
    bare["value"] = nil
    bare["signature"] = nil
    var outer = signature
    outer["signature"] = .object(bare)
    let place = path / "signature"
    let whole = finding(
      counter, over: document(playbook, [.object(outer)]), of: playbook, at: place, now: now,
      counter: [])
    // Some countersign the signature object alone.
    guard whole.status == .broken else { return [whole] }
    let alone = finding(
      counter, over: .object(outer), of: playbook, at: place, now: now, counter: [])
    return alone.status == .broken ? [whole] : [alone]
  }

  private static func finding(
    _ signature: JSONObject, over document: JSONValue, of playbook: JSONObject, at path: JSONPath,
    now: Double, counter: [SignatureFinding]
  ) -> SignatureFinding {
    let algorithm = signature["algorithm"]?.string ?? ""
    let key = key(of: signature)
    return SignatureFinding(
      path: path.description, signee: signature["signee"]?.string ?? "somebody not named",
      algorithm: algorithm.isEmpty ? "no algorithm" : algorithm,
      status: status(signature, algorithm, key, over: document),
      keyDigest: digest(of: key), remarks: remarks(signature, playbook, now: now), counter: counter)
  }

  private static func digest(of key: Result<[UInt8], Missing>) -> String? {
    guard case .success(let der) = key else { return nil }
    return SHA256.hash(data: der).map { CacaoTime.hex($0) }.joined()
  }

  private static func status(
    _ signature: JSONObject, _ algorithm: String, _ key: Result<[UInt8], Missing>,
    over document: JSONValue
  ) -> SignatureFinding.Status {
    guard let value = signature["value"]?.string, let bytes = bytes(ofBase64: value) else {
      return .notChecked("it has no value that can be read")
    }
    guard let hash = HashName(signature["hash_algorithm"]?.string ?? "sha-256") else {
      return .notChecked("its digest is none of SHA-256, SHA-384 and SHA-512")
    }
    let der: [UInt8]
    switch key {
    case .success(let found): der = found
    case .failure(let missing): return .notChecked(missing.why)
    }
    guard let verifier = Verifier(algorithm: algorithm, key: der) else {
      return .notChecked("“\(algorithm)” with that key is nothing tocsin can check")
    }
    let canonical = document.canonicalBytes
    let digest = hash.digest(of: canonical)
    for reading in SignatureReading.allCases {
      let message =
        switch reading {
        case .hexDigest: Array(digest.map { CacaoTime.hex($0) }.joined().utf8)
        case .digest: digest
        case .canonical: canonical
        }
      if verifier.isValid(bytes, of: message) { return .verified(reading) }
    }
    return .broken
  }

  private static func remarks(
    _ signature: JSONObject, _ playbook: JSONObject, now: Double
  ) -> [String] {
    var remarks: [String] = []
    let moment = CacaoTime.text(now)
    if signature["revoked"]?.bool == true { remarks.append("it is revoked") }
    if let from = signature["valid_from"]?.string.flatMap(CacaoTime.mended), from > moment {
      remarks.append("it is not valid before \(from)")
    }
    if let until = signature["valid_until"]?.string.flatMap(CacaoTime.mended), until <= moment {
      remarks.append("it was valid until \(until)")
    }
    if signature["related_to"]?.string != playbook["id"]?.string {
      remarks.append("it names another playbook")
    }
    if signature["related_version"]?.string != playbook["modified"]?.string {
      remarks.append("it is of another version")
    }
    return remarks
  }

  // Keys.

  private struct Missing: Error { let why: String }

  private static func key(of signature: JSONObject) -> Result<[UInt8], Missing> {
    if let text = signature["public_key"]?.string {
      guard let der = bytes(ofPEM: text) else {
        return .failure(Missing(why: "its public key cannot be read"))
      }
      return .success(der)
    }
    if let text = signature["public_cert_chain"]?.array?.first?.string {
      guard let der = bytes(ofPEM: text), let key = Certificate.publicKey(in: der) else {
        return .failure(Missing(why: "its certificate cannot be read"))
      }
      return .success(key)
    }
    if signature["cert_url"] != nil {
      return .failure(Missing(why: "its certificate is on the network, where tocsin does not go"))
    }
    return .failure(Missing(why: "it does not bring its key"))
  }

  private static func bytes(ofPEM text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
    return bytes(ofBase64: lines.joined())
  }

  /// Either alphabet, padded or not: files have both.
  private static func bytes(ofBase64 text: String) -> [UInt8]? {
    var plain = text.filter { !$0.isWhitespace && $0 != "=" }
      .replacing("-", with: "+").replacing("_", with: "/")
    guard !plain.isEmpty else { return nil }
    plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain).map { Array($0) }
  }
}

extension CacaoTime {
  static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
