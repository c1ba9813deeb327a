import Response
import Timeline

/// A long record is shown by its snapshot and what came after it, and read whole behind the screen.
extension Handling {
  /// By the snapshot, where there is one that fits; else by reading everything.
  static func quickly(_ folder: Workplace.Folder, shell: Shell) throws -> Handling {
    try bySnapshot(folder, shell: shell) ?? open(folder, shell: shell)
  }

  private static func bySnapshot(_ folder: Workplace.Folder, shell: Shell) throws -> Handling? {
    let places = try shell.places()
    guard let number = FirstEntry(folder)?.entry.incident else { return nil }
    let snapshots = Snapshots(places: places, incident: number)
    guard let kept = snapshots.kept() else { return nil }
    let memory = try Heads(folder: places.heads, system: .live).all(of: number)
    let timeline = TimelineFolder(folder.path)
    let materials = try Pinning.materials(in: folder)
    guard let (record, tail) = try timeline.follow(kept.record, memory: memory),
      var incident = Incident(snapshot: kept.incident, materials: materials),
      incident.entryCount == tail.lowerBound, incident.id == number
    else {
      snapshots.throwAway()
      return nil
    }
    for entry in record.entries(in: tail) { incident.apply(entry) }
    return Handling(
      folder: folder, shell: shell, record: record, materials: materials, incident: incident,
      entriesKept: tail.lowerBound)
  }

  /// Reads the whole record, off the loop: what a snapshot said is to be held against it.
  nonisolated static func whole(
    _ timeline: TimelineFolder, _ heads: Heads, _ incident: String
  ) throws -> Record {
    try timeline.read(memory: heads.all(of: incident))
  }

  /// Where the whole record is, for reading it elsewhere; nil once it was read.
  var unread: (timeline: TimelineFolder, heads: Heads, incident: String)? {
    get throws {
      guard isProvisional else { return nil }
      return (
        TimelineFolder(folder.path), Heads(folder: try shell.places().heads, system: .live),
        incident.id
      )
    }
  }

  /// Nothing is written on the word of a snapshot: the whole record is read first.
  func settle() throws {
    guard let unread = try unread else { return }
    try adopt(Self.whole(unread.timeline, unread.heads, unread.incident))
  }

  /// A new snapshot once the last is far behind; written elsewhere, for a long one takes a while.
  func keepSnapshot() {
    guard let snapshots = snapshots(ifBehindBy: Snapshots.step) else { return }
    entriesKept = record.count
    let (record, incident) = (record, incident)
    Task.detached(priority: .utility) { try? snapshots.keep(record, incident) }  // or none
  }

  /// The last one; a cache that cannot be written only makes the next start slower.
  func leaveSnapshot() {
    guard let snapshots = snapshots(ifBehindBy: Snapshots.lastStep) else { return }
    try? snapshots.keep(record, incident)  // as said
  }

  private func snapshots(ifBehindBy step: Int) -> Snapshots? {
    guard !isProvisional, record.isWhole, let places = try? shell.places(),  // then nothing is kept
      entriesKept == 0 || record.count >= entriesKept + step
    else { return nil }
    return Snapshots(places: places, incident: incident.id)
  }
}
