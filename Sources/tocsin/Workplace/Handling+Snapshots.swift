import Problems
import Response
import Timeline

/// A long record is shown by its snapshot and what came after it, and read whole behind the screen.
extension Handling {
  /// By the snapshot, where there is one that fits; else by reading everything.
  static func quickly(_ folder: Workplace.Folder, shell: Shell) throws -> Handling {
    try bySnapshot(folder, shell: shell) ?? open(folder, shell: shell)
  }

  /// The same, for a line in a list: who reads everything leaves a snapshot for the next time.
  static func glance(_ folder: Workplace.Folder, shell: Shell) throws -> Handling {
    let handling = try quickly(folder, shell: shell)
    handling.leaveSnapshot()
    return handling
  }

  private static func bySnapshot(_ folder: Workplace.Folder, shell: Shell) throws -> Handling? {
    let places = try shell.places()
    guard let number = FirstEntry(folder)?.entry.incident else { return nil }
    let snapshots = Snapshots(places: places, incident: number)
    guard let kept = snapshots.kept() else { return nil }
    let heads = Heads(folder: places.heads, system: .live)
    let timeline = TimelineFolder(folder.path)
    let materials = try Pinning.materials(in: folder)
    guard let followed = try timeline.follow(kept.record, memory: heads.all(of: number)),
      var incident = Incident(snapshot: kept.incident, materials: materials),
      incident.entryCount == followed.tail.lowerBound, incident.id == number
    else {
      snapshots.throwAway()
      return nil
    }
    for entry in followed.record.entries(in: followed.tail) { incident.apply(entry) }
    let unread = Unread(
      timeline: timeline, heads: heads, number: number, materials: materials,
      known: followed.record, count: followed.tail.lowerBound, fold: Digest(of: kept.incident))
    return Handling(folder: folder, shell: shell, unread: unread, incident: incident)
  }

  /// Shown by a snapshot: what it covers was not read yet.
  var isProvisional: Bool { unread != nil }

  /// Nothing is written on the word of a snapshot: the whole record is read first.
  func settle() throws {
    guard let unread, let whole = try unread.read(pace: .fast) else { return }
    try adopt(whole)
  }

  /// A new snapshot once the last is far behind; written elsewhere, for a long one takes a while.
  func keepSnapshot() {
    guard let snapshots = snapshots(ifBehindBy: Snapshots.step) else { return }
    entriesKept = record.count
    let (record, incident) = (record, incident)
    Behind().start { _ in try? snapshots.keep(record, incident) }  // or none
  }

  /// The last one; a cache that cannot be written only makes the next start slower.
  func leaveSnapshot() {
    guard let snapshots = snapshots(ifBehindBy: Snapshots.lastStep) else { return }
    try? snapshots.keep(record, incident)  // as said
  }

  /// What was checked behind the screen need not be again for a report; noted elsewhere, for all
  /// its bytes are read.
  func noteChecked() {
    guard !isProvisional, let places = try? shell.places() else { return }  // then nothing is noted
    let (record, before) = (record, CheckedBefore(places: places, incident: incident.id))
    Behind().start { _ in before.keep(record) }
  }

  private func snapshots(ifBehindBy step: Int) -> Snapshots? {
    guard !isProvisional, record.isWhole, let places = try? shell.places(),  // then nothing is kept
      entriesKept == 0 || record.count >= entriesKept + step
    else { return nil }
    return Snapshots(places: places, incident: incident.id)
  }
}
