/// Variables in texts: `__ip__:value` (CACAO 2.0 §10.18), and as version 1 wrote them, `$$ip$$.value`.
enum CacaoVariables {
  enum Piece: Hashable {
    case text(String)
    case variable(String)
  }

  /// `__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__`
  static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 5, bytes.count <= 204, bytes.starts(with: [0x5F, 0x5F]),
      bytes.suffix(2) == [0x5F, 0x5F], isFirst(bytes[2])
    else { return false }
    return bytes.allSatisfy(isWord)
  }

  private static func isFirst(_ byte: UInt8) -> Bool {
    byte == 0x5F || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isFirst(byte) || byte == 0x2D || (byte >= 0x30 && byte <= 0x39)
  }

  /// A sound name made of another.
  static func name(from text: String) -> String {
    var core = text.utf8.prefix(190).map { isWord($0) ? Character(Unicode.Scalar($0)) : "_" }
    while core.first == "_" { core.removeFirst() }
    while core.last == "_" { core.removeLast() }
    if let first = core.first, first.isNumber || first == "-" { core.insert("v", at: 0) }
    return "__\(core.isEmpty ? "variable" : String(core))__"
  }

  /// A text cut at its variables.
  static func pieces(of text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    guard bytes.count >= 5 else { return text.isEmpty ? [] : [.text(text)] }
    var pieces: [Piece] = []
    var start = 0
    var position = 0
    while position + 1 < bytes.count {
      guard bytes[position] == 0x5F, bytes[position + 1] == 0x5F else {
        position += 1
        continue
      }
      guard let (name, end) = variable(bytes, at: &position) else { continue }
      if start < position {
        pieces.append(.text(String(decoding: bytes[start..<position], as: UTF8.self)))
      }
      pieces.append(.variable(name))
      (start, position) = (end, end)
    }
    if start < bytes.count {
      pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self)))
    }
    return pieces
  }

  private static let use = Array(":value".utf8)

  /// The longest run of a name's bytes that is followed by `:value`. Where there is none, the start
  /// goes on to where there may be one, so that a long run is not read again from each of its bytes.
  private static func variable(
    _ bytes: [UInt8], at start: inout Int
  ) -> (name: String, end: Int)? {
    let end = bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
    guard bytes[end...].starts(with: use) else {
      start = end
      return nil
    }
    let name = end - start <= 204 ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    if isName(name) { return (name, end + use.count) }
    start = max(start + 1, end - 204)
    return nil
  }

  static func names(in text: String) -> [String] {
    guard text.utf8.contains(0x5F) else { return [] }
    return pieces(of: text).compactMap { if case .variable(let name) = $0 { name } else { nil } }
  }

  /// The text with some variables called otherwise, however they are written. One pass: a hostile
  /// file may have as many names as words.
  static func renaming(_ names: [String: String], in text: String) -> String {
    if let whole = names[text] { return whole }  // an argument is named without `:value`
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let end = bytes[position...].firstIndex { !isWord($0) } ?? bytes.count
      guard end > position else {
        result.append(bytes[position])
        position += 1
        continue
      }
      let run = bytes[position..<end]
      if let new = names[String(decoding: run, as: UTF8.self)],
        let use = use(in: bytes, behind: end, dollars: result.suffix(2) == [0x24, 0x24])
      {
        if bytes[end] == 0x24 { result.removeLast(2) }
        result += Array("\(new):value".utf8)
        position = use
      } else {
        result += run
        position = end
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the use of a variable ends whose name ends here.
  private static func use(in bytes: [UInt8], behind end: Int, dollars: Bool) -> Int? {
    let rest = bytes[end...]
    if rest.starts(with: use) { return end + use.count }
    guard dollars else { return nil }
    for form in ["$$.value", "$$:value"] where rest.starts(with: form.utf8) { return end + 8 }
    return nil
  }
}
