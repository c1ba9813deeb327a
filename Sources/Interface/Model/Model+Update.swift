import Foundation
import Playbooks
import Response
import Terminal
import Timeline

extension Model {
  /// Applies what happened; the effects are to be done in order.
  package mutating func update(_ message: Message) -> [Effect] {
    let effects = apply(message)
    return effects + keepSide()
  }

  private mutating func apply(_ message: Message) -> [Effect] {
    switch message {
    case .tick(let date):
      now = date
      if session?.isOutdated(at: date) == true { holdingRows { $0.session?.workOut(at: date) } }
      return retryWhenDue() + controlWhenDue() + replayWhenDue()
    case .key(let key): return take(key)
    case .paste(let paste): return take(paste)
    case .click(let row, let column): return click(row: row, column: column)
    case .resized(let rows, let columns): return resize(rows: rows, columns: columns)
    case .resumed: return [.redraw]
    case .keyInPieces: self.message = "a key arrived in pieces; nothing typed is lost"
    case .home(let list): show(list)
    case .library(let shelf): holdingRows { $0.shelf = shelf }
    case .desk(var desk):
      // A story has a zone of its own, whatever the organisation's is.
      if form?.isPlayed == true, let zone = session?.incident.zone { desk.zone = zone }
      form?.open(desk, now: now)
    case .opened(let open): return show(open)
    case .refreshed(let refresh): return take(refresh)
    case .record(let record): take(record)
    case .appended(let result): return take(result)
    case .timeline(let page): show(page)
    case .entry(let detail): show(detail)
    case .report(let text): show(text)
    case .letters(let letters): return take(letters)
    case .commands(let desk):
      commandDesk = desk
      prepareCommand()
    case .output(let page): take(page)
    case .intake(let news): intake = news
    case .control(let desk): take(desk)
    case .written(let path): self.message = "written and signed: \(path)"
    case .signingKey(let key): take(key)
    case .failed(let refusal): self.message = "\(refusal.message); mend: \(refusal.mend)"
    case .notice(let text): self.message = text
    }
    return []
  }

  /// What was not saved is tried again by itself, whatever is on the screen.
  private mutating func retryWhenDue() -> [Effect] {
    guard isUnsaved, let due = retryAt, due <= now else { return [] }
    retryAt = now.addingTimeInterval(Model.retryEvery)
    return [.retryUnsaved]
  }

  private mutating func resize(rows: Int, columns: Int) -> [Effect] {
    settings.rows = max(1, rows)
    settings.columns = max(1, columns)
    return screen == .timeline ? timelinePage() : screen == .output ? outputPage() : []
  }

  private mutating func show(_ list: HomeList) {
    home.list = list
    home.isLoaded = true
    let rows = homeRows
    if home.chosen == nil || !rows.contains(where: { $0.folder == home.chosen }) {
      home.chosen = list.resume ?? rows.first?.folder
    }
    if message == nil, screen == .home { message = list.lastSession }
  }

  private mutating func show(_ open: OpenIncident) -> [Effect] {
    session = Session(open, now: now)
    (form, sheet, trouble, palette, help) = (nil, nil, nil, nil, nil)
    places = [.home, .runner]
    (runner, timeline) = (RunnerState(), TimelineState())
    (questions, clocks, evidence, roles) = (ListState(), ListState(), ListState(), ListState())
    (isAnsweredOpen, openGroups, boardKind) = (false, [], nil)
    evidenceFilter = EvidenceFilter()
    (decision, command, output, commandDesk, intake) = (nil, nil, nil, nil, nil)
    drafts = [:]
    acknowledged = max(0, (open.exercise?.messages.count ?? 0) - 1)
    runner.chosen = session?.situation.next.map { .step($0) } ?? .phase(.detect)
    message = nil
    if Layout(self).size == .narrow { enterStep() }
    if let side = open.side { restore(side) }
    take(open.record)
    return []
  }

  private mutating func take(_ refresh: Refresh) -> [Effect] {
    let before = session?.tail.last?.entry
    if screen == .timeline { timeline.held = timeline.chosenLine?.entry }
    holdingRows { $0.session?.refresh(refresh, now: $0.now) }
    if let last = refresh.tail.last, last.entry != before, last.who != session?.actor.name {
      message = "\(last.who): \(last.what)"
    }
    if screen == .decision { workOutDecision() }
    prepareCommand()
    take(refresh.record)
    return screen == .timeline ? timelinePage() : []
  }

  private mutating func take(_ record: RecordState) {
    let before = session?.record.mode
    session?.record = record
    switch record.mode {
    case .readOnly where session?.replay != nil: break
    case .readOnly(let short, let why):
      guard before != record.mode || trouble == nil && before == nil else { return }
      if case .locked = trouble { return }
      trouble = .readOnly(short: short, why: why)
    case .live:
      if trouble != nil, before != .live { message = "saved again: the record is live" }
      trouble = nil
    case .notSaved: break
    }
  }

  private mutating func take(_ result: AppendResult) -> [Effect] {
    if let effects = started(result) { return effects }
    switch result.outcome {
    case .saved(let entry):
      finished(result.ticket)
      message = "signed, entry \(entry.number)"
      (trouble, retryAt, notSaved) = (nil, nil, nil)
    case .refused(let refusal):
      guard refuse("\(refusal.message); mend: \(refusal.mend)", ticket: result.ticket) else {
        message = "refused: \(refusal.message); mend: \(refusal.mend)"
        return []
      }
    case .notSaved(let what):
      finished(result.ticket)
      let isNew = retryAt == nil
      retryAt = now.addingTimeInterval(Model.retryEvery)
      // One that looks around meanwhile is not thrown back to the sheet by every attempt.
      if isNew || trouble != nil { trouble = .notSaved(what) }
      notSaved = what
    case .locked(let holder): trouble = .locked(holder)
    }
    return []
  }

  /// The sheet that asked for it closes, and its half-typed text is forgotten.
  private mutating func finished(_ ticket: Int) {
    if form?.waiting == ticket { closeForm() }
    if let waiting = sheet, waiting.stage == .waiting(ticket: ticket) {
      drafts[waiting.purpose.draftKey] = nil
      sheet = nil
    }
  }

  private mutating func refuse(_ why: String, ticket: Int) -> Bool {
    if sheet?.stage == .waiting(ticket: ticket) {
      sheet?.stage = .editing
      sheet?.problem = why
      return true
    }
    if form?.waiting == ticket {
      form?.waiting = nil
      form?.problem = why
      return true
    }
    return false
  }

  private mutating func take(_ key: SigningKey) {
    switch key {
    case .open:
      unlock = nil
      if screen == .unlock { places.removeLast() }
    case .locked(let prompt):
      unlock = UnlockState(prompt: prompt)
      if screen != .unlock { places.append(.unlock) }
    case .none:
      message = "no key yet: C-n on this screen makes one; it counts once admitted"
    }
  }
}
