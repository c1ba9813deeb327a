import Commands
import Foundation
import Interface
import Problems
import Response
import Terminal
import Timeline

/// Commands behind the screen: started, followed, stopped, agreed to, and told of when they end.
extension ScreenDesk {
  /// Read only once somebody is about to run something: neither list is worth the first frame.
  func prepareCommands() throws -> [Message] {
    guard let handling else { return [] }
    let profile = try session.profile()
    try handling.allowCommands(Trust(places: places), profile)
    let folder = FileManager.default.currentDirectoryPath
    let desk = CommandDesk(
      place: visible("\(Responder.host), as \(Responder.account), in \(folder)"),
      stored: Set(profile.secrets.map(\.name)))
    return [.refreshed(refresh), .commands(desk)]
  }

  func start(_ choice: CommandChoice, ticket: Int) -> [Message] {
    defer { dropSecrets() }
    do {
      let handling = try openToWrite()
      let plan = try handling.incident.plan(choice, at: shell.now())
      let started = try handling.start(
        choice, secrets: try secrets(of: plan), environment: shell.environment)
      watchRuns()
      return [
        .refreshed(refresh),
        .appended(AppendResult(ticket: ticket, outcome: .saved(started.entry))),
      ]
    } catch {
      return refused(refusal(for: error), ticket)
    }
  }

  private func secrets(of plan: CommandPlan) throws -> [String: String] {
    let stored = try session.profile().secrets
    var secrets: [String: String] = [:]
    for question in plan.secrets where secrets[question] == nil {
      if let typed = heldSecrets[question] {
        secrets[question] = typed.text
      } else if let command = stored.first(where: { $0.name == question })?.command {
        secrets[question] = try KeyCommand.run(command, for: question)
      } else {
        throw Refusal("no secret was given for “\(question)”", mend: "type it when it is asked for")
      }
    }
    return secrets
  }

  func holdSecret(_ question: String) {
    heldSecrets[question]?.take(.clear)
    heldSecrets[question] = secret
    secret.take(.clear)
  }

  func dropSecrets() {
    for question in heldSecrets.keys { heldSecrets[question]?.take(.clear) }
    heldSecrets = [:]
  }

  func signal(_ name: String, to entry: EntryID, ticket: Int) -> [Message] {
    do {
      guard let signal = RunSignal(rawValue: name) else {
        throw Refusal("“\(name)” stops nothing", mend: "write INT, TERM or KILL")
      }
      return try written(openToWrite().signal(signal, to: entry), ticket)
    } catch {
      return refused(refusal(for: error), ticket)
    }
  }

  /// The second responder, with their own key, on this terminal.
  func approveHere(_ entry: EntryID, name: String, key: String, ticket: Int) -> [Message] {
    let held = secret.isEmpty ? nil : secret.held()
    do {
      let handling = try openToWrite()
      let theirs = shell.with(["TOCSIN_NAME": name])
      var common = session.common
      common.key = expanded(key)
      let other = Session(shell: theirs, common: common)
      let second = try Handling.open(handling.folder, shell: theirs)
      let identity = try other.finder(passphrase: held?.path).identity(makesOne: false)
      guard identity.key != handling.writer?.identity?.key else {
        throw Refusal("that is your own key", mend: "the second responder signs with theirs")
      }
      try second.reside(as: identity)
      let done = try second.act(Act(.approveCommand(entry, breakGlass: nil)))
      try handling.refresh()
      return [
        .refreshed(refresh), .appended(AppendResult(ticket: ticket, outcome: .saved(done.entry))),
      ]
    } catch {
      return refused(refusal(for: error), ticket)
    }
  }

  /// A path as a person types it.
  func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = shell.variable("HOME") else {
      return path
    }
    return home + path.dropFirst()
  }

  func openToWrite() throws(Refusal) -> Handling {
    guard let handling else { throw Refusal("no incident is open", mend: "open one from home") }
    guard closedBecause == nil else {
      throw Refusal("the record is read-only now", mend: "see row 0")
    }
    return handling
  }
}

// What runs, and what has ended.
extension ScreenDesk {
  /// Folders of what runs here, started by whomever; found again after any leaving.
  func watchRuns() {
    guard let handling else { return }
    for run in handling.incident.commandRuns where run.result == nil && runWatches[run.entry] == nil
    {
      let folder = handling.runFolder(of: run)
      guard case .running = folder.state(watchedBy: ProcessMark(run.process)) else { continue }
      runWatches[run.entry] = RunWatch(folder.path)
    }
  }

  /// Something was printed, or has ended: of those watched alone, for this comes with each burst.
  func runsChanged() -> [Message] {
    for watch in runWatches.values { watch.acknowledge() }
    var messages = tellEnds(among: runWatches.keys.compactMap { handling?.incident.commandRun($0) })
    if let followed { messages += output(followed) }
    return messages
  }

