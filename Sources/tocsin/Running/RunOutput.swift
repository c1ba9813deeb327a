import Commands
import Foundation
import Playbooks
import Problems

/// Prints what a command prints as it comes, each line behind its stream and time, so that no line
/// can pose as ours.
struct RunOutput {
  let folder: RunFolder
  let zone: TimeZone
  /// Before each line, where several run side by side: the host or instance.
  var name: String?
  private var shown = 0

  init(folder: RunFolder, zone: TimeZone, name: String? = nil) {
    self.folder = folder
    self.zone = zone
    self.name = name
  }

  /// Lines that came since the last look.
  mutating func news() -> [String] {
    let lines = folder.lines(from: shown, atMost: 10_000)
    shown += lines.count
    return lines.map(text)
  }

  /// The last lines, of all that there are.
  static func tail(_ folder: RunFolder, zone: TimeZone, atMost count: Int) -> [String] {
    let output = RunOutput(folder: folder, zone: zone)
    let first = max(0, folder.lineCount - count)
    return folder.lines(from: first, atMost: count).map(output.text)
  }

  private func text(_ line: OutputLine) -> String {
    let stream = line.stream == .out ? "out" : "err"
    let text = visible(bytes: folder.text(of: line))
    let time = Clocked.time(milliseconds: line.at, in: zone)
    return [stream, time, name.map { visible($0) }].compactMap(\.self).joined(separator: " ")
      + "  " + text + (line.isPart ? " …" : "")
  }
}

/// Time of day with milliseconds: `05:41:03.120`.
enum Clocked {
  static func time(milliseconds: Int, in zone: TimeZone) -> String {
    let seconds = milliseconds / 1000
    let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    let day = ((local % 86_400) + 86_400) % 86_400
    return [day / 3600, day / 60 % 60, day % 60].map { two($0) }.joined(separator: ":") + "."
      + three(milliseconds % 1000)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func three(_ number: Int) -> String {
    String(String(number + 1000).suffix(3))
  }
}
