package import Foundation

/// Zones by the names that answers keep: an IANA name, `UTC`, or an offset `+01:00`.
package enum Zone {
  package static func named(_ name: String) -> TimeZone? {
    if name == "UTC" || name == "Z" { return .gmt }
    if let seconds = offset(name) { return TimeZone(secondsFromGMT: seconds) }
    return TimeZone(identifier: name)
  }

  /// Seconds east of Greenwich of `Z`, `+01:00`, `-0530`.
  static func offset(_ text: some StringProtocol) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = String(text.dropFirst()).filter { $0 != ":" }
    guard digits.utf8.count == 4 || digits.utf8.count == 2, digits.utf8.allSatisfy(\.isDigit),
      let hours = Int(digits.prefix(2)), hours <= 18,
      let minutes = digits.utf8.count == 4 ? Int(digits.suffix(2)) : 0, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  static func text(offset: Int) -> String {
    if offset == 0 { return "Z" }
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
