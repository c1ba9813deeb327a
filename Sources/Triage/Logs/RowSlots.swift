/// Where in a row each place of the mapping stands: slices into the text, nothing copied.
@safe struct RowSlots {
  @safe struct Slice {
    var start: UnsafePointer<UInt8>?
    var count = 0
    /// Its text holds backslashes that stand for something else.
    var isEscaped = false
  }

  private let slices: UnsafeMutablePointer<Slice>
  let count: Int

  init(count: Int) {
    self.count = count
    unsafe slices = .allocate(capacity: max(1, count))
    unsafe slices.initialize(repeating: Slice(), count: max(1, count))
  }

  func free() { unsafe slices.deallocate() }

  func clear() {
    for index in 0..<count { unsafe slices[index] = Slice() }
  }

  @unsafe func set(_ slot: Int, _ start: UnsafePointer<UInt8>, _ count: Int, escaped: Bool = false)
  {
    unsafe slices[slot] = Slice(start: start, count: count, isEscaped: escaped)
  }

  @unsafe subscript(slot: Int) -> Slice { unsafe slices[slot] }
}
