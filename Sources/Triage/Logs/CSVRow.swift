import Glibc

/// Splits rows of a CSV. Rows without quotes, which are nearly all, take the short way.
@safe final class CSVRow {
  private let separator: UInt8
  /// For each column the slot it fills, or -1.
  private let slotOfColumn: [Int]
  private let lastColumn: Int
  private var unquoted: [UnsafeMutablePointer<UInt8>] = unsafe []

  /// Names of columns of a header line.
  static func columns(_ header: [UInt8]) -> (names: [String], separator: UInt8) {
    let separator =
      [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
      .max { left, right in header.count { $0 == left } < header.count { $0 == right } }
      ?? UInt8(ascii: ",")
    var names: [String] = []
    var name: [UInt8] = []
    var isQuoted = false
    for byte in header + [separator] {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        while name.last == 0x20 || name.last == 0x0D { name.removeLast() }
        names.append(String(decoding: name.drop { $0 == 0x20 }, as: UTF8.self))
        name = []
      } else {
        name.append(byte)
      }
    }
    return (names, separator)
  }

  init(columns: [String], separator: UInt8, layout: RowLayout) {
    self.separator = separator
    let used = Set(layout.slots.values.joined()).union(layout.filters.map(\.slot))
    slotOfColumn = columns.map { name in
      guard let slot = layout.places.firstIndex(of: name), used.contains(slot) else { return -1 }
      return slot
    }
    lastColumn = slotOfColumn.lastIndex { $0 >= 0 } ?? -1
  }

  deinit { clearUnquoted() }

  private func clearUnquoted() {
    for index in unsafe unquoted.indices { unsafe unquoted[index].deallocate() }
    unsafe unquoted = []
  }

  /// A row without a quote in it; false where it ends before the last column that is wanted.
  @unsafe func split(
    _ start: UnsafePointer<UInt8>, _ count: Int, into slots: RowSlots
  ) -> Bool {
    var at = unsafe start
    let end = unsafe start + count
    for column in 0...max(0, lastColumn) {
      let rest = unsafe end - at
      guard rest >= 0 else { return false }
      let found = unsafe memchr(at, Int32(separator), rest)
      let next = unsafe found.map { unsafe UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
      let stop = unsafe next ?? end
      let slot = slotOfColumn[column]
      if slot >= 0 { unsafe slots.set(slot, at, stop - at) }
      if unsafe next == nil { return column == lastColumn }
      unsafe at = stop + 1
    }
    return true
  }

  /// A row with quotes; `count` reaches to its last byte, line feeds between quotes and all.
  @unsafe func splitQuoted(
    _ start: UnsafePointer<UInt8>, _ count: Int, into slots: RowSlots
  ) -> Bool {
    clearUnquoted()
    var at = 0
    var column = 0
    while at <= count, column <= lastColumn {
      var length = 0
      if at < count, unsafe start[at] == 0x22 {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count - at))
        unsafe unquoted.append(block)
        at += 1
        while at < count {
          let byte = unsafe start[at]
          at += 1
          if byte == 0x22 {
            // Two stand for one.
            guard at < count, unsafe start[at] == 0x22 else { break }
            at += 1
          }
          unsafe block[length] = byte
          length += 1
        }
        while at < count, unsafe start[at] != separator { at += 1 }
        if slotOfColumn[column] >= 0 { unsafe slots.set(slotOfColumn[column], block, length) }
      } else {
        let from = at
        while at < count, unsafe start[at] != separator { at += 1 }
        if slotOfColumn[column] >= 0 {
          unsafe slots.set(slotOfColumn[column], start + from, at - from)
        }
      }
      column += 1
      at += 1
    }
    return column > lastColumn
  }
}
