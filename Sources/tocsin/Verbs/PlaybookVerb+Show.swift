import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlaybookVerb.Show {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try Bookshelf(session.library())
    let book = try shelf.playbook(called: playbook)
    let text = shelf.file(of: book.id).map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    let document = Document.shape(
      "playbook.show",
      [
        ("id", .text(book.id.text)), ("title", .text(book.title)),
        ("version", .text(book.version)), ("summary", .text(book.summary)),
        ("origin", .text(shelf.origin(of: book.id))), ("use-when", .texts(book.useWhen)),
        (
          "roles",
          .list(book.roles.map { .fields([("role", .text($0.name)), ("title", .text($0.title))]) })
        ),
        ("questions", .list(book.questions.map(\.document))),
        ("uses", .texts(book.uses.map(\.playbook))),
        ("steps", .list(book.steps.map(\.document))), ("source", .text(text)),
      ])
    let shown = book.shown(in: shelf.library, frameworks: try shelf.frameworks())
    return Reply(
      ["from \(visible(shelf.origin(of: book.id)))", ""] + Reply.lines(of: shown), document)
  }
}

extension Step {
  nonisolated fileprivate var document: Document {
    .fields([
      ("step", .text(name)), ("phase", .text(phase.rawValue)), ("title", .text(title)),
      ("role", .optional(role)), ("why", .optional(why)), ("when", .optional(when?.text)),
      ("after", .texts(after.map(\.text))), ("check", .texts(check)), ("maps", .texts(maps)),
    ])
  }
}

extension Question {
  nonisolated var document: Document {
    .fields([
      ("question", .text(name)), ("ask", .text(ask)), ("type", .text(type.name)),
      ("options", .texts(options.map(\.name))),
    ])
  }
}
