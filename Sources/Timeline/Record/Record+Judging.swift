extension Record {
  /// Works out everything that follows from the logs: root, trust, order, faults. An order that a
  /// snapshot kept is not worked out again.
  ///
  /// `sound`: so many heads that a log names are known to stand as it says.
  mutating func judge(order known: LongList<Position>? = nil, sound: [String: Int] = [:]) {
    faults = []
    findRoot()
    judgeTrust()
    for name in names {
      guard let log = logs[name] else { continue }
      faults += log.ownFaults
      judgeEnd(of: log)
      judgeBeginning(of: log)
      judgeSeen(of: log, from: sound[name] ?? 0)
    }
    judgeWithheld()
    judgeMemory()
    judgeCheckpoints()
    order = known ?? ordered()
    dropRepeatedFaults()
  }

  /// The root's first entry makes the incident: its key and nonce give the incident's number.
  private mutating func findRoot() {
    let first = names.compactMap { logs[$0] }.filter { log in
      log.beginning == .zero && log.milestones[1]?.kind == "incident.declared"
    }
    let sound = first.filter { Record.makesItsIncident($0) }
    root = sound.first?.name ?? first.first?.name
    incident =
      root.flatMap { logs[$0]?.incident } ?? names.compactMap { logs[$0]?.incident }.first
      ?? incident
    for log in first where !sound.contains(where: { $0.name == log.name }) {
      let entry = EntryID(log: log.name, number: 1)
      if !log.ownFaults.contains(where: { $0.entry == entry }) {
        faults.append(Fault(entry, .root))
      }
    }
    for log in sound.dropFirst() where log.incident == incident {
      faults.append(
        Fault(EntryID(log: log.name, number: 1), .secondRoot(of: root ?? "")))
    }
    let isDamaged = names.contains { name in
      logs[name]?.ownFaults.contains { $0.entries.contains(1) } ?? false
    }
    if root == nil, !isDamaged, let name = names.first(where: { logs[$0]?.count ?? 0 > 0 }) {
      faults.append(Fault(log: name, entries: 0..<0, .noRoot))
    }
  }

  static func makesItsIncident(_ log: Log) -> Bool {
    guard let key = log.key, let nonce = log.milestones[1]?.data["nonce"]?.string else {
      return false
    }
    return IncidentID.derived(from: key, nonce: nonce) == log.incident
  }

  /// Lines after the last good entry; a last line without LF is being written, and no fault.
  private mutating func judgeEnd(of log: Log) {
    guard let first = log.junk.first, let last = log.junk.last else { return }
    let next = log.lastNumber + 1
    let isPlace = log.fork == nil
    faults.append(
      Fault(
        log: log.name, entries: isPlace ? next..<(next + 1) : 0..<0,
        lines: first.line..<(last.line + 1), first.why))
  }

  private mutating func judgeBeginning(of log: Log) {
    if let own = log.incident, own != incident {
      faults.append(
        Fault(EntryID(log: log.name, number: 1), .foreign(.incident(own))))
      return
    }
    guard log.name != root, log.index(of: 1) != nil, let root,
      let first = logs[root]?.head(of: 1), log.beginning != first,
      !(log.beginning == .zero && log.milestones[1]?.kind == "incident.declared")
    else { return }
    let entry = EntryID(log: log.name, number: 1)
    // Either of the two may be the altered one; the one whose signature does not hold is named.
    let isRootBad = logs[root]?.ownFaults.contains { $0.entries.contains(1) } ?? false
    if !isRootBad, !faults.contains(where: { $0.entry == entry }) {
      faults.append(Fault(entry, .beginning))
    }
  }

  /// Heads of other logs that entries of this one name: each must be as it stands there.
  private mutating func judgeSeen(of log: Log, from first: Int) {
    var last: [String: Int] = [:]
    for head in log.seen[first...] {
      let entry = EntryID(log: log.name, number: head.by)
      if let before = last[head.log], before >= head.number {
        faults.append(Fault(entry, .seenNotRising(log: head.log)))
      }
      last[head.log] = head.number
      judge(head, by: entry)
    }
  }

  private mutating func judge(_ head: Log.SeenHead, by entry: EntryID) {
    let other = EntryID(log: head.log, number: head.number)
    guard let log = logs[head.log] else {
      noteMissing(1..<(head.number + 1), of: head.log, .entry(entry))
      return
    }
    guard let index = log.index(of: head.number) else {
      if head.number > log.lastNumber {
        noteMissing((log.lastNumber + 1)..<(head.number + 1), of: head.log, .entry(entry))
      }
      return
    }
    guard log.rows[index].head != head.head, log.fork.map({ head.number < $0 }) ?? true else {
      return
    }
    if checkNow(other) == .bad { return }  // that one was altered, and is named
    faults.append(Fault(entry, .seen(other)))
  }

  /// The check of one entry, made now if it was not before; a bad one becomes a fault.
  private mutating func checkNow(_ id: EntryID) -> Row.Check {
    guard var log = logs[id.log], let index = log.index(of: id.number) else { return .unprovable }
    if log.rows[index].check == .unchecked {
      for outcome in SignatureCheck(log, rows: index..<(index + 1)).run().checks {
        log.rows.setCheck(outcome, at: index)
        logs[id.log] = log
        if outcome == .bad { faults.append(Fault(id, .signature)) }
      }
    }
    return log.rows[index].check
  }

  mutating func noteMissing(_ entries: Range<Int>, of log: String, _ witness: Fault.Witness) {
    let torn = logs[log]?.junk.isEmpty == false
    guard !entries.isEmpty, !torn else { return }  // what stands there instead is named already
    if let known = faults.firstIndex(where: {
      if case .missing = $0.kind {
        $0.log == log && $0.entries.lowerBound == entries.lowerBound
      } else {
        false
      }
    }) {
      if faults[known].entries.upperBound >= entries.upperBound { return }
      faults.remove(at: known)
    }
    faults.append(Fault(log: log, entries: entries, .missing(witness)))
  }

  /// What this machine remembers: a log that got shorter, or is another, was tampered with even
  /// if it verifies by itself. An excerpt is of a moment: what came after it is not missing.
  private mutating func judgeMemory() {
    for (name, head) in memory.sorted(by: { $0.key < $1.key }) {
      if isExcerpt, head.number > logs[name]?.lastNumber ?? 0 { continue }
      judge(remembered: head, of: name, .memory)
    }
  }

  mutating func judge(remembered head: Entry.Seen, of name: String, _ witness: Fault.Witness) {
    let log = logs[name]
    if let row = log?.index(of: head.number).flatMap({ log?.rows[$0] }) {
      let id = EntryID(log: name, number: head.number)
      guard row.head != head.head, !faults.contains(where: { $0.log == name && $0.kind == .fork }),
        checkNow(id) != .bad
      else { return }
      if !faults.contains(where: { $0.entry == id }) {
        faults.append(Fault(id, .changed(witness)))
      }
    } else if head.number > log?.lastNumber ?? 0 {
      noteMissing(((log?.lastNumber ?? 0) + 1)..<(head.number + 1), of: name, witness)
    }
  }

  /// One fault an entry and kind is enough; an altered entry is not also blamed for what follows.
  private mutating func dropRepeatedFaults() {
    var known: Set<Fault> = []
    faults = faults.filter { known.insert($0).inserted }
  }
}

/// The number of an incident.
package enum IncidentID {
  /// The first 128 bits of SHA-256(declarer's key ‖ nonce), as 32 hex digits; `nil` unless the
  /// nonce is 16 bytes in base64.
  package static func derived(from key: PublicKey, nonce: String) -> String? {
    let text = Array(nonce.utf8)
    guard text.count == 24, let bytes = Base64.decoded(text, in: text.indices) else { return nil }
    return hexText(Digest(of: key.blob + bytes).bytes.prefix(16))
  }
}
