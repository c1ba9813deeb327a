import Foundation

extension VerificationReport {
  /// The report of a record whose signatures were checked (`Record.verify`).
  ///
  /// `signers` is a file of keys had from elsewhere; `phrase` what someone read out or wrote down;
  /// `tokens` what `openssl` said of each checkpoint's time token.
  package init(
    of record: Record, scope: Record.Scope = .all, signers: AllowedSigners? = nil,
    phrase: Phrase? = nil, tokens: [String: Token] = [:]
  ) throws {
    var bytes: [String: Bytes] = [:]
    var byteFaults: [Fault] = []
    for file in record.checkpoints {
      let found = try record.byteFaults(of: file)
      byteFaults += found
      bytes[file.name] = record.bytes(of: file, found)
    }
    incident = record.incident
    root = record.root
    self.scope = scope
    isExcerpt = record.isExcerpt
    entries = record.count
    untrusted = record.untrusted
    faults =
      record.faults
      + byteFaults.filter { fault in
        // A log that lost or changed an entry has other bytes for that reason: named once.
        !record.faults.contains { $0.log == fault.log }
      }
    logs = record.names.sorted().compactMap { record.report(ofLog: $0, signers) }
    checkpoints = record.checkpoints.sorted { $0.name < $1.name }.map {
      record.report(of: $0, bytes[$0.name] ?? .same, tokens[$0.name])
    }
    withheld = record.withheldCount
    evidence = record.evidenceReport
    self.phrase = phrase.map { phrase in
      record.checkpoints.first { phrase.fits($0.digest) }.map { .fits(file: $0.name) } ?? .fitsNone
    }
  }
}

extension Record {
  fileprivate func bytes(
    of file: CheckpointFile, _ faults: [Fault]
  ) -> VerificationReport.Bytes {
    if isExcerpt { return .notCompared }
    if !faults.isEmpty { return .different }
    let withheld = Set(withheldMembers.keys.map(\.log))
    let isTouched = file.statement?.logs.contains { withheld.contains($0.name) } ?? false
    return isTouched ? .explained : .same
  }

  fileprivate func report(
    ofLog name: String, _ signers: AllowedSigners?
  ) -> VerificationReport.LogReport? {
    guard let log = logs[name] else { return nil }
    let tail = tail(of: log)
    func count(_ check: Row.Check) -> Int { log.rows.count { $0.check == check } }
    return VerificationReport.LogReport(
      name: name, fingerprint: log.key?.fingerprint, keyType: log.key?.kind.rawValue,
      claims: claimedName(of: log),
      known: signers.map { signers in
        log.key.map(signers.names(of:)) ?? []
      }, standing: standing(of: log), entries: log.count, sessions: log.sessions.count,
      openSessions: log.sessions.values.count { $0.closedBy == nil }, good: count(.good),
      bad: count(.bad), unprovable: count(.unprovable), unchecked: count(.unchecked),
      first: log.rows.first.map { Instant.date($0.at) },
      last: log.last.map { Instant.date($0.at) },
      withheld: log.withheld.count, unfinished: log.restLength,
      afterCheckpoint: tail, seen: lastSeen(log))
  }

  private func claimedName(of log: Log) -> String? {
    if let name = log.key.flatMap({ standings[$0]?.name }) { return name }
    return log.sessions.keys.sorted().last.flatMap { log.milestones[$0]?.data["name"]?.string }
  }

  private func standing(of log: Log) -> VerificationReport.Standing {
    guard let limit = limits[log.name] else { return .notAdmitted }
    if let fork = log.fork { return .forked(at: fork) }
    if limit < .max { return .revoked(after: limit) }
    guard let by = log.key.flatMap({ standings[$0]?.admitted }) else { return .root }
    return .admitted(by: by)
  }

