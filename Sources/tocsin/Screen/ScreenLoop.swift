import Foundation
import Interface
import Terminal

/// The one event loop: keys, sizes, signals, the wall clock, results of work and other people's
/// entries become messages in one stream; the model takes them in order, and the screen is drawn
/// once. Between two wake-ups nothing runs.
struct ScreenLoop: ~Copyable {
  var session: TerminalSession
  var decoder: KeyDecoder
  var model: Model
  let stage: Stage
  /// An incident to open at once.
  let opening: String?
  /// What is done first, in the place of what the model would.
  let first: First?
  let now: () -> Date
  let signals: SignalQueue
  let timer: WallTimer
  var armed: Date?
  /// Until then nobody looks at what commands print.
  var runsRestUntil: Duration?
  var resize = ResizeBurst()
  var side = SideKeeper()
  var need = Need.all
  /// What was drawn last.
  var shown: Picture?
  /// The terminal is another's: stopped, or continued in the background.
  var isAway = false
  var ending: Stage.Ending?

  /// What is opened in the place of home or an incident. (Not an `Effect`: the checker of what may
  /// not be copied walks through every case of it, for minutes.)
  enum First { case control, replay }

  /// Takes the terminal over. Throws before anything of it is changed.
  init(
    settings: Settings, wishes: TerminalWishes, stage: Stage, opening: String? = nil,
    first: First? = nil, now: @escaping () -> Date
  ) throws(TerminalError) {
    let signals = try SignalQueue()
    let timer = try WallTimer()
    let session = try TerminalSession(wishes)
    self.init(settings, session, signals, timer, stage, opening, first, now)
  }

  private init(
    _ settings: Settings, _ session: consuming TerminalSession, _ signals: consuming SignalQueue,
    _ timer: consuming WallTimer, _ stage: Stage, _ opening: String?,
    _ first: First?, _ now: @escaping () -> Date
  ) {
    decoder = session.decoder()
    session.setCrashNotice(stage.crashNotice)
    var settings = settings
    (settings.rows, settings.columns) = session.size
    settings.glyphs = session.traits.glyphs
    settings.colours = session.traits.colours
    settings.isMouseOn = session.isMouseOn
    model = Model(settings: settings, now: now())
    self.session = session
    self.signals = signals
    self.timer = timer
    self.stage = stage
    self.opening = opening
    self.first = first
    self.now = now
  }

  /// Runs until a key, a signal or the end of the line ends it; gives the exit status.
  consuming func run() -> Int32 {
    do {
      var effects = model.firstEffects
      if let opening { effects = [.open(incident: opening)] }
      switch first {
      case .control?: effects = [.openControl]
      case .replay?: effects = [.openReplay]
      case nil: break
      }
      for effect in effects { try apply(perform(effect)) }
      while ending == nil {
        try draw()
        keepPlace()
        try wake(for: wait())
      }
    } catch {
      ending = .hungUp
    }
    return finish(ending ?? .left(status: 0))
  }

  /// After the frame: nobody waits for a file.
  private mutating func keepPlace() {
    if let state = side.due(at: monotonicNow()) { stage.keep(state) }
  }

  private mutating func finish(_ ending: Stage.Ending) -> Int32 {
    if case .hungUp = ending { session.abandon() }
    if let state = side.due(at: monotonicNow(), isLast: true) { stage.keep(state) }
    stage.ended(ending)
    return ending.status
  }

  /// One picture gives the frame and the instant at which it will no longer be true.
  private mutating func draw() throws(LineLost) {
    guard need != .nothing, !isAway, !resize.isWaiting else { return }
    let told = need == .time ? shown.flatMap { model.picture(after: $0) } : nil
    let picture = told ?? model.picture()
    shown = picture
    setTimer(to: picture.changesAt)
    let drawing = try session.draw(picture.frame, only: picture.drawn)
    // On a slow line the next frame is compared whole with what stands on the glass.
    need = drawing == .drawn ? .nothing : .all
  }

  /// What the glass no longer shows.
  enum Need: Equatable {
    case nothing
    /// Only the rows that tell the time.
    case time
    case all
  }

  /// An exercise may run faster than the wall clock; the difference is what counts.
  private mutating func setTimer(to instant: Date?) {
    guard instant != armed else { return }
    armed = instant
    let rate = stage.rate()
    timer.set(rate > 0 ? instant.map { .seconds(wait(until: $0, rate: rate)) } : nil)
  }

  /// In seconds of the wall. A story that runs fast is drawn twice a second at most.
  private func wait(until instant: Date, rate: Double) -> Double {
    let passing = instant.timeIntervalSince(model.now)
    return rate == 1 ? passing : max(0.5, passing / rate)
  }

  /// Gives the model messages, and what their effects answer, in order.
  mutating func apply(_ messages: [Message]) throws(LineLost) {
    var queue = messages[...]
    while let message = queue.popFirst(), ending == nil {
      need = .all
      for effect in model.update(message) { queue += try perform(effect) }
    }
  }

  private mutating func perform(_ effect: Effect) throws(LineLost) -> [Message] {
    switch effect {
    case .quit(let status): ending = .left(status: status)
    case .suspend: try suspend()
    case .redraw: session.forget()
    case .setMouse(let position): try session.setMouse(isOn: position == .on)
    case .keep(let state): side.add(state)
    case .editLetter, .startCommandFromStore: return try handOver(for: effect)
    default: return stage.perform(effect)
    }
    return []
  }
}
