import Foundation
import Problems

extension VerificationReport {
  /// The report as plain lines; all foreign text made visible.
  package var lines: [String] {
    var lines = heading
    for log in logs { lines += text(of: log) }
    lines += checkpoints.flatMap(text(of:))
    lines += ["", countText]
    if !faults.isEmpty {
      lines.append("")
      lines += faults.flatMap { ["bad   \($0.text)", "      mend: \($0.mend)"] }
    }
    lines += ["", "What this proves"] + proven.map { "  - \($0)" }
    lines += ["What it does not"] + notProven.map { "  - \($0)" }
    return lines
  }

  private var heading: [String] {
    var lines = ["incident \(incident ?? "unknown")" + (isExcerpt ? " (an excerpt)" : "")]
    let verdict = isGood ? "good" : "NOT GOOD: \(faults.count) found"
    lines.append(
      "record   \(verdict); \(entries) entries count, in \(logs.count) log(s)"
        + (scope == .quick ? "; quick: not every signature was checked" : ""))
    return lines
  }

  private func text(of log: LogReport) -> [String] {
    var lines = [
      "", "log \(log.name)  \(log.entries) entries  \(log.standing.text)",
      "  key \(log.fingerprint ?? "unknown")  \(log.keyType ?? "")".trimmedEnd,
    ]
    if let claims = log.claims { lines.append("  says it is \(visible(claims)) (a claim)") }
    if let known = log.known {
      lines.append(
        known.isEmpty
          ? "  bad: its key is not in the signers given"
          : "  known from elsewhere as \(known.map(visible).joined(separator: ", "))")
    }
    lines.append("  signatures \(log.signatureText)")
    lines.append(
      "  sessions \(log.sessions)" + (log.openSessions > 0 ? ", \(log.openSessions) open" : ""))
    if let first = log.first, let last = log.last {
      lines.append("  from \(Instant.text(first)) to \(Instant.text(last)), by its own clock")
    }
    if let seen = log.seen {
      lines.append(
        "  up to entry \(seen.number) seen by \(seen.by), there \(Instant.text(seen.at))")
    }
    if log.withheld > 0 { lines.append("  content withheld from \(log.withheld) entries") }
    if log.unfinished > 0 {
      lines.append("  an unfinished last line of \(log.unfinished) bytes, not counted")
    }
    lines.append(
      "  after the last checkpoint: \(log.afterCheckpoint.entries) entries,"
        + " \(log.afterCheckpoint.bytes) bytes")
    return lines
  }

  private func text(of checkpoint: CheckpointReport) -> [String] {
    var lines = ["", "checkpoint \(visible(checkpoint.file))"]
    let by = checkpoint.by ?? "unknown"
    lines.append(
      "  by \(visible(by)), \(checkpoint.reason ?? "no reason"), covers \(checkpoint.covers) entries"
    )
    lines.append("  " + (checkpoint.isSigned ? "signed" : "not signed; its entry vouches for it"))
    if !checkpoint.witnesses.isEmpty {
      lines.append("  witnessed by \(checkpoint.witnesses.map(visible).joined(separator: ", "))")
    }
    lines.append("  bytes \(checkpoint.bytes.rawValue)")
    lines.append("  phrase \(checkpoint.phrase)")
    switch checkpoint.token {
    case .none: break
    case .notChecked: lines.append("  a time token, not checked")
    case .good(let time): lines.append("  a time token: it was there at \(visible(time))")
    case .bad(let why): lines.append("  bad: its time token does not verify: \(visible(why))")
    }
    return lines
  }

  private var countText: String {
    var text = "withheld \(withheld.parts) parts of \(withheld.entries) entries"
    if withheld.parts > 0 { text += ", \(withheld.explained) explained" }
    text += "; evidence \(evidence.items) items"
    switch evidence.agrees {
    case true: text += ", as the last checkpoint says"
    case false: text += ", NOT as the last checkpoint says"
    case nil: break
    }
    switch phrase {
    case .fits(let file): text += "; the phrase fits \(visible(file))"
    case .fitsNone: text += "; the phrase fits NO checkpoint here"
    case nil: break
    }
    if !untrusted.isEmpty { text += "; \(untrusted.count) entries without effect" }
    return text
  }
}

extension VerificationReport.Standing {
  var text: String {
    switch self {
    case .root: "the declarer's"
    case .admitted(let by): "admitted by \(by)"
    case .revoked(let last): "revoked; counts up to entry \(last)"
    case .forked(let number): "FORKED at entry \(number); counts up to \(number - 1)"
    case .notAdmitted: "not admitted; without effect"
    }
  }
}

extension VerificationReport.LogReport {
  var signatureText: String {
    var parts = ["\(good) good"]
    if bad > 0 { parts.append("\(bad) BAD") }
    if unprovable > 0 { parts.append("\(unprovable) without a key to check them by") }
    if unchecked > 0 { parts.append("\(unchecked) not checked") }
    return parts.joined(separator: ", ")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
