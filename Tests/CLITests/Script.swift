import Foundation

/// A whole-program script, one readable file: commands, what they print, and how they end.
///
///     # a remark
///     $ tocsin declare "Weights left" --aware -2h
///     < a line of input
///     > declared INC-<*>-0001, SEV3: Weights left
///     > ...
///     ! a line of standard error
///     = 0
///
/// `<*>` stands for any text in a line, a line `...` for any lines. What a command prints must be
/// all there; a command without `>` may print anything. Without `=` the status is 0.
struct Script {
  struct Command {
    var line: String
    var number: Int
    var input: [String] = []
    var output: [String]?
    var complaints: [String]?
    var status: Int32 = 0
  }

  let commands: [Command]

  init(_ text: String) {
    var commands: [Command] = []
    for (index, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let body = String(row.dropFirst(2))
      guard row.first != "$" else {
        commands.append(Command(line: body, number: index + 1))
        continue
      }
      guard var command = commands.popLast() else { continue }
      switch row.first {
      case "<": command.input.append(body)
      case ">": command.output = (command.output ?? []) + [body]
      case "!": command.complaints = (command.complaints ?? []) + [body]
      case "=": command.status = Int32(body) ?? -1
      default: break
      }
      commands.append(command)
    }
    self.commands = commands
  }

  /// What is not as the script says, each with its line.
  func failures(in sandbox: Sandbox) throws -> [String] {
    var failures: [String] = []
    for command in commands {
      let outcome = try sandbox.run(
        command.line, input: command.input.map { $0 + "\n" }.joined())
      let place = "line \(command.number): \(command.line)"
      if outcome.status != command.status {
        failures.append(
          "\(place)\n  ended with \(outcome.status), not \(command.status)\n\(outcome.complaints)")
      }
      for (wanted, got, name) in [
        (command.output, outcome.output, "output"),
        (command.complaints, outcome.complaints, "standard error"),
      ] {
        guard let wanted, !Pattern.fits(wanted, Pattern.lines(got)) else { continue }
        failures.append(
          "\(place)\n  \(name):\n\(got)\n  wanted:\n\(wanted.joined(separator: "\n"))")
      }
    }
    return failures
  }
}

enum Pattern {
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  static func fits(_ patterns: [String], _ lines: [String]) -> Bool {
    fits(patterns[...], lines[...])
  }

  private static func fits(_ patterns: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let pattern = patterns.first else { return lines.isEmpty }
    if pattern == "..." {
      return (lines.startIndex...lines.endIndex).contains {
        fits(patterns.dropFirst(), lines[$0...])
      }
    }
    guard let line = lines.first, fits(line: line, pattern) else { return false }
    return fits(patterns.dropFirst(), lines.dropFirst())
  }

  static func fits(line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "<*>")
    guard parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.range(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return parts.last.map { rest.hasSuffix($0) } ?? true
  }
}
