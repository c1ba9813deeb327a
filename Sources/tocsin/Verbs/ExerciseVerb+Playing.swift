import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.Declare {
  @MainActor func run(in session: Session) throws -> Reply {
    try session.declareInExercise(playbooks: playbook, aware: aware)
  }
}

extension Session {
  /// Whether the incident that was named is an exercise that is being played: then declaring is an
  /// act of its players, and no new incident.
  var isInExercise: Bool {
    get throws {
      guard let wanted = common.incident ?? shell.variable("TOCSIN_INCIDENT") else { return false }
      let folder = try workplace().folder(called: wanted)
      let spool = try SpoolFolder(of: folder).read()
      return spool.start != nil && !spool.isEnded
    }
  }

  /// What `declare` is where the start of an exercise has declared it: the players say when they
  /// did, since when they are aware, and which playbooks they run.
  func declareInExercise(playbooks: [String], aware: String?) throws -> Reply {
    let handling = try openToWrite()
    guard handling.isPlayed else {
      throw Misuse(
        "\(handling.incident.code) is no exercise from a scenario", mend: "use: tocsin declare")
    }
    handling.offer(try Pinning.offered(library()))
    let since = try aware.map { try time($0, handling, tense: .past).date }
    var reply = Reply([], .null)
    var lines: [String] = []
    for intent in DeclaringInExercise.intents(
      now: shell.now(), zone: handling.incident.zone, aware: since,
      playbooks: playbooks.map { PlaybookID($0) })
    {
      reply = self.reply("exercise.declare", handling, try handling.act(Act(intent)))
      lines += reply.lines.filter { $0.hasPrefix("signed.") }
    }
    return Reply(lines + reply.lines.filter { !$0.hasPrefix("signed.") }, reply.document)
  }
}

extension ExerciseVerb.Inbox {
  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open()
    guard handling.isPlayed else {
      throw Misuse(
        "\(handling.incident.code) is no exercise from a scenario",
        mend: "name one with --incident")
    }
    let lines = InboxWords(handling).lines(for: role)
    let messages = handling.spool.delivered(to: role).map { at, inject in
      Document.fields([
        ("inject", .text(inject.name)),
        ("at", .text(RFC3339.text(at, zone: handling.incident.zone))),
        ("by", .text(inject.channel)), ("from", .text(inject.from)), ("to", .texts(inject.to)),
        ("title", .text(inject.title)), ("text", .text(inject.text)),
        ("files", .texts(inject.materials.map { "spool/" + $0.file })),
        ("decide", .optional(inject.decision?.question)),
      ])
    }
    return Reply(
      ["EXERCISE"] + (lines.isEmpty ? ["nothing was said yet"] : lines) + ["EXERCISE"],
      .shape(
        "exercise.inbox",
        [("exercise", .text(handling.incident.code)), ("messages", .list(messages))]))
  }
}
