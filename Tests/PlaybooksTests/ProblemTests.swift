import Foundation
import Problems
import Testing

@testable import Playbooks

/// Each kind of problem has a bad file that shows it, named for it, and beside it the text a
/// person gets to see.
@Suite("A problem")
struct ProblemTests {
  @Test(
    "of each kind is found in its bad file, and shown as recorded",
    arguments: PlaybookProblem.Code.allCases)
  func shown(code: PlaybookProblem.Code) throws {
    let files = try BadFiles(code: code.rawValue)
    let problems = try files.problems()
    #expect(problems.contains { $0.code == code.rawValue }, "\(Fixture.short(problems))")
    let shown = problems.map { files.rendered($0) }.joined(separator: "\n\n") + "\n"
    #expect(try Fixture.isRecorded(shown, as: "Bad/\(code.rawValue).txt"))
  }

  @Test("has a message without a full stop, and a remedy", arguments: PlaybookProblem.Code.allCases)
  func words(code: PlaybookProblem.Code) throws {
    for problem in try BadFiles(code: code.rawValue).problems() {
      #expect(!problem.message.hasSuffix("."))
      #expect(!problem.remedy.isEmpty && !problem.remedy.hasSuffix("."))
      #expect(problem.message.first?.isUppercase == false)
      #expect(problem.place != nil)
    }
  }
}

/// The files of one fixture: `code.yaml` and what stands beside it.
private struct BadFiles {
  private let code: String
  private var files: [SourceFile] = []

  init(code: String) throws {
    self.code = code
    for folder in ["", "ai/"] {
      for name in try Fixture.names(in: "Bad/\(folder)")
      where name.hasPrefix("\(code).") && !name.hasSuffix(".txt") {
        let file = try Fixture.file("Bad/\(folder)\(name)")
        files.append(
          SourceFile(
            path: folder + name, id: folder + Self.id(name, code), bytes: Self.expanded(file.bytes))
        )
      }
    }
  }

  /// `code.yaml` is `code`, `code.other` is `other`, `code.x.twin` is `x/twin`.
  private static func id(_ name: String, _ code: String) -> String {
    if name == "\(code).yaml" || name.hasSuffix(".again") { return code }
    if name.hasSuffix(".test.yaml") { return "\(code).test" }
    return name.dropFirst(code.count + 1).split(separator: ".").joined(separator: "/")
  }

  /// `#repeat 3: text` stands for three lines of it, `%` for their number.
  private static func expanded(_ bytes: [UInt8]) -> [UInt8] {
    guard let text = String(validating: bytes, as: UTF8.self), text.contains("#repeat ") else {
      return bytes
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      guard line.hasPrefix("#repeat "), let colon = line.firstIndex(of: ":"),
        let count = Int(line[..<colon].dropFirst(8))
      else { return [String(line)] }
      let body = line[colon...].dropFirst(2)
      return (1...count).map { number in body.replacing("%", with: String(number)) }.map(
        String.init)
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  func problems() throws -> [Problem] {
    let shared = try [Fixture.file("Good/facts.yaml"), Fixture.file("Good/duties.yaml")]
    let library = Library.read(shared + files)
    let found = library.check(frameworks: try Shipped.frameworks())
    return found + duties(library.vocabulary)
  }

  /// Conditions of duties are read by `Duties`, with a scope of facts only.
  private func duties(_ vocabulary: Vocabulary) -> [Problem] {
    files.flatMap { file -> [Problem] in
      guard let document = try? YAMLDocument(file), document.kind == "duties",
        case .sequence(let items) = document.root["duties"]?.content
      else { return [] }
      var reader = YAMLReader(document)
      for item in items {
        guard let when = item["when"] else { continue }
        let scope = ConditionScope(vocabulary: vocabulary, isFactsOnly: true)
        _ = reader.condition(Field(key: "when", node: when), in: scope)
      }
      return reader.problems
    }
  }

  func rendered(_ problem: Problem) -> String {
    let source = files.first { $0.path == problem.place?.file }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    return problem.rendered(source: source)
  }
}
