import Foundation
import Playbooks
import Timeline

extension Incident {
  /// Takes over what a snapshot says; false where it does not fit what is pinned now.
  mutating func unpack(_ state: JSON) -> Bool {
    guard let members = state.object, unpackHeading(members) else { return false }
    unpackRecord(members)
    guard unpackStructure(members) else { return false }
    unpackActs(members)
    return unpackFacts(members["facts"]?.object ?? [:])
  }

  private mutating func unpackHeading(_ members: [String: JSON]) -> Bool {
    let text = { (name: String) in members[name]?.string }
    guard let id = text("id"), let code = text("code"), let title = text("title"),
      let zone = text("zone"), let severity = text("severity").flatMap(Severity.init(rawValue:)),
      let declared = Pack.date(members["declared"]), let count = members["count"]?.int
    else { return false }
    self.id = id
    self.code = code
    self.title = title
    self.zone = zone
    self.severity = severity
    declaredAt = declared
    entryCount = count
    isExercise = members["exercise"]?.bool ?? false
    scenario = members["scenario"].flatMap(ScenarioReference.init)
    root = members["root"].flatMap(EntryID.init(packed:))
    unknownKinds = members["unknown"]?.int ?? 0
    isSeveritySet = members["set"]?.bool ?? false
    declaredSeverity = text("first").flatMap(Severity.init(rawValue:))
    return true
  }

  private mutating func unpackRecord(_ members: [String: JSON]) {
    ineffective = entries(members["ineffective"]) { $0.string }
    corrections = entries(members["corrections"]) { item in
      guard let parts = item.array, parts.count == 3, let by = EntryID(packed: parts[0])
      else { return nil }
      return Correction(by: by, members: parts[1].object ?? [:], reason: Pack.text(parts, 2))
    }
    withheld = entries(members["withheld"]) { item in
      guard let parts = item.array, parts.count == 3, let by = EntryID(packed: parts[0])
      else { return nil }
      return Withholding(
        by: by, members: parts[1].array?.compactMap(\.string) ?? [],
        reason: Pack.text(parts, 2))
    }
    followUps = (members["follow-ups"]?.object ?? [:]).compactMapValues(FollowUp.init(packed:))
    justifications = Pack.list(members["exports"])
    people = members["people"]?.object?.compactMapValues(\.string) ?? [:]
    declaredFacts = (members["given"]?.array ?? []).compactMap {
      Event.AnsweredFact(Members(data: $0.object ?? [:]))
    }
    unreadFacts = members["unread"]?.array?.compactMap(\.string) ?? []
  }

  /// Playbooks are read again; the snapshot holds only if the same ones are there.
  private mutating func unpackStructure(_ members: [String: JSON]) -> Bool {
    attachings = Pack.list(members["attachings"])
    playbooks = (members["playbooks"]?.array ?? []).compactMap { $0.string.map { .init($0) } }
    pinned = digests(members["pinned"])
    pinnedFiles = (members["files"]?.array ?? []).compactMap { item in
      guard let digest = item.array?.last?.string.flatMap(Digest.init(hex:)),
        let file = item.array?.first?.string
      else { return nil }
      return Event.PinnedFile(file: file, digest: digest)
    }
    addedSince = steps(members["added"]) { Pack.date($0) }
    for item in members["withdrawals"]?.array ?? [] {
      guard let parts = item.array, parts.count == 2 else { return false }
      let ids = (parts[1].array ?? []).compactMap { $0.string.flatMap(StepID.init(fullName:)) }
      let withdrawal = Withdrawal(pinned: digests(parts[0]), steps: ids)
      guard withdraw(withdrawal) else { return false }
    }
    rebuild()
    let missing = members["missing"]?.array?.compactMap(\.string) ?? []
    return structure.missing == missing
  }

  /// Reads the steps of an upgrade's earlier version again.
  private mutating func withdraw(_ withdrawal: Withdrawal) -> Bool {
    let reading = materials.reader(files(in: withdrawal.pinned))
    let before = Structure(reading: reading, attachings: attachings, withdrawn: withdrawn)
    withdrawals.append(withdrawal)
    for id in withdrawal.steps {
      guard var site = before.site(id) else { return false }
      if let since = addedSince[id] { site.since = since }
      withdrawn[id] = site
    }
    return true
  }

  private mutating func unpackActs(_ members: [String: JSON]) {
    steps = steps(members["steps"], StepLog.init(packed:))
    occurrences = steps(members["occurrences"]) { $0.array?.compactMap(\.int) }
    phaseSkips = Pack.list(members["skips"])
    for item in members["notices"]?.array ?? [] {
      guard let parts = item.array, parts.count == 3, let log = NoticeLog(packed: parts[2])
      else { continue }
      notices[NoticeKey(rule: Pack.text(parts, 0), stage: parts[1].string)] = log
    }
    for item in members["sources"]?.array ?? [] {
      guard let parts = item.array, parts.count == 3, let log = SourceLog(packed: parts[2])
      else { continue }
      let step = parts[1].string.flatMap(StepID.init(fullName:))
      sources[SourceKey(source: Pack.text(parts, 0), step: step)] = log
    }
    commands = members["commands"].flatMap(CommandLog.init(packed:)) ?? CommandLog()
    for log: ItemLog in Pack.list(members["items"]) {
      items[log.id] = log
      itemOrder.append(log.id)
    }
    roles = members["roles"].flatMap(RoleLog.init(packed:)) ?? RoleLog()
    closing = members["closing"].flatMap(ClosingLog.init(packed:)) ?? ClosingLog()
    closed = closing.closed?.signature
    outcome = closing.closed?.outcome
  }

  private mutating func unpackFacts(_ members: [String: JSON]) -> Bool {
    for (name, json) in members {
      guard let question = structure.questions[name],
        let log = FactLog(packed: json, type: question.type, zone: zone)
      else { return false }
      facts[name] = log
    }
    return true
  }

  private func digests(_ json: JSON?) -> [String: Digest] {
    json?.object?.compactMapValues { $0.string.flatMap(Digest.init(hex:)) } ?? [:]
  }

  private func steps<T>(_ json: JSON?, _ read: (JSON) -> T?) -> [StepID: T] {
    var found: [StepID: T] = [:]
    for (name, item) in json?.object ?? [:] {
      if let id = StepID(fullName: name), let value = read(item) { found[id] = value }
    }
    return found
  }

  private func entries<T>(_ json: JSON?, _ read: (JSON) -> T?) -> [EntryID: T] {
    var found: [EntryID: T] = [:]
    for item in json?.array ?? [] {
      guard let parts = item.array, parts.count == 2, let id = EntryID(packed: parts[0])
      else { continue }
      found[id] = read(parts[1])
    }
    return found
  }
}
