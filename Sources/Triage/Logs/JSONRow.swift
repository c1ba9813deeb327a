import Glibc

/// Picks the places of a mapping out of an object on one line, without building it: names that are
/// not wanted are passed over, and which name stands where is remembered from the line before.
@safe final class JSONRow {
  /// A name below another: where it leads.
  private struct Node {
    var names: [[UInt8]] = []
    var children: [Int] = []
    /// The slot that this place fills, or -1.
    var slot = -1
  }

  private static let mostDepth = 64
  /// What stood at each position of the last object of a kind: so many positions, names so long.
  private static let positions = 64
  private static let longest = 48
  private var nodes: [Node] = [Node()]
  private var names: UnsafeMutablePointer<UInt8>
  private var lengths: UnsafeMutablePointer<Int32>
  private var children: UnsafeMutablePointer<Int32>
  /// Of each node its slot, and whether names lie below it.
  private var slotOfNode: UnsafeMutablePointer<Int32>
  private var isInner: UnsafeMutablePointer<Bool>
  /// Texts that were JSON themselves, unescaped; kept as long as the row.
  private var unescaped: [UnsafeMutablePointer<UInt8>] = unsafe []
  private var hasUnescaped = false

  init(_ layout: RowLayout) {
    unsafe names = .allocate(capacity: 1)
    unsafe lengths = .allocate(capacity: 1)
    unsafe children = .allocate(capacity: 1)
    unsafe slotOfNode = .allocate(capacity: 1)
    unsafe isInner = .allocate(capacity: 1)
    for (slot, place) in layout.places.enumerated() {
      var node = 0
      for name in place.split(separator: ".") { node = child(of: node, called: Array(name.utf8)) }
      nodes[node].slot = slot
      // A name with dots in it may also stand as it is written.
      if place.contains(".") {
        let flat = child(of: 0, called: Array(place.utf8))
        nodes[flat].slot = slot
      }
    }
    lay()
  }

  /// The tree as plain memory, for the way of every row.
  private func lay() {
    release()
    let cells = nodes.count * Self.positions
    unsafe names = .allocate(capacity: cells * Self.longest)
    unsafe lengths = .allocate(capacity: cells)
    unsafe lengths.initialize(repeating: -1, count: cells)
    unsafe children = .allocate(capacity: cells)
    unsafe children.initialize(repeating: -1, count: cells)
    unsafe slotOfNode = .allocate(capacity: nodes.count)
    unsafe isInner = .allocate(capacity: nodes.count)
    for (index, node) in nodes.enumerated() {
      unsafe slotOfNode[index] = Int32(node.slot)
      unsafe isInner[index] = !node.children.isEmpty
    }
  }

  private func release() {
    unsafe names.deallocate()
    unsafe lengths.deallocate()
    unsafe children.deallocate()
    unsafe slotOfNode.deallocate()
    unsafe isInner.deallocate()
  }

  deinit {
    clear()
    release()
  }

  private func clear() {
    for index in unsafe unescaped.indices { unsafe unescaped[index].deallocate() }
    unsafe unescaped = []
    hasUnescaped = false
  }

