import Evidence
import Foundation
import Playbooks
import Problems
import Response
import Timeline

// The incident a verb is about.
extension Session {
  func workplace() throws -> Workplace { Workplace(places: try places()) }

  /// Opens the incident that was named, or the only open one, for reading.
  func open(_ name: String? = nil) throws -> Handling {
    let wanted = name ?? common.incident ?? shell.variable("TOCSIN_INCIDENT")
    let workplace = try workplace()
    let handling = try Handling.open(try workplace.folder(called: wanted), shell: shell)
    // Where there was a choice, which it was: beside the answer, not in it.
    if wanted == nil, !common.json, try workplace.folders().count > 1 {
      shell.output.remark(visible("on \(handling.incident.code), \(handling.incident.title)"))
    }
    return try follow(handling)
  }

  /// Opens it for writing, with the key that was found.
  func openToWrite() throws -> Handling {
    let handling = try open()
    try handling.reside(as: identity())
    nameLeftovers(of: handling)
    tellEnds(of: handling)
    return handling
  }

  /// A command may have come to its end while nobody looked. What cannot be written of it now is no
  /// reason to refuse what was asked for.
  private func tellEnds(of handling: Handling) {
    do {
      try handling.tellEnds()
    } catch {
      shell.output.complain(Complaint(error).text)
    }
  }

  /// What dead intakes have left is taken away and named; what cannot be is no reason to wait.
  func nameLeftovers(of handling: Handling) {
    do {
      for leftover in try handling.sweepVault() {
        shell.output.complain("tocsin: " + visible(leftover.text))
      }
    } catch {
      shell.output.complain(Complaint(error).text)
    }
  }

  func identity(makesOne: Bool = true) throws -> Identity {
    try finder().identity(makesOne: makesOne)
  }

  func finder(passphrase: String? = nil) throws -> IdentityFinder {
    IdentityFinder(
      shell: shell, named: common.key, places: try places(), fingerprint: try profile().agent,
      passphrase: passphrase)
  }
}

// Acts.
extension Session {
  /// Does one act on the incident and says what became of it.
  func perform(
    _ schema: String, _ options: ActOptions, on handling: Handling? = nil,
    _ intent: (Handling) throws -> Intent
  ) throws -> Reply {
    let handling = try handling ?? openToWrite()
    let act = Act(
      try intent(handling), when: try when(options, handling), note: options.note,
      // An entry that rests on what is not there is found out in court.
      evidence: try options.evidence.map { try handling.item($0).id })
    return reply(schema, handling, try handling.act(act))
  }

  /// `--at`, read in the incident's zone.
  func when(_ options: ActOptions, _ handling: Handling) throws -> Act.When? {
    guard let text = options.at else { return nil }
    let (date, zone) = try time(text, handling, tense: .past)
    return Act.When(at: date, zone: zone, source: "said")
  }

  func time(
    _ text: String, _ handling: Handling, tense: Playbooks.Instant.Tense
  ) throws -> (date: Date, zone: String) {
    try Playbooks.Instant.read(
      SignedWords.restore(text), zone: Zone.named(handling.incident.zone) ?? .gmt,
      now: shell.now(), tense: tense)
  }

  func reply(_ schema: String, _ handling: Handling, _ done: Handling.Done) -> Reply {
    let incident = handling.incident
    let telling = Telling(incident, at: shell.now())
    var lines = done.entries.map { entry in
      visible("signed. entry \(entry.id): \(incident.line(of: entry).what)")
    }
    if let why = incident.ineffective[done.entry] { lines.append(visible("no effect: \(why)")) }
    for (_, salts) in done.secretSalts {
      for (part, salt) in salts.sorted(by: { $0.key < $1.key }) {
        let hex = salt.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        lines.append("salt of \(part), shown once, written nowhere: \(hex)")
      }
    }
    if incident.closed == nil, let next = telling.situation.next.flatMap(telling.situation.step) {
      lines.append("next: " + telling.line(next))
    }
    let document = Document.shape(
      schema,
      [
        ("incident", .text(incident.code)), ("entry", .text(done.entry.description)),
        ("entries", .texts(done.entries.map(\.id.description))),
        ("next", .optional(telling.situation.next?.description)),
      ])
    return Reply(lines, document)
  }
}

// Names that people type.
extension Session {
  /// `r.osei:112`; a beginning of a log does, and the bare number where there is one log.
  func entry(_ text: String, in handling: Handling) throws -> EntryID {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let logs = handling.record.names
    guard parts.count <= 2, let number = parts.last.flatMap(Int.init), number > 0 else {
      throw Misuse("“\(text)” is no entry", mend: "write it as \(logs.first ?? "LOG"):12")
    }
    let begin = parts.count == 2 ? parts[0] : ""
    let found = logs.filter { $0 == begin }.isEmpty ? logs.filter { $0.hasPrefix(begin) } : [begin]
    guard found.count == 1 else {
      throw Misuse(
        found.isEmpty
          ? "no log begins with “\(begin)”" : "“\(text)” could be in \(found.count) logs",
        mend:
          "write one of: \((found.isEmpty ? logs : found).map { "\($0):\(number)" }.joined(separator: ", "))"
      )
    }
    guard handling.record.entry(EntryID(log: found[0], number: number)) != nil else {
      throw Misuse(
        "\(found[0]) has no entry \(number)",
        mend: "it has 1 to \(handling.record.logs[found[0]]?.lastNumber ?? 0)")
    }
    return EntryID(log: found[0], number: number)
  }

  func severity(_ text: String) throws -> Severity {
    let folded = text.lowercased()
    if let found = Severity.allCases.first(where: { severity in
      [folded, "sev" + folded].contains(severity.label.lowercased()) || severity.rawValue == folded
    }) {
      return found
    }
    throw Misuse(
      "“\(text)” is no severity", mend: "write critical, high, medium or low (SEV1 to SEV4)")
  }

  func seconds(_ text: String) throws -> Double {
    if let seconds = DurationText.seconds(of: text) { return seconds }
    throw Misuse("“\(text)” is no duration", mend: "write it as 90 min, 4h or 3 d")
  }
}
