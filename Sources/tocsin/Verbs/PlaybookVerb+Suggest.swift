import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response

extension PlaybookVerb {
  struct Suggest: Verb {
    static let configuration = CommandConfiguration(
      commandName: "suggest", abstract: "Which playbooks fit a situation, and why.",
      discussion: """
        Words, ids of ATT&CK, ATLAS, CSF, D3FEND or RE&CT, case studies, kinds of OWASP, or all of \
        them. Nothing is asked of a network. Exit status 1 where nothing fits.
        """)
    @Argument(help: "What happened, in a few words, or ids of techniques.") var situation: [String]
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let shelf = try Bookshelf(session.library())
      let suggestions = Suggestions(of: shelf.library, frameworks: try shelf.frameworks())
      let fitting = suggestions.fitting(situation.joined(separator: " "))
      var lines = fitting.enumerated().flatMap { number, suggestion in
        ["\(number + 1). \(suggestion.playbook)  \(suggestion.title)"] + suggestion.words
      }
      let spine = Declaring.usualPlaybook
      if fitting.isEmpty { lines.append("nothing fits these words") }
      if !fitting.contains(where: { $0.playbook == spine }),
        let any = shelf.library.playbooks[spine]
      {
        lines.append("If none of them: \(any.id)  \(any.title), for an incident of any kind")
      }
      return Reply(
        lines.map { visible($0) },
        .shape("playbook.suggest", [("playbooks", .list(fitting.map(\.document)))]),
        status: fitting.isEmpty ? .no : .done)
    }
  }
}

extension Suggestion {
  /// The reasons that say enough.
  nonisolated fileprivate var words: [String] {
    let shown = reasons.prefix(4).map { "   \($0.words)" }
    return shown + (reasons.count > 4 ? ["   and \(reasons.count - 4) more"] : [])
  }

  nonisolated fileprivate var document: Document {
    .fields([
      ("playbook", .text(playbook.text)), ("title", .text(title)),
      ("score", .number((score * 10).rounded() / 10)),
      ("reasons", .list(reasons.map(\.document))),
    ])
  }
}

extension Suggestion.Reason {
  nonisolated fileprivate var words: String {
    switch self {
    case .text(let text, let origin, let words):
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let short = line.count > 110 ? line.prefix(109) + "…" : line[...]
      return "\(words.map(\.words).joined(separator: ", ")): \(origin.words) “\(short)”"
    case .id(let id, let name, let isInHead, let steps):
      let first = steps.prefix(3).joined(separator: ", ") + (steps.count > 3 ? " …" : "")
      let places =
        (isInHead ? ["it is about that"] : [])
        + (steps.isEmpty ? [] : ["answered by \(first)"])
      return "\(id) \(name): "
        + (places.isEmpty ? "it is about a near one" : places.joined(separator: ", "))
    }
  }

  nonisolated fileprivate var document: Document {
    switch self {
    case .text(let text, let origin, let words):
      .fields([
        ("in", .text(origin.name)), ("text", .text(text)),
        (
          "words",
          .list(words.map { .fields([("word", .text($0.word)), ("like", .optional($0.like))]) })
        ),
      ])
    case .id(let id, let name, let isInHead, let steps):
      .fields([
        ("id", .text(id)), ("name", .text(name)), ("head", .bool(isInHead)),
        ("steps", .texts(steps)),
      ])
    }
  }
}

extension Suggestion.Match {
  nonisolated fileprivate var words: String { like.map { "\(word) (like \($0))" } ?? word }
}

extension Suggestion.Origin {
  nonisolated fileprivate var name: String {
    switch self {
    case .detail, .step: "step"
    case .summary: "summary"
    case .title: "title"
    case .useWhen: "use-when"
    }
  }

  nonisolated fileprivate var words: String {
    switch self {
    case .detail, .step: "a step says"
    case .summary: "its summary says"
    case .title: "its title is"
    case .useWhen: "use it when"
    }
  }
}
