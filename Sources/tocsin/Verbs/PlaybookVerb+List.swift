import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlaybookVerb.List {
  @MainActor func run(in session: Session) throws -> Reply {
    let shelf = try Bookshelf(session.library())
    let books = shelf.library.playbooks.values.sorted { $0.id < $1.id }
    let width = books.map(\.id.text.count).max() ?? 0
    var lines = books.map { book in
      let id = book.id.text + String(repeating: " ", count: width - book.id.text.count)
      return visible("\(id)  \(book.version)  \(shelf.origin(of: book.id))  \(book.title)")
    }
    lines += shelf.remarks
    let document = Document.shape(
      "playbook.list",
      [
        (
          "playbooks",
          .list(
            books.map { book in
              .fields([
                ("id", .text(book.id.text)), ("title", .text(book.title)),
                ("version", .text(book.version)), ("kind", .text(book.kind.rawValue)),
                ("severity", .optional(book.severity?.rawValue)),
                ("summary", .text(book.summary)), ("origin", .text(shelf.origin(of: book.id))),
              ])
            })
        ), ("hidden", .texts(shelf.hidden)),
      ])
    return Reply(lines.isEmpty ? ["there are no playbooks"] : lines, document)
  }
}
