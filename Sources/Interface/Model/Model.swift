import Duties
package import Foundation
import Response
package import Terminal

/// The whole state of the screens, as a value: `update` takes a message and names the effects,
/// `picture` draws. It is told the time, the zone and the names, and never reads anything.
package struct Model {
  package internal(set) var settings: Settings
  package internal(set) var now: Date
  let keymap: KeyMap
  let theme: Theme
  /// The organisation's.
  let ownZone: CivilZone
  /// The screens gone through, the present one last; never empty.
  var places: [Place] = [.home]
  var sheet: Sheet?
  var palette: Palette?
  var help: HelpState?
  var trouble: Trouble?
  /// What just happened; the next key takes it away.
  var message: String?
  var isUTCFirst = false
  var isMouseOn = false

  var home = HomeState()
  var shelf: LibraryShelf?
  var form: DeclareForm?
  var session: Session?
  var runner = RunnerState()
  var questions = ListState()
  /// Whether the answered questions are shown below those to ask.
  var isAnsweredOpen = false
  var decision: DecisionState?
  var clocks = ListState()
  /// Groups of the board that were opened, by their ids.
  var openGroups: Set<String> = []
  /// The only kind of clocks that the board shows; nil: all.
  var boardKind: BoardKind?
  var evidence = ListState()
  var evidenceFilter = EvidenceFilter()
  var roles = ListState()
  var timeline = TimelineState()
  var playbooks = PlaybooksState()
  var reading = ReadingState()
  var unlock: UnlockState?
  var command: CommandState?
  var output: OutputState?
  var commandDesk: CommandDesk?
  var intake: IntakeNews?
  /// As the facilitator has it; nil: no exercise is facilitated here.
  var control: ControlState?
  /// Messages of the exercise that were acknowledged.
  var acknowledged = 0
  /// What is to be done with the letters that were asked for.
  var wanted: LettersWanted = .reading
  /// What could not be written, and when it is tried again by itself.
  var notSaved: NotSaved?
  var retryAt: Date?
  static let retryEvery: Double = 10

  /// Half-typed sheets, by purpose.
  var drafts: [String: [String: String]] = [:]
  var recent: [Action.Name] = []
  var tickets = 0
  /// When `C-c` was last pressed: twice in a second asks to leave.
  var interruptedAt: Date?
  /// What was last handed to the shell to keep.
  var kept: SideState?

  package init(settings: Settings, now: Date) {
    self.settings = settings
    self.now = now
    keymap = KeyMap(settings: settings.keys)
    theme = Theme(depth: settings.colours)
    isMouseOn = settings.isMouseOn
    ownZone = CivilZone(settings.zone.identifier) ?? .utc
    message = keymap.refusals.first.map { "\($0.message); mend: \($0.mend)" }
  }

  /// What the shell is to do first.
  package var firstEffects: [Effect] { [.loadHome] }

  var screen: Place { places.last ?? .home }

  /// Where a key is read first.
  var place: Place {
    if palette != nil { return .palette }
    if help != nil { return .help }
    if sheet != nil { return .sheet }
    if trouble != nil { return .trouble }
    return screen
  }

  var rows: Int { settings.rows }
  var columns: Int { settings.columns }

  /// What is being declared is read, and shown, in the organisation's zone.
  var times: Times {
    let zone = screen == .declare ? nil : session?.zone
    return Times(zone: zone ?? ownZone, isUTCFirst: isUTCFirst)
  }

  /// The picture at the present size.
  package func picture() -> Picture {
    var painter = Painter(self)
    painter.draw()
    if let change = session?.situation.changesAt { painter.changes(at: change) }
    if let retryAt { painter.changes(at: retryAt) }
    if let next = session?.replay?.next { painter.changes(at: next) }
    return painter.picture
  }

  /// `last` at the present instant, only the rows that tell the time drawn anew; nil where more of
  /// it has changed, and it must be drawn whole. Nothing but the time may have changed since.
  package func picture(after last: Picture) -> Picture? {
    if let rest = last.rest, rest <= now + Picture.margin { return nil }
    guard now < last.wholeAt + Picture.longest else { return nil }
    var painter = Painter(self, after: last)
    painter.drawDue()
    return painter.picture
  }

  package func view() -> Frame { picture().frame }

  package var changesAt: Date? { picture().changesAt }
}
