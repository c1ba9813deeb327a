import Foundation
import Playbooks
import Problems

/// Reads `organisation.yaml` (docs/profile-format.md): every problem in one pass.
extension Profile {
  private static let keys = KeyTable(
    "a profile",
    optional: [
      "organisation", "zone", "code", "agent", "facts", "complete", "contacts", "sources",
      "commands",
      "secrets",
    ])
  private static let contactKeys = KeyTable(
    "a contact", required: ["name", "role"], optional: ["phone", "email", "out-of-band", "note"])

  /// The profile, or its problems with the text they quote.
  static func read(
    _ bytes: [UInt8], path: String, vocabulary: Vocabulary, now: Date
  ) -> (profile: Profile, problems: [Problem]) {
    let document: YAMLDocument
    do {
      document = try YAMLDocument(bytes: bytes, path: path)
    } catch {
      return (.none, error.problems)
    }
    var reader = YAMLReader(document)
    var profile = Profile.none
    guard let fields = reader.fields(of: reader.root, as: keys) else {
      return (.none, reader.problems)
    }
    profile.organisation = reader.text(fields["organisation"])
    profile.agent = reader.text(fields["agent"])
    profile.readZone(fields["zone"], &reader)
    profile.readCode(fields["code"], &reader)
    let complete = Set(reader.texts(fields["complete"]))
    for (name, value) in reader.entries(fields["facts"]) {
      profile.readFact(name, value, complete, vocabulary, now, &reader)
    }
    profile.contacts = reader.items(fields["contacts"]).compactMap { contact($0, &reader) }
    for (name, value) in reader.entries(fields["sources"]) {
      if let keeps = reader.duration(value) { profile.sources.append((name.key, keeps)) }
    }
    profile.readCommands(fields["commands"], &reader)
    for (name, value) in reader.entries(fields["secrets"]) {
      profile.secrets.append((name.key, reader.texts(value)))
    }
    return (profile, reader.problems)
  }

  private mutating func readCommands(_ field: Field?, _ reader: inout YAMLReader) {
    guard let field, let text = reader.text(field) else { return }
    switch text {
    case "run": runsCommands = true
    case "show": runsCommands = false
    default:
      report(
        "“\(text)” is nothing that can be done with commands",
        "write run, or show (they are shown and copied, never run)", field, &reader)
    }
  }

  private mutating func readZone(_ field: Field?, _ reader: inout YAMLReader) {
    guard let field, let text = reader.text(field) else { return }
    guard Zone.named(text) != nil else {
      return report(
        "“\(text)” is no time zone", "write an IANA name: Europe/Berlin", field, &reader)
    }
    zone = text
  }

  private mutating func readCode(_ field: Field?, _ reader: inout YAMLReader) {
    guard let field, let text = reader.text(field) else { return }
    guard text.utf8.count <= 12, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return report(
        "“\(text)” is no prefix of codes", "write up to twelve capital letters: INC", field, &reader
      )
    }
    codePrefix = text
  }

  private mutating func readFact(
    _ name: Field, _ value: Field, _ complete: Set<String>, _ vocabulary: Vocabulary, _ now: Date,
    _ reader: inout YAMLReader
  ) {
    guard let question = vocabulary.questions.first(where: { $0.name == name.key }) else {
      let near = nearest(to: name.key, among: vocabulary.questions.map(\.name))
      return report(
        "no fact is called “\(name.key)”",
        near.map { "write “\($0)”" } ?? "see the names in facts.yaml", name, &reader)
    }
    guard let text = reader.text(value) else { return }
    let context = AnswerContext(
      vocabulary: vocabulary, zone: Zone.named(zone) ?? .gmt, now: now,
      isComplete: complete.contains(name.key))
    do {
      facts.append((name.key, try question.answer(text, in: context)))
    } catch {
      report("\(name.key): \(error.message)", error.mend, value, &reader)
    }
  }

  private static func contact(_ field: Field, _ reader: inout YAMLReader) -> Contact? {
    guard let fields = reader.fields(of: field.node, as: contactKeys),
      let name = reader.text(fields["name"]), let role = reader.text(fields["role"])
    else { return nil }
    return Contact(
      name: name, role: role, phone: reader.text(fields["phone"]),
      email: reader.text(fields["email"]), outOfBand: reader.text(fields["out-of-band"]),
      note: reader.text(fields["note"]))
  }

  private func report(
    _ message: String, _ mend: String, _ field: Field, _ reader: inout YAMLReader
  ) {
    reader.report(Problem(.error, message, at: reader.place(of: field.node), mend: mend))
  }
}
