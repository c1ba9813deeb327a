import Exercises
import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline

/// Where an exercise is run from: a folder that players do not have, with the scenario as it is
/// played, its materials, and the log of whoever facilitates. The players' logs are seen through
/// hard links, so that this folder is at any moment the whole record; when the exercise ends, the
/// facilitator's log goes to the players' folder too (docs/scenario-format.md, on disk).
///
/// Several processes may work on it (a screen, verbs): each takes the room's lock for one act.
final class ControlRoom {
  let session: Session
  /// The players'.
  let folder: Workplace.Folder
  let home: String
  let file: ScenarioShelf.File
  private(set) var run: ExerciseRun
  private var record: Record
  private var materials: Materials
  private let writer: LogWriter

  var shell: Shell { session.shell }
  var scenario: Scenario { run.scenario }
  private var timeline: TimelineFolder { TimelineFolder(home) }
  private var spoolFolder: SpoolFolder { SpoolFolder(of: folder) }

  /// `$XDG_DATA_HOME/tocsin/exercises/<the incident's folder>`
  static func home(of folder: Workplace.Folder, _ places: Places) -> String {
    places.data + "/exercises/" + folder.name
  }

  static func isThere(for folder: Workplace.Folder, _ places: Places) -> Bool {
    Files.exists(home(of: folder, places) + "/scenario.yaml")
  }

  /// Opens the room of an exercise that was begun.
  init(_ folder: Workplace.Folder, _ session: Session) throws {
    let places = try session.places()
    let home = Self.home(of: folder, places)
    guard Files.exists(home + "/scenario.yaml") else {
      throw Misuse(
        "\(folder.name): nobody runs this exercise from here",
        mend: "begin one: tocsin exercise run SCENARIO")
    }
    self.session = session
    self.folder = folder
    self.home = home
    let shelf = try ScenarioShelf(session)

    let name = String(decoding: try Files.read(home + "/name"), as: UTF8.self)
    file = ScenarioShelf.File(
      source: SourceFile(
        path: home + "/scenario.yaml", id: name, bytes: try Files.read(home + "/scenario.yaml")),
      home: .folder(home))
    let scenario = try shelf.scenario(file)
    materials = try Pinning.materials(in: folder)
    try Self.link(from: folder.path, to: home)
    let timeline = TimelineFolder(home)
    record = try timeline.read()
    run = ExerciseRun.folding(record.entries, of: scenario, materials: materials)
    let log = String(decoding: try Files.read(home + "/log"), as: UTF8.self)
    writer = LogWriter(
      folder: timeline, log: log, identity: try session.identity(),
      heads: Heads(folder: home + "/heads", system: .live))
  }

  /// Makes the players' folder and the room, and lets the story begin.
  static func begin(
    _ file: ScenarioShelf.File, _ scenario: Scenario, shelf: ScenarioShelf, session: Session,
    isSolo: Bool, speed: Int?
  ) throws -> ControlRoom {
    let shell = session.shell
    let digest = Digest(of: file.source.bytes).hex
    let declaring = try Declaring(session)
    let declaration = scenario.declaration(
      sha256: digest, code: try declaring.nextCode(isExercise: true),
      facts: declaring.profile.declared, nonce: shell.random(16), version: programVersion)
    shell.clockwork.follow(.standing(at: scenario.clock.start), latest: nil)
    let handling = try declaring.declare(Act(.declare(declaration))).handling
    shell.clockwork.followWall()
    let places = try session.places()
    let home = Self.home(of: handling.folder, places)
    try Files.makeFolder(home + "/timeline")
    try shareCheckpoints(of: handling.folder, with: home)
    for material in scenario.materials {
      guard let bytes = shelf.bytes(of: material.file, beside: file) else { continue }
      try Files.makeFolder(Files.parent(of: home + "/" + material.file))
      try Files.write(bytes, to: home + "/" + material.file)
    }
    let log = LogName.derived(from: "control", random: shell.random(2))
    try Files.write(Array(log.utf8), to: home + "/log")
    try Files.write(Array(scenario.name.utf8), to: home + "/name")
    // Last: what makes it a room.
    try Files.write(file.source.bytes, to: home + "/scenario.yaml")
    try SpoolFolder(of: handling.folder).add(
      SpoolEntry(
        number: 1, at: scenario.clock.start, .start(scenario.opening(isSolo: isSolo))))
    let room = try ControlRoom(handling.folder, session)
    try room.pull(.begin)
    if let speed { try room.pull(.speed(speed)) }
    return room
  }

  /// Players' logs name their checkpoints, which come while we read: both folders have one of them.
  private static func shareCheckpoints(of folder: Workplace.Folder, with home: String) throws {
    try Files.makeFolder(folder.path + "/checkpoints")
    let link = home + "/checkpoints"
    guard unsafe symlink("../../incidents/\(folder.name)/checkpoints", link) == 0 else {
      throw FileTrouble("link", link, errno: errno)
    }
  }

  /// Gives logs of one folder to another: hard links, or copies where the disk has none.
  private static func link(from: String, to: String) throws {
    for name in try Files.names(in: from + "/timeline") where name.hasSuffix(".jsonl") {
      let target = to + "/timeline/" + name
      guard !Files.exists(target) else { continue }
      if unsafe Glibc.link(from + "/timeline/" + name, target) != 0 {
        try Files.write(try Files.read(from + "/timeline/" + name), to: target)
      }
    }
  }
}

