import Crypto

extension EntryLine {
  /// Whether salt, salts and data are in the one form there is for what is here: each content
  /// has one spelling, or two lines could be the same entry.
  var hasSoundForm: Bool {
    let open = parts.filter { !PartName.isSecret(bytes, in: $0.name) }
    switch content {
    case .none: return !open.isEmpty
    case .whole(_, let data):
      return data.count == open.count
        && zip(data, open).allSatisfy { bytes[$0.name] == bytes[$1.name] }
    case .withheld(let salts, let data):
      guard !data.isEmpty, data.count < open.count, salts.count == data.count,
        zip(salts, data).allSatisfy({ bytes[$0.name] == bytes[$1.name] })
      else { return false }
      return data.allSatisfy { member in open.contains { bytes[$0.name] == bytes[member.name] } }
    }
  }

  /// The names of the parts whose content is not what their digest says.
  var alteredParts: [String] {
    switch content {
    case .none: return []
    case .whole(let salt, let data):
      return zip(data, parts.filter { !PartName.isSecret(bytes, in: $0.name) })
        .filter { member, part in
          digest(of: member, salt: partSalt(salt, member.name)) != part.digest
        }
        .map { text($0.0.name) }
    case .withheld(let salts, let data):
      return zip(data, salts)
        .filter { member, salt in
          let part = parts.first { bytes[$0.name] == bytes[member.name] }
          return digest(of: member, salt: salt.salt) != part?.digest
        }
        .map { text($0.0.name) }
    }
  }

  private func digest(of member: Member, salt: [UInt8]) -> Digest {
    var hash = SHA256()
    unsafe salt.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    unsafe bytes.withUnsafeBytes {
      unsafe hash.update(bufferPointer: .init(rebasing: $0[member.value]))
    }
    return Digest(hash.finalize())
  }

  private func partSalt(_ salt: [UInt8], _ name: Range<Int>) -> [UInt8] {
    Salt.part(of: salt, name: Array(bytes[name]))
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Salts of parts (timeline.md §3).
enum Salt {
  static let length = 16

  /// The first 16 bytes of SHA-256(salt ‖ name).
  static func part(of salt: [UInt8], name: [UInt8]) -> [UInt8] {
    Array(Digest(of: salt + name).bytes.prefix(length))
  }

  /// SHA-256(part salt ‖ canonical value).
  static func digest(of value: [UInt8], partSalt: [UInt8]) -> Digest {
    Digest(of: partSalt + value)
  }
}
