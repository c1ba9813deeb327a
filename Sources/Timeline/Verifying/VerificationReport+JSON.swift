import Foundation

extension VerificationReport {
  /// The report as `tocsin.verify/1`.
  package var json: JSON {
    .object([
      "schema": "tocsin.verify/1", "good": .bool(isGood), "incident": .string(incident ?? ""),
      "root": .string(root ?? ""), "quick": .bool(scope == .quick), "excerpt": .bool(isExcerpt),
      "entries": .int(entries), "untrusted": .array(untrusted.map { .string($0.description) }),
      "logs": .array(logs.map(json(of:))), "checkpoints": .array(checkpoints.map(json(of:))),
      "faults": .array(faults.map(json(of:))),
      "withheld": [
        "entries": .int(withheld.entries), "parts": .int(withheld.parts),
        "explained": .int(withheld.explained),
      ],
      "evidence": .object(
        ["items": .int(evidence.items)].merging(
          evidence.agrees.map { ["agrees": .bool($0)] } ?? [:]
        ) { _, new in new }),
      "phrase": phraseJSON, "proves": .array(proven.map { .string($0) }),
      "does-not-prove": .array(notProven.map { .string($0) }),
    ])
  }

  private var phraseJSON: JSON {
    switch phrase {
    case .fits(let file): ["fits": .bool(true), "file": .string(file)]
    case .fitsNone: ["fits": .bool(false)]
    case nil: [:]
    }
  }

  private func json(of fault: Fault) -> JSON {
    var members: [String: JSON] = [
      "log": .string(fault.log), "message": .string(fault.message), "mend": .string(fault.mend),
      "place": .string(fault.place),
    ]
    if let entry = fault.entry { members["entry"] = .string(entry.description) }
    if let line = fault.lines.first { members["line"] = .int(line) }
    return .object(members)
  }

  private func json(of log: LogReport) -> JSON {
    var members: [String: JSON] = [
      "log": .string(log.name), "entries": .int(log.entries), "sessions": .int(log.sessions),
      "standing": .string(log.standing.text), "good": .int(log.good), "bad": .int(log.bad),
      "unprovable": .int(log.unprovable), "unchecked": .int(log.unchecked),
      "withheld": .int(log.withheld), "unfinished": .int(log.unfinished),
      "after-checkpoint": [
        "entries": .int(log.afterCheckpoint.entries), "bytes": .int(log.afterCheckpoint.bytes),
      ],
    ]
    members["key"] = log.fingerprint.map { .string($0) }
    members["key-type"] = log.keyType.map { .string($0) }
    members["claims"] = log.claims.map { .string($0) }
    members["known"] = log.known.map { .array($0.map { .string($0) }) }
    members["first"] = log.first.map { .string(Instant.text($0)) }
    members["last"] = log.last.map { .string(Instant.text($0)) }
    if let seen = log.seen {
      members["seen"] = [
        "entry": .int(seen.number), "by": .string(seen.by.description),
        "at": .string(Instant.text(seen.at)),
      ]
    }
    return .object(members)
  }

  private func json(of checkpoint: CheckpointReport) -> JSON {
    var members: [String: JSON] = [
      "file": .string(checkpoint.file), "signed": .bool(checkpoint.isSigned),
      "witnesses": .array(checkpoint.witnesses.map { .string($0) }),
      "phrase": .string(checkpoint.phrase), "covers": .int(checkpoint.covers),
      "bytes": .string(checkpoint.bytes.rawValue),
    ]
    members["at"] = checkpoint.at.map { .string(Instant.text($0)) }
    members["by"] = checkpoint.by.map { .string($0) }
    members["reason"] = checkpoint.reason.map { .string($0) }
    switch checkpoint.token {
    case .none: break
    case .notChecked: members["token"] = "not checked"
    case .good(let time): members["token"] = ["good": true, "time": .string(time)]
    case .bad(let why): members["token"] = ["good": false, "why": .string(why)]
    }
    return .object(members)
  }
}
