/// An amount in one currency: `EUR 1200`, or `1200 EUR`.
struct Money: Hashable {
  let currency: String
  let amount: Double

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard parts.count >= 2, let first = parts.first, let last = parts.last else { return nil }
    let isLeading = Self.isCurrency(first)
    guard isLeading || Self.isCurrency(last) else { return nil }
    let digits = (isLeading ? parts.dropFirst() : parts.dropLast()).joined()
    guard let amount = PlainNumber.read(digits), amount >= 0 else { return nil }
    currency = String(isLeading ? first : last)
    self.amount = amount
  }

  private static func isCurrency(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy(\.isUpperLetter)
  }
}

/// Digits with at most one point; `_` may group them. Nothing that `Double` reads beyond that.
enum PlainNumber {
  static func read(_ text: some StringProtocol) -> Double? {
    var digits = String(text).filter { $0 != "_" }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    guard digits.utf8.first?.isDigit == true, digits.utf8.last?.isDigit == true,
      digits.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
      let number = Double(digits), number < 1e15
    else { return nil }
    return isNegative ? -number : number
  }
}
