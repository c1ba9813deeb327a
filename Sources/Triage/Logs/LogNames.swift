/// The names that all logs of one run share, so that a user is one number in all of them.
final class LogNames {
  let users = NameTable(expecting: 16_384)
  /// Countries, networks, agents and endpoints.
  let others = NameTable(most: 1 << 18)
}

/// How a run reads its logs.
package struct LogOptions: Sendable {
  package var zone: LogZone?
  /// Milliseconds since 1970; rows outside are left out.
  package var since: Int64?
  package var until: Int64?
  package var mapping: LogMapping?
  /// Where addresses are, if the log does not say.
  package var origins: OriginTable?
  /// How late a row may come, in milliseconds.
  package var lateness: Int64 = 5 * 60_000
  /// The logs are being written: their end is only for the moment.
  package var isLive = false

  package init() {}
}
