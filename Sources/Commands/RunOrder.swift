package import FoundationEssentials

/// What a supervisor is told to run. It travels through a pipe, never through a file or an
/// argument: it may hold secrets.
package struct RunOrder: Hashable, Sendable, Codable {
  /// The program and its arguments.
  package var arguments: [String]
  /// The whole environment of the command; nothing is inherited.
  package var environment: [String: String]
  package var directory: String
  /// What the command reads; it has no terminal.
  package var input: Data
  /// Milliseconds after which it is stopped.
  package var limit: Int
  /// Milliseconds between TERM and KILL, once the limit has passed.
  package var grace: Int
  /// Bytes that must not be kept: each place of theirs in the output is masked.
  package var secrets: [Data]

  package init(
    arguments: [String], environment: [String: String], directory: String = "/",
    input: Data = Data(), limit: Int, grace: Int = 5000, secrets: [Data] = []
  ) {
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.input = input
    self.limit = limit
    self.grace = grace
    self.secrets = secrets
  }
}
