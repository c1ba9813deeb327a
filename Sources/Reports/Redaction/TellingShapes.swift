/// Texts that tell by their shape what they are: addresses, links, keys. Found where nobody said
/// that one stands there; in doubt a text is taken for one.
enum TellingShapes {
  /// What stands in a text by its shape, as ranges of its bytes.
  static func hits(
    in text: [UInt8], where isWanted: (Sensitivity) -> Bool = { _ in true }
  ) -> [(range: Range<Int>, tag: Sensitivity)] {
    var hits: [(range: Range<Int>, tag: Sensitivity)] = []
    if isWanted(.secret), let block = keyBlock(in: text) { hits.append((block, .secret)) }
    var before = ArraySlice<UInt8>()
    var start = 0
    while start < text.count {
      guard !isSeparator(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, !isSeparator(text[end]) { end += 1 }
      let run = text[start..<end]
      if run.count > 3 {
        for hit in self.hits(of: run, after: before) where isWanted(hit.tag) { hits.append(hit) }
      }
      before = trimmed(run)
      start = end
    }
    return hits
  }

  /// One run of bytes without a blank, quote or bracket in it.
  private static func hits(
    of run: ArraySlice<UInt8>, after before: ArraySlice<UInt8>
  ) -> [(range: Range<Int>, tag: Sensitivity)] {
    let whole = trimmed(run)
    guard whole.count > 3 else { return [] }
    let look = Look(whole)
    if look.isPlain {
      // Most of all words: letters alone, shorter than any key.
      return whole.count > 7 && namesSecret(before) ? [(whole.indices, .secret)] : []
    }
    if look.isLink { return [(whole.indices, .ioc)] }
    if let tag = shape(of: whole, look) { return [(whole.indices, tag)] }
    guard let sign = run.firstIndex(where: { $0 == 0x3D || $0 == 0x3A }), sign > run.startIndex
    else {
      return whole.count > 7 && namesSecret(before) ? [(whole.indices, .secret)] : []
    }
    let value = trimmed(run[(sign + 1)...])
    let left = trimmed(run[..<sign])
    if value.count > 3, namesSecret(left) { return [(value.indices, .secret)] }
    return [left, value].compactMap { part in
      part.count > 3 ? shape(of: part, Look(part)).map { (part.indices, $0) } : nil
    }
  }

  /// What one look at all its bytes says.
  private struct Look {
    var (small, large, digits, dots, colons) = (0, 0, 0, 0, 0)
    var at: Int?
    var hasBracket = false
    /// Only letters, digits and what keys have beside them.
    var isKeyLike = true
    var isHex = true
    var isLink = false

    init(_ run: ArraySlice<UInt8>) {
      var slashes = 0
      for (index, byte) in zip(run.indices, run) {
        switch byte {
        case 0x61...0x7A: small += 1
        case 0x41...0x5A: large += 1
        case 0x30...0x39: digits += 1
        case 0x2E: dots += 1
        case 0x3A: colons += 1
        case 0x40: at = at ?? index
        case 0x5B, 0x5D: hasBracket = true
        default: break
        }
        isHex = isHex && TellingShapes.isHex(byte)
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x3D, 0x5F: break
        default: isKeyLike = false
        }
        // `://`, however it is broken up: `:\/\/`, `:[//]`.
        if byte == 0x2F { slashes += 1 } else if byte != 0x5C && byte != 0x5B { slashes = 0 }
        if slashes == 2, colons > 0 { isLink = true }
      }
    }

    var isPlain: Bool {
      digits == 0 && dots == 0 && colons == 0 && at == nil && isKeyLike && !isLink
        && small + large < 32
    }
  }

  /// The kind of a text that has the shape of one.
  private static func shape(of run: ArraySlice<UInt8>, _ look: Look) -> Sensitivity? {
    if isKey(run) { return .secret }
    if let at = look.at, at > run.startIndex, at < run.endIndex - 1 { return .person }
    if isPhone(run) { return .person }
    if look.dots > 0 || look.colons > 1 {
      let plain = look.hasBracket ? run.filter { $0 != 0x5B && $0 != 0x5D } : Array(run)
      if isAddress(plain) || isLongAddress(plain) || isDomain(plain) { return .ioc }
    }
    if look.isHex, run.count >= 32 { return .ioc }
    // Small and capital letters and digits mixed, as nobody writes.
    let isMixed =
      look.isKeyLike && run.count >= 24 && look.small > 2 && look.large > 2 && look.digits > 2
    return isMixed ? .secret : nil
  }

  // Keys.

