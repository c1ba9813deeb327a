import Foundation
import Response
import Terminal

extension Model {
  /// Does what a key or the palette named. Nothing here writes: what writes opens a sheet.
  mutating func perform(_ action: Action.Name) -> [Effect] {
    if let why = obstacle(to: action) {
      message = why
      if isUnsaved, let notSaved, Action.isWriting(action) { trouble = .notSaved(notSaved) }
      return []
    }
    switch action {
    case .next: return move(by: 1)
    case .previous: return move(by: -1)
    case .first: return move(by: -1_000_000_000)
    case .last: return move(by: 1_000_000_000)
    case .nextPage, .page: return move(by: pageRows)
    case .previousPage: return move(by: -pageRows)
    case .fold, .unfold: fold(action == .unfold)
    case .openAll: openAllGroups()
    case .run: return openCommand()
    case .nextCommand: nextCommand(by: 1)
    case .previousCommand: nextCommand(by: -1)
    case .dryRun: toggleDryRun()
    case .undoCommand:
      if screen == .output { return undoFromOutput() }
      toggleUndo()
    case .evidenceItems: readItems()
    case .nextPane: changePane(by: 1)
    case .previousPane: changePane(by: -1)
    case .nextHit: nextOpenStep(by: 1)
    case .previousHit: nextOpenStep(by: -1)
    case .nextMatch: return nextMatch(by: 1)
    case .previousMatch: return nextMatch(by: -1)
    case .open: return openChosen()
    case .choose: return chooseOption(decision?.chosen ?? 0)
    case .kinds: filterBoard()
    case .search, .filter: startTyping(action)
    case .sort: return sortTimeline()
    case .wrap where screen == .output: output?.isWrapped.toggle()
    case .wrap: reading.isWrapped.toggle()
    case .back, .cancel, .leave, .suspend, .redraw: return leave(action)
    case .questions, .clocks, .timeline, .evidence, .report, .playbooks, .roles:
      return go(to: action)
    case .viewCommand: viewCommands()
    case .copyCommand: copyCommand()
    case .localOrUTC:
      isUTCFirst.toggle()
      message = isUTCFirst ? "times in UTC" : "times local (\(times.label(at: now)))"
    case .audience: return nextAudience()
    case .nextMissing: nextMissing()
    case .verifyAll: return [.verifyAll]
    case .messages: readMessages()
    case .replayForward, .replayBack, .replayPause, .replayFaster, .replaySlower:
      return replayStep(action)
    case .pauseStory, .faster, .slower: return setClock(action)
    case .noticeDraft, .noticePreview: return openLetters(action)
    case .working: readWorking()
    case .help: help = HelpState(place: screen)
    case .palette: palette = Palette()
    case .say: message = sentence
    case .mouseOn, .mouseOff: return setMouse(action)
    case .declare, .declareExercise, .declarePlayed: return startDeclaring(action)
    case .sign, .note, .block, .skip, .skipPhase, .correct, .start, .done, .reopen, .assign,
      .severity, .attach, .upgrade, .notNeeded, .noticeSent, .noticeAcknowledged, .noticeWaive,
      .noticeDelay, .evidenceLost, .evidenceUnavailable, .handOver, .takeRole, .giveRole,
      .dropRole, .closeIncident, .reopenIncident, .notKnown, .writeReport, .agreeHere, .askOthers,
      .breakGlass, .interrupt, .addEvidence, .verifyEvidence, .stopTaking:
      return openSheet(for: action)
    case .fireInject, .holdInject, .skipInject, .jumpToInject, .scoreExpected, .sayToPlayers,
      .noteControl, .finishExercise, .abortExercise:
      return openControlSheet(for: action)
    }
    return []
  }

  private mutating func fold(_ isOpen: Bool) {
    switch screen {
    case .questions: foldAnswered(isOpen)
    case .clocks: foldGroup(isOpen)
    default: if isOpen { unfoldOrEnter() } else { foldOrLeave() }
    }
  }

  private mutating func leave(_ action: Action.Name) -> [Effect] {
    switch action {
    case .cancel: return interrupt()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .leave:
      let running = runningCommands
      guard isUnsaved || running > 0 else { return [.quit(status: 0)] }
      return open(.leaving(hasUnsaved: isUnsaved, running: running))
    default: return goBack()
    }
  }

  private var runningCommands: Int {
    session?.incident.commandRuns.count { $0.result == nil } ?? 0
  }

  private mutating func goBack() -> [Effect] {
    guard places.count > 1 else { return open(.leaving(hasUnsaved: isUnsaved)) }
    let left = places.removeLast()
    if left == .timeline, timeline.isWhole {
      timeline.isWhole = false
      places.append(.timeline)
      return []
    }
    if left == .command { return leaveCommand() }
    if left == .output { return leaveOutput() }
    if screen == .home {
      session = nil
      trouble = nil
      return [.leaveIncident, .loadHome]
    }
    return []
  }

  private mutating func go(to action: Action.Name) -> [Effect] {
    switch action {
    case .questions:
      let asked = askedByChosenRow
      show(.questions)
      if let index = questionRows.firstIndex(where: { $0.id == asked }) { questions.chosen = index }
    case .clocks: show(.clocks)
    case .evidence: show(.evidence)
    case .roles: show(.roles)
    case .timeline:
      show(.timeline)
      return timelinePage()
    case .report:
      reading = ReadingState()
      reading.title = "report"
      show(.report)
      return [.loadReport(audience: nil)]
    default:
      show(.playbooks)
      return [.loadLibrary]
    }
    return []
  }

  /// The question that would settle the chosen row: `o` goes to it.
  private var askedByChosenRow: String? {
    switch screen {
    case .runner: chosenStep.flatMap { $0.state == .mayApply ? $0.settledBy.first : nil }
    case .evidence: chosenEvidence?.settledBy.first
    case .clocks: question(of: chosenBoardLine)
    default: nil
    }
  }

  private func question(of line: BoardLine?) -> String? {
    switch line {
    case .row(let row)?: row.settledBy.first
    case .group(let group, _)?:
      if case .mayApply(let question) = group.kind { question } else { nil }
    case nil: nil
    }
  }

  /// A screen that is already below comes back rather than lying there twice.
  mutating func show(_ place: Place) {
    if let index = places.firstIndex(of: place) {
      places.removeSubrange((index + 1)...)
    } else {
      places.append(place)
    }
  }

  private mutating func setMouse(_ action: Action.Name) -> [Effect] {
    isMouseOn = action == .mouseOn
    message = isMouseOn ? "mouse on; hold Shift to select text" : "mouse off"
    return [.setMouse(isMouseOn ? .on : .off)]
  }

  /// The place and the clocks as one sentence, for an ear.
  private var sentence: String {
    guard let session else { return "home: \(homeRows.count) incidents" }
    let clocks = session.clocks.all.prefix(3).map { clock in
      let left = clock.due.map { TimeLeft(until: $0, at: now) }
      let words = left.map { $0.isGone ? "overdue by \($0.words)" : "\($0.words) left" } ?? ""
      return "\(clock.short) \(words)"
    }
    let step = session.nextStep.map { "next \($0.label) \($0.title)" } ?? "no step is open"
    return ([session.incident.code, step] + clocks).joined(separator: "; ")
  }
}
