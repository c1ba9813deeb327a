import Problems
import Testing

@testable import Playbooks

@Suite("A playbook printed as YAML")
struct PrintingTests {
  private func reread(_ playbook: Playbook, beside files: [SourceFile]) -> Library {
    let path = "printed.yaml"
    let printed = SourceFile(path: path, id: playbook.id.text, bytes: Array(playbook.yaml.utf8))
    return Library.read(files + [printed])
  }

  @Test(
    "is read back as the same playbook",
    arguments: ["Good/ai/every-construct.yaml", "Good/common/preserve-logs.yaml"])
  func fixtures(path: String) throws {
    let files = try Fixture.good().filter { !$0.path.hasSuffix(".test.yaml") }
    let file = try #require(files.first { $0.path == path })
    let playbook = try #require(Library.read(files).playbooks[PlaybookID(file.id)])
    let library = reread(playbook, beside: files.filter { $0.path != path })
    #expect(Fixture.short(library.problems) == [])
    #expect(library.playbooks[playbook.id]?.placeless == playbook.placeless)
  }

  @Test("is read back as the same playbook, whatever its texts", arguments: UInt64(0)..<150)
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let playbook = RandomPlaybook.make(&random)
    let library = reread(playbook, beside: [try Fixture.file("Good/facts.yaml")])
    #expect(Fixture.short(library.problems.filter { $0.severity == .error }) == [])
    #expect(library.playbooks[playbook.id]?.placeless == playbook.placeless)
  }

  @Test("to begin with passes every check", arguments: PlaybookKind.allCases)
  func beginning(kind: PlaybookKind) throws {
    let text = Playbook.beginning(name: "door-open", title: "Door: open", kind: kind)
    let file = SourceFile(
      path: "door-open.yaml", id: "\(kind.rawValue)/door-open", bytes: Array(text.utf8))
    let library = Library.read([file, try Fixture.file("Good/facts.yaml")])
    #expect(Fixture.short(library.check(frameworks: try Shipped.frameworks())) == [])
    #expect(library.playbook(called: "door-open")?.title == "Door: open")
  }

  @Test("as a person reads it is the text that was recorded")
  func shown() throws {
    let library = Library.read(try Fixture.good())
    let playbook = try #require(library.playbook(called: "every-construct"))
    let shown = playbook.shown(in: library, frameworks: try Shipped.frameworks())
    #expect(try Fixture.isRecorded(shown, as: "Good/every-construct.shown.txt"))
  }
}

@Suite("A condition printed")
struct ConditionPrintingTests {
  @Test(
    "is read back as the same",
    arguments: [
      "not (key-safe and insider is owner) or not not (not key-safe)",
      "(key-safe or key-safe) and (key-safe and key-safe)", "any(serves, EU)",
      "any(hosts, \"gpu 7\") and any(kinds, health)", "loss >= \"EUR 1000.5\"",
      "aware >= \"2026-09-11T00:00:00Z\"", "authority in [DE, EU]", "insider in [owner, stolen]",
      "most(people, US) > 500 and people(ALL) <= 3", "since(aware) > 90 s", "pause != 1.5 h",
      "applies(gdpr-33) and skipped(preserve-logs/memory)", "owner is not \"a b\"",
    ])
  func reading(text: String) throws {
    let condition = try #require(World.condition(text))
    #expect(World.condition(condition.text) == condition)
  }
}

extension Playbook {
  fileprivate static let nowhere = Place(file: "", line: 0, column: 0)

  /// The same with all places alike: a printed file has its lines elsewhere.
  fileprivate var placeless: Playbook {
    var copy = self
    copy.place = Self.nowhere
    copy.mapsPlace = nil
    for index in copy.questions.indices { copy.questions[index].place = Self.nowhere }
    for index in copy.uses.indices { copy.uses[index].place = Self.nowhere }
    for index in copy.steps.indices {
      copy.steps[index].place = Self.nowhere
      copy.steps[index].whenPlace = nil
      copy.steps[index].mapsPlace = nil
      copy.steps[index].after = copy.steps[index].after.map {
        Step.Reference(text: $0.text, place: Self.nowhere)
      }
      for number in copy.steps[index].commands.indices {
        copy.steps[index].commands[number].place = Self.nowhere
      }
      for number in copy.steps[index].collect.indices {
        copy.steps[index].collect[number].place = Self.nowhere
      }
    }
    return copy
  }
}

