/// A list whose beginning may stand in a snapshot's file; what came after is in memory. So a
/// record of 100,000 entries costs what is looked at of it.
package struct LongList<Element: Hashable & Sendable>: RandomAccessCollection, Sendable {
  private(set) var stored: StoredList<Element>?
  /// How many of `stored` are in use.
  private(set) var storedCount = 0
  private var own: [Element] = []

  package init() {}

  /// All of a stored list.
  init(_ stored: StoredList<Element>) {
    self.stored = stored
    storedCount = stored.count
  }

  /// Empty; elements that are as `expected` has them are taken from its file, not kept.
  init(expecting expected: LongList) { stored = expected.stored?.again() }

  package var startIndex: Int { 0 }
  package var endIndex: Int { storedCount + own.count }

  package subscript(index: Int) -> Element {
    get {
      if index >= storedCount { return own[index - storedCount] }
      guard let stored else { preconditionFailure("an index past the end") }
      return stored[index]
    }
    set {
      if index < storedCount { takeIn() }
      own[index - storedCount] = newValue
    }
  }

  /// Whether the next element of the file is this one; then it is in use.
  mutating func extends(to element: Element) -> Bool {
    guard own.isEmpty, let stored, storedCount < stored.count, stored[storedCount] == element
    else { return false }
    storedCount += 1
    return true
  }

  mutating func append(_ element: Element) {
    if !extends(to: element) { own.append(element) }
  }

  /// In memory, whatever the file has.
  mutating func appendOwn(_ element: Element) { own.append(element) }

  mutating func insert(_ element: Element, at index: Int) {
    guard index < count else { return append(element) }
    if index < storedCount { takeIn() }
    own.insert(element, at: index - storedCount)
  }

  @discardableResult
  mutating func removeLast() -> Element? {
    guard let last else { return nil }
    if own.isEmpty { storedCount -= 1 } else { own.removeLast() }
    return last
  }

  mutating func removeAll(where isGone: (Element) -> Bool) {
    guard contains(where: isGone) else { return }
    takeIn()
    own.removeAll(where: isGone)
  }

  /// From here on all of it is in memory.
  private mutating func takeIn() {
    guard storedCount > 0 else { return }
    own = Array(self)
    storedCount = 0
    stored = nil
  }

  /// Whether this is all of the list in the file, and nothing else.
  var isWhollyStored: Bool { own.isEmpty && storedCount == (stored?.count ?? 0) }

  /// Whether it begins with all of `other`; what both have in one file is not read for that.
  package func begins(with other: LongList) -> Bool {
    guard count >= other.count else { return false }
    let isShared = stored?.isSame(as: other.stored) ?? false
    let known = isShared ? Swift.min(storedCount, other.storedCount) : 0
    return (known..<other.count).allSatisfy { self[$0] == other[$0] }
  }
}

extension LongList: Hashable {
  package static func == (left: LongList, right: LongList) -> Bool {
    left.count == right.count && left.begins(with: right)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
