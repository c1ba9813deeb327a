/// A zip's members as its directory and its local headers name them: a loader may believe either, so
/// both are read, and what they disagree on is said.
///
/// Source: PKWARE APPNOTE 6.3.10 (with zip64).
struct ZipArchive {
  struct Member: Hashable {
    var name: String
    /// 0 stored, 8 deflated; what else there is we do not unpack.
    var method: Int
    var packed: Int
    var size: Int
    /// Where the local header stands.
    var header: Int
    /// Where its bytes begin.
    var start: Int
    var isMarkedEncrypted: Bool
  }

  private(set) var members: [Member] = []
  /// What a careful reader would not expect: each a sentence.
  private(set) var oddities: [String] = []
  private let source: ByteSource
  private static let mostMembers = 200_000

  /// Nil where there is neither directory nor local header.
  init?(_ source: ByteSource) throws(TriageFault) {
    self.source = source
    let hasDirectory = try readDirectory()
    try readLocalHeaders()
    guard hasDirectory || !members.isEmpty else { return nil }
    if !hasDirectory { oddities.append("the archive has no directory; read by its local headers") }
  }

  /// Whether the bytes may be a zip: a local header first, or a directory at the end.
  static func isZip(_ source: ByteSource, _ start: [UInt8]) throws(TriageFault) -> Bool {
    if start.hasPrefix([0x50, 0x4B, 3, 4]) { return true }
    return try endOfDirectory(source) != nil
  }

  func contents(of member: Member) -> ByteSource { source.part(member.start, member.packed) }

  // MARK: Directory

  private static func endOfDirectory(
    _ source: ByteSource
  ) throws(TriageFault) -> (offset: Int, bytes: [UInt8])? {
    let reach = min(source.size, 65_557)
    guard reach >= 22 else { return nil }
    let tail = try source.read(source.size - reach, reach)
    guard let at = tail.last([0x50, 0x4B, 5, 6]), at + 22 <= tail.count else { return nil }
    return (source.size - reach + at, Array(tail[at...]))
  }

  private mutating func readDirectory() throws(TriageFault) -> Bool {
    guard let (end, tail) = try Self.endOfDirectory(source) else { return false }
    var count = Int(tail.little(10, 2) ?? 0)
    var size = Int(tail.little(12, 4) ?? 0)
    var offset = Int(tail.little(16, 4) ?? 0)
    if let wide = try zip64(before: end) { (count, size, offset) = wide }
    // Bytes put before an archive move everything by their number.
    let shift = max(0, end - size - offset)
    if shift > 0, try source.exactly(offset, 4) != [0x50, 0x4B, 1, 2] {
      oddities.append("\(shift) bytes stand before the archive")
      offset += shift
    }
    var at = offset
    for _ in 0..<min(count, Self.mostMembers) {
      guard let next = try directoryEntry(at, shift) else {
        oddities.append("byte \(at): the archive's directory ends within an entry")
        break
      }
      at = next
    }
    if count > Self.mostMembers { oddities.append("\(count) members; the first 200000 are read") }
    return true
  }

  private func zip64(before end: Int) throws(TriageFault) -> (Int, Int, Int)? {
    guard let locator = try source.exactly(end - 20, 20), locator.hasPrefix([0x50, 0x4B, 6, 7]),
      let place = locator.little(8, 8), place < UInt64(source.size),
      let record = try source.exactly(Int(place), 56), record.hasPrefix([0x50, 0x4B, 6, 6]),
      let count = record.little(32, 8), let size = record.little(40, 8),
      let offset = record.little(48, 8)
    else { return nil }
    // What lies past the end is no directory; the plain fields then say where one is.
    guard size <= UInt64(source.size), offset <= UInt64(source.size) else { return nil }
    return (Int(clamping: count), Int(size), Int(offset))
  }

  /// Where the next entry begins.
  private mutating func directoryEntry(_ at: Int, _ shift: Int) throws(TriageFault) -> Int? {
    guard let fixed = try source.exactly(at, 46), fixed.hasPrefix([0x50, 0x4B, 1, 2]) else {
      return nil
    }
    func short(_ offset: Int) -> Int { Int(fixed.little(offset, 2) ?? 0) }
    func long(_ offset: Int) -> Int { Int(fixed.little(offset, 4) ?? 0) }
    let (nameLength, extraLength) = (short(28), short(30))
    guard let tail = try source.exactly(at + 46, nameLength + extraLength) else { return nil }
    var member = Member(
      name: String(decoding: tail.prefix(nameLength), as: UTF8.self), method: short(10),
      packed: long(20), size: long(24), header: long(42), start: 0,
      isMarkedEncrypted: short(8) & 1 != 0)
    Self.widen(&member, Array(tail.dropFirst(nameLength)))
    member.header = min(member.header, source.size) + shift
    (member.packed, member.size) = (min(member.packed, source.size), max(0, member.size))
    try place(&member)
    members.append(member)
    return at + 46 + nameLength + extraLength + short(32)
  }

