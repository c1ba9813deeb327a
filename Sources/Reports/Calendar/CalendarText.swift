import Duties
import Foundation

/// How a calendar is spelled (RFC 5545).
enum CalendarText {
  /// The whole file around these components.
  static func file(named name: String, _ lines: [String], version: String) -> String {
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tocsin//tocsin \(version)//EN",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:\(text(name))", "X-WR-CALNAME:\(text(name))",
    ]
    return (head + lines + ["END:VCALENDAR"]).map { folded($0) + "\r\n" }.joined()
  }

  /// `20261124T021200Z`
  static func utc(_ instant: Date) -> String {
    CivilZone.utc.rfc3339(instant).prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  static func identifier(_ id: String) -> String {
    String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "-" })
  }

  /// Section 3.3.11: backslash, semicolon, comma and line feed are escaped.
  static func text(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
      .replacing("\n", with: "\\n")
  }

  /// Section 3.1: no line is longer than 75 octets; no scalar is cut (a character may be longer).
  static func folded(_ line: String) -> String {
    guard line.utf8.count > 75 else { return line }
    var folded = String.UnicodeScalarView()
    var room = 75
    for scalar in line.unicodeScalars {
      let width = scalar.utf8.count
      if width > room {
        folded += "\r\n ".unicodeScalars
        room = 74
      }
      folded.append(scalar)
      room -= width
    }
    return String(folded)
  }
}