  /// Ends are written at once; what was printed is taken behind the screen, one after the other.
  func tellEnds() -> [Message] {
    if closedBecause == nil, handling?.isProvisional == false { watchRuns() }
    return tellEnds(among: handling?.incident.commandRuns ?? [])
  }

  private func tellEnds(among runs: [RunView]) -> [Message] {
    guard let handling, closedBecause == nil, !handling.isProvisional else { return [] }
    var messages: [Message] = []
    for run in handling.untold(among: runs) where !vaultWork.has(run.entry) {
      do {
        messages += try tellEnd(of: run, handling)
      } catch {
        messages.append(.notice(refusal(for: error).message))
      }
    }
    return messages
  }

  private func tellEnd(of run: RunView, _ handling: Handling) throws -> [Message] {
    let folder = handling.runFolder(of: run)
    let claim = RunClaim(folder)
    // Another process tells it; what it writes is seen when it is there.
    guard claim != nil || !Files.exists(folder.path) else { return [] }
    try handling.noteEnd(of: run.entry, folder)
    runWatches[run.entry] = nil
    var messages: [Message] = [.refreshed(refresh)]
    if run.result == nil, let ended = handling.incident.commandRun(run.entry),
      let result = ended.result
    {
      messages.append(.notice("\(run.command) ended: \(result.words)"))
    }
    if let taking = try handling.outputToTake(of: run.entry, folder) {
      let intake = try handling.prepare(taking.wanted)
      add(VaultWork.Job(intake: intake, run: run.entry, folder: folder, claim: claim, ticket: nil))
    } else {
      handling.dropSecondCopy(of: run.entry, folder)
    }
    return messages
  }

  // What it prints.

  func output(_ query: RunQuery) -> [Message] {
    guard let handling, let run = handling.incident.commandRun(query.entry) else { return [] }
    let folder = handling.runFolder(of: run)
    var plain = query
    plain.search = nil
    followed = plain
    guard let search = query.search else { return [.output(page(plain, folder, run))] }
    let pattern = Array(search.text.utf8)
    let mailbox = mailbox
    searching?.cancel()
    let behind = Behind()
    searching = behind
    behind.start { [weak self] behind in
      let hit = folder.line(
        holding: pattern, from: search.from, isForward: search.isForward, goOn: { behind.goesOn })
      mailbox.post { self?.found(hit, query, behind) ?? [] }
    }
    return []
  }

  private func found(_ hit: Int?, _ query: RunQuery, _ behind: Behind) -> [Message] {
    guard behind.goesOn, followed?.entry == query.entry, let handling,
      let run = handling.incident.commandRun(query.entry)
    else { return [] }
    var shown = query
    shown.from = hit ?? query.from
    shown.search = nil
    followed = shown
    var page = page(shown, handling.runFolder(of: run), run)
    page.hit = hit
    return [.output(page)] + (hit == nil ? [.notice("no more “\(query.search?.text ?? "")”")] : [])
  }

  func leaveOutput() {
    followed = nil
    searching?.cancel()
    searching = nil
  }

  private func page(_ query: RunQuery, _ folder: RunFolder, _ run: RunView) -> RunPage {
    let count = folder.lineCount
    let last = max(0, count - query.count)
    let first = min(query.from ?? last, last)
    let lines = folder.lines(from: first, atMost: query.count).map { line in
      let bytes = folder.text(of: line)
      return RunPage.Line(
        isError: line.stream == .err, at: Date(timeIntervalSince1970: Double(line.at) / 1000),
        text: Self.shown(bytes), isPart: line.isPart, controls: bytes.count { $0 == 0x1B })
    }
    return RunPage(
      entry: query.entry, first: first, lines: lines, lineCount: count,
      byteCount: run.bytes ?? folder.byteCount, state: state(of: run, folder))
  }

  private func state(of run: RunView, _ folder: RunFolder) -> RunPage.State {
    if let result = run.result { return .ended(result.words) }
    guard Files.exists(folder.path) else { return .elsewhere }
    switch folder.state(watchedBy: ProcessMark(run.process)) {
    case .running: return .running
    case .lost: return .lost
    case .ended(let status):
      return .ended(Event.CommandEnd(of: run.entry, status).end.words)
    }
  }

  /// Harmless, with its tabs: the screen knows how wide they are.
  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { visible(bytes: Array($0)) }.joined(separator: "\t")
  }
}

/// One watched folder.
final class RunWatch {
  private let watch: FolderWatch

  /// Nil: the system gives no watch; the next act tells what became of it.
  init?(_ folder: String) {
    do { watch = try FolderWatch(folder) } catch { return nil }
  }

  var descriptor: Int32 { watch.descriptor }
  func acknowledge() { watch.acknowledge() }
}
