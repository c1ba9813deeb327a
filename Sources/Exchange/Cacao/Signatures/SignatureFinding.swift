/// What is known of one signature of a CACAO file.
package struct SignatureFinding: Hashable, Sendable {
  package enum Status: Hashable, Sendable {
    /// The signature is of this file, by that key, read so.
    case verified(SignatureReading)
    /// No reading of the standard makes it a signature of this file by that key.
    case broken
    /// It could not be looked at: why.
    case notChecked(String)
  }

  /// Where it stands in the file.
  package let path: String
  package let signee: String
  package let algorithm: String
  package let status: Status
  /// SHA-256 of the public key's DER, so that somebody can say whose it is.
  package let keyDigest: String?
  /// What is wrong beside the signature itself: its window, its version, a revocation.
  package let remarks: [String]
  /// The signature upon this one.
  package let counter: [SignatureFinding]

  package var text: String {
    let what =
      switch status {
      case .verified(let reading): "verified (\(reading.words))"
      case .broken: "BROKEN: it is no signature of this file"
      case .notChecked(let why): "not checked: \(why)"
      }
    let key = keyDigest.map { ", key sha256 \($0)" } ?? ""
    let rest = remarks.isEmpty ? "" : "; \(remarks.joined(separator: "; "))"
    return "\(path): \(algorithm) by \(signee): \(what)\(key)\(rest)"
  }
}

/// What was signed: implementers of the standard differ, and the one who checks says which it was.
package enum SignatureReading: String, Hashable, Sendable, CaseIterable {
  /// The 64 lower-case digits of the digest of the canonical text, as the committee's own example.
  case hexDigest
  /// The bytes of that digest.
  case digest
  /// The canonical text itself.
  case canonical

  package var words: String {
    switch self {
    case .hexDigest: "the digest's hexadecimal digits were signed, as in the standard's example"
    case .digest: "the digest's bytes were signed"
    case .canonical: "the canonical text was signed"
    }
  }
}
