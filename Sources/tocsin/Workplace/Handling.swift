import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// One incident as this process handles it: its record, what is pinned, its fold, and the writer of
/// one's own log. The screen, the verbs and the line mode all act through here.
final class Handling {
  let folder: Workplace.Folder
  let shell: Shell
  private(set) var record: Record
  private(set) var materials: Materials
  private(set) var incident: Incident
  private(set) var writer: LogWriter?
  /// What became of the checkpoint that the last act asked for.
  private(set) var stated: Stated?
  /// What the snapshot by which it is shown stood in for; nil once that was read.
  private(set) var unread: Unread?
  /// How many entries the snapshot on disk covers, as far as we know.
  var entriesKept = 0
  /// How many signatures were not checked again, since this machine has checked them before.
  private(set) var spared = 0
  /// Of an exercise: what its players were told.
  var spool = Spool()
  private var timeline: TimelineFolder { TimelineFolder(folder.path) }

  init(
    folder: Workplace.Folder, shell: Shell, record: Record, materials: Materials,
    writer: LogWriter?
  ) {
    self.folder = folder
    self.shell = shell
    self.record = record
    self.materials = materials
    self.writer = writer
    incident = Incident.folding(record, materials: materials)
  }

  /// By a snapshot: provisional, until the whole record was read.
  init(folder: Workplace.Folder, shell: Shell, unread: Unread, incident: Incident) {
    self.folder = folder
    self.shell = shell
    self.incident = incident
    self.unread = unread
    record = unread.known
    materials = unread.materials
    entriesKept = unread.count
  }

  /// Opens an incident for reading; `reside(as:)` lets it be written.
  static func open(_ folder: Workplace.Folder, shell: Shell) throws -> Handling {
    let heads = Heads(folder: try shell.places().heads, system: .live)
    let record = try TimelineFolder(folder.path).read(heads)
    guard record.root != nil else {
      throw Misuse(
        "\(folder.path): no entry declares this incident",
        mend: "copy the declarer's log into “timeline”, or run “tocsin verify”")
    }
    return Handling(
      folder: folder, shell: shell, record: record, materials: try Pinning.materials(in: folder),
      writer: nil)
  }

  // Who acts.

  var actor: Actor {
    Actor(name: Responder.name(shell), log: writer?.log ?? record.root ?? "")
  }

  /// Takes the writer of one's own log; a new one is only shown, and counts once the lead admits it.
  func reside(as identity: Identity, isNewLog: Bool = false) throws {
    let heads = Heads(folder: try shell.places().heads, system: .live)
    let responder = Responder.name(shell)
    if isNewLog {
      let name = LogName.derived(from: responder, random: shell.random(2))
      writer = LogWriter(folder: timeline, log: name, identity: identity, heads: heads)
    } else {
      writer = try LogWriter.resume(
        record, in: timeline, identity: identity, responder: responder, heads: heads)
    }
  }

  /// Whether entries of this key count here.
  func isAdmitted(_ key: PublicKey) -> Bool { record.standings[key] != nil }

  // Acting.

  struct Done {
    var entries: [Entry]
    /// The last of them: the act itself.
    var entry: EntryID
    var secretSalts: [EntryID: [String: [UInt8]]]

    init(_ saved: LogWriter.Saved) throws {
      guard let last = saved.entries.last else {
        throw AnswerIsNo("nothing was written", mend: "try again")
      }
      entries = saved.entries
      entry = last.id
      secretSalts = saved.secretSalts
    }
  }

  /// Decides an act, writes it, and takes it in. Returns once it is safe on disk.
  func act(_ act: Act) throws -> Done {
    try settle()
    try refresh()
    try followStory()
    try refuseWhenOver(act.intent)
    let now = shell.now()
    var draft = try decide(act, in: incident, materials: materials, actor: actor, now: now)
    // Nothing is written by the mere passing of time: what vanished meanwhile is said first.
    let vanished = incident.vanishedDrafts(at: now)
    if !vanished.isEmpty {
      _ = try write(vanished)
      draft = try decide(act, in: incident, materials: materials, actor: actor, now: now)
    }
    try Pinning.write(draft, from: materials, into: folder)
    let done = try write([draft])
    stated = act.intent.checkpointReason.map(state)
    return done
  }

  /// Writes drafts that the engine has nothing to decide about (checkpoints, sessions).
  func write(_ drafts: [Draft]) throws -> Done {
    let named = drafts.map { draft in
      stamped(draft).naming { [record] in record.logs[$0.log]?.head(of: $0.number) }
    }
    let isFirst = writer.map { record.logs[$0.log] == nil } ?? false
    let done = try withWriter { writer, record in
      let saved = try writer.append(named, to: &record, at: shell.wallNow())
      return (try Done(saved), saved.news)
    }
    if isFirst || done.entries.contains(where: { $0.kind.hasPrefix("key.") }) {
      try writer?.writeAllowedSigners(record)
    }
    return done
  }

  /// Lets the writer work on the record, and folds what came of it.
  func withWriter<Result>(
    _ work: (LogWriter, inout Record) throws -> (Result, [Record.News])
  ) throws -> Result {
    guard let writer else {
      throw AnswerIsNo("the incident is open for reading only", mend: "open it with a key")
    }
    try settle()
    try refuseStranger(writer)
    do {
      let (result, news) = try work(writer, &record)
      try take(news)
      return result
    } catch {
      // What others wrote was read on the way: it is not lost with what failed. That it failed
      // matters more than that this cannot be read.
      if incident.entryCount != record.count { try? foldAnew() }
      throw error
    }
  }

