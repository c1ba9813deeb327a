package import Foundation

extension LogWriter {
  /// Opens a session: a fresh key, vouched for by the identity key. It signs from now on.
  package func openSession(
    _ facts: SessionFacts, in record: inout Record, at now: Date
  ) throws -> Saved {
    let key = SessionKey()
    session = nil
    let saved = try append([facts.draft(key: key, host: system.host)], to: &record, at: now)
    if let opened = saved.entries.last {
      session = Session(key: key, number: opened.id.number)
    }
    return saved
  }

  /// How a session came to its end.
  package enum Ending: String, Hashable, Sendable {
    case left
    case hungUp = "hung-up"
    case died
  }

  /// Closes the session, the last entry it signs. Its key is forgotten, written or not.
  package func closeSession(
    _ how: Ending, in record: inout Record, at now: Date
  ) throws -> Saved {
    guard let session else { return Saved() }
    defer { self.session = nil }
    return try append([LogWriter.closing(session.number, how)], to: &record, at: now)
  }

  private static func closing(_ session: Int, _ how: Ending) -> Draft {
    Draft(
      kind: "session.closed", data: ["session": .int(session), "how": .string(how.rawValue)])
  }

  /// Sessions of this log whose process is gone: by boot, by process, by when that began.
  func deadSessionDrafts(_ record: Record) throws -> [Draft] {
    guard !hasLookedForDead else { return [] }
    hasLookedForDead = true
    guard let own = record.logs[log] else { return [] }
    let open = own.sessions.values.filter { $0.closedBy == nil && $0.number != session?.number }
    return open.sorted { $0.number < $1.number }.compactMap { session in
      guard let entry = own.milestones[session.number], isGone(entry) else { return nil }
      return LogWriter.closing(session.number, .died)
    }
  }

  private func isGone(_ opened: Entry) -> Bool {
    guard opened.data["boot"]?.string == system.host.boot() else { return true }
    guard let process = opened.data["pid"]?.int, let started = opened.data["started"]?.int else {
      return false
    }
    return system.host.started(process) != started
  }

  /// The clocks of wall and boot must have gone on alike since the log's last entry, in the same
  /// boot; else an entry says how they stood.
  func clockDrafts(_ record: Record, _ now: Date) throws -> [Draft] {
    guard let own = record.logs[log], let last = own.last else { return [] }
    let up = system.uptime()
    let wasAt = last.at
    let passed = Instant.milliseconds(now) - wasAt
    guard up >= own.lastUp, abs(passed - (up - own.lastUp)) > 2000, try isSameBoot(record) else {
      return []
    }
    return [
      Draft(
        kind: "clock.jumped",
        data: [
          "was-at": .string(Instant.text(Instant.date(wasAt))), "was-up": .int(own.lastUp),
        ])
    ]
  }

  private func isSameBoot(_ record: Record) throws -> Bool {
    guard let heads, let incident = record.incident else { return true }
    do throws(SystemFailure) {
      guard let known = try heads.all(of: incident)[log] else { return true }
      return known.boot == system.host.boot()
    } catch {
      return true  // then only the fall of `up` tells a new boot
    }
  }
}
