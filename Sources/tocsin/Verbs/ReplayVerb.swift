import ArgumentParser
import Exercises
import Foundation
import Interface
import Playbooks
import Problems
import Response
import Terminal
import Timeline

/// `tocsin replay INCIDENT`: the record as it came to be.
struct ReplayVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Play a record again on the screen, at any speed, forward and back.",
    discussion: """
      Nothing is written. On the screen . and , go an entry on and back, = pauses, ) and ( set the \
      speed. Without a terminal it prints the lines in order.
      """)
  @Argument(help: "The incident; the one that is meant where none is named.") var what: String?
  @Option(help: ArgumentHelp("Seconds of the record in one of the wall.", valueName: "n"))
  var speed = 60
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...SimulatedClock.fastest).contains(speed) else {
      throw ValidationError("--speed is 1 to \(SimulatedClock.fastest)")
    }
  }

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.open(what)
    let replaying = Replaying(handling, speed: speed)
    let document = Document.shape(
      "replay",
      [
        ("incident", .text(handling.incident.code)), ("entries", .int(replaying.desk.count)),
        ("lines", .texts(replaying.lines)),
      ])
    guard !common.json, !session.shell.isPlainByNature else {
      let mark = handling.incident.isExercise ? ["EXERCISE"] : []
      return Reply(mark + replaying.lines.map { visible($0) } + mark, document)
    }
    _ = try Screen(
      session: session, wishes: TerminalWishes(environment: session.shell.environment),
      incident: nil, replaying: replaying
    ).run()
    return Reply([], document)
  }
}
