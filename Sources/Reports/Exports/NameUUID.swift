import Crypto
import Timeline

/// UUIDs made of names (version 5, RFC 9562 §5.5): the same thing has the same one in every export.
enum NameUUID {
  /// OASIS' own, for STIX observables (STIX 2.1 §2.9).
  static let stixObservables: [UInt8] = [
    0x00, 0xAB, 0xED, 0xB4, 0xAA, 0x42, 0x46, 0x6C, 0x9C, 0x01, 0xFE, 0xD2, 0x33, 0x15, 0xA9, 0xB7,
  ]

  /// Ours, for what is in an incident: names begin with the incident's number.
  static let ours: [UInt8] = [
    0x74, 0x6F, 0x63, 0x73, 0x69, 0x6E, 0x5F, 0x72, 0xA5, 0x70, 0x6F, 0x72, 0x74, 0x73, 0x2F, 0x31,
  ]

  static func text(_ name: String, in namespace: [UInt8] = ours) -> String {
    var bytes = Array(Insecure.SHA1.hash(data: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    var rest = hexText(bytes)[...]
    return [8, 4, 4, 4, 12].map { count in
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      return String(part)
    }.joined(separator: "-")
  }
}
