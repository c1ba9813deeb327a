import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct KeyVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make and show your key; admit and revoke others'.",
    subcommands: [New.self, Show.self, Add.self, Revoke.self])

  struct New: Verb {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make an Ed25519 key of your own.",
      discussion: "With SSH_ASKPASS set, ssh-keygen asks for a passphrase with --passphrase.")
    @Flag(help: "Protect it with a passphrase.") var passphrase = false
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let places = try session.places()
      let file = IdentityFile(places.identity)
      var asking: IdentityFile.Asking?
      if passphrase {
        guard let program = session.shell.variable("SSH_ASKPASS") else {
          throw Misuse(
            "no program asks for a passphrase", mend: "set SSH_ASKPASS, or run ssh-keygen -p later")
        }
        asking = IdentityFile.Asking(program: program, environment: session.shell.environment)
      }
      try Files.makeFolder(places.config)
      let key = try file.make(
        comment: "\(Responder.name(session.shell))@\(Responder.host)", protectedBy: asking)
      return KeyVerb.reply("key.new", key, places.identity)
    }
  }

  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "The key you would sign with; with an incident, whom it admitted.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      if common.incident == nil, session.shell.variable("TOCSIN_INCIDENT") == nil {
        let identity = try session.identity(makesOne: false)
        return KeyVerb.reply("key.show", identity.key, identity.place)
      }
      let record = try session.open().record
      let rows = record.standings.sorted {
        ($0.value.level, $0.key.line) < ($1.value.level, $1.key.line)
      }
      return Reply(
        rows.map { key, standing in
          let by = standing.admitted.map { "admitted by \($0)" } ?? "the declarer"
          let may = standing.mayAdmit && standing.level > 0 ? ", may admit" : ""
          return visible("\(key.fingerprint), \(standing.name ?? "declarer"), \(by)\(may)")
        },
        .shape(
          "key.show",
          [
            (
              "keys",
              .list(
                rows.map { key, standing in
                  .fields([
                    ("fingerprint", .text(key.fingerprint)), ("key", .text(key.line)),
                    ("name", .optional(standing.name)), ("level", .int(standing.level)),
                    ("may-admit", .bool(standing.mayAdmit)),
                  ])
                })
            )
          ]))
    }
  }

  struct Add: Verb {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Admit a responder by their key: a .pub file, or its line.")
    @Argument(help: "The public key.") var key: String
    @Option(help: "Whose it is.") var name: String
    @Option(help: "What they are here.") var role = "responder"
    @Flag(help: "They may admit and revoke too.") var mayAdmit = false
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let key = try KeyVerb.publicKey(key)
      return try session.perform("key.add", act) { _ in
        .admit(key: key.line, name: name, role: role, may: mayAdmit ? ["admit"] : [])
      }
    }
  }

  struct Revoke: Verb {
    static let configuration = CommandConfiguration(
      commandName: "revoke",
      abstract: "Trust a key no longer: its logs count up to what is here now, or to --last.")
    @Argument(help: "The key, its fingerprint, or the name it was admitted by.") var key: String
    @Option(help: "Why.") var reason: String
    @Option(
      help: ArgumentHelp("The last entry of a log that is still trusted.", valueName: "entry"))
    var last: [String] = []
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("key.revoke", act) { handling in
        let found = try revoked(handling.record)
        var trusted: [String: Entry.Seen] = [:]
        if last.isEmpty {
          for (name, log) in handling.record.logs where log.key == found {
            if let row = log.last {
              trusted[name] = Entry.Seen(number: Int(row.number), head: row.head)
            }
          }
        }
        for text in last {
          let id = try session.entry(text, in: handling)
          guard let head = handling.record.logs[id.log]?.head(of: id.number) else { continue }
          trusted[id.log] = Entry.Seen(number: id.number, head: head)
        }
        return .revoke(key: found.line, last: trusted, reason: reason)
      }
    }

    private func revoked(_ record: Record) throws -> PublicKey {
      let found = record.standings.filter { known, standing in
        known.fingerprint == key || standing.name == key || known.line == key
      }
      if found.count == 1, let only = found.first { return only.key }
      if found.isEmpty { return try KeyVerb.publicKey(key) }
      throw Misuse("“\(key)” is \(found.count) keys", mend: "name it by its fingerprint")
    }
  }

  private static func reply(_ schema: String, _ key: PublicKey, _ place: String) -> Reply {
    Reply(
      [visible("key: \(key.fingerprint)"), visible("at: \(place)"), key.line],
      .shape(
        schema,
        [
          ("fingerprint", .text(key.fingerprint)), ("key", .text(key.line)),
          ("place", .text(place)),
        ]))
  }

  fileprivate static func publicKey(_ text: String) throws -> PublicKey {
    guard !text.contains(" "), Files.exists(text) else { return try PublicKey(line: text) }
    let line = String(decoding: try Files.read(text, atMost: 1 << 16), as: UTF8.self)
    return try PublicKey(line: String(line.prefix { !$0.isNewline }))
  }
}
