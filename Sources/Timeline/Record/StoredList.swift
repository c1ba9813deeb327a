import Synchronization

/// A list in a snapshot's file: elements of one width, read when they are asked for. No more of
/// it is in memory than the block that was read last.
///
/// It is read with `pread`, not mapped: a file that became shorter gives `missing`, not a signal.
final class StoredList<Element: Sendable>: Sendable {
  let count: Int
  private let place: Place
  private let missing: Element
  private let decode: @Sendable ([UInt8], Int) -> Element?
  private let origin: Origin
  private let block = Mutex(Block())

  /// Where the list stands in its file.
  struct Place: Sendable {
    let bytes: LogBytes
    let offset: Int
    /// Of an element, in bytes.
    let width: Int
  }

  /// What all readers of one list share, to be told from others by.
  private final class Origin: Sendable {}

  private struct Block {
    var first = -1
    var bytes: [UInt8] = []
  }

  private static var length: Int { 256 }

  /// `missing` stands for an element that the file does not hold (any more).
  init(
    _ place: Place, count: Int, missing: Element,
    decode: @escaping @Sendable ([UInt8], Int) -> Element?
  ) {
    origin = Origin()
    self.place = place
    self.count = count
    self.missing = missing
    self.decode = decode
  }

  /// The same list with a block of its own, for a reader on another thread.
  func again() -> StoredList { StoredList(again: self) }

  private init(again other: StoredList) {
    (count, place, missing) = (other.count, other.place, other.missing)
    (decode, origin) = (other.decode, other.origin)
  }

  func isSame(as other: StoredList?) -> Bool { other.map { $0.origin === origin } ?? false }

  subscript(index: Int) -> Element {
    block.withLock { block in
      let first = index - index % Self.length
      if block.first != first { block = read(from: first) }
      let begin = (index - first) * place.width
      guard begin + place.width <= block.bytes.count else { return missing }
      return decode(block.bytes, begin) ?? missing
    }
  }

  private func read(from first: Int) -> Block {
    let begin = place.offset + first * place.width
    let end = begin + min(Self.length, count - first) * place.width
    // What cannot be read is missing; the whole record, read behind the screen, does not miss it.
    return Block(first: first, bytes: (try? place.bytes.read(begin..<end)) ?? [])
  }
}
