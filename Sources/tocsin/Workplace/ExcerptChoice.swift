import Problems
import Response
import Timeline

/// Which members of which entries an excerpt gives.
nonisolated struct ExcerptChoice {
  var entries: Set<EntryID> = []
  /// Words of the timeline, or kinds.
  var kinds: Set<String>
  var redacted: Set<String> = []
  var redactedOf: [EntryID: Set<String>] = [:]
  /// Items of which nothing is said.
  var privileged: Set<String> = []

  init(kinds: Set<String>) { self.kinds = kinds }

  func members(of entry: Entry) -> Set<String> {
    let isChosen =
      entries.contains(entry.id) || kinds.contains(entry.kind)
      || kinds.contains(Event.word(ofKind: entry.kind))
    guard isChosen, !isPrivileged(entry) else { return [] }
    return Set(entry.data.keys).subtracting(redacted)
      .subtracting(redactedOf[entry.id] ?? [])
  }

  /// It is about a privileged item, or rests on one.
  private func isPrivileged(_ entry: Entry) -> Bool {
    let named =
      [entry.data["id"]?.string].compactMap(\.self)
      + (entry.data["evidence"]?.array ?? []).compactMap(\.string)
    return named.contains { id in
      privileged.contains(id) || privileged.contains("\(id)@\(entry.id)")
    }
  }

  /// `note`, or `r.osei:12.note`, of the members that entries have.
  @MainActor mutating func redact(
    _ text: String, of known: Set<String>, _ session: Session, _ handling: Handling
  ) throws {
    let name = text.contains(":") ? text.split(separator: ".").last.map(String.init) ?? "" : text
    guard known.contains(name) else {
      throw Misuse(
        "no entry has a member “\(name)”",
        mend: nearest(to: name, among: known.sorted()).map { "write “\($0)”" }
          ?? "see the members with “tocsin timeline --json”")
    }
    guard text.contains(":") else {
      redacted.insert(name)
      return
    }
    let entry = try session.entry(String(text.dropLast(name.count + 1)), in: handling)
    redactedOf[entry, default: []].insert(name)
  }
}

extension Session {
  /// `LOG:3`, `LOG:3-9`, `3-9` where there is one log.
  func entries(_ text: String, in handling: Handling) throws -> Set<EntryID> {
    let number = text.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    let ends = number.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let begin = text.dropLast(number.count)
    guard ends.count == 2 else { return [try entry(text, in: handling)] }
    let first = try entry(begin + ends[0], in: handling)
    let last = try entry(begin + ends[1], in: handling)
    guard first.number <= last.number else {
      throw Misuse("“\(text)” ends before it begins", mend: "write the lower number first")
    }
    return Set((first.number...last.number).map { EntryID(log: first.log, number: $0) })
  }
}
