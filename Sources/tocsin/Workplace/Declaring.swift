import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Makes an incident: its folder, what it pins, its first entry.
struct Declaring {
  let session: Session
  let workplace: Workplace
  let profile: Profile
  let offered: [Materials.Pinned]

  init(_ session: Session) throws {
    self.session = session
    workplace = try session.workplace()
    profile = try session.profile()
    var offered = try Pinning.offered(session.library())
    let contacts = profile.contactsYAML
    if !contacts.isEmpty { offered.append(Pinning.file("contacts.yaml", Array(contacts.utf8))) }
    self.offered = offered
  }

  /// The spine of any response, for who names no playbook.
  static let usualPlaybook = PlaybookID("nist/incident-handling")

  func nextCode(isExercise: Bool) throws -> String {
    let year = day.prefix(4)
    return try workplace.nextCode(
      prefix: isExercise ? "EX" : profile.codePrefix, year: Int(year) ?? 0)
  }

  /// Everything a declaration says, but for what only its maker knows.
  func declaration(
    title: String, isExercise: Bool, severity: Severity?, playbooks: [PlaybookID],
    aware: Value?
  ) throws -> Declaration {
    var facts = profile.declared
    if let aware {
      facts.append(Declaration.Fact(question: "aware", value: aware, from: "declared"))
    }
    return Declaration(
      title: title, code: try nextCode(isExercise: isExercise),
      nonce: session.shell.random(16), isExercise: isExercise, zone: profile.zone,
      version: programVersion, severity: severity, playbooks: playbooks, facts: facts)
  }

  /// Writes it; returns the incident open for writing.
  func declare(
    _ act: Act, in own: Workplace.Folder? = nil
  ) throws -> (handling: Handling, entry: EntryID) {
    guard case .declare(let declaration) = act.intent else {
      throw Refusal("that is no declaration", mend: "declare an incident")
    }
    let shell = session.shell
    let identity = try session.identity()
    let now = shell.now()
    let materials = Materials(offered: offered)
    let actor = Actor(name: Responder.name(shell), log: "")
    let draft = try decide(act, in: nil, materials: materials, actor: actor, now: now)
    let folder = try own ?? workplace.newFolder(title: declaration.title, day: day)
    try Files.makeFolder(folder.path)
    try Pinning.write(draft, from: materials, into: folder)
    let heads = Heads(folder: workplace.places.heads, system: .live)
    let made = try LogWriter.declare(
      draft, in: TimelineFolder(folder.path), identity: identity,
      responder: Responder.name(shell), heads: heads,
      at: shell.wallNow())
    let handling = Handling(
      folder: folder, shell: shell, record: made.record,
      materials: try Pinning.materials(in: folder), writer: made.writer)
    return (handling, made.saved.entries.last?.id ?? EntryID(log: made.writer.log, number: 1))
  }

  /// Today, in the organisation's zone.
  private var day: String {
    String((CivilZone(profile.zone) ?? .utc).rfc3339(session.shell.now()).prefix(10))
  }
}
