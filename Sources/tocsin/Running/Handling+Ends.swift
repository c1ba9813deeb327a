import Commands
import Evidence
import Foundation
import Problems
import Response
import Timeline

/// What became of commands while nobody looked: their ends are written, and what they printed goes
/// into the vault, by whoever acts next.
extension Handling {
  /// The folder of a run; of one whose output is evidence already, with the object's path.
  func runFolder(of run: RunView) -> RunFolder {
    var folder = RunFolder(of: ProcessMark(run.process), below: running)
    folder.kept = run.evidence.compactMap { incident.evidenceItem($0) }
      .compactMap { ObjectDigest(hex: $0.item.sha256) }.first.map(vault.path(of:))
    return folder
  }

  /// Those that have come to an end here which the record does not yet tell wholly.
  func untold(among runs: [RunView]) -> [RunView] {
    runs.filter { run in
      let mark = ProcessMark(run.process)
      let folder = runFolder(of: run)
      if run.result != nil { return folder.byteCount > 0 }
      switch folder.state(watchedBy: mark) {
      case .running: return false
      case .ended: return true
      // Only its own starter says that nobody knows how it ended.
      case .lost: return run.entry.log == writer?.log
      }
    }
  }

  /// Tells the end of one run: first how it ended, then, as evidence, what it printed. Nothing is
  /// done where another process is at it; with `waiting`, once that is done.
  func tellEnd(of run: RunView, waiting: Bool = false, watch: (IntakeProgress) -> Void = { _ in })
    throws
  {
    let folder = runFolder(of: run)
    guard let claim = RunClaim(folder, waiting: waiting) else {
      // The folder itself is gone: then only the end can be told.
      if !Files.exists(folder.path) { try noteEnd(of: run.entry, folder) }
      return
    }
    try withExtendedLifetime(claim) {
      try noteEnd(of: run.entry, folder)
      if let taking = try outputToTake(of: run.entry, folder) { try keep(taking, watch: watch) }
      dropSecondCopy(of: run.entry, folder)
    }
  }

  /// All of them; what cannot be taken now (no room) stays in `running/` for the next one.
  func tellEnds() throws {
    for run in untold(among: incident.commandRuns) { try tellEnd(of: run) }
  }

  func noteEnd(of entry: EntryID, _ folder: RunFolder) throws {
    try refresh()
    guard let run = incident.commandRun(entry), run.result == nil else { return }
    switch folder.state(watchedBy: ProcessMark(run.process)) {
    case .running: return
    case .ended(let status): _ = try act(Act(.finishCommand(Event.CommandEnd(of: entry, status))))
    case .lost:
      let end = Event.CommandEnd(
        of: entry, end: .unknown, took: 0, bytes: folder.byteCount, masked: 0)
      _ = try act(Act(.finishCommand(end)))
    }
  }

  // What it printed.

  /// The output of a run that is to become evidence; nil where there is none, or it is already.
  struct OutputTaking {
    var wanted: WantedEvidence
    var folder: RunFolder
  }

  func outputToTake(of entry: EntryID, _ folder: RunFolder) throws -> OutputTaking? {
    guard let run = incident.commandRun(entry), let result = run.result, run.evidence.isEmpty,
      folder.byteCount > 0
    else { return nil }
    let isWhole = result == .exited(0) && folder.status?.lost == 0
    var command: [String: JSON] = [
      "entry": .string(entry.description), "title": .string(run.command),
      "step": .string(run.step.description), "result": .string(result.words),
    ]
    if let digest = commandDigest(entry) { command["sha256"] = .string(digest.hex) }
    if let masked = run.masked, masked > 0 { command["masked"] = .int(masked) }
    if let lost = folder.status?.lost, lost > 0 { command["lost"] = .int(lost) }
    command["folder"] = .string("running/" + Files.lastName(of: folder.path))
    var wanted = WantedEvidence(
      from: .path(PathBytes(folder.output)), name: Self.outputName(run),
      source: run.keeps.flatMap { isCollected($0) ? $0 : nil }, step: run.step, acquired: nil,
      how: "what “\(run.command)” of \(run.step) printed: \(result.words)",
      options: (nil, nil, []))
    wanted.command = .object(command)
    wanted.isCut = !isWhole
    return OutputTaking(wanted: wanted, folder: folder)
  }

  private func keep(_ taking: OutputTaking, watch: (IntakeProgress) -> Void) throws {
    var wanted = taking.wanted
    wanted.vouch(for: try vault.digest(of: taking.folder.index))
    _ = try take(wanted, watch: watch)
  }

  /// Only where an entry names what the vault has of it.
  func dropSecondCopy(of entry: EntryID, _ folder: RunFolder) {
    if incident.commandRun(entry)?.evidence.isEmpty == false { folder.removeOutput() }
  }

  private func isCollected(_ source: String) -> Bool {
    incident.situation(at: shell.now()).evidence.contains { $0.source == source }
  }

  private func commandDigest(_ entry: EntryID) -> Digest? {
    record.entry(entry)?.data["sha256"]?.string.flatMap(Digest.init(hex:))
  }

  /// `keep-journal-read-the-journal.out`
  private static func outputName(_ run: RunView) -> String {
    let words = "\(run.step.description.split(separator: "/").last ?? "")-\(run.command)"
    var name = ""
    for character in words.lowercased() {
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain { name.append(character) } else if !name.hasSuffix("-") { name.append("-") }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return name.prefix(64) + ".out"
  }
}

extension Event.CommandEnd {
  init(of entry: EntryID, _ status: RunStatus) {
    let result: CommandResult =
      switch status.end {
      case .exited(let code): .exited(code)
      case .signalled(let signal): .signalled(signal)
      // As a shell says it of a program that is not there.
      case .notStarted: .exited(127)
      }
    self.init(
      of: entry, end: result, took: status.took, bytes: status.bytes, masked: status.masked)
  }
}
