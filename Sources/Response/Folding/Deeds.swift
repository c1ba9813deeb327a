import Foundation
import Timeline

/// The entries that changed something, packed: a correction re-reads one in its old place, so all
/// of its subject are folded again. Packed, because a long incident has many and corrects few.
struct Deeds: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int32] = []
  /// Subject → its deeds, in order.
  private(set) var bySubject: [Subject: [Int32]] = [:]
  /// Which subject each deed is of now (a correction may move it).
  private(set) var byEntry: [EntryID: Int32] = [:]

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

  mutating func append(_ deed: Deed, of subject: Subject) {
    let index = Int32(starts.count)
    starts.append(Int32(bytes.count))
    var writer = ByteWriter(bytes: [])
    swap(&writer.bytes, &bytes)
    writer.write(deed)
    swap(&writer.bytes, &bytes)
    bySubject[subject, default: []].append(index)
    byEntry[deed.stamp.entry] = index
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
    guard let index = byEntry[entry], let deed = deed(at: index) else { return nil }
    return (index, deed)
  }

  /// A corrected entry acts on another subject from now on, in its old place of the order.
  mutating func move(_ index: Int32, from old: Subject, to new: Subject) {
    bySubject[old]?.removeAll { $0 == index }
    var indices = bySubject[new] ?? []
    let place = indices.firstIndex { $0 > index } ?? indices.endIndex
    indices.insert(index, at: place)
    bySubject[new] = indices
  }
}
