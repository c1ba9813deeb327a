import Foundation
import Playbooks
import Response
import Timeline

/// What one reading of all entries finds for every section: numbers of entries by what they are,
/// never the entries themselves, so that 100,000 of them cost little.
struct Story: Sendable {
  /// Of what the attacker did, and of what else was noted; by the time at which it happened.
  private(set) var attacker: [Int] = []
  private(set) var notes: [Int] = []
  private(set) var roleChanges: [Int] = []
  /// What a reader in a hurry needs of the timeline.
  private(set) var turns: [Int] = []
  private(set) var letters: [Int] = []
  private(set) var deviations: [Deviation: [Int]] = [:]
  private(set) var people: [String: Person] = [:]
  private(set) var firstNotice: (at: Date, entry: EntryID)?
  /// Where each entry stands in time, and whose it is: for the picture of the timeline.
  private(set) var marks: [Mark] = []
  /// Steps that somebody skipped, and that nobody else has written about or witnessed since: by
  /// whose log.
  private(set) var loneSkips: [String: String] = [:]
  /// When the first thing was done about a step.
  private(set) var starts: [StepID: Date] = [:]
  /// What was taken out of the record itself, and why.
  private(set) var withheldBy: [(entry: EntryID, members: Int, reason: String)] = []

  struct Person: Hashable, Sendable {
    var entries = 0
    var decisions = 0
    var notes = 0
    var first: Date
    var last: Date
  }

  struct Mark: Hashable, Sendable {
    var at: Double
    var kind: Kind
    var who: UInt16

    enum Kind: UInt8, Hashable, Sendable {
      case act, note, attacker, decision, notice, evidence, system
    }
  }

  private(set) var logs: Set<String> = []
  /// Ids of frameworks that notes name.
  private(set) var maps: Set<String> = []
  /// Names of those whose numbers stand in marks.
  private(set) var writers: [String] = []

  enum Deviation: Int, CaseIterable, Hashable, Sendable {
    case early, skipped, reopened, glass, late, corrected, withheld, ineffective, mended

    var title: String {
      switch self {
      case .early: "Started or finished before it was ready"
      case .skipped: "Skipped"
      case .reopened: "Reopened"
      case .glass: "Break glass"
      case .late: "Entered more than 5 minutes after it happened"
      case .corrected: "Corrections"
      case .withheld: "Withheld content"
      case .ineffective: "Entries without effect"
      case .mended: "The clock jumped, or a log was mended or continued"
      }
    }
  }

  init(of report: Report) {
    var writers: [String: UInt16] = [:]
    marks.reserveCapacity(report.entries.count)
    var times: [Int: Date] = [:]
    report.entries.forEach { index, entry in
      let told = Told(entry, in: report.incident, words: false)
      logs.insert(entry.id.log)
      note(told, index, in: report.incident)
      if case .noted? = told.event { times[index] = told.line.at }
      let who = told.line.who
      let writer = writers[who] ?? UInt16(clamping: self.writers.count)
      if writers[who] == nil {
        writers[who] = writer
        self.writers.append(who)
      }
      marks.append(Mark(at: told.line.at.timeIntervalSince1970, kind: told.mark, who: writer))
    }
    let inTime: (Int, Int) -> Bool = {
      (times[$0] ?? .distantPast, $0) < (times[$1] ?? .distantPast, $1)
    }
    attacker.sort(by: inTime)
    notes.sort(by: inTime)
  }

  private mutating func note(_ told: Told, _ index: Int, in incident: Incident) {
    for deviation in Deviation.allCases where told.shows(deviation) {
      deviations[deviation, default: []].append(index)
    }
    count(told, in: incident)
    look(told)
    if told.isTurn(in: incident) { turns.append(index) }
    switch told.event {
    case .started(let step, _)?, .checked(let step, _, _)?, .done(let step, _, _)?:
      starts[step] = min(starts[step] ?? told.line.at, told.line.at)
    case .noted(let isAttacker, let maps)?:
      self.maps.formUnion(maps)
      if isAttacker { attacker.append(index) } else { notes.append(index) }
    case .roleTaken?, .roleGiven?, .roleDropped?, .handoverOffered?, .handoverAccepted?:
      roleChanges.append(index)
    case .noticeSent?:
      letters.append(index)
      if firstNotice == nil { firstNotice = (told.line.at, told.entry.id) }
    case .noticeAcknowledged?: letters.append(index)
    case .withheld(let entry, let members, let reason)?:
      withheldBy.append((entry.id, members.count, reason))
    default: break
    }
  }

  /// A skip is looked at twice once another responder acts on the step, or countersigns a
  /// checkpoint that has it.
  private mutating func look(_ told: Told) {
    let log = told.entry.id.log
    if case .checkpointSigned? = told.event {
      loneSkips = loneSkips.filter { $0.value == log }
      return
    }
    guard let step = told.entry.data["step"]?.string else { return }
    if case .skipped? = told.event {
      loneSkips[step] = log
    } else if case .reopened? = told.event {
      loneSkips[step] = nil
    } else if loneSkips[step] != log {
      loneSkips[step] = nil
    }
  }

  private mutating func count(_ told: Told, in incident: Incident) {
    let who = told.line.who
    guard who != "system" else { return }
    var person = people[who] ?? Person(first: told.line.at, last: told.line.at)
    person.entries += 1
    if told.isDecision(in: incident) { person.decisions += 1 }
    if told.line.kind == "note" { person.notes += 1 }
    person.first = min(person.first, told.line.at)
    person.last = max(person.last, told.line.at)
    people[who] = person
  }
}

extension Told {
  /// Whether it is among the few entries that tell the story.
  func isTurn(in incident: Incident) -> Bool {
    switch event {
    case .declared?, .closed?, .reopenedIncident?, .severitySet?, .attached?, .phaseSkipped?,
      .noticeSent?, .noticeWaived?, .noticeDelayed?, .handoverAccepted?, .noted(true, _)?,
      .evidence(.lost, _, _, _)?, .commandApproved(_, _, _?)?:
      true
    case .answered(let fact)?:
      ["began", "detected", "aware", "contained", "recovered"].contains(fact.question)
        || isDecision(in: incident)
    default: false
    }
  }

  var mark: Story.Mark.Kind {
    if line.who == "system" { return .system }
    return switch event {
    case .noted(true, _)?: .attacker
    case .noted(false, _)?: .note
    case .answered(let fact)? where fact.reason != nil: .decision
    case .noticeSent?, .noticeDrafted?, .noticeWaived?, .noticeAcknowledged?: .notice
    case .evidence?, .evidenceAdded?, .custody?: .evidence
    default: .act
    }
  }

  func shows(_ deviation: Story.Deviation) -> Bool {
    switch deviation {
    case .early:
      switch event {
      case .started(_, let early)?, .done(_, let early, _)?: early != nil
      default: false
      }
    case .skipped:
      switch event {
      case .skipped?, .phaseSkipped?: true
      default: false
      }
    case .reopened:
      switch event {
      case .reopened?, .reopenedIncident?: true
      default: false
      }
    case .glass: entry.data["break-glass"] != nil
    case .late: isFromMemory
    case .corrected: entry.kind == "entry.corrected"
    case .withheld: entry.kind == "content.withheld"
    case .ineffective: line.ineffective != nil
    case .mended:
      switch event {
      case .clockJumped?, .logMended?, .logContinued?: true
      default: false
      }
    }
  }
}
