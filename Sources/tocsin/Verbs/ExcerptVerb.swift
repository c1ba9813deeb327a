import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct ExcerptVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "excerpt",
    abstract: "Part of the timeline, for a regulator or a court, that still verifies.",
    discussion: """
      A folder with every entry's head and the content of those chosen: who checks it sees that \
      nothing lies between, and how much is withheld. --entries takes LOG:N, LOG:N-M (the log may be \
      left out where there is one), separated by commas; --kind a word of the timeline (fact, sent) or \
      a kind (notice.sent). --redact takes names of members (note, when), or one entry's: LOG:N.note.

      Entries about privileged evidence are withheld unless --with-privileged. A new folder under \
      reports/, never over an old one, and an entry with the digest of its file EXCERPT.
      """)
  @Option(help: ArgumentHelp("Whose content is given.", valueName: "entries"))
  var entries: [String] = []
  @Option(help: ArgumentHelp("Of which kinds too.", valueName: "kind")) var kind: [String] = []
  @Option(help: ArgumentHelp("What is withheld of them.", valueName: "members"))
  var redact: [String] = []
  @Flag(help: "Entries about privileged evidence too.") var withPrivileged = false
  @Flag(help: "Leave the checkpoints out: they hold the name of the incident's folder.")
  var noCheckpoints = false
  @Option(help: ArgumentHelp("The folder. It must not be there.", valueName: "folder"))
  var out: String?
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    let choice = try choice(session, handling)
    handling.verify()
    // Asked before anything is written: what is refused leaves no trace.
    _ = try excerpt(handling, choice)
    let checkpoint = try session.checkpoint(.export, of: handling)
    let excerpt = try excerpt(handling, choice)
    let folder = try out ?? handling.newReportPath("excerpt", at: session.shell.now())
    let note = try write(excerpt, to: folder, handling, at: session.shell.now())
    let done = try handling.writeReport(
      folder, digest: Digest(of: note).hex, audience: nil, format: "excerpt")
    return reply(folder, excerpt.count, checkpoint, done)
  }

  @MainActor private func choice(
    _ session: Session, _ handling: Handling
  ) throws -> ExcerptChoice {
    guard !entries.isEmpty || !kind.isEmpty else {
      throw Misuse(
        "it is not said whose content is given",
        mend: "write --entries LOG:1-20, or --kind notice.sent")
    }
    var choice = ExcerptChoice(kinds: Set(kind))
    for text in entries.flatMap({ $0.split(separator: ",").map(String.init) }) {
      choice.entries.formUnion(try session.entries(text, in: handling))
    }
    for text in redact.flatMap({ $0.split(separator: ",").map(String.init) }) {
      try choice.redact(text, session, handling)
    }
    if !withPrivileged {
      choice.privileged = Set(
        handling.incident.evidenceItems.filter { $0.has(.privilege) }.map(\.id))
    }
    let known = Set(handling.record.entries.flatMap { [$0.kind, Event.word(ofKind: $0.kind)] })
    if let unknown = kind.first(where: { !known.contains($0) }) {
      throw Misuse(
        "no entry is of the kind “\(unknown)”",
        mend: nearest(to: unknown, among: known.sorted()).map { "write “\($0)”" }
          ?? "see the kinds with “tocsin timeline --json”")
    }
    return choice
  }

  @MainActor private func excerpt(
    _ handling: Handling, _ choice: ExcerptChoice
  ) throws -> Excerpt {
    do throws(ExcerptProblem) {
      return try Excerpt(of: handling.record) { choice.members(of: $0) }
    } catch {
      throw AnswerIsNo(error.message, mend: error.mend)
    }
  }

  /// Its files; the bytes of `EXCERPT`, which names all others.
  @MainActor private func write(
    _ excerpt: Excerpt, to folder: String, _ handling: Handling, at now: Date
  ) throws -> [UInt8] {
    var files = excerpt.logs.map { (path: "timeline/\($0.name).jsonl", bytes: $0.bytes) }
    for path in noCheckpoints ? [] : try handling.checkpointFiles() {
      files.append((path, try Files.read(handling.folder.path + "/" + path)))
    }
    files.append(("allowed_signers", Array(handling.record.allowedSigners.utf8)))
    guard !Files.exists(folder) else {
      throw Misuse("\(folder) is there already", mend: "name a folder that is not there")
    }
    for below in ["", "/timeline", "/checkpoints"] { try Files.makeFolder(folder + below) }
    for file in files { try Files.writeNew(file.bytes, to: folder + "/" + file.path) }
    let note = Array(
      excerpt.note(code: visible(handling.incident.code), at: now, files: files).utf8)
    try Files.writeNew(note, to: folder + "/EXCERPT")
    return note
  }

  private func reply(
    _ folder: String, _ count: Excerpt.Count, _ checkpoint: [String], _ done: Handling.Done
  ) -> Reply {
    Reply(
      [
        visible("excerpt: \(folder)"),
        "\(count.entries) entries: \(count.whole) whole, \(count.inPart) in part, "
          + "\(count.withheld) withheld; \(count.partsWithheld) parts withheld",
        "check it with: tocsin verify FOLDER",
      ] + checkpoint + [visible("signed. entry \(done.entry)")],
      .shape(
        "excerpt",
        [
          ("folder", .text(folder)), ("entries", .int(count.entries)),
          ("whole", .int(count.whole)), ("in-part", .int(count.inPart)),
          ("withheld", .int(count.withheld)), ("parts-withheld", .int(count.partsWithheld)),
          ("entry", .text(done.entry.description)),
        ]))
  }
}

