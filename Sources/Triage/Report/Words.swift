import Glibc

/// Numbers as they are read best, without Foundation's formatters.
package enum Words {
  /// `5,047,776`
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// With so many places: `2.05`
  package static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite else { return number.isNaN ? "unknown" : number < 0 ? "-∞" : "∞" }
    guard abs(number) < 1e12 else { return short(number) }
    let scale = pow(10, Double(places))
    let scaled = Int((abs(number) * scale).rounded())
    let sign = number < 0 && scaled != 0 ? "-" : ""
    let whole = String(scaled / Int(scale))
    guard places > 0 else { return sign + whole }
    let rest = String(scaled % Int(scale))
    return sign + whole + "." + String(repeating: "0", count: places - rest.count) + rest
  }

  /// A probability or a ratio in two digits: `3.1e-118`, `0.042`, `75`
  package static func short(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : fixed(number, 0) }
    let exponent = Int(floor(log10(abs(number))))
    if (-3..<6).contains(exponent) { return fixed(number, max(0, 1 - exponent)) }
    let digits = number / pow(10, Double(exponent))
    return fixed(digits, 1) + "e\(exponent)"
  }
}
