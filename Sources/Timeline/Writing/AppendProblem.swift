package import Foundation

/// Why an append did not happen. Whatever the case: nothing was acknowledged.
package enum AppendProblem: Error, Sendable {
  /// Another process has the log's lock for over two seconds.
  case locked(Holder)
  /// The file system gives no locks (ENOLCK, EOPNOTSUPP): the folder is read-only to us.
  case noLocks(SystemFailure)
  /// The folder or file cannot be written at all.
  case readOnly(SystemFailure)
  /// The incident's folder or log is not there any more.
  case vanished(path: String)
  /// The record is not as it was left: it is only read.
  case faulty([Fault])
  /// Another process closed this session; open a new one.
  case sessionClosed(Int)
  /// There is no session, and the kind or the case needs the identity key, which is not there.
  case noIdentity
  /// The log belongs to another key.
  case otherKey(log: String)
  /// The entry could not be written; its partial bytes were cut off again, or not.
  case notSaved(SystemFailure, cutOff: Bool)
  /// Written, but never seen safe on disk. This file takes nothing more from us.
  case notSynced(SystemFailure)
  /// The draft cannot be an entry.
  case unsound(Draft.Flaw)

  /// Who holds a log's lock.
  package struct Holder: Hashable, Sendable {
    package var log: String
    package var name: String
    package var process: Int?
    package var terminal: String
    package var host: String
    package var since: Date?
    /// The state letter of `/proc` (`T`: stopped); `nil` where the process is gone.
    package var state: String?
    package var lastEntry: Date?
  }
}

extension Draft {
  package enum Flaw: Hashable, Sendable {
    case kind(String)
    case part(String)
    /// A part whose value no entry can hold: `null`, a fraction, too deep.
    case value(part: String)
    case tooLong(bytes: Int)
  }

  /// What keeps the draft from being an entry.
  package var flaw: Flaw? {
    if !KindName.isSound(kind) { return .kind(kind) }
    for name in data.keys.sorted() where !PartName.isSound(name) || PartName.isSecret(name) {
      return .part(name)
    }
    for name in secrets.keys.sorted() where !PartName.isSound(name) || !PartName.isSecret(name) {
      return .part(name)
    }
    for (name, value) in data.sorted(by: { $0.key < $1.key })
    where !value.withVisibleDelete.isCanonical {
      return .value(part: name)
    }
    return nil
  }
}
