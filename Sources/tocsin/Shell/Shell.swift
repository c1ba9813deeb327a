import Foundation
import Glibc
import Problems

/// What one run of the program is told by its surroundings: everything that is not in the
/// arguments comes through here.
struct Shell {
  let environment: [String: String]
  let output: Output
  let input: LineInput
  /// The wall clock: the one place where the program reads it.
  let wallNow: () -> Date
  /// What acts count by: the wall's clock, in an exercise the story's.
  let clockwork: Clockwork
  let now: () -> Date

  init(environment: [String: String]) {
    self.environment = environment
    output = Output()
    input = LineInput()
    let wall = { Date() }
    let clockwork = Clockwork(wall: wall)
    wallNow = wall
    self.clockwork = clockwork
    now = { clockwork.now() }
  }

  /// The same surroundings, as another person at this terminal has them.
  func with(_ variables: [String: String]) -> Shell {
    Shell(environment: environment.merging(variables) { _, theirs in theirs })
  }

  func places() throws -> Places { try Places(environment: environment) }

  /// A variable that is set and not empty.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  var hasTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Line mode by itself: no terminal, or one that knows nothing (screens.md §7).
  var isPlainByNature: Bool {
    let term = environment["TERM"] ?? ""
    return !hasTerminal || term.isEmpty || term == "dumb" || environment["TOCSIN_PLAIN"] == "1"
  }

  /// Bytes that nobody can foresee.
  func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}

/// The version of this program, as `--version` prints it and the first entry of an incident says.
nonisolated let programVersion = "0.1.0"
