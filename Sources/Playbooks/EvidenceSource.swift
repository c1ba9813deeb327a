package import Problems

/// What ends a source that no clock ends: `keeps: until reboot`.
package enum SourceEnd: String, CaseIterable, Hashable, Sendable {
  /// The machine's: its memory, its processes, its connections.
  case reboot
  /// The service's, pod's or container's.
  case restart
  /// Somebody or something overwrites it.
  case change
}

/// A row of the catalogue (`sources.yaml`): what a platform keeps by default, and for how long. It
/// is a claim with a date, and the organisation's profile knows better.
package struct EvidenceSource: Hashable, Sendable {
  package var name: String
  package var title: String
  /// Seconds.
  package var keeps: Int?
  package var ends: SourceEnd?
  /// 0: gone in seconds, to 5: stable (RFC 3227 §2.1, for AI systems).
  package var tier: Int
  /// Whether it is written at all where nobody changed anything; nil: it depends.
  package var isOnByDefault: Bool?
  /// Who can get it.
  package var who: String?
  package var how: String?
  /// What goes wrong with it.
  package var trap: String?
  package var reference: String
  /// When somebody last held it against its reference: `2026-11-21`; nil: nobody has.
  package var checked: String?
  package var place: Place
}
