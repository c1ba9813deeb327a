import ArgumentParser
import Foundation
import Problems
import Reports
import Response

struct RegisterVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "The register of personal data breaches, over all incidents (GDPR art 33(5)).",
    discussion: "Closed incidents too; exercises are only counted.")
  @Option(help: "md, csv or json.") var format: Format = .md
  @OptionGroup var common: CommonOptions

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case md, csv, json
  }

  @MainActor func run(in session: Session) throws -> Reply {
    var register = BreachRegister()
    for folder in try session.workplace().folders() {
      do {
        register.add(
          try Handling.open(folder, shell: session.shell).incident, at: session.shell.now())
      } catch {
        register.add(unreadable: folder.name, why: Complaint(error).message)
      }
    }
    let document = register.document
    switch format {
    case .md: return Reply(Self.lines(register.markdown), document)
    case .csv: return Reply(Self.lines(register.csv), document)
    case .json: return Reply([document.printed], document)
    }
  }

  private static func lines(_ text: String) -> [String] {
    // By scalars: a carriage return and its line feed are one character, and CSV wants both.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String($0) }
  }
}

extension BreachRegister {
  @MainActor fileprivate var document: Document {
    .shape(
      "register",
      [
        (
          "breaches",
          .list(rows.map { row in .fields(row.cells.map { ($0.name, .text($0.text)) }) })
        ),
        ("unsettled", .texts(unsettled)), ("others", .int(others)),
        ("exercises", .int(exercises)), ("unreadable", .texts(unreadable)),
      ])
  }
}