// Acting.
extension ControlRoom {
  var now: Date { Facilitation(run, at: Clockwork.monotonic).now }

  /// Takes in what players wrote, releases what is due, hands out what was released. Gives the
  /// names of what came by itself.
  @discardableResult
  func tick() throws -> [String] {
    try locked { try catchUp() }
  }

  /// Pulls a lever, after everything that was due before it.
  func pull(_ lever: Lever) throws {
    try locked {
      try catchUp()
      try write(try Facilitation(run, at: Clockwork.monotonic).drafts(for: lever))
      try deliver()
      if case .finish = lever { try Self.link(from: home, to: folder.path) }
    }
  }

  /// What a person says: an entry of the facilitator's log, with its instant of the story.
  func note(_ text: String) throws {
    try locked {
      try catchUp()
      let event = Event.noted(isAttacker: false, maps: [])
      try write([
        event.draft(Event.Common(note: text, sim: now), zone: scenario.clock.zone)
      ])
    }
  }

  /// What was written after the end, for the players' folder too.
  func share() throws {
    if run.ended != nil { try Self.link(from: home, to: folder.path) }
  }

  private func locked<Result>(_ work: () throws -> Result) throws -> Result {
    let path = home + "/lock"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileTrouble("lock", path, errno: errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileTrouble("lock", path, errno: errno) }
    }
    return try work()
  }

  @discardableResult
  private func catchUp() throws -> [String] {
    try Self.link(from: folder.path, to: home)
    try take(try timeline.refresh(&record))
    // A rewind whose process died is told before anything of the new branch is.
    if try spoolFolder.read().rewinds.count < run.rewinds.count { try deliver() }
    var names: [String] = []
    // What one inject brings about may be due as well.
    while true {
      run.look(upTo: now)
      let due = Facilitation(run, at: Clockwork.monotonic).due
      guard !due.isEmpty else { break }
      try write(due)
      names += due.compactMap { $0.data["inject"]?.string }
    }
    try deliver()
    return names
  }

  private func write(_ drafts: [Draft]) throws {
    guard !drafts.isEmpty else { return }
    let saved = try writer.append(drafts, to: &record, at: shell.wallNow())
    try take(saved.news)
  }

  private func take(_ news: [Record.News]) throws {
    guard news.contains(where: { !$0.isEmpty }) else { return }
    let entries = news.flatMap(\.entries)
    let bringsFiles = entries.contains { $0.kind.hasPrefix("playbook.") }
    if bringsFiles { materials = try Pinning.materials(in: folder) }
    if !bringsFiles, !news.contains(where: \.isReordered) {
      for entry in entries { run.apply(entry) }
      guard run.incident.missesRewind else { return }
    }
    run = ExerciseRun.folding(record.entries, of: scenario, materials: materials)
  }

  /// Whatever the log says was released and the spool does not have yet: a process that died
  /// between the two loses nothing, and nothing comes twice.
  private func deliver() throws {
    var spool = try spoolFolder.read()
    for rewind in run.rewinds.dropFirst(spool.rewinds.count) {
      let kept = run.lastKept(of: spool)
      try add(.rewind(SpoolEntry.Rewound(kept: kept, left: rewind.left)), at: rewind.to, to: &spool)
    }
    for segment in run.clock.segments.dropFirst(spool.clock.segments.count) {
      try add(.clock(segment), at: segment.start, to: &spool)
    }
    let known = Set(spool.delivered.map(\.inject.name))
    for name in run.released where !known.contains(name) {
      let handouts = try handOut(with: name, number: spool.nextNumber)
      guard let delivered = run.delivery(of: name, handouts: handouts),
        let release = run.release(of: name)
      else { continue }
      try add(.inject(delivered), at: release.at, to: &spool)
    }
    if let ending = run.ended, !spool.isEnded {
      try add(.end(isAborted: ending.isAborted), at: ending.at, to: &spool)
    }
  }

  private func add(_ content: SpoolEntry.Content, at: Date, to spool: inout Spool) throws {
    let entry = SpoolEntry(number: spool.nextNumber, at: at, content)
    try spoolFolder.add(entry)
    spool.add(entry)
  }

  private func handOut(with inject: String, number: Int) throws -> [SpoolEntry.Handout] {
    try scenario.materials.filter { $0.releasedWith == inject }.compactMap { material in
      let path = home + "/" + material.file
      guard Files.exists(path) else { return nil }
      let bytes = try Files.read(path)
      let digits = String(number)
      let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      let name = "\(padded)-\(Files.lastName(of: material.file))"
      try spoolFolder.add(bytes, named: name)
      return SpoolEntry.Handout(
        name: material.name, file: name, sha256: Digest(of: bytes).hex)
    }
  }
}

extension SimulatedClock {
  /// A clock that stands: for what is written before the story begins.
  nonisolated static func standing(at instant: Date) -> SimulatedClock {
    let wall = Timeline.System.live
    return SimulatedClock([
      Segment(
        wall: wall.milliseconds(), boot: wall.host.boot(), start: instant, rate: 0, reason: .start)
    ])
  }
}
