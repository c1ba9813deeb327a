import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// A verb of the command line: arguments that know how to answer.
nonisolated protocol Verb: ParsableCommand {
  var common: CommonOptions { get }

  @MainActor func run(in session: Session) throws -> Reply
}

/// The parser's, not a question's.
typealias Option<Value> = ArgumentParser.Option<Value>

/// Arguments are plain values. Said by a protocol, because a struct that is itself marked
/// `nonisolated` may hold no property wrappers.
nonisolated protocol Options: ParsableArguments {}
nonisolated protocol Family: ParsableCommand {}

/// What every verb takes.
struct CommonOptions: Options {
  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "A folder with “playbooks” and “templates” that comes before the others.",
      valueName: "folder"))
  var library: String?

  @Option(
    help: ArgumentHelp(
      "The identity key: a file in OpenSSH's format, or a fingerprint the agent holds.",
      valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "The incident: its code, its folder, or the beginning of one.", valueName: "incident"))
  var incident: String?
}

/// What goes with every act of a person.
struct ActOptions: Options {
  @Option(help: ArgumentHelp("A note that goes with it.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "When it happened, if not now: 03:12, yesterday 23:50, -2h30m, 02:12Z.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("An evidence item it rests on.", valueName: "id"))
  var evidence: [String] = []
}
