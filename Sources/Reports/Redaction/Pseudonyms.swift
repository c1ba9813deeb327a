import Timeline

/// Stand-ins that are the same for the same text all through an incident, and that tell nothing to
/// whoever does not have the record: HMAC-SHA-256 (RFC 2104) with the incident's nonce as key.
struct Pseudonyms: Sendable {
  private let inner: [UInt8]
  private let outer: [UInt8]

  init(key: [UInt8]) {
    var block = key.count > 64 ? Digest(of: key).bytes : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  /// `person-3fa9c1`
  func name(of text: String, as tag: Sensitivity) -> String {
    let message = Array("\(tag.rawValue):\(text.lowercased())".utf8)
    let digest = Digest(of: outer + Digest(of: inner + message).bytes)
    return "\(tag.standIn)-\(digest.hex.prefix(6))"
  }
}

extension Sensitivity {
  /// What a stand-in of this kind is called.
  var standIn: String {
    switch self {
    case .person: "person"
    case .secret: "secret"
    case .ioc: "indicator"
    case .host: "system"
    case .money: "sum"
    case .privilege: "matter"
    case .prompt: "prompt"
    case .note: "note"
    }
  }
}
