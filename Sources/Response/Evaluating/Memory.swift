import Foundation
import Synchronization

/// What was worked out for an incident as it stands. A situation holds until something is applied
/// or the instant at which it changes by itself, so most key presses compute nothing.
struct Memory: Sendable {
  private var box = Box()

  init() {}

  private final class Box: Sendable {
    let kept = Mutex<Kept>(Kept())
  }

  private struct Kept {
    var situation: Situation?
    var evaluation: Evaluation?
  }

  /// Copies of an incident share what is known of the state they share; what changes one of them
  /// leaves it to the others.
  mutating func forget() {
    if isKnownUniquelyReferenced(&box) {
      box.kept.withLock { $0 = Kept() }
    } else {
      box = Box()
    }
  }

  func evaluation(at now: Date, or make: () -> Evaluation) -> Evaluation {
    if var known = box.kept.withLock({ $0.evaluation }), known.holds(at: now) {
      known.now = now
      return known
    }
    let made = make()
    box.kept.withLock { $0.evaluation = made }
    return made
  }

  func situation(at now: Date, or make: () -> Situation) -> Situation {
    if var known = box.kept.withLock({ $0.situation }), known.holds(at: now) {
      known.now = now
      return known
    }
    let made = make()
    box.kept.withLock { $0.situation = made }
    return made
  }
}

extension Situation {
  func holds(at instant: Date) -> Bool { instant >= now && instant < changesAt ?? .distantFuture }
}
