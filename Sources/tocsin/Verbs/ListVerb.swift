import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct ListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every incident of this machine.")
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let listed = try Listed.all(session)
    return Reply(
      listed.isEmpty ? ["no incident; declare one: tocsin declare TITLE"] : listed.map(\.line),
      .shape("list", [("incidents", .list(listed.map(\.document)))]))
  }
}

/// One incident in a list: what can be said of it in a line.
struct Listed {
  let line: String
  let document: Document
  let isClosed: Bool

  @MainActor static func all(_ session: Session) throws -> [Listed] {
    try session.workplace().folders().reversed().map { folder in
      do {
        return Listed(try Handling.glance(folder, shell: session.shell), now: session.shell.now())
      } catch {
        return Listed(unreadable: folder, Complaint(error))
      }
    }
  }

  @MainActor private init(_ handling: Handling, now: Date) {
    let incident = handling.incident
    let telling = Telling(incident, at: now)
    let clock = telling.situation.clocks.first
    isClosed = incident.closed != nil
    let state = isClosed ? "closed" : "open"
    var words = [incident.code, state, incident.severity.label, incident.title]
    if incident.isExercise { words.insert("EXERCISE", at: 0) }
    if !isClosed, let clock { words.append(telling.line(clock)) }
    words.append("lead \(incident.holders["lead"] ?? "nobody")")
    words.append(handling.standing)
    line = visible(words.joined(separator: ", "))
    document = .fields([
      ("incident", .text(incident.code)), ("folder", .text(handling.folder.name)),
      ("title", .text(incident.title)), ("state", .text(state)),
      ("severity", .text(incident.severity.rawValue)), ("exercise", .bool(incident.isExercise)),
      ("lead", .optional(incident.holders["lead"])), ("entries", .int(handling.record.count)),
      ("faults", .int(handling.record.faults.count)),
      ("clock", clock.map(telling.document) ?? .null),
    ])
  }

  private init(unreadable folder: Workplace.Folder, _ complaint: Complaint) {
    line = visible("\(folder.name), cannot be read: \(complaint.message)")
    document = .fields([
      ("folder", .text(folder.name)), ("state", "unreadable"), ("why", .text(complaint.message)),
    ])
    isClosed = false
  }
}

struct OpenVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open an incident on the screen, or line by line.")
  @Argument(help: "The incident.") var which: String?
  @Flag(help: "Go on in a new log of one's own, and say so in it.") var newLog = false
  @Flag(help: "Line by line.") var plain = false
  @Option(help: "Why a new log is needed.") var reason: String?
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    if newLog { return try continued(try session.open(which), session) }
    // Only found here: what opens behind the door reads it.
    let wanted = which ?? common.incident ?? session.shell.variable("TOCSIN_INCIDENT")
    let folder = try session.workplace().folder(called: wanted)
    throw OpensFront(incident: folder.path, isPlain: plain, screen: screen)
  }

  /// `log.continued` names the last good entry of the log that is left.
  @MainActor private func continued(_ handling: Handling, _ session: Session) throws -> Reply {
    let identity = try session.identity()
    guard let left = try handling.ownLog(of: identity.key),
      let last = handling.record.logs[left]?.last
    else {
      throw AnswerIsNo("you have no log here to leave", mend: "leave out --new-log")
    }
    try handling.reside(as: identity, isNewLog: true)
    let reference = JSON.array([
      .string(left), .int(Int(last.number)), .string(last.head.base64),
    ])
    let done = try handling.write([
      Draft(
        kind: "log.continued",
        data: ["entry": reference, "reason": .string(reason ?? "asked for with open --new-log")])
    ])
    return session.reply("open", handling, done)
  }
}

/// Not an answer but a door: the screen or the line mode opens on that incident.
struct OpensFront: Error {
  var incident: String
  var isPlain: Bool
  var screen: ScreenOptions
}

extension Handling {
  func ownLog(of key: PublicKey) throws -> String? {
    let heads = Heads(folder: try shell.places().heads, system: .live)
    return try LogWriter.ownLog(in: record, key: key, heads: heads)
  }
}