  /// The zip64 field holds, in this order, what did not fit.
  private static func widen(_ member: inout Member, _ extra: [UInt8]) {
    var at = 0
    while let id = extra.little(at, 2), let length = extra.little(at + 2, 2) {
      at += 4
      guard id == 1 else {
        at += Int(length)
        continue
      }
      if member.size == 0xFFFF_FFFF, let value = extra.little(at, 8) {
        member.size = Int(clamping: value)
        at += 8
      }
      if member.packed == 0xFFFF_FFFF, let value = extra.little(at, 8) {
        member.packed = Int(clamping: value)
        at += 8
      }
      if member.header == 0xFFFF_FFFF, let value = extra.little(at, 8) {
        member.header = Int(clamping: value)
      }
      return
    }
  }

  /// Where the bytes begin is only in the local header.
  private mutating func place(_ member: inout Member) throws(TriageFault) {
    guard let local = try source.exactly(member.header, 30), local.hasPrefix([0x50, 0x4B, 3, 4])
    else {
      oddities.append("“\(member.name)” has no local header at byte \(member.header)")
      (member.start, member.packed) = (source.size, 0)
      return
    }
    let nameLength = Int(local.little(26, 2) ?? 0)
    member.start = member.header + 30 + nameLength + Int(local.little(28, 2) ?? 0)
    let name = try source.exactly(member.header + 30, nameLength) ?? []
    if name != Array(member.name.utf8) {
      oddities.append(
        "“\(member.name)” is called “\(String(decoding: name, as: UTF8.self))” in its own header")
    }
    if member.packed > source.size - member.start {
      oddities.append("“\(member.name)” goes past the end of the archive")
      member.packed = max(0, source.size - member.start)
    }
  }

  // MARK: Local headers

  /// Members that the directory keeps quiet about.
  private mutating func readLocalHeaders() throws(TriageFault) {
    var known: [Int: Member] = [:]
    for member in members { known[member.header] = member }
    var at = known.isEmpty ? 0 : known.keys.min() ?? 0
    if !known.isEmpty, try source.exactly(0, 4) == [0x50, 0x4B, 3, 4] { at = 0 }
    while members.count < Self.mostMembers {
      if let member = known[at] {
        let next = member.start + member.packed
        guard next > at, let after = try headerAfter(next) else { return }
        at = after
        continue
      }
      guard let local = try source.exactly(at, 30), local.hasPrefix([0x50, 0x4B, 3, 4]) else {
        return
      }
      let member = try unlisted(local, at)
      if !known.isEmpty {
        oddities.append("“\(member.name)” at byte \(at) is not in the archive's directory")
      }
      members.append(member)
      guard member.packed > 0 || member.size == 0,
        let after = try headerAfter(member.start + member.packed)
      else { return }
      at = after
    }
  }

  private func unlisted(_ local: [UInt8], _ at: Int) throws(TriageFault) -> Member {
    let nameLength = Int(local.little(26, 2) ?? 0)
    let name = try source.exactly(at + 30, nameLength) ?? []
    let start = at + 30 + nameLength + Int(local.little(28, 2) ?? 0)
    let flags = Int(local.little(6, 2) ?? 0)
    var packed = Int(local.little(18, 4) ?? 0)
    // Its length stands behind it: then it is all that follows, and its own end ends it.
    if flags & 8 != 0, packed == 0 || packed == 0xFFFF_FFFF { packed = source.size - start }
    return Member(
      name: String(decoding: name, as: UTF8.self), method: Int(local.little(8, 2) ?? 0),
      packed: max(0, min(packed, source.size - start)), size: Int(local.little(22, 4) ?? 0),
      header: at, start: min(start, source.size), isMarkedEncrypted: flags & 1 != 0)
  }

  /// A data descriptor of 12, 16, 20 or 24 bytes may stand between two members.
  private func headerAfter(_ end: Int) throws(TriageFault) -> Int? {
    for gap in [0, 12, 16, 20, 24] {
      if try source.exactly(end + gap, 4) == [0x50, 0x4B, 3, 4] { return end + gap }
    }
    return nil
  }
}
