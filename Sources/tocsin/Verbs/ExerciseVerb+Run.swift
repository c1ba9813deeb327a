import Exercises
import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Terminal
import Timeline

extension ExerciseVerb.Run {
  @MainActor func run(in session: Session) throws -> Reply {
    if let role { return try join(as: role, session) }
    let room = try room(session)
    let words = ControlWords(room)
    if begin || common.json {
      return Reply(words.begun, words.document("exercise.run"))
    }
    session.shell.output.lines(words.begun)
    if solo { return try playAlone(room, session) }
    if session.shell.isPlainByNature {
      try ControlLoop(room).run()
    } else {
      _ = try Screen(
        session: session, wishes: TerminalWishes(environment: session.shell.environment),
        incident: nil, control: room
      ).run()
    }
    return Reply([], words.document("exercise.run"))
  }

  /// A scenario begins one; what was begun is gone on with.
  @MainActor private func room(_ session: Session) throws -> ControlRoom {
    let workplace = try session.workplace()
    let shelf = try ScenarioShelf(session)
    if let folder = try? workplace.folder(called: what),  // a scenario's name is no incident's
      ControlRoom.isThere(for: folder, try session.places())
    {
      let room = try ControlRoom(folder, session)
      if let speed { try room.pull(.speed(speed)) }
      return room
    }
    let file = try shelf.file(named: what)
    return try ControlRoom.begin(
      file, try shelf.scenario(file), shelf: shelf, session: session, isSolo: solo, speed: speed)
  }

  /// As a player: the role is taken, and the incident opens.
  @MainActor private func join(as role: String, _ session: Session) throws -> Reply {
    let handling = try session.open(what)
    guard handling.isPlayed else {
      throw Misuse("\(what): is no exercise from a scenario", mend: "name one that was begun")
    }
    let cards = handling.spool.start?.roles ?? []
    guard cards.contains(where: { $0.name == role }) else {
      throw Misuse(
        "the scenario has no role “\(role)”",
        mend: "write one of: \(cards.map(\.name).joined(separator: ", "))")
    }
    try handling.reside(as: session.identity())
    var lines = [visible("EXERCISE \(handling.incident.code): you play \(role)")]
    if handling.incident.holders[role] != handling.actor.name {
      let done = try handling.act(Act(.takeRole(role)))
      lines.append(visible("signed. entry \(done.entry): took the role \(role)"))
    }
    lines += InboxWords(handling).lines(for: role, last: 3)
    if common.json || !session.shell.hasTerminal {
      return Reply(
        lines,
        .shape(
          "exercise.run", [("exercise", .text(handling.incident.code)), ("role", .text(role))]))
    }
    var front = Front(shell: session.shell, common: common)
    front.incident = handling.folder.path
    _ = try front.open()
    return Reply([], .shape("exercise.run", [("exercise", .text(handling.incident.code))]))
  }

  /// The facilitator is a child of this process, with the scenario open before the players' screen
  /// begins; the screen's own process reads the spool alone.
  @MainActor private func playAlone(_ room: ControlRoom, _ session: Session) throws -> Reply {
    session.shell.output.lines([
      "EXERCISE: you play alone. Whoever plays alone could read the scenario; do not."
    ])
    let child = try Deliverer(room).start()
    defer { child.stop() }
    var front = Front(shell: session.shell, common: common)
    front.incident = room.folder.path
    _ = try front.open()
    return Reply([], ControlWords(room).document("exercise.run"))
  }
}

/// tocsin executed once more, to deliver: it lives as long as whoever started it.
struct Deliverer {
  private let folder: String

  init(_ room: ControlRoom) { folder = room.folder.path }

  struct Child {
    let process: pid_t

    func stop() {
      kill(process, SIGTERM)
      _ = ForegroundProgram.wait(for: process)
    }
  }

  /// Without the terminal: what it would say the player must not see.
  func start() throws -> Child {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    let script = "exec \"$0\" exercise run \"$1\" </dev/null >/dev/null 2>&1"
    guard let process = ForegroundProgram.start(["/bin/sh", "-c", script, program, folder]) else {
      throw AnswerIsNo("nobody can be started to deliver", mend: "run it in a second terminal")
    }
    return Child(process: process)
  }
}
