/// What a text for the shell names, as far as reading it shows.
package enum ShellText {
  /// Variables it expands and does not set itself, in order.
  static func variables(in text: String) -> [String] {
    var found: [String] = []
    var set: Set<String> = []
    let bytes = Array(text.utf8)
    var position = 0
    var isInDoubleQuotes = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "\""): isInDoubleQuotes.toggle()
      case UInt8(ascii: "'") where !isInDoubleQuotes:
        position = bytes[(position + 1)...].firstIndex(of: byte) ?? bytes.count
      case UInt8(ascii: "$"):
        let start = position + (bytes.dropFirst(position + 1).first == UInt8(ascii: "{") ? 2 : 1)
        let name = word(bytes, from: start)
        if !name.isEmpty, !found.contains(name), !set.contains(name) { found.append(name) }
      default:
        if position == 0 || !isWord(bytes[position - 1]), let name = assigned(bytes, at: position) {
          set.insert(name)
        }
      }
      position += 1
    }
    return found.filter { !set.contains($0) }
  }

  /// `NAME=…`, and the names behind `for` and `read`.
  private static func assigned(_ bytes: [UInt8], at position: Int) -> String? {
    let name = word(bytes, from: position)
    guard !name.isEmpty else { return nil }
    let behind = position + name.utf8.count
    if behind < bytes.count, bytes[behind] == UInt8(ascii: "=") { return name }
    guard ["for", "read", "export", "local"].contains(name) else { return nil }
    let next = bytes[behind...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
    let operand = word(bytes, from: next)
    return operand.isEmpty ? nil : operand
  }

  private static func word(_ bytes: [UInt8], from start: Int) -> String {
    guard start < bytes.count, isWord(bytes[start]), !bytes[start].isDigit else { return "" }
    return String(decoding: bytes[start...].prefix(while: isWord), as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLowerLetter || byte.isUpperLetter || byte.isDigit || byte == UInt8(ascii: "_")
  }

  /// The variable in which a command sees a fact: `weights-key-safe` as `WEIGHTS_KEY_SAFE`.
  package static func variable(for fact: String) -> String {
    String(fact.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// What every command is given beside the facts (design.md §8), and what the shell sets.
  static let base: Set<String> = [
    "PATH", "HOME", "USER", "LANG", "TZ", "SSH_AUTH_SOCK", "PWD", "OLDPWD", "PPID", "OPTARG",
    "OPTIND", "LINENO",
  ]

  /// Names that would steer the shell or the loader.
  static func steers(_ name: String) -> Bool {
    ["PATH", "IFS", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "PS4", "CDPATH", "HOME"]
      .contains(name) || name.hasPrefix("LD_") || name.hasPrefix("DYLD_")
      || name.hasPrefix("BASH_FUNC_")
  }

  static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !first.isDigit else { return false }
    return name.utf8.allSatisfy { $0.isUpperLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
  }
}
