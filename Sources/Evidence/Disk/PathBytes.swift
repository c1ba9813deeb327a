import Problems

/// A path as the kernel knows it: bytes, in no encoding. Names in evidence are whatever somebody
/// made them, so they are never taken for text.
package struct PathBytes: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The same path below a folder.
  package func appending(_ name: PathBytes) -> PathBytes {
    guard let last = bytes.last else { return name }
    return PathBytes(bytes + (last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name.bytes)
  }

  /// What stands after the last slash; the whole where that is nothing.
  package var lastName: PathBytes {
    var end = bytes.endIndex
    while end > 1, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    let trimmed = bytes[..<end]
    guard let slash = trimmed.lastIndex(of: UInt8(ascii: "/")), slash + 1 < end else {
      return PathBytes(Array(trimmed))
    }
    return PathBytes(Array(trimmed[(slash + 1)...]))
  }

  package var isHidden: Bool { lastName.bytes.first == UInt8(ascii: ".") }

  /// Made harmless, for people.
  package var shown: String { visible(bytes: bytes) }
}

extension PathBytes {
  /// One word of a line: `%` and control bytes as `%0A`, and so is everything over 0x7F where the
  /// bytes are no UTF-8. Reading it back gives the same bytes.
  package var escaped: String {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      let isPlain =
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "%") && (byte < 0x80 || isText)
      if isPlain {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` where a `%` is not followed by two upper-case hex digits, or a byte stands plain that is
  /// never written so.
  package init?(escaped text: String) {
    var found: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        found.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexDigits.firstIndex(of:)),
        let low = rest.popFirst().flatMap(hexDigits.firstIndex(of:))
      else { return nil }
      found.append(UInt8(high << 4 | low))
    }
    bytes = found
    guard escaped == text else { return nil }
  }
}

private let hexDigits = Array("0123456789ABCDEF".utf8)
