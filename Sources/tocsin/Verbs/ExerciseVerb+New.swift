import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension ExerciseVerb.New {
  @MainActor func run(in session: Session) throws -> Reply {
    guard isName else {
      throw Misuse("“\(name)” is no name", mend: "write lower-case words joined by hyphens")
    }
    let text =
      try dealt(session) ?? from.map { try retold($0, session) }
      ?? Scenario.beginning(name: name, title: title ?? usualTitle)
    if out == "-" {
      return Reply(
        Reply.lines(of: text),
        .shape("exercise.new", [("name", .text(name)), ("path", .null), ("text", .text(text))]))
    }
    let path = try out ?? usualPath(session)
    try Files.makeFolder(Files.parent(of: path))
    guard !Files.exists(path) else {
      throw Misuse("\(path): is there already", mend: "choose another name, or another file")
    }
    try Files.writeNew(Array(text.utf8), to: path, mode: 0o644)
    return Reply(
      [visible("begun: \(path)"), visible("check it: tocsin exercise check \(path)")],
      .shape("exercise.new", [("name", .text(name)), ("path", .text(path))]))
  }

  /// A game of cards; without a seed, one that nobody has seen.
  @MainActor private func dealt(_ session: Session) throws -> String? {
    guard cards else { return nil }
    let drawn = session.shell.random(3).reduce(0) { $0 << 8 | Int($1) }
    let frameworks = try ScenarioShelf(session).frameworks
    return CardGame(seed: seed ?? drawn).scenario(name: name) { frameworks[$0]?.name }
  }

  /// Of what happened, without the names of those to whom it did.
  @MainActor private func retold(_ incident: String, _ session: Session) throws -> String {
    let handling = try session.open(incident)
    let profile = try session.profile()
    return Retelling(
      handling.incident, entries: handling.record.entries, name: name,
      organisation: [profile.organisation].compactMap(\.self) + profile.contacts.map(\.name)
    ).yaml
  }

  private var isName: Bool {
    name.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    } && name.utf8.first.map { (97...122).contains($0) } ?? false
  }

  private var usualTitle: String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  @MainActor private func usualPath(_ session: Session) throws -> String {
    let root = try session.common.library ?? session.places().config
    return "\(root)/playbooks/exercises/\(name).yaml"
  }
}