  private func tail(of log: Log) -> VerificationReport.Tail {
    let covered = covered(log.name).map(\.covered).max { $0.entries < $1.entries }
    return VerificationReport.Tail(
      entries: max(0, log.lastNumber - (covered?.entries ?? 0)),
      bytes: max(0, log.size - (covered?.bytes ?? 0)))
  }

  private func lastSeen(_ log: Log) -> VerificationReport.Seen? {
    var found: VerificationReport.Seen?
    for name in names where name != log.name && limits[name] != nil {
      guard let other = logs[name],
        let head = other.seen.last(where: { $0.log == log.name && isOrdering($0) }),
        head.number > found?.number ?? 0, let index = other.index(of: head.by)
      else { continue }
      found = VerificationReport.Seen(
        number: head.number, by: EntryID(log: name, number: head.by),
        at: Instant.date(other.rows[index].at))
    }
    return found
  }

  fileprivate func report(
    of file: CheckpointFile, _ bytes: VerificationReport.Bytes, _ token: VerificationReport.Token?
  ) -> VerificationReport.CheckpointReport {
    let good = file.signatures.keys.filter { file.isSigned(by: $0, key: logs[$0]?.key) }.sorted()
    let maker = file.statement?.by
    return VerificationReport.CheckpointReport(
      file: file.name, at: file.statement?.at, by: maker,
      reason: file.statement?.reason.rawValue, isSigned: maker.map(good.contains) ?? false,
      witnesses: good.filter { $0 != maker }, phrase: Phrase(of: file.digest).text,
      covers: file.statement?.logs.reduce(0) { $0 + $1.entries } ?? 0, bytes: bytes,
      token: token ?? (file.hasToken ? .notChecked : .none))
  }

  fileprivate var withheldCount: VerificationReport.Withheld {
    let explained = withheldMembers
    var count = VerificationReport.Withheld(entries: 0, parts: 0, explained: 0)
    for name in names {
      guard let log = logs[name] else { continue }
      for number in log.withheld {
        guard let entry = log.entry(number) else { continue }
        count.entries += 1
        count.parts += entry.missingParts.count
        count.explained += entry.missingParts.count { explained[entry.id]?.contains($0) ?? false }
      }
    }
    return count
  }

  fileprivate var evidenceReport: VerificationReport.EvidenceReport {
    let added = order.filter { kind(at: $0) == "evidence.added" }.compactMap(entry(at:))
    let digests = added.compactMap { $0.data["sha256"]?.string.flatMap(Digest.init(hex:)) }
    let last = checkpoints.compactMap(\.statement).max { $0.at < $1.at }
    let before = last.map { last in
      zip(added, digests).filter { entry, _ in
        last.logs.contains { $0.name == entry.id.log && $0.entries >= entry.id.number }
      }
      .map(\.1)
    }
    return VerificationReport.EvidenceReport(
      items: digests.count,
      agrees: isExcerpt
        ? nil : last.map { $0.evidence == Checkpoint.Evidence(of: before ?? []) })
  }
}

extension TimelineFolder {
  /// What `openssl ts -verify` says of each checkpoint's token, given the certificates of the
  /// authority that made it.
  package func tokens(
    of record: Record, authority: String?
  ) throws(SystemFailure) -> [String: VerificationReport.Token] {
    guard let authority else { return [:] }
    var found: [String: VerificationReport.Token] = [:]
    for file in record.checkpoints where file.hasToken {
      let path = checkpoints + "/" + file.name
      let output = try system.run(
        [
          "openssl", "ts", "-verify", "-data", path, "-in", path + ".tsr", "-CAfile", authority,
        ], ["LC_ALL": "C"], [])
      guard output.status == 0 else {
        found[file.name] = .bad(output.complaints)
        continue
      }
      let shown = try system.run(
        ["openssl", "ts", "-reply", "-in", path + ".tsr", "-text"], ["LC_ALL": "C"], [])
      let time = String(decoding: shown.printed, as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("Time stamp: ") }
      found[file.name] = .good(time.map { String($0.dropFirst(12)) } ?? "")
    }
    return found
  }
}
