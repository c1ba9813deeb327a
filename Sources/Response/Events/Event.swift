package import Foundation
package import Playbooks
package import Timeline

/// What an entry says (events.md): one case a kind. A kind that this tocsin does not know is kept,
/// shown and without effect.
package indirect enum Event: Hashable, Sendable {
  case declared(Declared)
  case closed(as: String, of: String?, open: [String], reason: String?)
  case reopenedIncident(reason: String)
  case severitySet(Severity, reason: String)
  case attached(Attachment)
  case upgraded(Attachment, withdrawn: [String])
  case roleTaken(String)
  case roleGiven(String, to: String)
  case roleDropped(String)
  case handoverOffered(to: String, brief: String)
  case handoverAccepted(EntryReference)
  case started(StepID, early: Early?)
  case done(StepID, early: Early?, open: [String])
  case skipped(StepID, reason: String)
  case phaseSkipped(Phase, reason: String)
  case blocked(StepID, reason: String, again: Date?)
  case checked(StepID, item: String, notNeeded: String?)
  case reopened(StepID, item: String?, reason: String)
  case assigned(StepID, to: String)
  case answered(AnsweredFact)
  case awaited(question: String, who: String?, again: Date?)
  case noted(isAttacker: Bool, maps: [String])
  case corrected(EntryReference, members: [String: JSON], reason: String)
  case withheld(EntryReference, members: [String], reason: String)
  case noticeDrafted(NoticeDraft)
  case noticeSent(NoticeSent)
  case noticeAcknowledged(rule: String, stage: String, reference: String?)
  case noticeWaived(rule: String, stage: String?, reason: String)
  case noticeDelayed(NoticeDelay)
  case evidence(EvidenceChange, source: String, step: StepID?, reason: String?)
  case evidenceAdded(EvidenceItem)
  case commandRequested(CommandRequest)
  case commandApproved(EntryReference, Digest, breakGlass: String?)
  case commandStarted(CommandStart)
  case commandSignalled(EntryReference, signal: String)
  case commandFinished(CommandEnd)
  case custody(Custody)
  case evidenceMarked(id: String, EvidenceMark, isSet: Bool)
  case evidenceVerified(good: [String], bad: [String])
  case sessionOpened(name: String, role: String, host: String, version: String)
  case sessionClosed(session: Int, how: String)
  case keyAdmitted(name: String, key: String, role: String, may: [String])
  case keyRevoked(key: String, last: [String: JSON], reason: String)
  case checkpointMade(file: String, reason: String)
  case checkpointSigned(file: String)
  case clockJumped(wasAt: String, wasUp: Int)
  case logMended(bytes: Int, held: String?)
  case logContinued(EntryReference, reason: String)
  case reportWritten(file: String, sha256: String, audience: String?, format: String, tlp: String?)
  /// Something that `triage`, `model` or `watermark` found; what it printed is an evidence item.
  case findingAdded(tool: String, summary: String, sha256: String?)
  case justificationAsked(ExportRequest)
  case justificationAnswered(ExportAnswer)
  case followUpAdded(id: String, owner: String?, due: String?)
  case followUpClosed(id: String)
  case clockSet(ClockSetting)
  case exerciseRewound(Rewinding)
  case exerciseFinished(isAborted: Bool)
  case inject(InjectChange, InjectMoment)
  case expectationMarked(ExpectationMark)
  case hotWashAdded(question: String, answer: String)
  case unknown(kind: String)
}

extension Event {
  /// A step was started or finished before it was ready, and the record says so.
  package enum Early: String, Hashable, Sendable {
    case waiting
    case mayApply = "may-apply"
  }

  /// `[log, n, head digest]`
  package struct EntryReference: Hashable, Sendable {
    package var id: EntryID
    /// As in `seen`: base64; empty where the writer did not know it.
    package var head: String
  }

  package struct PinnedFile: Hashable, Sendable {
    package var file: String
    package var digest: Digest
  }