/// Which members of which entries an excerpt gives.
private nonisolated struct ExcerptChoice {
  var entries: Set<EntryID> = []
  /// Words of the timeline, or kinds.
  var kinds: Set<String>
  var redacted: Set<String> = []
  var redactedOf: [EntryID: Set<String>] = [:]
  /// Items of which nothing is said.
  var privileged: Set<String> = []

  init(kinds: Set<String>) { self.kinds = kinds }

  func members(of entry: Entry) -> Set<String> {
    let isChosen =
      entries.contains(entry.id) || kinds.contains(entry.kind)
      || kinds.contains(Event.word(ofKind: entry.kind))
    guard isChosen, !isPrivileged(entry) else { return [] }
    return Set(entry.data.keys).subtracting(redacted)
      .subtracting(redactedOf[entry.id] ?? [])
  }

  /// It is about a privileged item, or rests on one.
  private func isPrivileged(_ entry: Entry) -> Bool {
    let named =
      [entry.data["id"]?.string].compactMap(\.self)
      + (entry.data["evidence"]?.array ?? []).compactMap(\.string)
    return named.contains { id in
      privileged.contains(id) || privileged.contains("\(id)@\(entry.id)")
    }
  }

  /// `note`, or `r.osei:12.note`.
  @MainActor mutating func redact(
    _ text: String, _ session: Session, _ handling: Handling
  ) throws {
    let known = Set(handling.record.entries.flatMap(\.data.keys))
    let name = text.contains(":") ? text.split(separator: ".").last.map(String.init) ?? "" : text
    guard known.contains(name) else {
      throw Misuse(
        "no entry has a member “\(name)”",
        mend: nearest(to: name, among: known.sorted()).map { "write “\($0)”" }
          ?? "see the members with “tocsin timeline --json”")
    }
    guard text.contains(":") else {
      redacted.insert(name)
      return
    }
    let entry = try session.entry(String(text.dropLast(name.count + 1)), in: handling)
    redactedOf[entry, default: []].insert(name)
  }
}

extension Session {
  /// `LOG:3`, `LOG:3-9`, `3-9` where there is one log.
  func entries(_ text: String, in handling: Handling) throws -> Set<EntryID> {
    let number = text.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    let ends = number.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let begin = text.dropLast(number.count)
    guard ends.count == 2 else { return [try entry(text, in: handling)] }
    let first = try entry(begin + ends[0], in: handling)
    let last = try entry(begin + ends[1], in: handling)
    guard first.number <= last.number else {
      throw Misuse("“\(text)” ends before it begins", mend: "write the lower number first")
    }
    return Set((first.number...last.number).map { EntryID(log: first.log, number: $0) })
  }
}

extension Handling {
  /// Checkpoints, their signatures and time tokens, by path.
  func checkpointFiles() throws -> [String] {
    try Files.names(in: folder.path + "/checkpoints").sorted().filter { name in
      [".txt", ".sig", ".tsr"].contains { name.hasSuffix($0) }
    }.map { "checkpoints/" + $0 }
  }
}
