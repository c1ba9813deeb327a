package import Foundation
package import Response

/// `who:r.osei kind:run,done since:05:00 step:C3 text`: all given must hold.
nonisolated package struct TimelineFilter: Hashable, Sendable {
  package var who: [String] = []
  package var kinds: [String] = []
  package var since: Date?
  package var steps: [String] = []
  package var words: [String] = []

  package init() {}

  /// Whether nothing is asked.
  package var isEmpty: Bool {
    who.isEmpty && kinds.isEmpty && since == nil && steps.isEmpty && words.isEmpty
  }

  /// Whether a row of the timeline passes. Words match in any case, names from their start.
  package func passes(_ line: TimelineLine) -> Bool {
    if let since, line.at < since { return false }
    guard who.isEmpty || who.contains(where: { line.who.hasPrefix($0) }) else { return false }
    guard kinds.isEmpty || kinds.contains(line.kind) else { return false }
    let what = line.what.lowercased()
    guard steps.isEmpty || steps.contains(where: { what.contains($0.lowercased()) }) else {
      return false
    }
    return words.allSatisfy { what.contains($0) || line.who.lowercased().contains($0) }
  }
}
