import Synchronization

/// What was checked behind a screen: of each log the rows up to one that had this head.
package struct Verified: Sendable {
  fileprivate struct End: Sendable {
    let rows: Int
    let head: Digest
  }

  fileprivate let ends: [String: End]
}

extension Record {
  /// Checks every signature that was not checked yet. `progress` is told rows done and in all, and
  /// `bad` every piece in which something is wrong, both from other threads.
  ///
  /// - Returns: What to `note` where the record is; `nil` if it was ended before.
  package func verify(
    behind: Behind, progress: @escaping @Sendable (Int, Int) -> Void,
    bad: @escaping @Sendable (SignatureCheck.Outcome) -> Void
  ) -> Verified? {
    let checks = pendingChecks()
    let total = checks.reduce(0) { $0 + $1.count }
    let done = Mutex(0)
    behind.share(checks.count) { index in
      let outcome = checks[index].run()
      if outcome.checks.contains(where: { $0 != .good }) { bad(outcome) }
      let sum = done.withLock { done in
        done += outcome.rows.count
        return done
      }
      progress(sum, total)
    }
    guard behind.goesOn else { return nil }
    return Verified(
      ends: logs.compactMapValues { log in
        log.last.map { Verified.End(rows: log.rows.count, head: $0.head) }
      })
  }

  /// All that was checked is good, but for what was said to be bad before. A log that is another
  /// by now is left as it is.
  package mutating func note(_ verified: Verified) {
    for (name, end) in verified.ends {
      guard let log = logs[name], log.rows.count >= end.rows,
        log.rows[end.rows - 1].head == end.head
      else { continue }
      logs[name]?.rows.markGood(upTo: end.rows)
    }
  }
}
