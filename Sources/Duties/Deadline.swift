package import Foundation

/// Until when, and how that was worked out.
package struct Deadline: Hashable, Sendable {
  /// The trigger's instant.
  package var trigger: Date
  /// Where the trigger came from: `aware`, or what stood in for it.
  package var triggerName: String
  /// The earliest defensible instant; nil without a number (elapsed time is shown).
  package var target: Date?
  /// The latest arguable instant, where it differs.
  package var latest: Date?
  /// Why the latest is arguable: `Reg. 1182/71: first hour not counted`.
  package var latestBasis: String?
  /// IANA zone in which it is counted and shown.
  package var zone: String
  /// One line a person can check: `aware Fri 16:10 CEST + 72 h elapsed = Mon 15:10 CET; …`.
  package var working: [String]

  package init(
    trigger: Date, triggerName: String, target: Date?, latest: Date?, latestBasis: String?,
    zone: String, working: [String]
  ) {
    self.trigger = trigger
    self.triggerName = triggerName
    self.target = target
    self.latest = latest
    self.latestBasis = latestBasis
    self.zone = zone
    self.working = working
  }
}
