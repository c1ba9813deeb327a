import Duties
import Foundation
import Playbooks
import Response
import Timeline

/// The incident that is open, and what was worked out of it once for all screens.
struct Session {
  let folder: String
  private(set) var incident: Incident
  private(set) var materials: Materials
  let actor: Actor
  var record: RecordState
  private(set) var tail: [TimelineLine]
  /// As of `situationAt`; texts of clocks are made from its instants and the present time.
  private(set) var situation: Situation {
    didSet { outline = StepOutline(situation) }
  }
  /// Worked out of the situation whenever it changes, not whenever a key is pressed.
  private(set) var outline: StepOutline
  let zone: CivilZone
  private(set) var board: Board
  private(set) var clocks: RunningClocks
  private(set) var toAsk: [QuestionView]
  private(set) var settledAnswers: [QuestionView]
  /// Rule files that were pinned and give no rules, each with its place and why.
  let brokenLaw: [String]
  /// Of an exercise from a scenario: what its players were told.
  private(set) var exercise: PlayerDesk?
  private(set) var replay: ReplayDesk?

  init(_ open: OpenIncident, now: Date) {
    self.init(open, situation: open.incident.situation(at: now))
  }

  init(_ open: OpenIncident, situation: Situation) {
    folder = open.folder
    incident = open.incident
    materials = open.materials
    actor = open.actor
    record = open.record
    tail = open.tail
    self.situation = situation
    outline = StepOutline(situation)
    board = Board(situation)
    clocks = RunningClocks(situation, board: board)
    toAsk = Session.ordered(situation, open.exercise)
    settledAnswers = situation.settledAnswers
    zone = CivilZone(open.incident.zone) ?? .utc
    brokenLaw = open.incident.brokenLaw
    exercise = open.exercise
    replay = open.replay
  }

  mutating func refresh(_ refresh: Refresh, now: Date) {
    incident = refresh.incident
    record = refresh.record
    tail = refresh.tail
    if let exercise = refresh.exercise { self.exercise = exercise }
    if let replay = refresh.replay { self.replay = replay }
    if let materials = refresh.materials { self.materials = materials }
    workOut(at: now)
  }

  /// A state changes by itself only at `changesAt`; until then nothing is worked out anew.
  func isOutdated(at now: Date) -> Bool {
    now < situation.now || situation.changesAt.map { $0 <= now } == true
  }

  mutating func workOut(at now: Date) {
    situation = incident.situation(at: now)
    board = Board(situation)
    clocks = RunningClocks(situation, board: board)
    toAsk = Session.ordered(situation, exercise)
    settledAnswers = situation.settledAnswers
  }

  /// What a message of the exercise puts to its players comes first: its limit is minutes away.
  private static func ordered(_ situation: Situation, _ exercise: PlayerDesk?) -> [QuestionView] {
    let asked = situation.toAsk
    let put = Set(exercise?.messages.compactMap(\.decision) ?? [])
    guard !put.isEmpty else { return asked }
    return asked.filter { put.contains($0.name) } + asked.filter { !put.contains($0.name) }
  }

  var isClosed: Bool { incident.closed != nil }

  /// Since when the incident is counted: awareness, else the declaration.
  var begun: Date { situation.aware ?? incident.declaredAt }

  func step(_ id: StepID) -> StepView? {
    outline.place(of: id).map { situation.phases[$0.phase].steps[$0.index] }
  }

  var nextStep: StepView? { situation.next.flatMap(step) }

  func question(_ name: String) -> QuestionView? {
    // By index: a view is large, and looking at each one would copy it.
    let (open, answered) = (situation.questions, situation.answered)
    if let index = open.indices.first(where: { open[$0].name == name }) { return open[index] }
    return answered.indices.first { answered[$0].name == name }.map { answered[$0] }
  }
}
