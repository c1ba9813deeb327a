/// Texts that tell by their shape what they are: addresses, links, keys. Found where nobody said
/// that one stands there; in doubt a text is taken for one.
enum TellingShapes {
  /// What stands in a text by its shape, as ranges of its bytes.
  static func hits(in text: [UInt8]) -> [(range: Range<Int>, tag: Sensitivity)] {
    var hits: [(range: Range<Int>, tag: Sensitivity)] = []
    if let block = keyBlock(in: text) { hits.append((block, .secret)) }
    var before = ArraySlice<UInt8>()
    var start = 0
    while start < text.count {
      guard !isSeparator(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, !isSeparator(text[end]) { end += 1 }
      hits += self.hits(of: text[start..<end], after: before)
      before = trimmed(text[start..<end])
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
    if contains(whole, "://") || contains(whole, ":\\/\\/") { return [(whole.indices, .ioc)] }
    let isNamed = namesSecret(before)
    guard let sign = run.firstIndex(where: { $0 == 0x3D || $0 == 0x3A }), sign > run.startIndex
    else {
      let tag = isNamed && whole.count > 7 ? .secret : shape(of: whole)
      return tag.map { [(whole.indices, $0)] } ?? []
    }
    if let tag = shape(of: whole) { return [(whole.indices, tag)] }
    let value = trimmed(run[(sign + 1)...])
    if value.count > 3, namesSecret(trimmed(run[..<sign])) { return [(value.indices, .secret)] }
    let left = trimmed(run[..<sign])
    return [left, value].compactMap { part in
      part.count > 3 ? shape(of: part).map { (part.indices, $0) } : nil
    }
  }

  /// The kind of a text that has the shape of one.
  private static func shape(of run: ArraySlice<UInt8>) -> Sensitivity? {
    if isKey(run) { return .secret }
    if let at = run.firstIndex(of: 0x40), at > run.startIndex, at < run.endIndex - 1 {
      return .person
    }
    if isPhone(run) { return .person }
    let plain = withoutBrackets(run)
    if isAddress(plain) || isLongAddress(plain) || isDomain(plain) || isDigest(plain) {
      return .ioc
    }
    return isMixed(run) ? .secret : nil
  }

  private static func withoutBrackets(_ run: ArraySlice<UInt8>) -> [UInt8] {
    run.filter { $0 != 0x5B && $0 != 0x5D }
  }

  // Keys.

  private static let beginnings = [
    "sk-", "pk-", "rk-", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "AKIA", "ASIA",
    "hf_", "xoxb-", "xoxp-", "xoxa-", "AIza", "ya29.", "eyJ", "npm_", "pypi-", "dop_v1_", "SG.",
  ].map { Array($0.utf8) }

  private static func isKey(_ run: ArraySlice<UInt8>) -> Bool {
    run.count >= 12 && beginnings.contains { run.starts(with: $0) }
  }

  /// Twenty-four bytes or more of small and capital letters and digits mixed, as nobody writes.
  private static func isMixed(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.count >= 24 else { return false }
    var (small, large, digits) = (0, 0, 0)
    for byte in run {
      switch byte {
      case 0x61...0x7A: small += 1
      case 0x41...0x5A: large += 1
      case 0x30...0x39: digits += 1
      case 0x2B, 0x2D, 0x2F, 0x3D, 0x5F: break
      default: return false
      }
    }
    return small > 2 && large > 2 && digits > 2
  }

  private static let secretWords = [
    "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key",
    "access_key", "bearer", "credential",
  ].map { Array($0.utf8) }

  private static func namesSecret(_ run: ArraySlice<UInt8>) -> Bool {
    let word = run.map(KnownNames.lower)
    return secretWords.contains { word.count >= $0.count && word.suffix($0.count) == $0[...] }
      && !word.isEmpty
  }

  /// From `-----BEGIN` to the end of the block, or of the text.
  private static func keyBlock(in text: [UInt8]) -> Range<Int>? {
    let begin = Array("-----BEGIN".utf8)
    guard text.count > begin.count, let first = index(of: begin, in: text, from: 0) else {
      return nil
    }
    let end = Array("-----END".utf8)
    guard let last = index(of: end, in: text, from: first) else { return first..<text.count }
    let tail = index(of: Array("-----".utf8), in: text, from: last + end.count)
    return first..<(tail.map { $0 + 5 } ?? text.count)
  }

  private static func index(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard text.count >= part.count, start <= text.count - part.count else { return nil }
    return (start...(text.count - part.count)).first { text[$0..<($0 + part.count)] == part[...] }
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
    return groups.count > 4 || contains(body, "::") && groups.count > 2
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

  private static func isDigest(_ run: [UInt8]) -> Bool { run.count >= 32 && run.allSatisfy(isHex) }

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

  private static func trimmed(_ run: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var run = run
    while let first = run.first, isTrim(first), first != 0x2B { run = run.dropFirst() }
    while let last = run.last, isTrim(last), last != 0x5D, last != 0x3D { run = run.dropLast() }
    return run
  }

  /// Neither letter nor digit, or the bytes of a typographic quote.
  private static func isTrim(_ byte: UInt8) -> Bool { !KnownNames.isWord(byte) || byte >= 0x80 }

  private static func contains(_ run: some Collection<UInt8>, _ text: String) -> Bool {
    let part = Array(text.utf8)
    return index(of: part, in: Array(run), from: 0) != nil
  }

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
