/// Splits the lines of web servers: words between spaces; what stands in quotes or brackets is one.
struct SpacedRow {
  /// For each word, from 1, the slot it fills, or -1.
  private let slotOfWord: [Int]

  init(_ layout: RowLayout) {
    let numbers = layout.places.map { Int($0) ?? 0 }
    var slots = [Int](repeating: -1, count: (numbers.max() ?? 0) + 1)
    for (slot, number) in numbers.enumerated() where number > 0 { slots[number] = slot }
    slotOfWord = slots
  }

  @unsafe func split(_ start: UnsafePointer<UInt8>, _ count: Int, into slots: RowSlots) -> Bool {
    var at = 0
    var word = 0
    while at < count {
      while at < count, unsafe start[at] == 0x20 { at += 1 }
      guard at < count else { break }
      word += 1
      let opening = unsafe start[at]
      let closing: UInt8 = opening == 0x5B ? 0x5D : opening == 0x22 ? 0x22 : 0x20
      var from = at
      if closing != 0x20 {
        from += 1
        at += 1
      }
      while at < count, unsafe start[at] != closing {
        // A backslash keeps a quote from ending the word.
        at += unsafe closing == 0x22 && start[at] == 0x5C ? 2 : 1
      }
      let stop = min(at, count)
      if word < slotOfWord.count, slotOfWord[word] >= 0 {
        let length = stop - from
        let isAbsent = unsafe length == 1 && start[from] == 0x2D
        if !isAbsent { unsafe slots.set(slotOfWord[word], start + from, length) }
      }
      at = stop + 1
    }
    return word >= 5
  }
}
