import ArgumentParser
import Playbooks
import Problems

extension PlaybookVerb {
  struct New: Verb {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Begin a playbook of one's own: a file that passes the check.",
      discussion: "It goes below your own playbook folder, and never over a file that is there.")
    @Argument(help: "Its id: ai/prompt-leak.") var id: String
    @Option(help: "Its title; without one, made of its name.") var title: String?
    @Option(help: ArgumentHelp("Another file; - prints it.", valueName: "file")) var out: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let (name, kind) = try parts()
      let text = Playbook.beginning(name: name, title: title ?? usualTitle(name), kind: kind)
      if out == "-" {
        return Reply(
          Reply.lines(of: text),
          .shape("playbook.new", [("id", .text(id)), ("path", .null), ("text", .text(text))]))
      }
      let path = try out ?? usualPath(session)
      try Files.makeFolder(Files.parent(of: path))
      guard !Files.exists(path) else {
        throw Misuse("\(path): is there already", mend: "choose another id, or another file")
      }
      try Files.writeNew(Array(text.utf8), to: path, mode: 0o644)
      return Reply(
        [visible("begun: \(path)"), visible("check it: tocsin playbook check \(path)")],
        .shape("playbook.new", [("id", .text(id)), ("path", .text(path))]))
    }

    private func parts() throws -> (name: String, kind: PlaybookKind) {
      let parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let kind = PlaybookKind(rawValue: parts[0]), isName(parts[1]) else {
        throw Misuse(
          "“\(id)” is no id of a playbook",
          mend: "write a kind (nist, attack, ai, common), a slash, and words joined by hyphens")
      }
      return (parts[1], kind)
    }

    private func isName(_ text: String) -> Bool {
      text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty
          && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
      }
    }

    private func usualTitle(_ name: String) -> String {
      let words = name.replacing("-", with: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }

    @MainActor private func usualPath(_ session: Session) throws -> String {
      let root = try session.common.library ?? session.places().config
      return "\(root)/playbooks/\(id).yaml"
    }
  }
}
