import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlaybookVerb {
  /// Commands of a playbook that we did not ship run only once somebody here has read its bytes.
  struct Trust: Verb {
    static let configuration = CommandConfiguration(
      commandName: "trust",
      abstract: "Let the commands of a playbook be run here: of exactly these bytes.",
      discussion: """
        Takes the file as the incident has pinned it, or as the library holds it where no incident \
        does. Without a playbook it lists what is trusted; what we ship is, as the binary is.
        """)
    @Argument(help: "The playbook.") var playbook: String?
    @Flag(help: "Trust it no longer.") var revoke = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let trust = tocsin.Trust(places: try session.places())
      guard let playbook else { return try list(trust) }
      let (id, bytes) = try file(playbook, session)
      let digest = Digest(of: bytes)
      if revoke {
        try trust.remove(digest)
        return reply("no longer trusted", id, digest)
      }
      guard !tocsin.Trust.shipped.contains(digest) else {
        return reply("trusted already, as we ship it", id, digest)
      }
      try trust.add(.init(digest: digest, playbook: id, day: day(session)))
      return reply("trusted: its commands may be run", id, digest)
    }

    /// The pinned one first: it is what would run.
    @MainActor private func file(
      _ name: String, _ session: Session
    ) throws -> (id: String, bytes: [UInt8]) {
      if let handling = try? session.open(),  // no incident: then the library's
        let found = handling.materials.pinned.last(where: {
          $0.id == name || $0.id.hasSuffix("/" + name)
        })
      {
        return (found.id, found.bytes)
      }
      let shelf = try Bookshelf(session.library())
      let book = try shelf.playbook(called: name)
      guard let file = shelf.file(of: book.id) else {
        throw Misuse("\(book.id): its file is not there", mend: "see “tocsin playbook list”")
      }
      return (book.id.text, file.bytes)
    }

    @MainActor private func day(_ session: Session) -> String {
      String(
        TimeWords(zone: "UTC", now: session.shell.now()).rfc3339(session.shell.now()).prefix(10))
    }

    private func reply(_ words: String, _ id: String, _ digest: Digest) -> Reply {
      Reply(
        [visible("\(words). \(id), sha256 \(digest.hex)")],
        .shape("playbook.trust", [("playbook", .text(id)), ("sha256", .text(digest.hex))]))
    }

    @MainActor private func list(_ trust: tocsin.Trust) throws -> Reply {
      let items = try trust.items()
      let lines = items.map { visible("\($0.playbook), sha256 \($0.digest.hex), since \($0.day)") }
      return Reply(
        lines.isEmpty ? ["nothing but what we ship"] : lines,
        .shape(
          "playbook.trust",
          [
            (
              "trusted",
              .list(
                items.map {
                  .fields([
                    ("playbook", .text($0.playbook)), ("sha256", .text($0.digest.hex)),
                    ("since", .text($0.day)),
                  ])
                })
            )
          ]))
    }
  }
}
