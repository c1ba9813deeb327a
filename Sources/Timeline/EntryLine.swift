/// Where everything stands in one line of a log: parsed and checked, nothing built.
///
/// The line is canonical and its content fits its `parts`; chain and signature are `Record`'s.
struct EntryLine {
  let bytes: [UInt8]
  /// The line without its LF.
  let range: Range<Int>
  var incident = 0..<0
  var log = 0..<0
  var number = 0
  var at = 0
  var up = 0
  var by = 0
  var kind = 0..<0
  var parts: [Part] = []
  var seen: [SeenHead] = []
  var previous = Digest.zero
  /// The base64 of `sig`.
  var signature = 0..<0
  /// The head is the line from its begin to here, and `}`.
  var headEnd = 0
  var headDigest = Digest.zero
  var content = Content.none

  struct Part {
    let name: Range<Int>
    let digest: Digest
  }

  struct SeenHead {
    let log: Range<Int>
    let number: Int
    let head: Digest
  }

  struct Member {
    let name: Range<Int>
    let value: Range<Int>
  }

  enum Content {
    case none
    case whole(salt: [UInt8], data: [Member])
    case withheld(salts: [(name: Range<Int>, salt: [UInt8])], data: [Member])
  }

  /// The longest line, its LF counted.
  static let greatestLength = 1 << 20

  /// Parses the line in `range` of `bytes` (without its LF).
  init(_ bytes: [UInt8], in range: Range<Int>) throws(LineProblem) {
    self.bytes = bytes
    self.range = range
    var cursor = Cursor(bytes, in: range)
    guard !range.isEmpty else { throw cursor.problem(.empty) }
    guard range.count < EntryLine.greatestLength else { throw cursor.problem(.tooLong) }
    try readNames(&cursor)
    try readNumbers(&cursor)
    try readParts(&cursor)
    try readSeen(&cursor)
    try cursor.expect(Words.previous)
    previous = try EntryLine.digest(&cursor)
    headEnd = cursor.index
    headDigest = Digest(of: bytes, in: range.lowerBound..<headEnd, then: [UInt8(ascii: "}")])
    try readSignature(&cursor)
    try readContent(&cursor)
    try cursor.expect(UInt8(ascii: "}"))
    guard cursor.isAtEnd else { throw cursor.problem(.trailingBytes) }
  }