  package struct Declared: Hashable, Sendable {
    package var title: String
    package var code: String
    package var nonce: String
    package var isExercise: Bool
    package var zone: String
    package var version: String
    package var severity: Severity?
    package var pinned: [PinnedFile]
    package var playbooks: [Labelled]
    package var facts: [AnsweredFact]
    package var scenario: JSON?
    package var replaces: JSON?

    package struct Labelled: Hashable, Sendable {
      package var playbook: PlaybookID
      /// Full step name → label.
      package var labels: [String: String]
    }
  }

  package struct Attachment: Hashable, Sendable {
    package var playbook: PlaybookID
    package var pinned: [PinnedFile]
    package var labels: [String: String]
    package var with: [String: String]
    package var name: String?
  }

  package struct AnsweredFact: Hashable, Sendable {
    package var question: String
    /// `nil`: a secret, or withheld.
    package var value: JSON?
    package var isComplete: Bool?
    package var from: String
    package var reason: String?
    package var settles: [EntryReference]
  }

  package struct NoticeDraft: Hashable, Sendable {
    package var rule: String
    package var stage: String
    package var file: String
    package var sha256: String
    package var revision: Int
    package var answered: Int
    package var asked: Int
    /// What stands against sending it: items that are missing, what it must not say.
    package var open: [String]

    package init(
      rule: String, stage: String, file: String, sha256: String, revision: Int, answered: Int,
      asked: Int, open: [String] = []
    ) {
      self.rule = rule
      self.stage = stage
      self.file = file
      self.sha256 = sha256
      self.revision = revision
      self.answered = answered
      self.asked = asked
      self.open = open
    }
  }

  package struct NoticeSent: Hashable, Sendable {
    package var rule: String
    package var stage: String
    package var to: String
    package var channel: String
    package var reference: String?
    /// Of the draft that was sent, where one was kept; of several, all of them joined by a blank.
    package var sha256: String?
    /// What was missing in it all the same, and why it was sent so.
    package var open: [String] = []
    package var reason: String?
  }

  package struct NoticeDelay: Hashable, Sendable {
    package var rule: String
    package var stage: String
    package var authority: String
    package var isWritten: Bool
    package var from: Date
    package var until: Date
  }

  package enum EvidenceChange: String, Hashable, Sendable {
    case begun, failed, lost, unavailable
  }

  package struct EvidenceItem: Hashable, Sendable {
    package var id: String
    package var source: String?
    package var step: StepID?
    package var name: String
    package var sha256: String
    package var isPartial: Bool
    /// Something of it changed while it was read.
    package var isUnstable: Bool
    /// All members, as written: acquisition and custody are the vault's to read.
    package var members: [String: JSON]
  }

  /// Who has an evidence item, and what was done with it.
  package struct Custody: Hashable, Sendable {
    package var change: Change
    package var id: String
    package var from: String?
    package var to: String?
    package var reason: String?
    /// A seal's number, or a receipt's.
    package var seal: String?
    package var authority: String?
    /// Of its bytes when they were looked at again.
    package var sha256: String?

    package enum Change: String, CaseIterable, Hashable, Sendable {
      case accessed, transferred, received, returned, disposed, exported
    }

    package init(
      _ change: Change, id: String, from: String? = nil, to: String? = nil,
      reason: String? = nil, seal: String? = nil, authority: String? = nil, sha256: String? = nil
    ) {
      self.change = change
      self.id = id
      self.from = from
      self.to = to
      self.reason = reason
      self.seal = seal
      self.authority = authority
      self.sha256 = sha256
    }
  }

  /// Marks that go wherever an item goes.
  package enum EvidenceMark: String, CaseIterable, Hashable, Sendable {
    /// Nobody may dispose of it.
    case hold
    /// Between lawyer and client.
    case privilege
  }

  /// What goes with whatever a person does.
  package struct Common: Hashable, Sendable {
    package var when: Act.When?
    package var note: String?
    package var evidence: [String]
    /// Exercises: the simulated instant on which the fold counts.
    package var sim: Date?

    package init(
      when: Act.When? = nil, note: String? = nil, evidence: [String] = [], sim: Date? = nil
    ) {
      self.when = when
      self.note = note
      self.evidence = evidence
      self.sim = sim
    }
  }
}
