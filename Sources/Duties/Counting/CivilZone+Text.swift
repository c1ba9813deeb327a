package import Foundation

extension CivilZone {
  /// `Fri 23 Oct 2026 16:10 CEST`; with seconds where they are not zero.
  package func spoken(_ instant: Date) -> String {
    let wall = wallSeconds(at: instant)
    let day = Day(number: floorDivided(wall, by: 86_400))
    return "\(day.spoken) \(clock(wall)) \(abbreviation(at: instant))"
  }

  /// RFC 3339 with the zone's offset: `2026-10-26T15:10:00+01:00`.
  package func rfc3339(_ instant: Date) -> String {
    let wall = wallSeconds(at: instant)
    let second = wall - floorDivided(wall, by: 86_400) * 86_400
    let day = Day(number: floorDivided(wall, by: 86_400))
    let time =
      "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return "\(day.text)T\(time)\(CivilZone.offsetText(offset(at: instant)))"
  }

  /// `+01:00`, `-03:30`
  package static func offsetText(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return "\(seconds < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// What people there call this time: `CET`, `EDT`, or `UTC+03:00` where no name is in use.
  package func abbreviation(at instant: Date) -> String {
    let seconds = offset(at: instant)
    if let names = CivilZone.names[name] ?? CivilZone.names[CivilZone.continent(of: name)] {
      for (offset, abbreviation) in names where offset * 1800 == seconds { return abbreviation }
    }
    return seconds == 0 ? "UTC" : "UTC" + CivilZone.offsetText(seconds)
  }

  private func clock(_ wall: Int) -> String {
    let second = wall - floorDivided(wall, by: 86_400) * 86_400
    let text = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
    return second % 60 == 0 || second == 86_399 ? text : text + ":\(padded(second % 60, 2))"
  }

  private static func continent(of name: String) -> String {
    String(name.prefix { $0 != "/" })
  }

  /// Names of time by offset in half hours. Foundation answers `GMT+1` on Linux, which nobody in
  /// Berlin says; only names in real use stand here, all others show their offset.
  private static let names: [String: [Int: String]] = [
    "Europe": [0: "WET", 2: "CET", 4: "CEST"],
    "Europe/London": [0: "GMT", 2: "BST"],
    "Europe/Dublin": [0: "GMT", 2: "IST"],
    "Europe/Lisbon": [0: "WET", 2: "WEST"],
    "Atlantic/Canary": [0: "WET", 2: "WEST"],
    "Europe/Athens": eastern, "Europe/Bucharest": eastern, "Europe/Helsinki": eastern,
    "Europe/Kyiv": eastern, "Europe/Kiev": eastern, "Europe/Riga": eastern,
    "Europe/Sofia": eastern, "Europe/Tallinn": eastern, "Europe/Vilnius": eastern,
    "Asia/Nicosia": eastern, "Europe/Mariehamn": eastern,
    "Europe/Kaliningrad": [4: "EET"], "Europe/Moscow": [6: "MSK"],
    "America/New_York": [-10: "EST", -8: "EDT"], "America/Toronto": [-10: "EST", -8: "EDT"],
    "America/Detroit": [-10: "EST", -8: "EDT"], "America/Montreal": [-10: "EST", -8: "EDT"],
    "America/Chicago": [-12: "CST", -10: "CDT"], "America/Winnipeg": [-12: "CST", -10: "CDT"],
    "America/Denver": [-14: "MST", -12: "MDT"], "America/Edmonton": [-14: "MST", -12: "MDT"],
    "America/Phoenix": [-14: "MST"], "America/Boise": [-14: "MST", -12: "MDT"],
    "America/Los_Angeles": [-16: "PST", -14: "PDT"],
    "America/Vancouver": [-16: "PST", -14: "PDT"],
    "America/Anchorage": [-18: "AKST", -16: "AKDT"], "Pacific/Honolulu": [-20: "HST"],
    "America/Halifax": [-8: "AST", -6: "ADT"], "America/St_Johns": [-7: "NST", -5: "NDT"],
    "Asia/Kolkata": [11: "IST"], "Asia/Tokyo": [18: "JST"], "Asia/Seoul": [18: "KST"],
    "Asia/Hong_Kong": [16: "HKT"], "Australia/Sydney": [20: "AEST", 22: "AEDT"],
    "Australia/Melbourne": [20: "AEST", 22: "AEDT"], "Australia/Brisbane": [20: "AEST"],
    "Australia/Adelaide": [19: "ACST", 21: "ACDT"], "Australia/Darwin": [19: "ACST"],
    "Australia/Perth": [16: "AWST"], "Pacific/Auckland": [24: "NZST", 26: "NZDT"],
  ]

  private static let eastern = [4: "EET", 6: "EEST"]
}
