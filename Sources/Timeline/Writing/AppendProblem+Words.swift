import Foundation
import Problems

extension SystemFailure {
  /// `write: No space left on device (timeline/r.osei-7c1e.jsonl)`.
  package var text: String {
    let words = unsafe String(cString: strerror(number))
    return visible("\(call): \(words)" + (path.isEmpty ? "" : " (\(path))"))
  }

  package var isDiskFull: Bool { number == ENOSPC || number == EDQUOT }
}

extension AppendProblem {
  package var message: String {
    switch self {
    case .locked(let holder): "the log is locked by \(holder.text)"
    case .noLocks(let failure): "this file system gives no locks: \(failure.text)"
    case .readOnly(let failure): "the incident cannot be written: \(failure.text)"
    case .vanished(let path): "\(visible(path)) is gone"
    case .faulty(let faults):
      "the record is not as it was left: \(faults.first?.text ?? "it does not verify")"
    case .sessionClosed(let number): "session \(number) was closed by another tocsin"
    case .noIdentity: "no key to sign with"
    case .otherKey(let log): "\(visible(log)) belongs to another key"
    case .notSaved(let failure, _): "not saved: \(failure.text)"
    case .notSynced(let failure): "not safe on disk: \(failure.text)"
    case .unsound(let flaw): "not an entry: \(flaw.text)"
    }
  }

  package var mend: String {
    switch self {
    case .locked: "wait, or end that process"
    case .noLocks: "copy the folder to a local disk and open it there"
    case .readOnly: "mount it writable, or copy the folder to a disk that is"
    case .vanished: "bring the disk back, or open a copy"
    case .faulty: "run `tocsin verify`, and compare with another responder's copy"
    case .sessionClosed: "open the incident again"
    case .noIdentity: "run `tocsin key new`, or start ssh-agent"
    case .otherKey: "use the key that began the log, or write `open --new-log`"
    case .notSaved(let failure, _):
      failure.isDiskFull ? "free some space, and save again" : "save again, or copy the folder"
    case .notSynced: "copy the folder to another disk and go on there with `open --new-log`"
    case .unsound: "report this: tocsin made an entry it cannot write"
    }
  }
}

extension AppendProblem.Holder {
  package var text: String {
    var words = visible(name.isEmpty ? "another process" : name)
    if let process { words += ", process \(process)" }
    if !terminal.isEmpty { words += ", \(visible(terminal))" }
    if !host.isEmpty { words += " on \(visible(host))" }
    if let since { words += ", since \(Instant.text(since))" }
    if let lastEntry { words += ", last entry \(Instant.text(lastEntry))" }
    return words
  }
}

extension Draft.Flaw {
  package var text: String {
    switch self {
    case .kind(let kind): "“\(visible(kind))” is no kind"
    case .part(let name): "“\(visible(name))” is no part name"
    case .value(let part): "“\(visible(part))” holds what no entry can hold"
    case .tooLong(let bytes): "\(bytes) bytes are more than a line may have"
    }
  }
}
