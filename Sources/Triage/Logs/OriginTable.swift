/// Which network and country an address belongs to, by a table that the user brings: lines of
/// `10.0.0.0/8,64512,DE`. None is shipped: such tables are licensed, and old the day after.
package struct OriginTable: Sendable {
  private struct Range {
    var first: UInt128
    var last: UInt128
    var asn: String
    var country: String
  }

  private var ranges: [Range] = []

  package init(_ text: String, name: String) throws(TriageFault) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.filter { !$0.isWhitespace && $0 != "\"" }
      }
      guard fields.contains(where: { !$0.isEmpty }) else { continue }
      guard fields.count >= 3, let (first, last) = Self.range(fields[0]) else {
        if index == 0 { continue }  // a header
        throw TriageFault(
          "\(name):\(index + 1): “\(line)” is no network", mend: "write “10.0.0.0/8,64512,DE”")
      }
      ranges.append(Range(first: first, last: last, asn: fields[1], country: fields[2]))
    }
    // The narrower comes later among those that begin together, so that it is found first.
    ranges.sort { ($0.first, $1.last) < ($1.first, $0.last) }
  }

  func origin(of address: String) -> (asn: String, country: String)? {
    guard let number = Self.number(address) else { return nil }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].first <= number { low = middle + 1 } else { high = middle }
    }
    for index in stride(from: low - 1, through: max(0, low - 64), by: -1) where index >= 0 {
      if ranges[index].last >= number { return (ranges[index].asn, ranges[index].country) }
    }
    return nil
  }

  private static func range(_ text: String) -> (UInt128, UInt128)? {
    let parts = text.split(separator: "/")
    guard let address = parts.first, let number = number(String(address)) else { return nil }
    let width = address.contains(":") ? 128 : 32
    let bits = parts.count > 1 ? Int(parts[1]) ?? -1 : width
    guard (0...width).contains(bits) else { return nil }
    let free = width - bits
    let mask: UInt128 = free >= 128 ? UInt128.max : (1 << UInt128(free)) - 1
    return ((number & ~mask), (number & ~mask) | mask)
  }

  /// An address of version 4 stands among those of version 6 where `::ffff:` puts it.
  static func number(_ text: String) -> UInt128? {
    let mapped: UInt128 = 0xFFFF_0000_0000
    if !text.contains(":") {
      let octets = text.split(separator: ".", omittingEmptySubsequences: false)
      guard octets.count == 4 else { return nil }
      var number: UInt128 = 0
      for octet in octets {
        // Azure masks the last one.
        guard let value = octet.allSatisfy({ $0 == "*" }) ? 0 : UInt8(octet) else { return nil }
        number = number << 8 | UInt128(value)
      }
      return mapped | number
    }
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count <= 9 else { return nil }
    var groups: [UInt128] = []
    var gap: Int?
    for (index, half) in halves.enumerated() {
      if half.isEmpty {
        if gap == nil, index > 0 || halves.count > 1 { gap = groups.count }
        continue
      }
      guard let value = UInt16(half, radix: 16) else { return nil }
      groups.append(UInt128(value))
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: [UInt128](repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    return groups.reduce(0) { $0 << 16 | $1 }
  }
}