  /// The literal text between the values.
  private enum Words {
    static let begin = Array(#"{"v":"tocsin/1","incident":""#.utf8)
    static let log = Array(#"","log":""#.utf8)
    static let number = Array(#"","n":"#.utf8)
    static let at = Array(#","at":""#.utf8)
    static let up = Array(#"","up":"#.utf8)
    static let by = Array(#","by":"#.utf8)
    static let kind = Array(#","do":""#.utf8)
    static let parts = Array(#"","parts":"#.utf8)
    static let seen = Array(#","seen":"#.utf8)
    static let previous = Array(#","prev":"#.utf8)
    static let signature = Array(#","sig":"#.utf8)
    static let salt = Array(#","salt":"#.utf8)
    static let salts = Array(#","salts":"#.utf8)
    static let data = Array(#","data":"#.utf8)
  }

  private mutating func readNames(_ cursor: inout Cursor) throws(LineProblem) {
    try cursor.expect(Words.begin)
    incident = EntryLine.plain(&cursor)
    guard incident.count == 32,
      incident.allSatisfy({ (0x30...0x39).contains(bytes[$0]) || (0x61...0x66).contains(bytes[$0]) }
      )
    else { throw cursor.problem(.name) }
    try cursor.expect(Words.log)
    log = EntryLine.plain(&cursor)
    guard LogName.isSound(bytes, in: log) else { throw cursor.problem(.name) }
  }

  private mutating func readNumbers(_ cursor: inout Cursor) throws(LineProblem) {
    try cursor.expect(Words.number)
    number = try cursor.integer()
    guard number >= 1 else { throw cursor.problem(.number) }
    try cursor.expect(Words.at)
    guard cursor.end - cursor.index >= Instant.length,
      let time = Instant.milliseconds(bytes, at: cursor.index)
    else { throw cursor.problem(.time) }
    at = time
    cursor.index += Instant.length
    try cursor.expect(Words.up)
    up = try cursor.integer()
    try cursor.expect(Words.by)
    by = try cursor.integer()
    guard up >= 0, by >= 0 else { throw cursor.problem(.number) }
    guard by < number else { throw cursor.problem(.session) }
    try cursor.expect(Words.kind)
    kind = EntryLine.plain(&cursor)
    guard KindName.isSound(bytes, in: kind) else { throw cursor.problem(.name) }
    try cursor.expect(Words.parts)
  }

  private mutating func readParts(_ cursor: inout Cursor) throws(LineProblem) {
    let bytes = bytes
    var found: [Part] = []
    try cursor.members { (cursor, name) throws(LineProblem) in
      guard PartName.isSound(bytes, in: name) else { throw cursor.problem(.name) }
      found.append(Part(name: name, digest: try EntryLine.digest(&cursor)))
    }
    parts = found
  }

  private mutating func readSeen(_ cursor: inout Cursor) throws(LineProblem) {
    let bytes = bytes
    let own = log
    try cursor.expect(Words.seen)
    var found: [SeenHead] = []
    try cursor.members { (cursor, name) throws(LineProblem) in
      guard LogName.isSound(bytes, in: name), bytes[name] != bytes[own] else {
        throw cursor.problem(.name)
      }
      try cursor.expect(UInt8(ascii: "["))
      let number = try cursor.integer()
      guard number >= 1 else { throw cursor.problem(.number) }
      try cursor.expect(UInt8(ascii: ","))
      found.append(SeenHead(log: name, number: number, head: try EntryLine.digest(&cursor)))
      try cursor.expect(UInt8(ascii: "]"))
    }
    seen = found
  }

  private mutating func readSignature(_ cursor: inout Cursor) throws(LineProblem) {
    try cursor.expect(Words.signature)
    try cursor.expect(UInt8(ascii: "\""))
    signature = EntryLine.plain(&cursor)
    try cursor.expect(UInt8(ascii: "\""))
    guard !signature.isEmpty, Base64.decoded(bytes, in: signature) != nil else {
      throw cursor.problem(.signature)
    }
  }

  private mutating func readContent(_ cursor: inout Cursor) throws(LineProblem) {
    if cursor.has(Words.salts) {
      try cursor.expect(Words.salts)
      var salts: [(name: Range<Int>, salt: [UInt8])] = []
      try cursor.members { (cursor, name) throws(LineProblem) in
        salts.append((name, try EntryLine.salt(&cursor)))
      }
      content = .withheld(salts: salts, data: try EntryLine.data(&cursor))
    } else if cursor.has(Words.salt) {
      try cursor.expect(Words.salt)
      let salt = try EntryLine.salt(&cursor)
      content = .whole(salt: salt, data: try EntryLine.data(&cursor))
    }
    guard hasSoundForm else { throw cursor.problem(.content) }
  }

  private static func data(_ cursor: inout Cursor) throws(LineProblem) -> [Member] {
    try cursor.expect(Words.data)
    var data: [Member] = []
    try cursor.members { (cursor, name) throws(LineProblem) in
      let begin = cursor.index
      try cursor.skipValue()
      data.append(Member(name: name, value: begin..<cursor.index))
    }
    return data
  }

  /// A string of a closed alphabet: up to its quote; what is in it the caller checks.
  private static func plain(_ cursor: inout Cursor) -> Range<Int> {
    let begin = cursor.index
    while cursor.index < cursor.end, cursor.bytes[cursor.index] != 0x22 { cursor.index += 1 }
    return begin..<cursor.index
  }

  private static func digest(_ cursor: inout Cursor) throws(LineProblem) -> Digest {
    guard let digest = Digest(bytes: try base64(44, &cursor)) else { throw cursor.problem(.base64) }
    return digest
  }

  private static func salt(_ cursor: inout Cursor) throws(LineProblem) -> [UInt8] {
    let salt = try base64(24, &cursor)
    guard salt.count == 16 else { throw cursor.problem(.base64) }
    return salt
  }

  private static func base64(_ length: Int, _ cursor: inout Cursor) throws(LineProblem) -> [UInt8] {
    try cursor.expect(0x22)
    guard cursor.end - cursor.index > length,
      let bytes = Base64.decoded(cursor.bytes, in: cursor.index..<(cursor.index + length))
    else { throw cursor.problem(.base64) }
    cursor.index += length
    try cursor.expect(0x22)
    return bytes
  }
}
