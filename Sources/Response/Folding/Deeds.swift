import Foundation
import Timeline

/// The entries that changed something, packed: a correction re-reads one in its old place, so all
/// of its subject are folded again. Packed, because a long incident has many and corrects few.
struct Deeds: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int32] = []
  /// Subject → its deeds, in order.
  private(set) var bySubject: [Subject: [Int32]] = [:]
  /// Log → numbers of its entries that are deeds, rising, and which deed each is.
  private(set) var byLog: [String: Places] = [:]

  struct Places: Hashable, Sendable {
    var numbers: [Int32] = []
    var deeds: [Int32] = []
  }

  /// What an entry acts on; the fold of each is its own.
  enum Subject: Hashable, Sendable {
    case step(StepID)
    case phase
    case fact(String)
    case notice(NoticeKey)
    case source(SourceKey)
    case severity
    case roles
    case closing
  }

  struct Deed: Hashable, Sendable {
    var stamp: Stamp
    var kind: String
    var data: [String: JSON]
  }

  init() {}

  init(
    bytes: [UInt8], starts: [Int32], bySubject: [Subject: [Int32]], byLog: [String: Places]
  ) {
    self.bytes = bytes
    self.starts = starts
    self.bySubject = bySubject
    self.byLog = byLog
  }

  mutating func append(_ deed: Deed, of subject: Subject) {
    let index = Int32(starts.count)
    starts.append(Int32(bytes.count))
    var writer = ByteWriter(bytes: [])
    swap(&writer.bytes, &bytes)
    writer.write(deed)
    swap(&writer.bytes, &bytes)
    bySubject[subject, default: []].append(index)
    byLog[deed.stamp.entry.log, default: Places()].numbers.append(
      Int32(truncatingIfNeeded: deed.stamp.entry.number))
    byLog[deed.stamp.entry.log]?.deeds.append(index)
  }

  func deed(at index: Int32) -> Deed? {
    guard starts.indices.contains(Int(index)) else { return nil }
    var reader = ByteReader(bytes: bytes, at: Int(starts[Int(index)]))
    return reader.deed()
  }

  func deeds(of subject: Subject) -> [Deed] {
    (bySubject[subject] ?? []).compactMap(deed(at:))
  }

  func deed(of entry: EntryID) -> (index: Int32, deed: Deed)? {
    guard let places = byLog[entry.log],
      let place = places.numbers.place(of: Int32(truncatingIfNeeded: entry.number)),
      let deed = deed(at: places.deeds[place])
    else { return nil }
    return (places.deeds[place], deed)
  }

  /// A corrected entry acts on another subject from now on, in its old place of the order.
  mutating func move(_ index: Int32, from old: Subject, to new: Subject) {
    bySubject[old]?.removeAll { $0 == index }
    if bySubject[old] == [] { bySubject[old] = nil }
    var indices = bySubject[new] ?? []
    let place = indices.firstIndex { $0 > index } ?? indices.endIndex
    indices.insert(index, at: place)
    bySubject[new] = indices
  }
}

extension [Int32] {
  /// Where a number stands in rising order.
  fileprivate func place(of number: Int32) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}