  private static let beginnings = [
    "sk-", "pk-", "rk-", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "AKIA", "ASIA",
    "hf_", "xoxb-", "xoxp-", "xoxa-", "AIza", "ya29.", "eyJ", "npm_", "pypi-", "dop_v1_", "SG.",
  ].map { Array($0.utf8) }

  private static func isKey(_ run: ArraySlice<UInt8>) -> Bool {
    run.count >= 12 && beginnings.contains { run.starts(with: $0) }
  }

  private static let secretWords = [
    "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key",
    "access_key", "bearer", "credential",
  ].map { Array($0.utf8) }

  /// Whether a word says that what comes next is a secret: `password`, `GITHUB_TOKEN`.
  private static func namesSecret(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.count > 2, let last = run.last.map(KnownNames.lower) else { return false }
    return secretWords.contains { word in
      word[word.count - 1] == last && word.count <= run.count
        && zip(run.suffix(word.count), word).allSatisfy { KnownNames.lower($0) == $1 }
    }
  }

  /// From `-----BEGIN` to the end of the block, or of the text.
  private static func keyBlock(in text: [UInt8]) -> Range<Int>? {
    guard let first = index(of: "-----BEGIN", in: text, from: 0) else { return nil }
    guard let last = index(of: "-----END", in: text, from: first) else { return first..<text.count }
    let tail = index(of: "-----", in: text, from: last + 8)
    return first..<(tail.map { $0 + 5 } ?? text.count)
  }

  private static func index(of part: String, in text: [UInt8], from start: Int) -> Int? {
    let part = Array(part.utf8)
    guard text.count >= part.count, start <= text.count - part.count else { return nil }
    return (start...(text.count - part.count)).first { place in
      text[place] == part[0] && text[place..<(place + part.count)] == part[...]
    }
  }

  // Addresses.

  /// `203.0.113.7`, with a port or a length of network behind it.
  private static func isAddress(_ run: [UInt8]) -> Bool {
    let body = run.prefix { $0 != 0x3A && $0 != 0x2F }
    let parts = body.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
  }

  /// `2001:db8::1`, `02:42:ac:11:00:02`; three groups are a time of day.
  private static func isLongAddress(_ run: [UInt8]) -> Bool {
    let body = run.prefix { $0 != 0x2F }
    guard body.allSatisfy({ isHex($0) || $0 == 0x3A }) else { return false }
    let groups = body.split(separator: 0x3A, omittingEmptySubsequences: false)
    let isShortened = groups.dropFirst().dropLast().contains(where: \.isEmpty)
    return groups.count > 4 || isShortened && groups.count > 2
  }

  private static let endings = Set(
    [
      "com", "net", "org", "io", "ai", "dev", "app", "cloud", "eu", "de", "uk", "fr", "us", "ca",
      "co", "nl", "it", "es", "pl", "ch", "at", "in", "jp", "cn", "ru", "br", "au", "info", "biz",
      "xyz", "top", "site", "online", "onion", "example", "test", "invalid", "local", "internal",
      "corp", "lan", "intern",
    ].map { Array($0.utf8) })

  /// A name of the domain name system: an ending in use, or three labels.
  private static func isDomain(_ run: [UInt8]) -> Bool {
    let body = run.prefix { $0 != 0x3A && $0 != 0x2F }
    let labels = body.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabel) }),
      let last = labels.last, last.count > 1, last.allSatisfy(isLetter)
    else { return false }
    return labels.count > 2 && labels.contains { $0.count > 2 }
      || labels[0].count > 1 && endings.contains(last.map(KnownNames.lower))
  }

  private static func isPhone(_ run: ArraySlice<UInt8>) -> Bool {
    run.first == 0x2B && run.count(where: isDigit) >= 7
      && run.dropFirst().allSatisfy { isDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
  }

  // Bytes.

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x60, 0x7B, 0x7C, 0x7D: true
    default: false
    }
  }

  /// Without punctuation at its ends, and without the bytes of typographic quotes.
  private static func trimmed(_ run: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var run = run
    while let first = run.first, isTrim(first), first != 0x2B { run = run.dropFirst() }
    while let last = run.last, isTrim(last), last != 0x5D, last != 0x3D { run = run.dropLast() }
    return run
  }

  private static func isTrim(_ byte: UInt8) -> Bool { !KnownNames.isWord(byte) || byte >= 0x80 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool {
    let small = KnownNames.lower(byte)
    return small >= 0x61 && small <= 0x7A
  }
  private static func isHex(_ byte: UInt8) -> Bool {
    let small = KnownNames.lower(byte)
    return isDigit(byte) || small >= 0x61 && small <= 0x66
  }
  private static func isLabel(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F
  }
}
