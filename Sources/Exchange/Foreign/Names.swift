/// Names of ours made of foreign titles: sound, and each given once.
struct Names {
  private var taken: Set<String> = []

  /// A playbook's name and what follows it fit together into the eighty characters of a name.
  static let longestPlaybook = 36
  static let longestTail = 36

  /// Words of ASCII letters and digits joined by hyphens; `fallback` where nothing is left.
  static func slug(_ text: String, fallback: String, longest: Int = 40) -> String {
    var slug = ""
    for scalar in text.unicodeScalars {
      let lower = scalar.properties.lowercaseMapping
      if scalar.isASCII, let byte = lower.utf8.first, isWord(byte) {
        slug += lower
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
      if slug.utf8.count >= longest { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    guard let first = slug.utf8.first else { return fallback }
    guard first < 0x61 else { return slug }
    var prefixed = String("\(fallback)-\(slug)".prefix(longest))
    while prefixed.hasSuffix("-") { prefixed.removeLast() }
    return prefixed
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// The name itself, or with the first number that makes it new.
  mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }
}
