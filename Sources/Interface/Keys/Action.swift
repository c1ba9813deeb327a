/// One thing a person can do. The table of these (`Action.table`) is the only source of the
/// footer, the help, the palette and the manual.
struct Action {
  let name: Name
  /// As `KeyName` reads them; the first is shown. None: only by name, in the palette.
  let keys: [String]
  /// What it does, in help and palette: lower case, no full stop.
  let does: String
  let group: Group
  /// Where it can be done.
  let places: Set<Place>
  /// What the footer says there; places without a hint leave it to `?`.
  let hints: [Place: Hint]

  enum Group: String, CaseIterable {
    case move
    case look
    case write = "do (each asks before it writes)"
    case anywhere
  }

  struct Hint: ExpressibleByStringLiteral {
    let text: String
    /// What a narrow footer drops first: the highest.
    let rank: Int

    init(_ text: String, _ rank: Int) {
      self.text = text
      self.rank = rank
    }

    init(stringLiteral value: String) { self.init(value, 5) }
  }

  init(
    _ name: Name, _ keys: [String], _ does: String, _ group: Group, in places: Set<Place>,
    hints: [Place: Hint] = [:]
  ) {
    self.name = name
    self.keys = keys
    self.does = does
    self.group = group
    self.places = places
    self.hints = hints
  }
}

extension Action {
  /// As the palette and the settings file name it.
  enum Name: String, CaseIterable {
    case next, previous, first, last, fold, unfold, open, search, filter, sort, wrap, back
    case page
    case openAll = "open all"
    case kinds = "kinds of clocks"
    case nextPage = "next page"
    case previousPage = "previous page"
    case nextPane = "next pane"
    case previousPane = "previous pane"
    case nextHit = "next open item"
    case previousHit = "previous open item"
    case nextMatch = "next hit"
    case previousMatch = "previous hit"
    case nextMissing = "next missing"
    case questions, clocks, timeline, evidence, report, playbooks
    case viewCommand = "view command"
    case copyCommand = "copy command"
    case localOrUTC = "local or UTC"
    case sign, note, block, skip, correct, start, done, reopen, assign, severity, attach, upgrade
    case notNeeded = "not needed"
    case skipPhase = "skip phase"
    case noticeDraft = "notice draft"
    case noticePreview = "notice preview"
    case working
    case noticeSent = "notice sent"
    case noticeAcknowledged = "notice acknowledged"
    case noticeWaive = "notice waive"
    case noticeDelay = "notice delay"
    case evidenceLost = "evidence lost"
    case evidenceUnavailable = "evidence unavailable"
    case handOver = "hand over"
    case takeRole = "role take"
    case giveRole = "role give"
    case dropRole = "role drop"
    case closeIncident = "close incident"
    case reopenIncident = "reopen incident"
    case notKnown = "answer not known"
    case choose
    case verifyAll = "verify all"
    case writeReport = "write report"
    case audience
    case declare
    case declareExercise = "declare exercise"
    case declarePlayed = "declare in exercise"
    case help, palette, say, redraw, suspend, leave, cancel
    case mouseOn = "mouse on"
    case mouseOff = "mouse off"
    case roles
    case run, interrupt
    case nextCommand = "next command"
    case previousCommand = "previous command"
    case agreeHere = "approve here"
    case askOthers = "approve ask"
    case breakGlass = "break glass"
    case dryRun = "dry run"
    case undoCommand = "undo command"
    case addEvidence = "evidence add"
    case verifyEvidence = "evidence verify"
    case stopTaking = "evidence stop"
    case evidenceItems = "evidence items"
    case messages
    case fireInject = "exercise inject"
    case holdInject = "exercise hold"
    case skipInject = "exercise skip"
    case pauseStory = "exercise pause"
    case faster = "exercise faster"
    case slower = "exercise slower"
    case jumpToInject = "exercise jump"
    case scoreExpected = "exercise mark"
    case sayToPlayers = "exercise say"
    case noteControl = "exercise note"
    case finishExercise = "exercise finish"
    case abortExercise = "exercise abort"
    case replayForward = "replay forward"
    case replayBack = "replay back"
    case replayPause = "replay pause"
    case replayFaster = "replay faster"
    case replaySlower = "replay slower"
  }
}
