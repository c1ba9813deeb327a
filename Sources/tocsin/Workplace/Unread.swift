import Response
import Timeline

/// What a snapshot stood in for: all that is needed to read it elsewhere, and to hold the snapshot
/// against it.
nonisolated struct Unread: Sendable {
  let timeline: TimelineFolder
  let heads: Heads
  /// 32 hex digits.
  let number: String
  let materials: Materials
  /// The record by the snapshot.
  let known: Record
  /// So many entries the snapshot covers, and what they amounted to.
  let count: Int
  let fold: Digest

  /// The whole record, read.
  struct Whole: Sendable {
    let record: Record
    /// The fold of all of it, where the snapshot said something else; nil where it was right.
    let incident: Incident?
  }

  /// Reads the whole record and folds it anew. Nil where `goOn` ended it; `progress` is told
  /// percent.
  func read(
    pace: TimelineFolder.Pace, goOn: () -> Bool = { true }, progress: (Int) -> Void = { _ in }
  ) throws -> Whole? {
    let memory = try heads.all(of: number)
    guard
      let record = try timeline.read(
        memory: memory, expecting: known, pace: pace, goOn: goOn)
    else { return nil }
    progress(50)
    var incident = Incident(materials)
    var isRight = record.agrees(with: known) && record.count >= count
    for (index, position) in record.order.enumerated() {
      if index == count, isRight {
        isRight = Digest(of: incident.snapshot()) == fold
        if isRight { return Whole(record: record, incident: nil) }
      }
      if index % 1024 == 0 {
        guard goOn() else { return nil }
        progress(50 + index * 50 / record.order.count)
      }
      if let entry = record.entry(at: position) { incident.apply(entry) }
    }
    if incident.missesRewind {
      incident = Incident.folding(record.entries, materials: materials)
    }
    isRight = isRight && record.count == count && Digest(of: incident.snapshot()) == fold
    return Whole(record: record, incident: isRight ? nil : incident)
  }
}