  private func child(of node: Int, called name: [UInt8]) -> Int {
    if let index = nodes[node].names.firstIndex(of: name) { return nodes[node].children[index] }
    nodes.append(Node())
    nodes[node].names.append(name)
    nodes[node].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// False where the line is no object, or does not end as one.
  @unsafe func split(_ start: UnsafePointer<UInt8>, _ count: Int, into slots: RowSlots) -> Bool {
    if hasUnescaped { clear() }
    let end = unsafe start + count
    guard let open = unsafe space(start, end), unsafe open.pointee == 0x7B,
      let close = unsafe object(open, end, 0, slots, 0), unsafe space(close, end) == nil
    else { return false }
    return true
  }

  // MARK: Objects

  /// Behind the object that begins here; nil where it has no end.
  @unsafe private func object(
    _ open: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ node: Int, _ slots: RowSlots,
    _ depth: Int
  ) -> UnsafePointer<UInt8>? {
    guard depth < Self.mostDepth, var at = unsafe space(open + 1, end) else { return nil }
    if unsafe at.pointee == 0x7D { return unsafe at + 1 }
    var position = 0
    while true {
      guard unsafe at.pointee == 0x22, let nameEnd = unsafe stringEnd(at + 1, end),
        let colon = unsafe space(nameEnd + 1, end), unsafe colon.pointee == 0x3A,
        let value = unsafe space(colon + 1, end)
      else { return nil }
      let child = unsafe child(of: node, at: position, at + 1, nameEnd - at - 1)
      guard let behind = unsafe take(value, end, child, slots, depth),
        let next = unsafe space(behind, end)
      else { return nil }
      switch unsafe next.pointee {
      case 0x2C:
        guard let following = unsafe space(next + 1, end) else { return nil }
        unsafe at = following
      case 0x7D: return unsafe next + 1
      default: return nil
      }
      position += 1
    }
  }

  @unsafe private func child(
    of node: Int, at position: Int, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    let isRemembered = position < Self.positions && count <= Self.longest
    let cell = node * Self.positions + min(position, Self.positions - 1)
    if isRemembered, unsafe lengths[cell] == Int32(truncatingIfNeeded: count) {
      if unsafe memcmp(names + cell * Self.longest, name, count) == 0 {
        return unsafe Int(children[cell])
      }
    }
    let bytes = unsafe Array(UnsafeBufferPointer(start: name, count: count))
    let child = nodes[node].names.firstIndex(of: bytes).map { nodes[node].children[$0] } ?? -1
    if isRemembered {
      unsafe memcpy(names + cell * Self.longest, name, count)
      unsafe lengths[cell] = Int32(truncatingIfNeeded: count)
      unsafe children[cell] = Int32(truncatingIfNeeded: child)
    }
    return child
  }

  // MARK: Values

  /// Takes what is wanted of a value, and returns what stands behind it.
  @unsafe private func take(
    _ value: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ node: Int, _ slots: RowSlots,
    _ depth: Int
  ) -> UnsafePointer<UInt8>? {
    switch unsafe value.pointee {
    case 0x22:
      guard let close = unsafe stringEnd(value + 1, end) else { return nil }
      if node >= 0 { unsafe takeText(value + 1, close - value - 1, node, slots, depth) }
      return unsafe close + 1
    case 0x7B:
      if node >= 0, unsafe isInner[node] {
        return unsafe object(value, end, node, slots, depth + 1)
      }
      return unsafe containerEnd(value, end, node, slots)
    case 0x5B: return unsafe containerEnd(value, end, node, slots)
    default:
      var at = unsafe value
      while unsafe at < end, unsafe at.pointee != 0x2C, unsafe at.pointee != 0x7D,
        unsafe at.pointee != 0x5D, unsafe at.pointee > 0x20
      { unsafe at += 1 }
      let count = unsafe at - value
      // `null` is the same as nothing.
      if node >= 0, count > 0, unsafe slotOfNode[node] >= 0 && value.pointee != 0x6E {
        unsafe slots.set(Int(slotOfNode[node]), value, count)
      }
      return unsafe count > 0 ? at : nil
    }
  }

  @unsafe private func takeText(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ node: Int, _ slots: RowSlots, _ depth: Int
  ) {
    if unsafe slotOfNode[node] >= 0 {
      let hasEscape = unsafe count > 0 && memchr(text, 0x5C, count) != nil
      unsafe slots.set(Int(slotOfNode[node]), text, count, escaped: hasEscape)
    }
    guard count > 1, unsafe isInner[node] && text[0] == 0x7B else { return }
    // An object that was written as a text: Azure's properties are one or the other.
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    unsafe unescaped.append(block)
    hasUnescaped = true
    let length = unsafe Self.unescape(text, count, into: block)
    unsafe _ = object(UnsafePointer(block), UnsafePointer(block) + length, node, slots, depth + 1)
  }

  /// Backslashes resolved as far as objects within texts need it.
  @unsafe static func unescape(
    _ text: UnsafePointer<UInt8>, _ count: Int, into block: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    var at = 0
    while at < count {
      var byte = unsafe text[at]
      if byte == 0x5C, at + 1 < count {
        at += 1
        switch unsafe text[at] {
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "u"):
          at += unsafe scalar(text + at + 1, count - at - 1, into: block, &length)
          at += 1
          continue
        default: byte = unsafe text[at]
        }
      }
      unsafe block[length] = byte
      length += 1
      at += 1
    }
    return length
  }

  /// The scalar whose four digits begin here, two such for what lies above 2¹⁶; as UTF-8 it is never
  /// longer than it was. Returns how many bytes of text were used behind the `u`.
  @unsafe private static func scalar(
    _ text: UnsafePointer<UInt8>, _ count: Int, into block: UnsafeMutablePointer<UInt8>,
    _ length: inout Int
  ) -> Int {
    var used = 4
    guard var value = unsafe unit(text, count) else {
      unsafe block[length] = UInt8(ascii: "u")
      length += 1
      return 0
    }
    if value & 0xFC00 == 0xD800, count >= 10, unsafe text[4] == 0x5C && text[5] == 0x75,
      let low = unsafe unit(text + 6, count - 6), low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      used = 10
    }
    for byte in Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8 {
      unsafe block[length] = byte
      length += 1
    }
    return used
  }

  @unsafe private static func unit(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt32? {
    guard count >= 4 else { return nil }
    var value: UInt32 = 0
    for index in 0..<4 {
      guard let digit = unsafe Character(Unicode.Scalar(text[index])).hexDigitValue else {
        return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Details

  @unsafe private func space(
    _ at: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var at = unsafe at
    while unsafe at < end {
      if unsafe at.pointee > 0x20 { return unsafe at }
      unsafe at += 1
    }
    return nil
  }

  /// The quote that ends a text.
  @unsafe private func stringEnd(
    _ from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var at = unsafe from
    while let found = unsafe memchr(at, 0x22, end - at) {
      let quote = unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
      var slashes = 0
      while unsafe quote - 1 - slashes >= from, unsafe quote[-1 - slashes] == 0x5C { slashes += 1 }
      if slashes % 2 == 0 { return unsafe quote }
      unsafe at = quote + 1
    }
    return nil
  }

  /// Behind a list or an object that is not looked into; its text is taken where it is wanted.
  @unsafe private func containerEnd(
    _ open: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ node: Int, _ slots: RowSlots
  ) -> UnsafePointer<UInt8>? {
    var depth = 0
    var at = unsafe open
    while unsafe at < end {
      switch unsafe at.pointee {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 {
          if node >= 0, unsafe slotOfNode[node] >= 0 {
            unsafe slots.set(Int(slotOfNode[node]), open, at + 1 - open, escaped: true)
          }
          return unsafe at + 1
        }
      case 0x22:
        guard let close = unsafe stringEnd(at + 1, end) else { return nil }
        unsafe at = close
      default: break
      }
      unsafe at += 1
    }
    return nil
  }
}
