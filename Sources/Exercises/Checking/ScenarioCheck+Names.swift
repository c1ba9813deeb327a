import Problems

// Names that might be somebody's.
extension ScenarioCheck {
  var realNames: [Problem] {
    var problems: [Problem] = []
    for (text, place) in texts {
      var seen: Set<String> = []
      for found in RealName.all(in: text) where seen.insert(found.text).inserted {
        problems.append(
          ScenarioProblem.realAddress(found.text, what: found.kind.rawValue).problem(at: place))
      }
    }
    return problems
  }

  /// What players or facilitators read; references and ids are real on purpose.
  private var texts: [(String, Place)] {
    var texts = scenario.injects.flatMap { inject in
      [(inject.from, inject.place), (inject.title, inject.place), (inject.text, inject.place)]
        + inject.questions.map { ($0, inject.place) }
    }
    texts += scenario.outputs.map { ($0.text, $0.place) }
    if let truth = scenario.truth {
      texts.append((truth.narrative, scenario.place))
      texts += truth.answers.map { ($0.text, $0.place) }
      texts += truth.findings.flatMap(\.texts).map { ($0, scenario.place) }
    }
    for material in scenario.materials {
      guard let bytes = files?[material.file],
        let text = String(validating: bytes, as: UTF8.self)
      else { continue }
      texts.append((text, material.place))
    }
    return texts
  }
}

extension Scenario.Finding {
  var texts: [String] { content.texts }
}

extension Scenario.Finding.Content {
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let items): items.flatMap(\.texts)
    case .parts(let parts): parts.flatMap(\.texts)
    }
  }
}

/// A host, a mail address or an IP address that is not set apart for documents (RFC 2606, 5737,
/// 3849): a drill must not send anybody anything.
struct RealName: Hashable {
  enum Kind: String {
    case host
    case mail = "mail address"
    case address = "IP address"
  }

  let text: String
  let kind: Kind

  static func all(in text: String) -> [RealName] {
    let words = text.split { !isPart($0) }
    return words.compactMap { word in
      let trimmed = String(word).trimmingEnds(of: ".-_:@")
      return of(trimmed)
    }
  }

  private static func isPart(_ character: Character) -> Bool {
    guard character.isASCII else { return false }
    return character.isLetter || character.isNumber || ".-_:@".contains(character)
  }

  private static func of(_ word: String) -> RealName? {
    if let at = word.lastIndex(of: "@") {
      let host = String(word[word.index(after: at)...])
      guard at != word.startIndex, host.contains("."), !isSetApart(host) else { return nil }
      return RealName(text: word, kind: .mail)
    }
    if let numbers = fourNumbers(word) {
      return isSetApart(numbers) ? nil : RealName(text: word, kind: .address)
    }
    if isIPv6(word) {
      let isOurs = word.lowercased().hasPrefix("2001:db8:") || word == "::1"
      return isOurs ? nil : RealName(text: word, kind: .address)
    }
    let host = String(word.prefix { $0 != ":" }).lowercased()
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last,
      topLevel.contains(String(last)), !isSetApart(host)
    else { return nil }
    return RealName(text: host, kind: .host)
  }

  /// Names nobody can own, and what is below them.
  private static func isSetApart(_ host: String) -> Bool {
    let labels = host.lowercased().split(separator: ".").map(String.init)
    guard let last = labels.last else { return true }
    if ["example", "test", "invalid", "localhost", "internal", "local", "arpa"].contains(last) {
      return true
    }
    return labels.dropLast().last == "example" && ["com", "net", "org"].contains(last)
  }

  private static func fourNumbers(_ word: String) -> [Int]? {
    let address = word.prefix { $0 != ":" }
    let parts = address.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= 3 ? Int(part).flatMap { (0...255).contains($0) ? $0 : nil } : nil
    }
    return parts.count == 4 && numbers.count == 4 ? numbers : nil
  }

  /// The three networks of RFC 5737; what means no host, this host, or every cloud's metadata.
  private static func isSetApart(_ numbers: [Int]) -> Bool {
    switch (numbers[0], numbers[1], numbers[2]) {
    case (192, 0, 2), (198, 51, 100), (203, 0, 113): true
    case (127, _, _), (0, 0, 0): true
    case (169, 254, 169): numbers[3] == 254
    default: false
    }
  }

  private static func isIPv6(_ word: String) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 4, word.contains("::") || parts.count == 8 else { return false }
    return parts.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
  }

  /// Endings that real hosts have, but for those that are endings of files too.
  private static let topLevel: Set<String> = [
    "com", "net", "org", "io", "ai", "dev", "app", "cloud", "co", "eu", "de", "uk", "fr", "ch",
    "at", "nl", "be", "it", "es", "pl", "se", "no", "fi", "dk", "ie", "us", "ca", "au", "jp", "cn",
    "ru", "in", "br", "info", "biz", "gov", "edu", "mil", "int", "me", "xyz", "online", "site",
    "tech", "tv", "cc", "ws", "gg", "bank", "llc", "inc",
  ]
}

extension String {
  fileprivate func trimmingEnds(of characters: String) -> String {
    let start = drop { characters.contains($0) }
    guard let end = start.lastIndex(where: { !characters.contains($0) }) else { return "" }
    return String(start[...end])
  }
}
