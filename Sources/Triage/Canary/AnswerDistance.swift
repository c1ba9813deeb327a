import Foundation

/// How far two answers are apart, from 0 (the same) to 1.
enum AnswerDistance {
  /// Longer answers are compared by their beginnings.
  private static let longest = 2000

  /// The cheapest comparison that says “the same” ends it: bytes, then folded text, then JSON.
  static func between(_ left: CanaryRuns.Answer, _ right: CanaryRuns.Answer) -> Double {
    if left.output == right.output { return logprobs(left, right) }
    let (one, other) = (folded(left.output), folded(right.output))
    if one == other { return logprobs(left, right) }
    if let same = areSameJSON(left.output, right.output), same { return 0 }
    let (a, b) = (
      Array(one.unicodeScalars.prefix(longest)), Array(other.unicodeScalars.prefix(longest))
    )
    let longer = max(a.count, b.count)
    return longer == 0 ? 0 : Double(edits(a, b)) / Double(longer)
  }

  /// NFC, and white space as one blank.
  static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Where both give them: 0.05 nat of difference weigh as a twentieth of the text.
  private static func logprobs(_ left: CanaryRuns.Answer, _ right: CanaryRuns.Answer) -> Double {
    guard !left.logprobs.isEmpty, left.logprobs.count == right.logprobs.count else { return 0 }
    let most = zip(left.logprobs, right.logprobs).map { abs($0 - $1) }.max() ?? 0
    return min(1, most)
  }

  private static func areSameJSON(_ left: String, _ right: String) -> Bool? {
    guard "{[".contains(left.trimmed.first ?? " "), "{[".contains(right.trimmed.first ?? " ") else {
      return nil
    }
    do throws(JSONReader.Fault) {
      let (one, other) = (
        try JSONReader.read(Array(left.utf8)), try JSONReader.read(Array(right.utf8))
      )
      return isSame(one, other)
    } catch { return nil }
  }

  /// Members in any order; numbers within a hundred-thousandth.
  private static func isSame(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.number(let one), .number(let other)):
      guard let a = Double(one), let b = Double(other) else { return one == other }
      return abs(a - b) <= 1e-5 + 1e-5 * abs(b)
    case (.list(let one), .list(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case (.object(let one), .object(let other)):
      return one.count == other.count
        && one.allSatisfy { member in right[member.name].map { isSame(member.value, $0) } ?? false }
    default: return left == right
    }
  }

  /// Insertions, deletions and exchanges from one to the other (Levenshtein).
  static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(
          above + 1, row[column] + 1, diagonal + (scalar == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }

  /// The first byte at which two answers part, with what stands around it.
  static func parting(_ left: String, _ right: String) -> (byte: Int, left: String, right: String) {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    let byte =
      zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    func around(_ bytes: [UInt8]) -> String {
      String(
        decoding: bytes[max(0, min(byte, bytes.count) - 20)..<min(bytes.count, byte + 30)],
        as: UTF8.self)
    }
    return (byte, around(a), around(b))
  }
}
