/// Which slot of a row is which field; several for one, the best first.
struct RowLayout {
  /// Places in the order of their slots.
  private(set) var places: [String] = []
  private(set) var slots: [LogField: [Int]] = [:]
  private(set) var filters: [(slot: Int, values: [[UInt8]])] = []

  /// `needed`: fields that the rules at hand read.
  init(_ mapping: LogMapping, needed: Set<LogField>) {
    for field in LogField.allCases where needed.contains(field) {
      for place in mapping.places[field] ?? [] { slots[field, default: []].append(slot(place)) }
    }
    for filter in mapping.filters {
      filters.append((slot(filter.place), filter.values.map { Array($0.utf8) }))
    }
  }

  private mutating func slot(_ place: String) -> Int {
    if let known = places.firstIndex(of: place) { return known }
    places.append(place)
    return places.count - 1
  }

  /// Only the slots that a file has.
  func keeping(_ isThere: (String) -> Bool) -> RowLayout {
    var layout = self
    for (field, slots) in layout.slots {
      layout.slots[field] = slots.filter { isThere(places[$0]) }
    }
    layout.filters = filters.filter { isThere(places[$0.slot]) }
    return layout
  }
}
