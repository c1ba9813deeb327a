package import Exercises
package import Response
package import Timeline

/// What the interface asks the shell to do, as values; the shell does them in order and answers
/// with messages. No effect changes the record but `declare`, `append` and what retries them.
nonisolated package enum Effect: Sendable {
  // Reading.
  case loadHome
  case loadLibrary
  case prepareDeclaration
  /// By folder name.
  case open(incident: String)
  /// Back to home: followers and the session of this incident end.
  case leaveIncident
  case loadTimeline(TimelineQuery)
  case loadEntry(EntryID)
  /// Every signature again, in the background; `record` tells how far.
  case verifyAll
  /// Markdown for the audience (`nil`: technical).
  case loadReport(audience: String?)

  /// The letters of a notice; answers `letters`. Nothing is written.
  case loadLetters(rule: String, stage: String)
  /// Drafts the letter where none lies there yet, and opens the person's editor on it; answers
  /// `letters` once that has ended.
  case editLetter(rule: String, stage: String, file: String)
  /// Puts the last revision that was kept back in the place of the edits.
  case dropEdits(rule: String, stage: String, file: String)

  /// Lines of what a command prints; answers `output`, and again when there are more.
  case loadOutput(RunQuery)
  case leaveOutput
  /// Whom this responder trusts, and where commands would run; answers `refreshed`, `commands`.
  case prepareCommands
  /// What was typed as a secret, for the next command that is started.
  case holdSecret(question: String)
  case dropSecrets
  /// Takes nothing of what is under way; answers `intake`.
  case stopTaking

  // Writing. Each answers with `appended` and the same ticket.
  case declare(Act, ticket: Int)
  /// What declaring is to a player, whose exercise its start has declared.
  case declarePlayed(PlayedDeclaration, ticket: Int)
  case append(Act, ticket: Int)
  /// The secret stands in the shell's buffer (`secret`), never in the act.
  case appendWithSecret(Act, ticket: Int)
  /// Keeps the letter as it lies there as its next revision, and signs its digest.
  case keepLetter(rule: String, stage: String, file: String, ticket: Int)
  /// Starts it and writes that; answers `refreshed`, `appended`.
  case startCommand(CommandChoice, ticket: Int)
  /// The same, where a program that prints a secret has the terminal meanwhile.
  case startCommandFromStore(CommandChoice, ticket: Int)
  case signalCommand(EntryID, signal: String, ticket: Int)
  /// A second responder signs with the key of that file; its passphrase is in the shell's buffer.
  case approveHere(EntryID, name: String, key: String, ticket: Int)
  /// Behind the screen; answers `intake` as it goes, then `refreshed` or `failed`.
  case takeEvidence(EvidenceWish, ticket: Int)
  /// Reads every object again, behind the screen, and signs what was found.
  case verifyEvidence
  /// The entry that was not saved, once more.
  case retryUnsaved
  /// Writes what `loadReport` showed into a new file and signs its digest; answers `written`.
  case writeReport(audience: String?, format: String)

  // Facilitating an exercise; each answers with `control`.
  case openControl
  /// What is due comes, and what players did is read.
  case tickControl
  case pull(Lever)
  /// A private note of the facilitator's.
  case noteControl(String)

  // Playing a record again; each answers with `opened` or `refreshed`.
  case openReplay
  case replay(ReplayDesk.Step)

  // The lock and a record that cannot be written.
  case keepWaiting
  case continueInNewLog(reason: String)
  case takeLockOver
  case goReadOnly

  // The key.
  case unlock
  case useAgent
  case newKey
  /// Typing in a field whose text must never be in the model, the frame or a side file.
  case secret(SecretEdit)

  // The terminal.
  case suspend
  case redraw
  case setMouse(Switch)
  case quit(status: Int32)
  /// To `$XDG_STATE_HOME`, 0600, at most once a second.
  case keep(SideState)

  nonisolated package enum SecretEdit: Hashable, Sendable {
    case insert(String)
    case deleteLast
    case clear
  }

  nonisolated package enum Switch: Hashable, Sendable { case on, off }
}
