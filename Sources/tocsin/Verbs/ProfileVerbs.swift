import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response

struct ProfileVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "What does not change from incident to incident.",
    subcommands: [Ask.self, Show.self], defaultSubcommand: Ask.self)

  struct Ask: Verb {
    static let configuration = CommandConfiguration(
      commandName: "ask", abstract: "Go through the profile, question by question, and write it.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      var dialogue = try ProfileDialogue(session, try session.profile())
      let path = try session.places().organisation
      guard try dialogue.run() else {
        return Reply(["nothing was written"], .shape("profile", [("written", .bool(false))]))
      }
      try Files.makeFolder(try session.places().config)
      try Files.write(Array(dialogue.profile.yaml.utf8), to: path)
      return Reply(
        [visible("written: \(path)")],
        .shape("profile", [("written", .bool(true)), ("path", .text(path))]))
    }
  }

  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "The profile as it is read.")
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let profile = try session.profile()
      return Reply(
        profile.yaml.split(separator: "\n").map { visible(String($0)) },
        .shape(
          "profile.show",
          [
            ("organisation", .optional(profile.organisation)), ("zone", .text(profile.zone)),
            ("code", .text(profile.codePrefix)), ("agent", .optional(profile.agent)),
            (
              "facts",
              .object(profile.facts.map { .init(name: $0.name, value: .text($0.value.text)) })
            ),
            (
              "sources",
              .object(profile.sources.map { .init(name: $0.name, value: .int($0.keeps)) })
            ), ("contacts", .list(profile.contacts.map(\.document))),
          ]))
    }
  }
}

struct ContactsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "contacts", abstract: "The call list; of an incident, as pinned when declared.",
    discussion: "Print it on paper before it is needed.")
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let contacts = try pinned(session) ?? session.profile().contacts
    return Reply(
      contacts.isEmpty
        ? ["no contacts; write them down: tocsin profile"] : contacts.flatMap(\.lines),
      .shape("contacts", [("contacts", .list(contacts.map(\.document)))]))
  }

  /// Of the incident that was named: the profile's machine may be the breached one.
  @MainActor private func pinned(_ session: Session) throws -> [Profile.Contact]? {
    guard common.incident != nil || session.shell.variable("TOCSIN_INCIDENT") != nil else {
      return nil
    }
    let files = try session.open().materials.pinned
    guard let file = files.first(where: { $0.logicalPath == "contacts.yaml" }) else { return nil }
    return Profile.read(
      file.bytes, path: file.file, vocabulary: Vocabulary(), now: session.shell.now()
    ).profile.contacts
  }
}

extension Profile.Contact {
  var lines: [String] {
    let ways = [("phone", phone), ("email", email), ("out of band", outOfBand), ("note", note)]
    return [visible("\(role): \(name)")]
      + ways.compactMap { word, way in way.map { visible("  \(word): \($0)") } }
  }

  var document: Document {
    .fields([
      ("role", .text(role)), ("name", .text(name)), ("phone", .optional(phone)),
      ("email", .optional(email)), ("out-of-band", .optional(outOfBand)),
      ("note", .optional(note)),
    ])
  }
}
