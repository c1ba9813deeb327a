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
    guard !entries.isEmpty || !kind.isEmpty else {
      throw Misuse(
        "it is not said whose content is given",
        mend: "write --entries LOG:1-20, or --kind notice.sent")
    }
    let handling = try session.openToWrite()
    let made = try session.writeExcerpt(
      ExcerptWish(
        entries: entries, kinds: kind, redact: redact, withPrivileged: withPrivileged,
        withCheckpoints: !noCheckpoints, out: out), of: handling)
    return reply(made.folder, made.count, Session.lines(of: made.checkpoint), made.done)
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
