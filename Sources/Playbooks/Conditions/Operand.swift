import Foundation

/// What is known of one side of a comparison.
enum Operand {
  case number(Interval)
  case money(currency: String, Interval)
  /// A choice's option, a text, yes or no.
  case symbol(String)
  case place(String)
  case unknown

  init(_ value: Value?) {
    switch value {
    case .yesNo(let isYes): self = .symbol(isYes ? "yes" : "no")
    case .choice(let text), .text(let text): self = .symbol(text)
    case .number(let low, let high): self = .number(Interval(low: low, high: high ?? .infinity))
    case .money(let currency, let low, let high):
      self = .money(currency: currency, Interval(low: low, high: high ?? .infinity))
    case .time(.at(let date, _)):
      self = .number(Interval(exactly: date.timeIntervalSince1970))
    case .time(.before(let date, _)):
      self = .number(Interval(low: -.infinity, high: date.timeIntervalSince1970))
    case .duration(let seconds): self = .number(Interval(exactly: seconds))
    case .place(let place): self = .place(place)
    case .list, .counts, .secret, nil: self = .unknown
    }
  }
}

extension Condition.Term {
  func operand(in surroundings: Surroundings) -> Operand {
    switch self {
    case .fact(let name): return Operand(surroundings.fact(name))
    case .number(let number), .duration(let number): return .number(Interval(exactly: number))
    case .money(let currency, let amount):
      return .money(currency: currency, Interval(exactly: amount))
    case .quoted(let text), .option(let text): return .symbol(text)
    case .instant(let seconds): return .number(Interval(exactly: seconds))
    case .yesNo(let isYes): return .symbol(isYes ? "yes" : "no")
    case .place(let place): return .place(place)
    case .count(let list): return .number(size(of: surroundings.fact(list)))
    case .sum(let fact, let group):
      let places = surroundings.members(group)
      let tally = Tally(surroundings.fact(fact), asked: places, members: surroundings.members)
      return .number(tally.bounds(of: places))
    case .most(let fact, let group):
      return .number(most(surroundings.fact(fact), group, in: surroundings))
    case .since(let time): return since(surroundings.fact(time), now: surroundings.now)
    case .any, .done, .skipped, .applies, .answered:
      return truth(in: surroundings).operand
    }
  }

  /// The value of a term that stands alone.
  func truth(in surroundings: Surroundings) -> Truth {
    switch self {
    case .fact(let name): Truth(surroundings.fact(name))
    case .yesNo(let isYes): isYes ? .yes : .no
    case .done(let step): surroundings.done(step) ? .yes : .no
    case .skipped(let step): surroundings.skipped(step) ? .yes : .no
    case .applies(let name): surroundings.applies(name)
    case .answered(let name): surroundings.fact(name) == nil ? .no : .yes
    case .any(let list, let member): any(surroundings.fact(list), member, in: surroundings)
    case .number, .duration, .money, .quoted, .option, .place, .count, .sum, .most, .since,
      .instant:
      .unknown
    }
  }

  private func size(of list: Value?) -> Interval {
    guard case .list(let items, let isComplete) = list else { return .notNegative }
    let count = Double(items.count)
    return Interval(low: count, high: isComplete ? count : .infinity)
  }

  private func most(_ value: Value?, _ group: String, in surroundings: Surroundings) -> Interval {
    let places = surroundings.members(group)
    var low = 0.0
    var high = 0.0
    for place in representatives(of: places, for: value, in: surroundings) {
      let tally = Tally(value, asked: [place], members: surroundings.members)
      let bounds = tally.bounds(of: [place])
      low = max(low, bounds.low)
      high = max(high, bounds.high)
    }
    let all = Tally(value, asked: places, members: surroundings.members).bounds(of: places)
    // Of so many in so few places, one place has at least its share; none has more than all.
    let share = places.isEmpty ? 0 : (all.low / Double(places.count)).rounded(.up)
    return Interval(low: max(low, share), high: max(low, share, min(high, all.high)))
  }

  /// Places that the same figures hold have the same bounds: one of each kind will do.
  private func representatives(
    of places: Set<String>, for value: Value?, in surroundings: Surroundings
  ) -> [String] {
    guard case .counts(let figures, _) = value else { return places.first.map { [$0] } ?? [] }
    let groups = figures.keys.sorted().map(surroundings.members)
    var seen: Set<[Bool]> = []
    return places.filter { place in seen.insert(groups.map { $0.contains(place) }).inserted }
  }

  private func since(_ time: Value?, now: Double) -> Operand {
    switch time {
    case .time(.at(let date, _)):
      .number(Interval(exactly: now - date.timeIntervalSince1970))
    case .time(.before(let date, _)):
      .number(Interval(low: now - date.timeIntervalSince1970, high: .infinity))
    default: .unknown
    }
  }

  private func any(_ list: Value?, _ member: String, in surroundings: Surroundings) -> Truth {
    guard case .list(let items, let isComplete) = list else { return .unknown }
    var truth: Truth = isComplete ? .no : .unknown
    for item in items { truth = max(truth, matches(item, member, in: surroundings)) }
    return truth
  }

  /// A place in a list may be a group: it is one of another's members if wholly inside, perhaps if
  /// they overlap.
  private func matches(_ item: Value, _ member: String, in surroundings: Surroundings) -> Truth {
    switch item {
    case .place(let place): Truth(place, isIn: member, members: surroundings.members)
    case .choice(let text), .text(let text): text == member ? .yes : .no
    default: item.text == member ? .yes : .no
    }
  }
}

extension Truth {
  init(_ value: Value?) {
    guard case .yesNo(let isYes) = value else {
      self = .unknown
      return
    }
    self = isYes ? .yes : .no
  }

  init(_ place: String, isIn group: String, members: (String) -> Set<String>) {
    let inner = members(place)
    let outer = members(group)
    self = inner.isSubset(of: outer) ? .yes : inner.isDisjoint(with: outer) ? .no : .unknown
  }

  fileprivate var operand: Operand {
    switch self {
    case .yes: .symbol("yes")
    case .no: .symbol("no")
    case .unknown: .unknown
    }
  }
}
