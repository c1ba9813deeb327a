package import Duties
package import Foundation
package import Playbooks
package import Timeline

/// An incident: the fold of its entries over what is pinned. Never stored apart from them, but
/// for a snapshot that may be thrown away.
package struct Incident: Sendable {
  package internal(set) var id = ""
  package internal(set) var code = ""
  package internal(set) var title = ""
  package internal(set) var isExercise = false
  /// The scenario that is played; nil for an exercise without one, and for what is real.
  package internal(set) var scenario: ScenarioReference?
  /// IANA name.
  package internal(set) var zone = "UTC"
  package internal(set) var severity = Severity.medium
  package internal(set) var declaredAt = Date(timeIntervalSince1970: 0)
  /// The entry that made it.
  package internal(set) var root: EntryID?
  package internal(set) var closed: StepState.Signature?
  /// `resolved`, `false-alarm` …, while it is closed.
  package internal(set) var outcome: String?
  package var isReopened: Bool { closing.isReopened && closed == nil }
  /// What was still open when it was closed, as its entry says.
  package var leftOpen: [String] { closing.closed?.open ?? [] }
  /// Role → name of who holds it.
  package var holders: [String: String] { roles.holders }
  package internal(set) var playbooks: [PlaybookID] = []
  /// Entries folded so far.
  package internal(set) var entryCount = 0
  /// Entries without effect, and why.
  package internal(set) var ineffective: [EntryID: String] = [:]
  /// Entries that landed before ones already shown, and what they changed; for who watched.
  package internal(set) var late: [EntryID: [String]] = [:]
  /// Entries of kinds that a newer tocsin wrote: shown, counted, without effect.
  package internal(set) var unknownKinds = 0
  /// Entry → the entry that corrects it last, and what it puts in its members' place.
  package internal(set) var corrections: [EntryID: Correction] = [:]
  /// Entry → members that were taken out, and by which entry.
  package internal(set) var withheld: [EntryID: Withholding] = [:]
  /// What was to be done after the incident, by id: `F-001`.
  package internal(set) var followUps: [String: FollowUp] = [:]
  /// Exports of models' files that were asked for, in the order of the record.
  package internal(set) var justifications: [Justification] = []
  /// Log → the name its sessions gave, for `WHO`.
  package internal(set) var people: [String: String] = [:]

  /// Branches that rewinds of an exercise have left.
  package private(set) var left: LeftBranches
  /// A rewind came after what it left was folded: fold anew.
  package internal(set) var missesRewind = false

  var materials: Materials
  var structure = Structure()
  var attachings: [Attaching] = []
  /// Logical path → what is in force of it.
  var pinned: [String: Digest] = [:]
  /// Every file that an entry pinned, older versions too.
  package internal(set) var pinnedFiles: [Event.PinnedFile] = []
  var withdrawn: [StepID: Structure.Site] = [:]
  /// What was pinned when steps were withdrawn: where to read them again.
  var withdrawals: [Withdrawal] = []
  var steps: [StepID: StepLog] = [:]
  /// Parent of `every` → numbers of occurrences that were done or skipped.
  var occurrences: [StepID: [Int]] = [:]
  var phaseSkips: [PhaseSkip] = []
  var facts: [String: FactLog] = [:]
  var notices: [NoticeKey: NoticeLog] = [:]
  var sources: [SourceKey: SourceLog] = [:]
  var commands = CommandLog()
  /// What is in the vault, by id; and the order in which it came.
  var items: [String: ItemLog] = [:]
  var itemOrder: [String] = []
  var roles = RoleLog()
  var closing = ClosingLog()
  /// Somebody set the severity; until then it is the worst of the playbooks'.
  var isSeveritySet = false
  var declaredSeverity: Severity?
  var declaredFacts: [Event.AnsweredFact] = []
  /// Facts of the declaration that nothing here asks.
  var unreadFacts: [String] = []
  /// When steps came that an upgrade brought.
  var addedSince: [StepID: Date] = [:]
  var deeds = Deeds()
  var sightings = Sightings()
  var memory = Memory()

  /// Which world an exercise is played in: its name, and the digest of its file.
  package struct ScenarioReference: Hashable, Sendable {
    package var name: String
    package var sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  package struct Correction: Hashable, Sendable {
    package var by: EntryID
    package var members: [String: JSON]
    package var reason: String
  }

  package struct Withholding: Hashable, Sendable {
    package var by: EntryID
    package var members: [String]
    package var reason: String
  }

  struct Withdrawal: Hashable, Sendable {
    var pinned: [String: Digest]
    var steps: [StepID]
  }

  struct PhaseSkip: Hashable, Sendable {
    var phase: Phase
    var reason: String
    var stamp: Stamp
  }

  init(materials: Materials) {
    self.materials = materials
    left = LeftBranches(materials.left)
  }

  /// Of no entry yet: `apply` them in the order of the record.
  package init(_ materials: Materials) { self.init(materials: materials) }

  /// The incident after these entries, in the order of the record.
  package static func folding(_ entries: [Entry], materials: Materials) -> Incident {
    var incident = Incident(materials: materials)
    incident.leave(LeftBranches(of: entries, and: materials.left))
    for entry in entries { incident.apply(entry) }
    return incident
  }

  /// Entries of these branches will have no effect; to be said before they are applied.
  package mutating func leave(_ left: LeftBranches) { self.left = left }

  /// Files that the shell has read since: those of a playbook that is about to be attached.
  package mutating func offer(_ materials: Materials) {
    let asked = self.materials.asked
    self.materials = materials
    guard asked != materials.asked else { return }
    structure.ask(materials.asked)
    memory.forget()
  }

  /// Playbooks whose pinned file is not there or was altered: their steps show by name, and
  /// nothing in them can be done.
  package var missingPlaybooks: [String] { structure.missing }
  /// Every question of the incident, in the order in which it was first met.
  package var questions: [Question] {
    structure.questionOrder.compactMap { structure.questions[$0] }
  }
  package func question(named name: String) -> Question? { structure.questions[name] }
  package var vocabulary: Vocabulary { structure.reading.vocabulary }
  /// The rules and calendars that were pinned when it was declared.
  package var law: Law { structure.reading.law }
  /// The playbooks of this incident as pinned.
  package func playbook(_ id: PlaybookID) -> Playbook? { structure.reading.playbooks[id] }
  /// The answer in force; nil while it is unknown.
  package func fact(_ name: String) -> Value? { factValue(name) }
}
