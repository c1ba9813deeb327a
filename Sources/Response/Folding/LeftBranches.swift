package import Timeline

/// Entries of one log that stand on a branch which a rewind of an exercise left: first to last.
package struct LeftStretch: Hashable, Sendable {
  package var log: String
  package var first: Int
  package var last: Int

  package init(log: String, first: Int, last: Int) {
    self.log = log
    self.first = first
    self.last = last
  }

  package func contains(_ id: EntryID) -> Bool {
    id.log == log && first <= id.number && id.number <= last
  }

  /// `[log, first, last]`
  package var json: JSON { .array([.string(log), .int(first), .int(last)]) }

  package init?(_ json: JSON) {
    guard let parts = json.array, parts.count == 3, let log = parts[0].string,
      let first = parts[1].int, let last = parts[2].int
    else { return nil }
    self.init(log: log, first: first, last: last)
  }
}

/// All branches that an exercise has left. Their entries stay in the record, and have no effect.
package struct LeftBranches: Hashable, Sendable {
  package private(set) var stretches: [LeftStretch] = []

  package init(_ stretches: [LeftStretch] = []) {
    for stretch in stretches { add(stretch) }
  }

  /// Those that the rewinds among these entries say.
  package init(of entries: some Sequence<Entry>, and known: [LeftStretch] = []) {
    self.init(known)
    for entry in entries where entry.kind == Event.rewound {
      guard case .exerciseRewound(let rewinding)? = Event(kind: entry.kind, data: entry.data)
      else { continue }
      for stretch in rewinding.left { add(stretch) }
    }
  }

  package mutating func add(_ stretch: LeftStretch) {
    if !stretches.contains(stretch) { stretches.append(stretch) }
  }

  package var isEmpty: Bool { stretches.isEmpty }

  /// Whether it lies on such a branch, whatever its kind.
  package func covers(_ id: EntryID) -> Bool { stretches.contains { $0.contains(id) } }

  /// Whether it has no effect for that: who sits where, and what the record says of itself, is no
  /// part of the story.
  package func holds(_ entry: Entry) -> Bool {
    !stretches.isEmpty && covers(entry.id)
      && !Self.staying.contains(String(entry.kind.prefix { $0 != "." }))
  }

  private static let staying: Set<String> = [
    "session", "key", "log", "checkpoint", "role", "exercise",
  ]
}

extension Event {
  static let rewound = "exercise.rewound"

  /// An exercise went back to a checkpoint: what came after it is left.
  package struct Rewinding: Hashable, Sendable {
    /// The checkpoint's.
    package var file: String
    package var left: [LeftStretch]

    package init(file: String, left: [LeftStretch]) {
      self.file = file
      self.left = left
    }
  }
}
