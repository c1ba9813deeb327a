/// Which slot of a row is which field; several for one, the best first.
struct RowLayout {
  /// Places in the order of their slots.
  private(set) var places: [String] = []
  private(set) var slots: [LogField: [Int]] = [:]
  private(set) var filters: [(slot: Int, values: [[UInt8]])] = []
  /// A row without a status went well: sources that name nothing but errors.
  let namesErrorsOnly: Bool

  /// `needed`: fields that the rules at hand read.
  init(_ mapping: LogMapping, needed: Set<LogField>) {
    namesErrorsOnly = mapping.name != "plain"
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
    layout.places = places.filter(isThere)
    let moved = places.map { layout.places.firstIndex(of: $0) }
    layout.slots = slots.mapValues { $0.compactMap { moved[$0] } }
    layout.filters = filters.compactMap { filter in
      moved[filter.slot].map { ($0, filter.values) }
    }
    return layout
  }
}
