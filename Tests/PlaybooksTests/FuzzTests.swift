import Foundation
import Problems
import Testing

@testable import Playbooks

@Suite("Whatever an author or an attacker writes")
struct FuzzTests {
  @Test("a damaged playbook is read, or refused at a line that is there", arguments: UInt64(0)..<80)
  func damagedPlaybook(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let files = try Fixture.good()
    let position = Int.random(in: 0..<files.count, using: &random)
    var damaged = files
    let bytes = Self.damage(files[position].bytes, &random)
    damaged[position] = SourceFile(
      path: files[position].path, id: files[position].id, bytes: bytes)
    let library = Library.read(damaged)
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).count
    for problem in library.check() where problem.place?.file == files[position].path {
      let place = try #require(problem.place)
      #expect((1...lines + 1).contains(place.line) && place.column >= 1)
    }
  }

  /// Lines and bytes taken out, doubled, moved or changed.
  private static func damage(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let line = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: lines[line] = []
      case 1: lines.insert(lines[line], at: line)
      case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
      case 3: lines[line] = Array(lines[line].drop { $0 == 0x20 })
      case 4:
        lines[line].append(contentsOf: Array(": [{&a *a !b ' \" |".utf8).shuffled(using: &random))
      default:
        guard !lines[line].isEmpty else { continue }
        let column = Int.random(in: 0..<lines[line].count, using: &random)
        lines[line][column] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private static let words = [
    "and", "or", "not", "is", "in", "(", ")", "[", "]", ",", "<", ">=", "=", "!=", "insider",
    "stolen", "hosts", "people", "count", "most", "any", "since", "done", "3", "15 min", "\"x\"",
    "\"EUR 3\"", "yes", "EU", "aware", "key-safe", "scope", "'", "-", "é", "4.5.6", "9999999999999",
  ]

  @Test(
    "a condition of random words is read, or refused where it stands", arguments: UInt64(0)..<300)
  func randomCondition(seed: UInt64) {
    var random = SeededGenerator(seed)
    let count = Int.random(in: 0...14, using: &random)
    let text = (0..<count).compactMap { _ in Self.words.randomElement(using: &random) }
      .joined(separator: Bool.random(using: &random) ? " " : "")
    let read = Condition.reading(text, in: World.scope) {
      Place(file: "c", line: 1, column: $0 + 1)
    }
    #expect((read.condition == nil) == !read.problems.isEmpty, "\(text)")
    for problem in read.problems {
      #expect((1...text.count + 1).contains(problem.place?.column ?? 0), "\(text)")
    }
    if let condition = read.condition {
      #expect(World.condition(condition.text) == condition, "\(text)")
      let surroundings = World.surroundings([:])
      #expect(condition.settlingQuestions(in: surroundings).allSatisfy(condition.facts.contains))
    }
  }

  @Test("a random answer is a value that reads back, or is refused", arguments: UInt64(0)..<300)
  func randomAnswer(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let pieces = [
      "DE", "EU", ":", ",", ">=", "412", " ", "+", "-", "\"", "gpu-7", "EUR", "yes", ".", "03:12",
      "Z", "2h",
    ]
    let text = (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
      pieces.randomElement(using: &random)
    }.joined()
    let names = QuestionType.names
    let type = try #require(QuestionType(names.randomElement(using: &random) ?? "text"))
    let question = World.question("q", type, ["yes", "DE"])
    let context = AnswerContext(
      vocabulary: World.vocabulary, zone: .gmt, now: .init(timeIntervalSince1970: 1_800_000_000))
    guard let value = try? question.answer(text, in: context), value != .secret else { return }
    #expect(try question.answer(value.text, in: context) == value, "\(text) as \(type.name)")
  }
}
