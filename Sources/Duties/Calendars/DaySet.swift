/// Days in order. Calendars hold thousands, read at every start and asked for a few: they are
/// appended as they come and found by halving, where a `Set` would hash each of them.
package struct DaySet: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Ascending, no two alike.
  private var numbers: [Int32] = []

  package init() {}

  package init(arrayLiteral days: Day...) {
    for day in days { insert(day) }
  }

  package var isEmpty: Bool { numbers.isEmpty }

  package mutating func insert(_ day: Day) {
    let number = Int32(clamping: day.number)
    guard let last = numbers.last, number <= last else { return numbers.append(number) }
    let place = position(of: number)
    if numbers[place] != number { numbers.insert(number, at: place) }
  }

  package func contains(_ day: Day) -> Bool {
    let number = Int32(clamping: day.number)
    let place = position(of: number)
    return place < numbers.count && numbers[place] == number
  }

  package mutating func formUnion(_ other: DaySet) {
    for number in other.numbers { insert(Day(number: Int(number))) }
  }

  /// Of the first that is not before it.
  private func position(of number: Int32) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