  /// Opens a session: from here on its key signs, the identity key only what it must.
  func openSession() throws {
    guard let writer, writer.session == nil else { return }
    let facts = SessionFacts(
      name: Responder.name(shell), role: role, host: Responder.host, user: Responder.account,
      terminal: Responder.terminal, timeSync: TimeKeeping.now.rawValue, version: programVersion)
    try withWriter { writer, record in
      ((), try writer.openSession(facts, in: &record, at: shell.wallNow()).news)
    }
  }

  /// The role of whoever sits here, as a session claims it; what counts is the admission.
  var role: String {
    let name = actor.name
    return incident.holders.first { $0.value == name }?.key ?? "responder"
  }

  func closeSession(_ how: LogWriter.Ending) throws {
    guard let writer, writer.session != nil else { return }
    try take(writer.closeSession(how, in: &record, at: shell.wallNow()).news)
  }

  private func refuseStranger(_ writer: LogWriter) throws {
    guard let key = writer.identity?.key, !isAdmitted(key) else { return }
    throw AnswerIsNo(
      "your key \(key.fingerprint) is not admitted to this incident",
      mend: "ask the lead to run: tocsin key add '\(key.line)' --name \(Responder.name(shell))")
  }

  // Following.

  /// Takes in what others, or other terminals of ours, have written; whether there was anything.
  @discardableResult
  func refresh() throws -> Bool {
    let news = try timeline.refresh(&record)
    try take(news)
    return news.contains { !$0.isEmpty }
  }

  private func take(_ news: [Record.News]) throws {
    guard news.contains(where: { !$0.isEmpty }) else { return }
    let entries = news.flatMap(\.entries)
    let bringsFiles = entries.contains { $0.kind.hasPrefix("playbook.") }
    let isReordered = news.contains(where: \.isReordered)
    if bringsFiles || isReordered {
      materials.pinned = try Pinning.materials(in: folder).pinned
      materials.asked = try SpoolFolder(of: folder).read().asked
      let before = incident
      incident = Incident.folding(record, materials: materials)
      incident.markLate(
        isReordered ? late(among: entries) : [], after: before, at: shell.now())
      return
    }
    for entry in entries { incident.apply(entry) }
    if incident.missesRewind { try foldAnew() }
  }

  /// Those that landed before entries already shown.
  private func late(among entries: [Entry]) -> [EntryID] {
    let new = Set(entries.map(\.id))
    let last = record.order.lastIndex { position in
      !new.contains(record.id(at: position))
    }
    guard let last else { return [] }
    return record.order[..<last].map { record.id(at: $0) }.filter(new.contains)
  }

  /// Lets playbooks of the library be attached or upgraded to.
  func offer(_ offered: [Materials.Pinned]) {
    materials.offered = offered
    incident.offer(materials)
  }

  /// Decisions that an exercise has put to its players.
  func ask(_ questions: [Question]) {
    materials.asked = questions
    incident.offer(materials)
  }

  /// Branches that an exercise has left: what stands on them has no effect from here on.
  func leave(_ left: [LeftStretch]) throws {
    guard materials.left != left || left.contains(where: { !incident.left.stretches.contains($0) })
    else { return }
    materials.left = left
    try foldAnew()
  }

  /// Which playbooks' commands may be run, and whether any.
  func allow(trusted: Set<Digest>, runsCommands: Bool) {
    materials.trusted = trusted
    materials.runsCommands = runsCommands
    incident.offer(materials)
  }

  /// Takes the whole record in the place of what a snapshot said; where they disagree, the record
  /// is right, and the snapshot goes.
  func adopt(_ whole: Unread.Whole) throws {
    guard isProvisional else { return }
    let shown = record
    record = whole.record
    unread = nil
    guard let folded = whole.incident else {
      // What came while it was read: to be applied where it stands after all that is shown.
      _ = try timeline.refresh(&record)
      guard record.order.begins(with: shown.order), record.isWhole else { return try foldAnew() }
      for entry in record.entries(in: shown.count..<record.count) { incident.apply(entry) }
      return
    }
    Snapshots(places: try shell.places(), incident: incident.id).throwAway()
    entriesKept = 0
    incident = folded
    try refresh()
  }

  private func foldAnew() throws {
    materials.pinned = try Pinning.materials(in: folder).pinned
    incident = Incident.folding(record, materials: materials)
  }

  // Verifying.

  /// Checks every signature that was not checked yet, on all cores; those of bytes that this machine
  /// has checked before only if `anew`. What is bad no longer counts.
  func verify(anew: Bool = false) {
    let before = (try? shell.places()).map {  // then nothing was noted
      CheckedBefore(places: $0, incident: incident.id)
    }
    if !anew { spared += before?.spare(&record) ?? 0 }
    let (done, total) = record.checked
    guard done < total else { return }
    let faults = record.faults.count
    record.verify()
    if record.faults.count != faults {
      incident = Incident.folding(record, materials: materials)
    } else if total - done >= CheckedBefore.step {
      before?.keep(record)
    }
  }

  /// Notes that all was checked elsewhere.
  func note(_ verified: Verified) { record.note(verified) }

  /// Notes what checks elsewhere have found; a bad one takes its entry out of the fold.
  func note(_ outcomes: [SignatureCheck.Outcome]) {
    let before = record.faults.count
    record.note(outcomes)
    if record.faults.count != before {
      incident = Incident.folding(record, materials: materials)
    }
  }

  var standing: String {
    if let fault = record.faults.first { return "BAD: \(fault.text)" }
    let count = record.count
    let said = isProvisional ? "timeline as last read" : "timeline signed"
    return "\(said), \(count) \(count == 1 ? "entry" : "entries")"
  }
}