/// Playbooks whose texts try what YAML makes of them.
private enum RandomPlaybook {
  static func make(_ random: inout SeededGenerator) -> Playbook {
    let nowhere = Playbook.nowhere
    let options = [
      Option(name: "one", text: text(&random)), Option(name: "two", text: text(&random)),
    ]
    let steps = (0..<Int.random(in: 0...4, using: &random)).map { number in
      step(number, options, &random)
    }.sorted { $0.phase < $1.phase }
    return Playbook(
      id: PlaybookID("ai/p"), title: text(&random), version: text(&random),
      summary: text(&random), kind: .ai,
      severity: [nil, .low, .critical].randomElement(using: &random) ?? nil,
      useWhen: texts(&random), maps: texts(&random), references: texts(&random), reviewed: nil,
      roles: [.init(name: "lead", title: text(&random)), .init(name: "ml", title: text(&random))],
      questions: [
        Question(
          name: "a-choice", ask: text(&random), type: .choice, options: options, place: nowhere),
        Question(
          name: "a-list", ask: text(&random), type: .list(.host), who: text(&random), place: nowhere
        ),
      ], uses: [], steps: steps, place: nowhere)
  }

  private static func step(
    _ number: Int, _ options: [Option], _ random: inout SeededGenerator
  ) -> Step {
    let kinds: [Step.Kind] = [
      .work(text(&random)), .decide(options), .ask(["a-choice"]), .collect, .notify(.due),
    ]
    let check = texts(&random)
    return Step(
      name: "step-\(number)", phase: Phase.allCases.randomElement(using: &random) ?? .detect,
      title: text(&random), kind: kinds.randomElement(using: &random) ?? .collect,
      why: Bool.random(using: &random) ? text(&random) : nil, role: "ml",
      when: Bool.random(using: &random) ? .compare(.fact("a-choice"), .equal, .option("two")) : nil,
      after: number > 0
        ? [.init(text: "step-0", place: Playbook.nowhere)].filter { _ in false } : [],
      within: Bool.random(using: &random) ? .init(seconds: 5400, from: .fact("aware")) : nil,
      every: nil, forEach: nil, check: check, commands: [command(check.count, &random)],
      collect: [
        .init(
          source: "a-log", what: text(&random), keeps: 60, how: text(&random),
          place: Playbook.nowhere)
      ], maps: texts(&random), ifFails: text(&random), place: Playbook.nowhere)
  }

  private static func command(_ items: Int, _ random: inout SeededGenerator) -> Step.Command {
    Step.Command(
      title: text(&random),
      invocation: Bool.random(using: &random) ? .shell(text(&random)) : .arguments([text(&random)]),
      item: items > 0 ? 1 : nil, on: nil, timeout: 60, env: ["X": "a-choice"], stdin: "a-list",
      changes: text(&random),
      undo: Bool.random(using: &random) ? Step.Command.Undo.none : .command("x"),
      approvals: 2, keeps: "a-log", dryRun: text(&random), needs: texts(&random),
      isUnchecked: Bool.random(using: &random), expect: text(&random), place: Playbook.nowhere)
  }

  private static func texts(_ random: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in text(&random) }
  }

  private static let pieces = [
    "word", " ", "  ", ": ", " #", "#", "- ", "'", "\"", "\\", "\n", "\n\n", "\t", "|", ">", "*a",
    "&a",
    "!x", "%", "@", "`", "[", "]", "{", "}", ",", "?", "no", "0123", "~", "é", "日本", "👩‍🔬",
    "\u{202E}",
    "\u{85}", "$", "<<", "---", "null", "\u{7}",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
    }
    text = text.trimmingWhitespace()
    return text.isEmpty || text.contains("{{") ? "x" : text
  }
}
