/// What an entry changes for those after it in its log, and what its kind demands of it.
extension Log {
  mutating func takeUp(_ found: Found, at index: Int) {
    let line = found.line
    let number = line.number
    let kind = kind(of: rows[index])
    for head in line.seen {
      seen.append(
        SeenHead(by: number, log: line.text(head.log), number: head.number, head: head.head))
    }
    if !found.altered.isEmpty { note(number, line: found.number, .altered(parts: found.altered)) }
    if rows[index].flags.contains(.withheld) { withheld.append(number) }
    checkSigner(of: line, kind: kind, at: index)
    guard Log.isMilestone(kind) || number == 1 else { return }
    rows.setCheck(signatureCheck(line), at: index)
    if rows[index].check == .bad { note(number, line: found.number, .signature) }
    guard let entry = try? Entry(line) else { return }  // parsed a moment ago
    milestones[number] = entry
    takeUp(entry, altered: found.altered, isGood: rows[index].check == .good)
  }

  /// Entries that are checked as they are read, because others hang on them.
  static func isMilestone(_ kind: String) -> Bool {
    switch kind {
    case "incident.declared", "session.opened", "session.closed", "key.admitted", "key.revoked",
      "content.withheld", "checkpoint.made", "checkpoint.signed":
      true
    default: false
    }
  }

  mutating func takeUp(_ entry: Entry, altered: [String], isGood: Bool) {
    let number = entry.id.number
    switch entry.kind {
    case "session.opened":
      let pem = altered.contains("key") ? nil : entry.data["key"]?.string
      let point = pem.flatMap(SessionPublicKey.point(pem:))
      if pem != nil, point == nil { note(number, .sessionKey) }
      sessions[number] = Session(
        number: number, point: point, isProven: isGood && point != nil, closedBy: nil)
    case "session.closed":
      guard isGood, let closed = entry.data["session"]?.int else { return }
      if sessions[closed]?.closedBy == nil { sessions[closed]?.closedBy = number }
    default: return
    }
  }

  private mutating func checkSigner(of line: EntryLine, kind: String, at index: Int) {
    let by = line.by
    if by == 0 { return }
    if Namespace.needsIdentity(kind) || line.number == 1 {
      rows.setFlag(.wrongSigner, at: index)
      note(line.number, .needsIdentity(kind: kind))
    } else if let session = sessions[by] {
      if let closed = session.closedBy, closed < line.number {
        rows.setFlag(.wrongSigner, at: index)
        note(line.number, .closedSession(by))
      }
    } else if self.index(of: by) != nil {
      rows.setFlag(.wrongSigner, at: index)
      note(line.number, .noSession(by))
    }
  }
}
