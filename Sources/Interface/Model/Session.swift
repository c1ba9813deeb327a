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
  private(set) var situation: Situation
  let zone: CivilZone

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
    zone = CivilZone(open.incident.zone) ?? .utc
  }

  mutating func refresh(_ refresh: Refresh, now: Date) {
    incident = refresh.incident
    record = refresh.record
    tail = refresh.tail
    if let materials = refresh.materials { self.materials = materials }
    situation = incident.situation(at: now)
  }

  /// A state changes by itself only at `changesAt`; until then nothing is worked out anew.
  mutating func pass(to now: Date) {
    guard now < situation.now || situation.changesAt.map({ $0 <= now }) == true else { return }
    situation = incident.situation(at: now)
  }

  var isClosed: Bool { incident.closed != nil }

  /// Since when the incident is counted: awareness, else the declaration.
  var begun: Date { situation.aware ?? incident.declaredAt }

  /// Those that wait for a person, the most urgent first.
  var runningClocks: [Clock] {
    situation.clocks.filter { clock in
      switch clock.state {
      case .running, .missed: clock.due != nil
      case .mayApply: clock.due != nil
      case .waiting, .met, .waived, .doesNotApply, .watch: false
      }
    }
  }

  /// The few that row 1 has room for: those that run before those that may apply, one of which
  /// is kept in view (R16); then in their order.
  func urgentClocks(_ limit: Int) -> [Clock] {
    let clocks = runningClocks
    let uncertain = clocks.indices.filter {
      if case .mayApply = clocks[$0].state { true } else { false }
    }
    let certain = clocks.indices.filter { !uncertain.contains($0) }
    let kept = min(certain.count, uncertain.isEmpty || limit < 3 ? limit : limit - 1)
    let chosen = certain.prefix(kept) + uncertain.prefix(limit - kept)
    return chosen.sorted().map { clocks[$0] }
  }

  func step(_ id: StepID) -> StepView? { situation.step(id) }

  var nextStep: StepView? { situation.next.flatMap(situation.step) }

  func question(_ name: String) -> QuestionView? {
    situation.questions.first { $0.name == name } ?? situation.answered.first { $0.name == name }
  }
}
