extension Record {
  /// Content that is not here: a fault, unless the record is an excerpt or a `content.withheld`
  /// entry explains it; and never explained where trust hangs on it.
  mutating func judgeWithheld() {
    let explained = withheldMembers
    for name in names {
      guard let log = logs[name] else { continue }
      for number in log.withheld {
        let id = EntryID(log: name, number: number)
        guard let entry = log.entry(number) else { continue }
        let parts = entry.missingParts.filter { part in
          Record.mayNeverBeWithheld(part, of: entry)
            || !(isExcerpt || explained[id]?.contains(part) ?? false)
        }
        if !parts.isEmpty { faults.append(Fault(id, .withheld(parts: parts))) }
      }
    }
  }

  /// What trusted `content.withheld` entries say is gone, by entry.
  package var withheldMembers: [EntryID: Set<String>] {
    var members: [EntryID: Set<String>] = [:]
    for (name, limit) in limits {
      for entry in (logs[name]?.milestones ?? [:]).values
      where entry.kind == "content.withheld" && entry.id.number <= limit && entry.by == 0 {
        guard check(of: entry.id) == .good, let target = entry.data["entry"]?.array,
          target.count == 3, let log = target[0].string, let number = target[1].int,
          let head = target[2].string.flatMap(Digest.init(base64:)),
          logs[log]?.head(of: number) == head
        else { continue }
        let names = entry.data["members"]?.array?.compactMap(\.string) ?? []
        members[EntryID(log: log, number: number), default: []].formUnion(names)
      }
    }
    return members
  }

  /// Members without which sessions, trust or the incident itself could not be judged.
  package static func mayNeverBeWithheld(_ part: String, of entry: Entry) -> Bool {
    switch entry.kind {
    case "session.opened": part == "key"
    case "session.closed": part == "session"
    case "incident.declared": part == "nonce" || part == "exercise"
    case "key.admitted", "key.revoked": part == "key" || part == "may" || part == "last"
    default: false
    }
  }
}
