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
    return Reply(lines(of: book, origin: shelf.origin(of: book.id)), document)
  }

  private func lines(of book: Playbook, origin: String) -> [String] {
    var lines = ["\(book.id)  \(book.version)  \(origin)", book.title, book.summary]
    lines += book.useWhen.map { "use when: \($0)" }
    lines += book.roles.map { "role: \($0.name), \($0.title)" }
    lines += book.uses.map { "uses: \($0.playbook)" }
    lines += book.questions.map { "asks: \($0.name) (\($0.type.name)): \($0.ask)" }
    for phase in Phase.allCases {
      let steps = book.steps.filter { $0.phase == phase }
      guard !steps.isEmpty else { continue }
      lines += ["", phase.title]
      for step in steps { lines += step.lines }
    }
    return lines.map { visible($0) }
  }
}

extension Step {
  nonisolated fileprivate var lines: [String] {
    var lines = ["  \(name): \(title)\(role.map { " (\($0))" } ?? "")"]
    if let when { lines.append("    when: \(when.text)") }
    if !after.isEmpty { lines.append("    after: \(after.map(\.text).joined(separator: ", "))") }
    switch kind {
    case .work(let text): lines += text.split(separator: "\n").map { "    " + $0 }
    case .decide(let options): lines += options.map { "    \($0.name): \($0.text)" }
    case .ask(let questions): lines.append("    asks: \(questions.joined(separator: ", "))")
    case .notify(.due): lines.append("    notifies whom the law names")
    case .notify(.rules(let rules)): lines.append("    notifies: \(rules.joined(separator: ", "))")
    case .collect: break
    }
    lines += check.map { "    [ ] \($0)" }
    lines += collect.map { "    keep: \($0.what) (\($0.source))" }
    return lines + commands.map { "    command: \($0.title)" }
  }

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
