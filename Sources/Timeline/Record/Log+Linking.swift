/// How lines become a chain. A line that follows from the last by number and `prev` is taken
/// without looking at its signature; where one does not, the signatures of both say which of
/// them is not as it was written, so that only that one is blamed.
extension Log {
  mutating func link(_ parsed: ParsedLine, in chunk: [UInt8], from begin: Int) {
    lines += 1
    let offset = begin + parsed.range.lowerBound
    switch parsed.result {
    case .failure(let problem): setAside(problem.reason, at: offset)
    case .success(let line):
      let found = Found(line: line, altered: parsed.altered, offset: offset, number: lines)
      if let stranger = stranger(line) {
        setAside(.foreign(stranger), at: offset)
      } else {
        place(found)
      }
    }
  }

  struct Found {
    let line: EntryLine
    let altered: [String]
    let offset: Int
    /// The number of the line in the file.
    let number: Int
  }

  mutating func setAside(_ reason: LineProblem.Reason, at offset: Int) {
    setAside(.unreadable(reason), at: offset)
  }

  mutating func setAside(_ why: Fault.Kind, at offset: Int) {
    junk.append(Junk(line: lines, offset: offset, why: why))
  }

  private mutating func stranger(_ line: EntryLine) -> Fault.Stranger? {
    let log = line.text(line.log)
    if log != name { return .log(log) }
    let id = line.text(line.incident)
    guard let incident, id != incident else { return nil }
    guard rows.count == 1, rows[0].check == .bad else { return .incident(id) }
    dropLast()  // the one entry before was altered: it is no measure for the others
    self.incident = nil
    return nil
  }

  private mutating func place(_ found: Found) {
    let expected = lastNumber + 1
    if found.line.number == expected, follows(found.line), junk.isEmpty {
      accept(found)
    } else {
      placeUnexpected(found)
    }
  }

  private func follows(_ line: EntryLine) -> Bool {
    lastHead == nil || line.previous == lastHead
  }

  private mutating func placeUnexpected(_ found: Found) {
    let number = found.line.number
    if let index = index(of: number), rows[index].head == found.line.headDigest {
      note(number, line: found.number, .doubled)
      return
    }
    let check = signatureCheck(found.line)
    guard check != .bad else {
      setAside(.foreign(.key), at: found.offset)
      return
    }
    if number > lastNumber {
      continueAfterGap(found)
    } else if let index = index(of: number) {
      noteFork(at: number, line: found.number)
      _ = index
    } else {
      insertOutOfPlace(found)
    }
  }

  /// A signed entry that does not simply follow: what is before it was cut, damaged or altered.
  private mutating func continueAfterGap(_ found: Found) {
    let isNext = found.line.number == lastNumber + 1
    if isNext, !follows(found.line), fork == nil {
      if lastCheck == .bad {
        demoteLast()
      } else {
        note(found.line.number, line: found.number, .chain)
      }
    }
    noteGap(before: found.line.number)
    accept(found)
  }

  /// One fault for all that stands, or does not stand, between two good entries.
  private mutating func noteGap(before number: Int) {
    let missing = (lastNumber + 1)..<number
    let firstLine = junk.first?.line ?? 0
    let lines = junk.isEmpty ? 0..<0 : firstLine..<((junk.last?.line ?? firstLine) + 1)
    if let first = junk.first {
      ownFaults.append(Fault(log: name, entries: missing, lines: lines, first.why))
    } else if !missing.isEmpty, fork == nil {
      ownFaults.append(Fault(log: name, entries: missing, .missing(.chain)))
    }
    junk = []
  }

  /// An entry whose place was passed already: two lines swapped, or one moved.
  private mutating func insertOutOfPlace(_ found: Found) {
    let number = found.line.number
    ownFaults.removeAll { $0.kind == .missing(.chain) && $0.entries == number..<(number + 1) }
    note(number, line: found.number, .outOfPlace)
    let place = rows.firstIndex { $0.number > number } ?? rows.count
    rows.insert(row(of: found), at: place)
    takeUp(found, at: place)
  }

  mutating func accept(_ found: Found) {
    let line = found.line
    if line.number == 1 { beginning = line.previous }
    if incident == nil { incident = line.text(line.incident) }
    rows.append(row(of: found))
    lastUp = line.up
    lastLine = Array(line.bytes[line.range])
    takeUp(found, at: rows.count - 1)
  }

  private mutating func row(of found: Found) -> Row {
    let line = found.line
    var flags: Row.Flags = []
    if !found.altered.isEmpty { flags.insert(.altered) }
    if case .whole = line.content {} else if line.hasMissingParts { flags.insert(.withheld) }
    return Row(
      offset: found.offset, length: UInt32(line.range.count),
      headLength: UInt32(line.headEnd - line.range.lowerBound), number: UInt32(line.number),
      by: UInt32(line.by), at: line.at, kind: kindIndex(line.text(line.kind)), flags: flags,
      check: .unchecked, head: line.headDigest)
  }

  private mutating func kindIndex(_ kind: String) -> UInt16 {
    if let known = kindIndexes[kind] { return known }
    // More kinds than this no program ever wrote; the rest share the last place.
    guard kinds.count < Int(UInt16.max) else { return UInt16.max - 1 }
    let index = UInt16(kinds.count)
    kinds.append(kind)
    kindIndexes[kind] = index
    return index
  }

  mutating func note(_ number: Int, line: Int = 0, _ kind: Fault.Kind) {
    let lines = line == 0 ? 0..<0 : line..<(line + 1)
    ownFaults.append(Fault(log: name, entries: number..<(number + 1), lines: lines, kind))
  }

  private mutating func noteFork(at number: Int, line: Int) {
    if fork == nil { note(number, line: line, .fork) }
    fork = min(fork ?? number, number)
  }

  /// Takes the last entry out again: its head is not what was signed.
  private mutating func demoteLast() {
    guard let last = rows.last else { return }
    let line = junk.first.map { $0.line - 1 } ?? lines - 1
    ownFaults.removeAll { $0.entries == Int(last.number)..<(Int(last.number) + 1) }
    dropLast()
    junk.insert(Junk(line: line, offset: last.offset, why: .signature), at: 0)
  }

  private mutating func dropLast() {
    guard let last = rows.popLast() else { return }
    let number = Int(last.number)
    milestones[number] = nil
    sessions[number]?.isProven = false
    seen.removeAll { $0.by == number }
    withheld.removeAll { $0 == number }
    for key in sessions.keys where sessions[key]?.closedBy == number {
      sessions[key]?.closedBy = nil
    }
    ownFaults.removeAll { $0.entries == number..<(number + 1) }
    lastLine = []
  }
}

extension EntryLine {
  var hasMissingParts: Bool {
    switch content {
    case .whole: false
    case .none, .withheld: true
    }
  }
}
