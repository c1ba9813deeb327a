package import Foundation
package import Response
package import Timeline

/// What became of an act. `refreshed` or `opened` comes before a `saved`.
nonisolated package struct AppendResult: Sendable {
  package var ticket: Int
  package var outcome: Outcome

  nonisolated package enum Outcome: Sendable {
    /// On disk, synced.
    case saved(EntryID)
    /// Nothing was written.
    case refused(Refusal)
    /// Kept in memory by the shell until it is saved; `record` says `notSaved`.
    case notSaved(NotSaved)
    /// Nothing was written yet; the shell waits for a choice.
    case locked(LockHolder)
  }

  package init(ticket: Int, outcome: Outcome) {
    self.ticket = ticket
    self.outcome = outcome
  }
}

nonisolated package struct NotSaved: Hashable, Sendable {
  /// `disk is FULL`
  package var short: String
  /// `No space left for the incident (0 bytes left).`
  package var why: String
  /// The unsaved entry as text, to write down.
  package var entry: [String]
  /// What is large beside the incident, the largest first: `12 GB  /var/log/old.tar`.
  package var large: [String]
  /// `r.osei:118`, the last that is safe.
  package var lastSafe: EntryID?

  package init(
    short: String, why: String, entry: [String], large: [String], lastSafe: EntryID?
  ) {
    self.short = short
    self.why = why
    self.entry = entry
    self.large = large
    self.lastSafe = lastSafe
  }
}

/// Who holds the lock of a log.
nonisolated package struct LockHolder: Hashable, Sendable {
  package var log: String
  package var name: String
  package var pid: Int
  package var terminal: String
  package var host: String
  package var since: Date
  /// `stopped (state T)`, `running`, `gone`.
  package var state: String
  package var lastEntry: Date?
  /// Provably no longer there: only then may the lock be taken over.
  package var isGone: Bool

  package init(
    log: String, name: String, pid: Int, terminal: String, host: String, since: Date,
    state: String, lastEntry: Date?, isGone: Bool
  ) {
    self.log = log
    self.name = name
    self.pid = pid
    self.terminal = terminal
    self.host = host
    self.since = since
    self.state = state
    self.lastEntry = lastEntry
    self.isGone = isGone
  }
}

/// How the key that signs stands.
nonisolated package enum SigningKey: Hashable, Sendable {
  case open
  case locked(Prompt)
  case none

  nonisolated package struct Prompt: Hashable, Sendable {
    /// `r.osei  SHA256:7F40…  (file, since 2026-03)`
    package var key: String
    package var agentFound: Bool
    package var triesLeft: Int
    /// Why the last try did not open it.
    package var refused: String?

    package init(key: String, agentFound: Bool, triesLeft: Int, refused: String? = nil) {
      self.key = key
      self.agentFound = agentFound
      self.triesLeft = triesLeft
      self.refused = refused
    }
  }
}
