import Duties
import Foundation
import Playbooks
import Problems
import Terminal
import Timeline

@testable import Interface
@testable import Response

/// The incident of the drawings: a support bot that leaks customer records, at 05:39 on a
/// Saturday, in Berlin.
enum Sample {
  static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

  /// Local time on that day.
  static func at(_ clock: String, day: String = "2026-11-21") -> Date {
    Instant.rfc3339("\(day)T\(clock)+01:00") ?? .distantPast
  }

  static let now = at("05:39:50")
  static let aware = at("03:12:00")

  static func settings(
    rows: Int, columns: Int, glyphs: GlyphSet = .unicode, colours: ColourDepth = .many,
    keys: [String: [String]] = [:]
  ) -> Settings {
    Settings(
      version: "1.0", host: "bastion-2", responder: "r.osei", zone: berlin, glyphs: glyphs,
      colours: colours, keys: keys, rows: rows, columns: columns)
  }

  static func signature(_ by: String, _ clock: String, _ number: Int = 100)
    -> StepState.Signature
  {
    StepState.Signature(
      by: by, at: at("\(clock):00"), entry: EntryID(log: "\(by)-7c1e", number: number))
  }

  static func incident(isExercise: Bool = false, closed: Bool = false) -> Incident {
    var incident = Incident.folding([], materials: Materials())
    incident.id = "7c1e"
    incident.code = isExercise ? "EX-2026-07" : "INC-2026-0142"
    incident.title = "Support bot leaks customer records"
    incident.isExercise = isExercise
    incident.zone = "Europe/Berlin"
    incident.severity = .critical
    incident.declaredAt = at("03:30:00")
    incident.roles.keepers = ["lead": "r.osei", "legal": "m.laine", "sre": "k.duarte"].mapValues {
      RoleLog.Keeper($0, isLog: false)
    }
    incident.playbooks = [PlaybookID("ai/data-leak")]
    incident.entryCount = 118
    incident.commands.runs = [run]
    incident.closed = closed ? signature("r.osei", "05:00", 118) : nil
    return incident
  }

  /// A command that runs since 05:39:43; only *run: live* shows it.
  private static let run = CommandLog.Run(
    event: Event.CommandStart(
      step: step("isolate-endpoint"), command: "Move traffic",
      digest: Digest(of: Array("kite".utf8)),
      request: nil, process: CommandProcess(number: 4711, boot: "b", began: 7), isDryRun: false,
      undoes: nil),
    stamp: Stamp(
      entry: EntryID(log: "r.osei-7c1e", number: 120), by: "r.osei", at: at("05:39:43"), order: 119,
      isLead: true))

  static func line(_ number: Int, _ clock: String, _ who: String, _ kind: String, _ what: String)
    -> TimelineLine
  {
    TimelineLine(
      entry: EntryID(log: "\(who)-7c1e", number: number), at: at(clock), who: who, kind: kind,
      what: what, correctedBy: nil)
  }

  static let tail: [TimelineLine] = [
    line(101, "04:58:09", "r.osei", "done", "C1 done: new chats stopped, 14 sessions drained"),
    line(104, "05:03:31", "r.osei", "step", "C2 started"),
    line(
      108, "05:09:44", "system", "run", "ran revoke-keys --pool bot, exit 0, 4.2 s, output kept"),
    line(109, "05:10:02", "r.osei", "done", "C2 done: 6 keys revoked"),
    line(110, "05:14:20", "k.duarte", "step", "C5 blocked: cache owner unreachable, retry 06:00"),
    line(112, "05:22:40", "r.osei", "done", "C3a done: routes noted (note, sha256 9f3c..e1)"),
    line(
      113, "05:24:03", "m.laine", "note", "note: DPO reached, agrees 03:12 as time of awareness"),
    line(118, "05:31:12", "system", "join", "terminal hung up; 05:36:50 r.osei came back"),
  ]

  static let record = RecordState(
    entries: 118, signatures: .good, lastCheckpoint: at("05:30:00"), verifiedAt: at("05:39:00"),
    freeBytes: 41_250_000_000)

  static func open(_ incident: Incident = incident(), record: RecordState = record) -> OpenIncident
  {
    OpenIncident(
      folder: "2026-11-21-support-bot-leak", incident: incident, materials: Materials(),
      actor: Actor(name: "r.osei", log: "r.osei-7c1e"), record: record, tail: tail)
  }

  /// The model as it stands on the runner of this incident.
  static func model(
    rows: Int, columns: Int, glyphs: GlyphSet = .unicode, colours: ColourDepth = .many,
    isExercise: Bool = false, record: RecordState = record
  ) -> Model {
    var model = Model(
      settings: settings(rows: rows, columns: columns, glyphs: glyphs, colours: colours), now: now)
    model.session = Session(
      open(incident(isExercise: isExercise), record: record), situation: situation)
    model.places = [.home, .runner]
    model.runner.chosen = .step(step("isolate-endpoint"))
    return model
  }

  static func step(_ name: String) -> StepID { StepID(run: "data-leak", step: name) }
}
