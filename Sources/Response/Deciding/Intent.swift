package import Foundation
package import Playbooks
package import Timeline

/// What a person wants: the same from a key, a command line, plain mode, an exercise, an import.
package struct Act: Sendable {
  package var intent: Intent
  /// When it happened, if not now.
  package var when: When?
  package var note: String?
  /// Ids of evidence.
  package var evidence: [String]

  package init(_ intent: Intent, when: When? = nil, note: String? = nil, evidence: [String] = []) {
    self.intent = intent
    self.when = when
    self.note = note
    self.evidence = evidence
  }

  /// `{at, zone, source}`
  package struct When: Hashable, Sendable {
    package var at: Date
    package var zone: String
    package var source: String

    package init(at: Date, zone: String, source: String) {
      self.at = at
      self.zone = zone
      self.source = source
    }
  }
}

/// Every act there is; each makes exactly one entry (events.md).
package enum Intent: Sendable {
  case declare(Declaration)
  case close(Closing)
  case reopenIncident(reason: String)
  case setSeverity(Severity, reason: String)
  case attach(PlaybookID, with: [String: String], name: String?)
  case upgrade(PlaybookID)
  case takeRole(String)
  case giveRole(String, to: String)
  case dropRole(String)
  case offerHandover(to: String, brief: Digest)
  case acceptHandover(EntryID)
  case start(StepID)
  case finish(StepID)
  case skip(StepID, reason: String)
  case skipPhase(Phase, reason: String)
  case block(StepID, reason: String, again: Date?)
  case reopen(StepID, reason: String)
  case sign(StepID, item: String)
  /// The item is not needed: reason.
  case setAside(StepID, item: String, reason: String)
  case unsign(StepID, item: String, reason: String)
  case assign(StepID, to: String)
  case answer(question: String, Answer)
  case await(question: String, who: String?, again: Date?)
  case note(String, isAttacker: Bool, maps: [String])
  case correct(EntryID, members: [String: JSON], reason: String)
  case withhold(EntryID, members: [String], reason: String)
  /// Keeps a revision of a draft that lies in the incident's folder.
  case keepDraft(rule: String, stage: String, DraftText)
  /// A reason is needed where something stands against sending the draft as it is.
  case markSent(
    rule: String, stage: String, to: String, channel: String, reference: String?,
    reason: String? = nil)
  case acknowledge(rule: String, stage: String, reference: String?)
  case waive(rule: String, stage: String?, reason: String)
  case delay(
    rule: String, stage: String, authority: String, isWritten: Bool, from: Date, until: Date)
  case loseEvidence(source: String, step: StepID?, reason: String)
  case evidenceUnavailable(source: String, step: StepID?, reason: String)
  case requestCommand(CommandChoice)
  /// One's own request only by breaking the glass: the reason.
  case approveCommand(EntryID, breakGlass: String?)
  case startCommand(CommandChoice, CommandProcess)
  case signalCommand(EntryID, signal: String)
  case finishCommand(Event.CommandEnd)
  /// Somebody is collecting it.
  case beginEvidence(source: String, step: StepID?)
  case failEvidence(source: String, step: StepID?, reason: String)
  /// What the vault has taken; the engine gives it its number.
  case keepEvidence(KeptEvidence)
  case custody(Event.Custody)
  case markEvidence(id: String, Event.EvidenceMark, isSet: Bool)
  case recordVerification(good: [String], bad: [String])
  case admit(key: String, name: String, role: String, may: [String])
  case revoke(key: String, last: [String: Entry.Seen], reason: String)
  /// What the export is for stands beside it.
  case askJustification(Event.ExportRequest, purpose: String)
  /// Grants or refuses; `until` only where it is sooner than was asked.
  case answerJustification(EntryID, isGranted: Bool, until: Date?)
  /// What is to be done after the incident; the day as `2026-12-01`.
  case addFollowUp(String, owner: String, due: String)
  case giveFollowUp(String, owner: String?, due: String?)
  /// How it ended stands in the act's note.
  case closeFollowUp(String)
}

/// What declaring says (events.md, `incident.declared`).
package struct Declaration: Sendable {
  package var title: String
  package var code: String
  package var nonce: [UInt8]
  package var isExercise: Bool
  package var zone: String
  package var version: String
  package var severity: Severity?
  package var playbooks: [PlaybookID]
  /// The profile's facts and `aware`.
  package var facts: [Fact]
  package var replaces: JSON?
  /// Of an exercise: the world it is played in. Then awareness is for the players to answer.
  package var scenario: Incident.ScenarioReference? = nil

  package struct Fact: Sendable {
    package var question: String
    package var value: Value
    /// `profile` or `declared`.
    package var from: String

    package init(question: String, value: Value, from: String) {
      self.question = question
      self.value = value
      self.from = from
    }
  }

  package init(
    title: String, code: String, nonce: [UInt8], isExercise: Bool, zone: String, version: String,
    severity: Severity?, playbooks: [PlaybookID], facts: [Fact], replaces: JSON? = nil
  ) {
    self.title = title
    self.code = code
    self.nonce = nonce
    self.isExercise = isExercise
    self.zone = zone
    self.version = version
    self.severity = severity
    self.playbooks = playbooks
    self.facts = facts
    self.replaces = replaces
  }
}

/// A draft of a notice as it lies on disk, and what its checklist found.
package struct DraftText: Hashable, Sendable {
  /// Inside the incident: `notices/gdpr-34.md`.
  package var file: String
  package var digest: Digest
  package var answered: Int
  package var asked: Int
  /// What stands against sending it.
  package var open: [String]

  package init(file: String, digest: Digest, answered: Int, asked: Int, open: [String]) {
    self.file = file
    self.digest = digest
    self.answered = answered
    self.asked = asked
    self.open = open
  }
}

package struct Closing: Sendable {
  package enum Outcome: String, CaseIterable, Sendable {
    case resolved
    case falseAlarm = "false-alarm"
    case duplicate
    case handedOver = "handed-over"
  }
  package var outcome: Outcome
  package var of: String?
  package var reason: String?

  package init(outcome: Outcome, of: String?, reason: String?) {
    self.outcome = outcome
    self.of = of
    self.reason = reason
  }
}

package struct Answer: Sendable {
  package var value: Value
  /// `said`, `seen`, `profile`, `declared` or an evidence id.
  package var from: String
  /// A decision always has one.
  package var reason: String?
  /// What a secret was; digested by the writer, never written.
  package var secret: String?
  /// The entries in conflict that this answer settles.
  package var settles: [EntryID]

  package init(
    value: Value, from: String, reason: String?, secret: String? = nil, settles: [EntryID] = []
  ) {
    self.value = value
    self.from = from
    self.reason = reason
    self.secret = secret
    self.settles = settles
  }
}

/// Why an act is refused: facts here, words beside it (`Refusal+Words.swift`).
package struct Refusal: Error, Hashable, Sendable {
  /// What is wrong, lower case, no full stop.
  package var message: String
  /// How to go on.
  package var mend: String

  package init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}
