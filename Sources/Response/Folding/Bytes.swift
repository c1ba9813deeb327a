import Foundation
import Timeline

/// Writes values in a compact binary form: snapshots and packed deeds.
struct ByteWriter {
  var bytes: [UInt8]

  mutating func write(_ number: Int) {
    // Zigzag, then seven bits a byte: most numbers here are small.
    var rest = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ truth: Bool) { bytes.append(truth ? 1 : 0) }

  mutating func write(_ json: JSON) {
    switch json {
    case .null: bytes.append(0)
    case .bool(let truth): bytes.append(truth ? 2 : 1)
    case .int(let number):
      bytes.append(3)
      write(number)
    case .string(let text):
      bytes.append(4)
      write(text)
    case .array(let items):
      bytes.append(5)
      write(items.count)
      for item in items { write(item) }
    case .object(let members):
      bytes.append(6)
      write(members)
    }
  }

  mutating func write(_ members: [String: JSON]) {
    write(members.count)
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      write(name)
      write(value)
    }
  }

  mutating func write(_ deed: Deeds.Deed) {
    write(deed.stamp.entry.log)
    write(deed.stamp.entry.number)
    write(RFC3339.milliseconds(deed.stamp.at))
    write(deed.stamp.order)
    write(deed.stamp.isLead)
    write(deed.kind)
    write(deed.data)
  }
}

/// Reads what `ByteWriter` wrote; nil at the first byte that does not fit.
struct ByteReader {
  let bytes: [UInt8]
  var position: Int

  init(bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64, let next = byte() {
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(Int64(value >> 1) ^ -Int64(value & 1)) }
      shift += 7
    }
    return nil
  }

  mutating func count() -> Int? {
    guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
    return count
  }

  mutating func text() -> String? {
    guard let count = count() else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  mutating func truth() -> Bool? { byte().map { $0 == 1 } }

  mutating func json(depth: Int = 0) -> JSON? {
    guard depth < 64, let kind = byte() else { return nil }
    switch kind {
    case 0: return .null
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3: return number().map(JSON.int)
    case 4: return text().map(JSON.string)
    case 5:
      guard let count = count() else { return nil }
      var items: [JSON] = []
      for _ in 0..<count {
        guard let item = json(depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .array(items)
    case 6: return members(depth: depth + 1).map(JSON.object)
    default: return nil
    }
  }

  mutating func members(depth: Int = 0) -> [String: JSON]? {
    guard let count = count() else { return nil }
    var members: [String: JSON] = [:]
    for _ in 0..<count {
      guard let name = text(), let value = json(depth: depth) else { return nil }
      members[name] = value
    }
    return members
  }

  mutating func deed() -> Deeds.Deed? {
    guard let log = text(), let entryNumber = number(), let at = number(), let order = number(),
      let isLead = truth(), let kind = text(), let data = members()
    else { return nil }
    let stamp = Stamp(
      entry: EntryID(log: log, number: entryNumber), by: responder(ofLog: log),
      at: Date(milliseconds: at), order: order, isLead: isLead)
    return Deeds.Deed(stamp: stamp, kind: kind, data: data)
  }
}
