import Foundation
import Playbooks
import Problems
import Response

extension PlainMode {
  func tellHome() throws {
    say("tocsin \(programVersion). incidents of \(Responder.host).")
    let listed = try Listed.all(session)
    let open = listed.filter { !$0.isClosed }
    say("open: \(open.count)")
    for (index, item) in open.enumerated() { say("\(index + 1) of \(open.count): \(item.line)") }
    let closed = listed.filter(\.isClosed)
    if !closed.isEmpty { say("closed: \(closed.count)") }
    for item in closed { say(item.line) }
    if !Files.exists(try session.places().organisation) {
      say("no profile yet: type profile, once. it settles most of what may apply.")
    }
    say(try session.brokenLaw().map { "no rules from \($0)" })
    say("to begin: declare, or open with a number or a code. help says more.")
  }

  func home() throws -> Status {
    while true {
      say("what now? declare, open, list, playbooks, contacts, doctor, help, quit")
      guard let line = read() else { return .done }
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : nil
      do {
        switch words.first ?? "" {
        case "": continue
        case "quit", "q", "Q": return .done
        case "declare", "D": if let handling = try declare(rest) { _ = try handle(handling) }
        case "open", "o": _ = try handle(try pick(rest))
        case "list", "l": try tellHome()
        case "help", "?": say(Self.homeHelp)
        case "playbooks", "P": say(try verb(["playbook", "list"]))
        case "contacts": say(try verb(["contacts"]))
        case "doctor": say(try verb(["doctor"]))
        default:
          if let number = Int(line) {
            _ = try handle(try pick(String(number)))
          } else {
            say(try verb(PlainWords.split(line)))
          }
        }
      } catch { complain(error) }
    }
  }

  private static let homeHelp = [
    "declare: four short questions, then the clocks run.",
    "open: an incident by its number in the list, its code or its folder.",
    "list, playbooks, contacts, doctor: what they say.",
    "any verb of the command line works here too, as: timeline --last 5",
    "quit: leave. nothing is lost, ever.",
  ]

  private func pick(_ text: String?) throws -> Handling {
    let folders = try session.workplace().folders().reversed().filter { !Closings.isClosed($0) }
    if let text, let number = Int(text), folders.indices.contains(number - 1) {
      return try session.follow(Handling.open(folders[number - 1], shell: session.shell))
    }
    let folder = try session.workplace().folder(called: text)
    return try session.follow(Handling.open(folder, shell: session.shell))
  }

  /// Four short questions; nothing is written before the last is answered with yes.
  private func declare(_ title: String?) throws -> Handling? {
    guard let title = title ?? ask("1 of 4: what happened, in a few words?"), !title.isEmpty else {
      say("nothing was declared.")
      return nil
    }
    let declaring = try Declaring(session)
    let zone = Zone.named(declaring.profile.zone) ?? .gmt
    guard let aware = moment(zone), let books = try playbooks() else { return nil }
    var declaration = try declaring.declaration(
      title: title, isExercise: false, severity: nil, playbooks: books, aware: aware)
    declaration.facts += try whoseLaw(zone, known: Set(declaration.facts.map(\.question)))
    say(
      visible(
        "4 of 4: declare “\(title)” as \(declaration.code) with "
          + "\(books.map(\.text).joined(separator: ", "))?"))
    say("type yes to sign:")
    guard read() == "yes" else {
      say("nothing was declared.")
      return nil
    }
    let declared = try declaring.declare(Act(.declare(declaration)))
    say("signed. entry \(declared.entry).")
    return declared.handling
  }

  private func moment(_ zone: TimeZone) -> Value? {
    while let typed = ask("2 of 4: when did the organisation become aware? empty for now.") {
      do {
        let (date, name) = try Playbooks.Instant.read(
          typed.isEmpty ? "now" : typed, zone: zone, now: session.shell.now())
        say("aware since \(TimeWords(zone: name, now: date).both(date)).")
        return .time(.at(date, zone: name))
      } catch { complain(error) }
    }
    return nil
  }

  /// Where the organisation is and whom it serves decide whose law applies; asked where the profile
  /// does not say, and later where this is left empty.
  private func whoseLaw(_ zone: TimeZone, known: Set<String>) throws -> [Declaration.Fact] {
    let vocabulary = try session.vocabulary()
    var facts: [Declaration.Fact] = []
    for name in ["established", "serves"] where !known.contains(name) {
      guard let question = vocabulary.questions.first(where: { $0.name == name }) else { continue }
      while let typed = ask(visible("\(question.ask) all of them, as DE, US-CA; empty for later.")),
        !typed.isEmpty
      {
        do {
          let value = try question.answer(
            typed,
            in: AnswerContext(
              vocabulary: vocabulary, zone: zone, now: session.shell.now(), isComplete: true))
          say(visible("understood: \(value.described(by: question))"))
          facts.append(Declaration.Fact(question: name, value: value, from: "declared"))
          break
        } catch { complain(error) }
      }
    }
    return facts
  }

  private func playbooks() throws -> [PlaybookID]? {
    let shelf = try Bookshelf(session.library())
    let books = shelf.library.playbooks.values.filter { $0.kind != .common }.sorted {
      $0.id < $1.id
    }
    say("3 of 4: which playbooks? numbers or names; empty for \(Declaring.usualPlaybook).")
    for (index, book) in books.enumerated() {
      say(visible("\(index + 1): \(book.id), \(book.title)"))
    }
    while let typed = read() {
      if typed.isEmpty { return [Declaring.usualPlaybook] }
      do {
        let chosen = try typed.split(whereSeparator: { " ,".contains($0) }).map { word in
          if let number = Int(word), books.indices.contains(number - 1) { return books[number - 1] }
          return try shelf.playbook(called: String(word))
        }
        say(visible("understood: \(chosen.map(\.id.text).joined(separator: ", "))"))
        return chosen.map(\.id)
      } catch { complain(error) }
    }
    return nil
  }
}
