package import Foundation

// What comes when.
extension ExerciseRun {
  /// An inject and the instant at which it comes by itself.
  package struct Due: Hashable, Sendable {
    package var inject: Inject
    package var planned: Date
  }

  /// When an inject comes by itself; nil while that is not known, or never.
  package func planned(_ inject: Inject) -> Date? {
    guard !inject.isByHand else { return nil }
    guard inject.when != nil else {
      return inject.at.map { start.addingTimeInterval(Double($0)) }
    }
    return armed[inject.name].map { $0.addingTimeInterval(Double(inject.delay)) }
  }

  /// Those that come by themselves and have not yet, the next first.
  package var coming: [Due] {
    guard ended == nil else { return [] }
    return scenario.injects.enumerated()
      .filter { fates[$0.element.name] == nil }
      .compactMap { item in
        planned(item.element).map { (item.offset, Due(inject: item.element, planned: $0)) }
      }
      .sorted { ($0.1.planned, $0.0) < ($1.1.planned, $1.0) }
      .map(\.1)
  }

  /// When the facilitator has to look again though nobody did anything.
  package var wakes: Date? {
    let next = nextInstant(after: looked)
    return [coming.first?.planned, next].compactMap(\.self).min()
  }
}
