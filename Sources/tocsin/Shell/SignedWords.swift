/// `tocsin answer hosts -gpu-7` takes an item off a list, and `--at -2h30m` is two hours and a half
/// ago: words that begin with one hyphen are values here, for no option has a short form but `-h`.
///
/// The parser would take them for options, so they pass it behind a mark that no argument can hold.
nonisolated enum SignedWords {
  private static let mark: Character = "\u{0}"

  static func protect(_ arguments: [String]) -> [String] {
    arguments.map { isValue($0) ? String(mark) + $0 : $0 }
  }

  static func restore(_ text: String) -> String {
    text.first == mark ? String(text.dropFirst()) : text
  }

  private static func isValue(_ text: String) -> Bool {
    text.hasPrefix("-") && !text.hasPrefix("--") && text != "-h" && text != "-"
  }
}
