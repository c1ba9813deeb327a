import Foundation
import Problems
import Response

/// The line mode (screens.md §7): the whole product for a screen reader, a serial console or a
/// script. Lines are only ever added; each says one thing, its state first.
struct PlainMode {
  let session: Session
  let crossings = Crossings()
  let inbox = ToldMessages()

  init(_ session: Session) { self.session = session }

  func run(opening incident: String?) throws -> Status {
    if let incident {
      let folder = try session.workplace().folder(called: incident)
      return try handle(session.follow(Handling.open(folder, shell: session.shell)))
    }
    try tellHome()
    // Nobody there to answer: the home was all that was asked for.
    guard session.shell.canAsk else { return .done }
    return try home()
  }

  func say(_ line: String = "") { session.shell.output.line(line) }
  func say(_ lines: [String]) { session.shell.output.lines(lines) }

  /// One typed line; nil once input has ended.
  func read(_ prompt: String = "> ") -> String? {
    session.shell.output.raw(prompt)
    guard let line = session.shell.input.line() else {
      session.shell.output.line()
      return nil
    }
    return line.trimmingCharacters(in: .whitespaces)
  }

  /// Asks until there is an answer; an empty line is none.
  func ask(_ question: String) -> String? {
    say(question)
    return read()
  }

  func complain(_ error: any Error) {
    let complaint = Complaint(error)
    say(visible("refused: \(complaint.message)"))
    if let mend = complaint.mend { say(visible("mend: \(mend)")) }
  }
}

extension Shell {
  /// Whether lines may still come: a terminal, a pipe, or a file that is not empty.
  var canAsk: Bool { input.isInteractive }
}
