import Foundation

/// Seconds to go (negative: gone by), in the words of each place, and when those words change.
struct TimeLeft {
  let seconds: Double

  /// In whole seconds of the wall clock: all clocks on a screen then change at once, and a screen
  /// of them wakes once a second.
  init(until due: Date, at now: Date) {
    seconds = due.wholeSeconds - now.wholeSeconds
  }

  var isGone: Bool { seconds < 0 }
  /// Under an hour to go.
  var isSoon: Bool { !isGone && seconds < 3600 }

  /// `00:33`, `69h33m`, `15d18h`: for row 1.
  var short: String { text(hours: "h", between: "") }
  /// `00:33`, `69h 33m`, `15d 18h`
  var spaced: String { text(hours: "h", between: " ") }
  /// `00:32:10`, else `spaced`: where seconds are worth their bytes.
  var exact: String {
    let whole = Int(abs(seconds))
    return whole < 3600 ? "00:\(two(whole / 60)):\(two(whole % 60))" : spaced
  }
  /// `01:12`, `19:40`, `2d 04h`: for evidence.
  var clock: String {
    let minutes = Int(abs(seconds)) / 60
    guard minutes >= 48 * 60 else { return "\(two(minutes / 60)):\(two(minutes % 60))" }
    return "\(minutes / 1440)d \(two(minutes / 60 % 24))h"
  }
  /// `2 hours 27 minutes`
  var words: String {
    let minutes = Int(abs(seconds)) / 60
    let parts = [
      (minutes / 1440, "day"), (minutes / 60 % 24, "hour"),
      (minutes >= 1440 ? 0 : minutes % 60, "minute"),
    ].filter { $0.0 > 0 }
    if parts.isEmpty { return "under a minute" }
    return parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " ")
  }

  private func text(hours: String, between: String) -> String {
    let minutes = Int(abs(seconds)) / 60
    if minutes < 60 { return "00:\(two(minutes))" }
    if minutes < 96 * 60 { return "\(minutes / 60)h\(between)\(two(minutes % 60))m" }
    return "\(minutes / 1440)d\(between)\(two(minutes / 60 % 24))h"
  }

  /// When a text in steps of `unit` seconds changes next.
  func change(every unit: Double, from now: Date) -> Date {
    let rest = seconds.truncatingRemainder(dividingBy: unit)
    let wait = isGone ? unit + rest : rest + 1
    return Date(timeIntervalSinceReferenceDate: now.wholeSeconds + wait + 0.001)
  }

  /// The step in which `short`, `spaced` and `clock` change.
  var unit: Double { abs(seconds) < 96 * 3600 ? 60 : 3600 }
}

extension Date {
  fileprivate var wholeSeconds: Double { timeIntervalSinceReferenceDate.rounded(.down) }
}
