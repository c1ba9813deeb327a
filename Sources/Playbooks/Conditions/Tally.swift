/// What a count by place says about the figure of any place or group.
///
/// A figure may stand for a place or a group; a group's members are then at most that, and a
/// member given too is part of it, not added. Where groups hold each other wholly or not at all,
/// the bounds are exact; a group that only overlaps others is left out of them, which widens.
struct Tally {
  /// Places with the same bounds of their own; the groups named are its nodes.
  private struct Node {
    let places: Set<String>
    var own: Interval
    /// The sum of the children and of the places no child holds.
    var children: [Int] = []
    var bounds = Interval.notNegative
    /// Whether places that no child holds may have a figure of their own.
    var hasRest = true
  }

  private var nodes: [Node] = []
  private var leftOut: Set<String> = []
  private let isComplete: Bool

  /// `value` is the count so far, `nil` while nothing is known; `asked` the places whose sum is
  /// wanted.
  init(
    _ value: Value?, asked: Set<String>, members: (String) -> Set<String>
  ) {
    var figures: [String: Value.Figure] = [:]
    var complete = false
    if case .counts(let counts, let isComplete) = value {
      (figures, complete) = (counts, isComplete)
    }
    self.isComplete = complete
    insert(asked, own: .notNegative)
    for (place, figure) in figures.sorted(by: { $0.key < $1.key }) {
      insert(
        members(place),
        own: Interval(low: figure.low, high: figure.isExact ? figure.low : .infinity), isNamed: true
      )
    }
    arrange()
    fillUp()
    fillDown()
  }

  /// The bounds of the group that was asked for.
  func bounds(of places: Set<String>) -> Interval {
    nodes.first { $0.places == places }?.bounds ?? .notNegative
  }

  private var named: Set<Set<String>> = []

  private mutating func insert(_ places: Set<String>, own: Interval, isNamed: Bool = false) {
    if isNamed { named.insert(places) }
    if let same = nodes.firstIndex(where: { $0.places == places }) {
      nodes[same].own.low = max(nodes[same].own.low, own.low)
      nodes[same].own.high = max(nodes[same].own.low, min(nodes[same].own.high, own.high))
      return
    }
    let overlaps = nodes.contains { other in
      !other.places.isDisjoint(with: places) && !other.places.isSubset(of: places)
        && !places.isSubset(of: other.places)
    }
    if overlaps {
      leftOut.formUnion(places)
    } else {
      nodes.append(Node(places: places, own: own))
    }
  }

  /// Smaller before larger; each hangs below the smallest that holds it.
  private mutating func arrange() {
    nodes.sort { $0.places.count < $1.places.count }
    for child in nodes.indices {
      let parent = nodes.indices.dropFirst(child + 1).first {
        nodes[child].places.isSubset(of: nodes[$0].places)
      }
      if let parent { nodes[parent].children.append(child) }
    }
    for index in nodes.indices {
      let covered = nodes[index].children.reduce(into: Set<String>()) {
        $0.formUnion(nodes[$1].places)
      }
      let rest = nodes[index].places.subtracting(covered)
      nodes[index].hasRest = !rest.isEmpty && mayCount(rest, in: nodes[index].places)
    }
  }

  /// Places nobody named are 0 once the count is complete, unless a group that holds them is named.
  private func mayCount(_ rest: Set<String>, in places: Set<String>) -> Bool {
    guard isComplete, leftOut.isDisjoint(with: rest) else { return true }
    return named.contains { !$0.isDisjoint(with: rest) && $0.isSuperset(of: places) }
  }

  private mutating func fillUp() {
    for index in nodes.indices {
      let low = nodes[index].children.reduce(0) { $0 + nodes[$1].bounds.low }
      let high = nodes[index].children.reduce(nodes[index].hasRest ? .infinity : 0) {
        $0 + nodes[$1].bounds.high
      }
      let own = nodes[index].own
      // Figures that contradict each other leave the larger: what was seen is not made less.
      let least = max(low, own.low)
      nodes[index].bounds = Interval(low: least, high: max(least, min(high, own.high)))
    }
  }

  private mutating func fillDown() {
    for index in nodes.indices.reversed() {
      let parent = nodes[index].bounds
      let sum = nodes[index].children.map { nodes[$0].bounds }
      for (position, child) in nodes[index].children.enumerated() {
        var othersLow = 0.0
        var othersHigh = nodes[index].hasRest ? Double.infinity : 0
        for (other, bounds) in sum.enumerated() where other != position {
          othersLow += bounds.low
          othersHigh += bounds.high
        }
        let low = max(nodes[child].bounds.low, parent.low - othersHigh)
        let high = min(nodes[child].bounds.high, parent.high - othersLow)
        if low <= high { nodes[child].bounds = Interval(low: low, high: high) }
      }
    }
  }
}
