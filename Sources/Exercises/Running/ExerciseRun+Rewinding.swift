package import Foundation
package import Response
package import Timeline

// Branches.
extension ExerciseRun {
  /// Back to a checkpoint: what came after it stays in the record and counts no more.
  package struct Rewind: Hashable, Sendable {
    /// The simulated instant that it went back to.
    package var to: Date
    /// The checkpoint's.
    package var file: String
    package var left: [LeftStretch]
    package var entry: EntryID
  }

  /// A moment to which the exercise may go back.
  package struct Checkpoint: Hashable, Sendable {
    /// `checkpoints/….txt`, as its entry has it.
    package var file: String
    package var at: Date
    package var entry: EntryID

    /// As people type it.
    package var name: String {
      let last = file.split(separator: "/").last.map(String.init) ?? file
      return last.hasSuffix(".txt") ? String(last.dropLast(4)) : last
    }
  }

  var left: LeftBranches { incident.left }

  /// Entries of the branch that the exercise is on.
  package var living: [Entry] { left.isEmpty ? entries : entries.filter { !left.holds($0) } }

  /// Those of the branch that the exercise is on, first to last.
  package var checkpoints: [Checkpoint] {
    var latest = start
    var found: [Checkpoint] = []
    for entry in entries where !left.covers(entry.id) {
      let sim = Event.Common(data: entry.data).sim
      latest = max(latest, sim ?? latest)
      guard entry.kind == "checkpoint.made", let file = entry.data["file"]?.string else { continue }
      found.append(Checkpoint(file: file, at: sim ?? latest, entry: entry.id))
    }
    return found
  }

  /// By its file, or a part of its name that only one has.
  func checkpoint(called name: String) -> Checkpoint? {
    let all = checkpoints
    if let exact = all.last(where: { $0.file == name || $0.name == name }) { return exact }
    let alike = all.filter { $0.name.contains(name) }
    return alike.count == 1 ? alike[0] : nil
  }

  /// What going back to that checkpoint leaves: of each log what stands after it in the record.
  func leaving(after point: Checkpoint) -> [LeftStretch] {
    guard let index = entries.firstIndex(where: { $0.id == point.entry }) else { return [] }
    var stretches: [String: LeftStretch] = [:]
    for entry in entries[(index + 1)...] {
      let number = entry.id.number
      var stretch =
        stretches[entry.id.log] ?? LeftStretch(log: entry.id.log, first: number, last: number)
      stretch.first = min(stretch.first, number)
      stretch.last = max(stretch.last, number)
      stretches[entry.id.log] = stretch
    }
    return stretches.values.sorted { $0.log < $1.log }
  }
}
