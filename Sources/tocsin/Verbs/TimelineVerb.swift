import ArgumentParser
import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline

struct TimelineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "What was done, decided, seen and told, in order.")
  @Flag(help: "Stay, and print what comes.") var follow = false
  @Option(help: ArgumentHelp("Only lines that hold this text, in any case.", valueName: "text"))
  var grep: String?
  @Option(help: ArgumentHelp("Only the last so many.", valueName: "count")) var last: Int?
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open()
    var rows = handling.record.entries.map { Row($0, handling) }.filter(passes)
    if let last { rows = Array(rows.suffix(max(0, last))) }
    if follow { return try follow(handling, from: rows, session) }
    return Reply(
      rows.map(\.text),
      .shape(
        "timeline",
        [("incident", .text(handling.incident.code)), ("entries", .list(rows.map(\.document)))]))
  }

  private func passes(_ row: Row) -> Bool {
    grep.map { row.text.lowercased().contains($0.lowercased()) } ?? true
  }

  /// Sleeps until the folder changes; a reader that went away ends it quietly.
  @MainActor private func follow(
    _ handling: Handling, from rows: [Row], _ session: Session
  ) throws -> Reply {
    func say(_ rows: [Row]) {
      session.shell.output.lines(rows.map { common.json ? $0.document.printed : $0.text })
    }
    say(rows)
    let watch = inotify_init1(Int32(IN_CLOEXEC))
    defer { close(watch) }
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
    guard watch >= 0,
      unsafe inotify_add_watch(watch, handling.folder.path + "/timeline", mask) >= 0
    else { throw FileTrouble("follow", handling.folder.path, errno: errno) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !session.shell.output.isClosed {
      guard unsafe read(watch, &buffer, buffer.count) > 0 || errno == EINTR else { break }
      let known = Set(handling.record.order.map { handling.record.id(at: $0) })
      guard try handling.refresh() else { continue }
      say(
        handling.record.entries.filter { !known.contains($0.id) }.map { Row($0, handling) }
          .filter(passes))
    }
    return Reply([], .shape("timeline", []))
  }

  private struct Row {
    let text: String
    let document: Document

    @MainActor init(_ entry: Entry, _ handling: Handling) {
      let line = handling.incident.line(of: entry)
      let times = TimeWords(zone: handling.incident.zone, now: line.at)
      let corrected = line.correctedBy.map { ", corrected by \($0)" } ?? ""
      text = visible(
        "\(times.rfc3339(line.at))  \(line.entry)  \(line.who)  \(line.kind)  \(line.what)\(corrected)"
      )
      document = .fields([
        ("entry", .text(line.entry.description)), ("at", .text(times.rfc3339(line.at))),
        ("recorded", .text(Timeline.Instant.text(entry.at))), ("who", .text(line.who)),
        ("kind", .text(entry.kind)), ("word", .text(line.kind)), ("what", .text(line.what)),
        ("corrected-by", .optional(line.correctedBy?.description)),
        ("no-effect", .optional(line.ineffective)),
        ("data", .verbatim(JSON.object(entry.data).canonicalText)),
      ])
    }
  }
}

struct VerifyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every signature, chain and checkpoint of a record.",
    discussion: "Says what this proves and what it does not. Exit status 1 when something is not "
      + "good.")
  @Argument(help: "The incident, or its folder.") var which: String?
  @Option(help: ArgumentHelp("Keys had from elsewhere, as allowed_signers.", valueName: "file"))
  var signers: String?
  @Option(help: ArgumentHelp("Words of a checkpoint, had from elsewhere.", valueName: "words"))
  var phrase: String?
  @Option(
    help: ArgumentHelp("How many words of each checkpoint to print: 7 or 12.", valueName: "count"))
  var words: Int = 7
  @Flag(help: "The chain, identity signatures, and the last of each session.") var quick = false
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    guard words == 7 || words == 12 else {
      throw Misuse("a phrase has 7 or 12 words", mend: "write --words 12")
    }
    let folder = try session.folder(which)
    var record = try VerifyVerb.record(folder, session)
    record.verify(quick ? .quick : .all)
    noteChecked(record, session)
    let known = try signers.map {
      AllowedSigners(text: String(decoding: try Files.read($0), as: UTF8.self))
    }
    let typed = try phrase.map { text in
      guard let phrase = Phrase(typed: text) else {
        throw Misuse("“\(text)” is no phrase", mend: "write its seven or twelve words")
      }
      return phrase
    }
    let report = try VerificationReport(
      of: record, scope: quick ? .quick : .all, signers: known, phrase: typed)
    var lines = report.lines
    if words == 12 {
      lines += record.checkpoints.map { "\($0.name): \(Phrase(of: $0.digest, words: 12).text)" }
    }
    return Reply(
      lines, .verbatim(report.json.canonicalText), status: report.isGood ? .done : .no)
  }

  /// The record as it is on disk, against what this machine remembers of it.
  @MainActor static func record(_ folder: Workplace.Folder, _ session: Session) throws -> Record {
    let timeline = TimelineFolder(folder.path)
    guard let places = try? session.places() else { return try timeline.read() }  // no memory
    return try timeline.read(Heads(folder: places.heads, system: .live))
  }

  /// Here all is checked anew, whatever was checked before; reports need not do it once more.
  @MainActor private func noteChecked(_ record: Record, _ session: Session) {
    guard !quick, let incident = record.incident, let places = try? session.places()  // no cache
    else { return }
    CheckedBefore(places: places, incident: incident).keep(record)
  }
}

extension Session {
  /// A folder may be verified that no entry declares, and from anywhere.
  func folder(_ name: String?) throws -> Workplace.Folder {
    let wanted = name ?? common.incident ?? shell.variable("TOCSIN_INCIDENT")
    if let wanted, Files.isFolder(wanted + "/timeline") {
      return Workplace.Folder(name: Files.lastName(of: wanted), path: wanted)
    }
    return try workplace().folder(called: wanted)
  }
}
