/// Durations as the language writes them: `45 s`, `15 min`, `2 h`, `3 d`, also joined (`2h30m`).
package enum DurationText {
  /// Seconds; `nil` where the text is no duration. Nothing below zero.
  package static func seconds(of text: String) -> Double? {
    var rest = Substring(text).drop { $0 == " " }
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard digits.first?.isNumber == true, digits.last?.isNumber == true,
        let number = Double(digits)
      else { return nil }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      guard let size = size(of: unit) else { return nil }
      rest = rest.dropFirst(unit.count).drop { $0 == " " }
      total += number * size
    }
    return total.isFinite && total <= 3_155_760_000 ? total : nil
  }

  private static func size(of unit: Substring) -> Double? {
    switch unit {
    case "s", "sec", "second", "seconds": 1
    case "m", "min", "mins", "minute", "minutes": 60
    case "h", "hour", "hours": 3600
    case "d", "day", "days": 86400
    default: nil
    }
  }

  /// The shortest form that is read back as the same: `90 s`, `15 min`, `4 h`, `3 d`.
  package static func text(_ seconds: Double) -> String {
    for (size, unit) in [(86400.0, "d"), (3600, "h"), (60, "min")] where seconds >= size {
      let number = seconds / size
      if number == number.rounded() { return "\(Int(number)) \(unit)" }
    }
    return "\(plain(seconds)) s"
  }
}

/// A number without an exponent or a needless `.0`, so that it reads back as itself.
package func plain(_ number: Double) -> String {
  if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
  return String(number)
}
