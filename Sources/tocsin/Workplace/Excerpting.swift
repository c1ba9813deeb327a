import Problems
import Response
import Timeline

/// An excerpt as it was asked for.
nonisolated struct ExcerptWish {
  /// `LOG:N`, `LOG:N-M`, by commas.
  var entries: [String]
  var kinds: [String] = []
  /// Members, or one entry's: `note`, `LOG:N.note`.
  var redact: [String] = []
  var withPrivileged = false
  var withCheckpoints = true
  var out: String?
}

struct WrittenExcerpt {
  var folder: String
  var count: Excerpt.Count
  var checkpoint: Handling.Stated
  var done: Handling.Done
}

extension Session {
  /// A folder with a part of the timeline that still verifies, and the entry that names it.
  func writeExcerpt(_ wish: ExcerptWish, of handling: Handling) throws -> WrittenExcerpt {
    let choice = try choice(wish, handling)
    handling.verify()
    // Asked before anything is written: what is refused leaves no trace.
    _ = try excerpt(handling, choice)
    let checkpoint = Handling.Stated.made(try handling.checkpoint(.export))
    let excerpt = try excerpt(handling, choice)
    let outgoing = Outgoing("excerpt", format: "excerpt")
    let folder = try wish.out ?? handling.freeReportPath(outgoing)
    let note = try write(excerpt, to: folder, wish, handling)
    let done = try handling.note(outgoing, at: folder, sha256: Digest(of: note).hex)
    return WrittenExcerpt(
      folder: folder, count: excerpt.count, checkpoint: checkpoint, done: done)
  }

  private func choice(_ wish: ExcerptWish, _ handling: Handling) throws -> ExcerptChoice {
    var choice = ExcerptChoice(kinds: Set(wish.kinds))
    for text in wish.entries.flatMap({ $0.split(separator: ",").map(String.init) }) {
      choice.entries.formUnion(try entries(text, in: handling))
    }
    let redacted = wish.redact.flatMap { $0.split(separator: ",").map(String.init) }
    if !redacted.isEmpty {
      let known = Set(handling.record.entries.flatMap(\.data.keys))
      for text in redacted { try choice.redact(text, of: known, self, handling) }
    }
    if !wish.withPrivileged {
      choice.privileged = Set(
        handling.incident.evidenceItems.filter { $0.has(.privilege) }.map(\.id))
    }
    let kinds = handling.record.logs.values.flatMap(\.kinds)
    let known = Set(kinds.flatMap { [$0, Event.word(ofKind: $0)] })
    if let unknown = wish.kinds.first(where: { !known.contains($0) }) {
      throw Misuse(
        "no entry is of the kind “\(unknown)”",
        mend: nearest(to: unknown, among: known.sorted()).map { "write “\($0)”" }
          ?? "see the kinds with “tocsin timeline --json”")
    }
    return choice
  }

  private func excerpt(_ handling: Handling, _ choice: ExcerptChoice) throws -> Excerpt {
    do throws(ExcerptProblem) {
      return try Excerpt(of: handling.record) { choice.members(of: $0) }
    } catch {
      throw AnswerIsNo(error.message, mend: error.mend)
    }
  }

  /// Its files; the bytes of `EXCERPT`, which names all others.
  private func write(
    _ excerpt: Excerpt, to folder: String, _ wish: ExcerptWish, _ handling: Handling
  ) throws -> [UInt8] {
    var files = excerpt.logs.map { (path: "timeline/\($0.name).jsonl", bytes: $0.bytes) }
    for path in wish.withCheckpoints ? try handling.checkpointFiles() : [] {
      files.append((path, try Files.read(handling.folder.path + "/" + path)))
    }
    files.append(("allowed_signers", Array(handling.record.allowedSigners.utf8)))
    guard !Files.exists(folder) else {
      throw Misuse("\(folder) is there already", mend: "name a folder that is not there")
    }
    for below in ["", "/timeline", "/checkpoints"] { try Files.makeFolder(folder + below) }
    for file in files { try Files.writeNew(file.bytes, to: folder + "/" + file.path) }
    let note = Array(
      excerpt.note(code: visible(handling.incident.code), at: shell.now(), files: files).utf8)
    try Files.writeNew(note, to: folder + "/EXCERPT")
    return note
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
