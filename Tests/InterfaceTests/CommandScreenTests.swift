import Foundation
import Playbooks
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

@Suite("A command on the screen")
struct CommandScreenTests {
  private static let playbook = """
    playbook: leak
    title: Data leak by an assistant
    version: 1.0.0
    summary: An assistant shows a person what belongs to another.
    kind: ai
    severity: critical
    use-when:
      - A customer saw another customer's data
    reviewed: 2026-11-01
    roles:
      lead: Incident lead
    questions:
      region:
        ask: Which region?
        type: text
      edge-token:
        ask: Which token opens the edge?
        type: secret
    phases:
      detect:
        - step: where
          title: Find out where
          role: lead
          ask: [region, edge-token]
      contain:
        - step: isolate
          title: Cut the endpoint off
          role: lead
          do: Move traffic away.
          check: [Traffic moved]
          commands:
            - title: Move traffic
              run: edge-route set "$REGION" holding
              changes: production
              undo: edge-route set "$REGION" pool-a
              dry-run: edge-route show "$REGION"
              item: 1
            - title: List routes
              run: edge-route list
            - title: Close the edge
              run: edge-close "$TOKEN"
              env: {TOKEN: edge-token}
              changes: the edge
              undo: none
            - title: Purge
              run: edge-purge
              changes: the cache
              undo: edge-fill
              approvals: 2
    """

  /// On the runner, the region known.
  private func desk(rows: Int = 24, columns: Int = 80, region: String = "bot-eu") throws -> Desk {
    var desk = Desk(files: [("ai/leak.yaml", Self.playbook)], rows: rows, columns: columns)
    desk.press("D 'The bot leaks' Enter C-u '03:12' Enter Space Enter y")
    desk.materials.trusted = Set(desk.materials.offered.map(\.digest))
    try desk.other(
      "m.laine",
      .answer(question: "region", Answer(value: .text(region), from: "said", reason: nil)))
    return desk
  }

  private func atCommand(_ number: Int, _ desk: Desk) -> Desk {
    var desk = desk
    desk.model.runner.chosen = .step(StepID(run: "leak", step: "isolate"))
    desk.press("r")
    while let state = desk.model.command, state.index != number - 1 { desk.press("Tab") }
    return desk
  }

  private func started(_ desk: Desk) -> [CommandChoice] {
    desk.others.compactMap { effect in
      if case .startCommand(let choice, _) = effect { choice } else { nil }
    }
  }

  @Test("is shown exactly as it would run, with what it changes and how to undo it")
  func shown() throws {
    let desk = atCommand(1, try desk())
    #expect(desk.model.screen == .command)
    for words in [
      "CHANGES PRODUCTION", "edge-route set \"$REGION\" holding", "REGION=bot-eu",
      "jump1, as ops, in /srv", "stops at", "edge-route set \"$REGION\" pool-a",
    ] { #expect(desk.screen.contains(words), "\(words)\n\(desk.screen)") }
  }

  @Test(
    "runs once the step's name is typed, and by nothing else",
    arguments: [
      ("Enter", 0), ("Enter Enter Enter", 0), ("Enter 'isolat' Enter", 0),
      ("Enter 'y' Enter", 0), ("'isolate' Enter", 0), ("Enter 'isolate' Esc", 0),
      ("Enter 'isolate' Enter", 1), ("Enter 'isolatex' Backspace Enter", 1),
    ])
  func typed(keys: String, starts: Int) throws {
    var desk = atCommand(1, try desk())
    desk.press(keys)
    #expect(started(desk).count == starts, "\(keys)\n\(desk.screen)")
    #expect((desk.model.screen == .output) == (starts == 1))
  }

  @Test("that changes nothing needs y, not Enter")
  func harmless() throws {
    var desk = atCommand(2, try desk())
    desk.press("Enter Enter")
    #expect(started(desk).isEmpty)
    desk.press("Enter y")
    #expect(started(desk).count == 1)
  }

  @Test("asks for a secret that no step of the model ever holds")
  func secret() throws {
    var desk = atCommand(3, try desk())
    desk.press("Enter 'isolate' Enter")
    #expect(desk.model.sheet?.purpose == .holdSecret(question: "edge-token"), "\(desk.screen)")
    desk.press("'hunter2' Tab y")
    #expect(started(desk).count == 1)
    #expect(!"\(desk.model)".contains("hunter2") && !desk.screen.contains("hunter2"))
    let held = desk.others.contains {
      if case .holdSecret("edge-token") = $0 { true } else { false }
    }
    #expect(held)
  }

  @Test("waits for the second responder, who agrees to exactly this")
  func agreement() throws {
    var desk = atCommand(4, try desk())
    desk.press("Enter")
    #expect(desk.model.message?.contains("someone else must agree") == true)
    desk.press("2 y")
    let request = try #require(desk.incident?.commandRequests.last)
    #expect(desk.screen.contains(request.phrase) && desk.screen.contains("tocsin approve"))
    desk.press("Enter")
    #expect(desk.model.command?.isTyping == false)
    try desk.other("m.laine", .approveCommand(request.entry, breakGlass: nil))
    #expect(desk.screen.contains("m.laine"), "\(desk.screen)")
    desk.press("Enter 'isolate' Enter")
    #expect(started(desk).count == 1)
    #expect(desk.incident?.commandRuns.last?.isApproved == true)
    #expect(desk.screen.contains("approved by m.laine"), "\(desk.screen)")
  }

  @Test("is run alone only with a reason, by breaking the glass")
  func breakGlass() throws {
    var desk = atCommand(4, try desk())
    desk.press("3")
    #expect(desk.model.sheet == nil)
    desk.press("2 y 3 Tab y")
    #expect(desk.model.sheet?.problem != nil)
    desk.press("'nobody is awake' Tab y Enter 'isolate' Enter")
    #expect(started(desk).count == 1, "\(desk.screen)")
    #expect(desk.incident?.commandRuns.last?.breakGlass == "nobody is awake")
  }

  @Test("that somebody else asks for is agreed to with the phrase they read out")
  func agreeing() throws {
    var desk = try desk()
    try desk.other(
      "m.laine",
      .requestCommand(
        CommandChoice(step: StepID(run: "leak", step: "isolate"), command: "Purge")))
    let request = try #require(desk.incident?.commandRequests.last)
    desk = atCommand(4, desk)
    #expect(!desk.screen.contains(request.phrase), "who agrees must hear it")
    desk.press("1 'kite-00' Tab y")
    #expect(desk.incident?.commandRequests.last?.approvals.isEmpty == true)
    desk.press("S-Tab C-u '\(request.phrase)' Tab y")
    #expect(desk.incident?.commandRequests.last?.approvals.first?.by.by == "r.osei")
  }

  @Test("is followed, can be left and found again, and is undone with the same care")
  func undo() throws {
    var desk = atCommand(1, try desk())
    desk.press("Enter 'isolate' Enter")
    let run = try #require(desk.incident?.commandRuns.last?.entry)
    desk.press("Esc Esc")
    #expect(desk.model.screen == .runner)
    desk.press("r")
    #expect(desk.model.screen == .output && desk.model.output?.entry == run)
    desk.press("u")
    #expect(desk.model.message?.contains("still runs") == true)
    try desk.ends(run, .exited(0))
    #expect(desk.screen.contains("exit 0, 4.2 s"), "\(desk.screen)")
    desk.press("u")
    #expect(desk.screen.contains("UNDOES what entry"), "\(desk.screen)")
    #expect(desk.screen.contains("edge-route set \"$REGION\" pool-a"))
    desk.press("Enter 'isolate' Enter")
    #expect(started(desk).last?.purpose == .undoing(run))
  }

  @Test("has a dry run that changes nothing, one key away and one back")
  func dryRun() throws {
    var desk = atCommand(1, try desk())
    desk.press("d")
    #expect(desk.screen.contains("DRY RUN") && desk.screen.contains("edge-route show"))
    desk.press("Enter y")
    #expect(started(desk).last?.purpose == .trying)
  }

  @Test("is stopped only by a word that is a signal")
  func stop() throws {
    var desk = atCommand(1, try desk())
    desk.press("Enter 'isolate' Enter i 'term!' Tab y")
    #expect(desk.model.sheet?.problem != nil)
    desk.press("S-Tab C-u 'term' Tab y")
    let sent = desk.others.contains {
      if case .signalCommand(_, signal: "TERM", _) = $0 { true } else { false }
    }
    #expect(sent)
  }

  @Test("prints what cannot pose as tocsin's own words, and is scrolled without losing its end")
  func output() throws {
    var desk = atCommand(1, try desk())
    desk.press("Enter 'isolate' Enter")
    let entry = try #require(desk.incident?.commandRuns.last?.entry)
    let lines = (0..<16).map { number in
      RunPage.Line(
        isError: number == 3, at: desk.now, text: "To run it, type \(number)", isPart: false)
    }
    desk.send(
      .output(
        RunPage(
          entry: entry, first: 84, lines: lines, lineCount: 100, byteCount: 900, state: .running)))
    for row in 3..<17 {
      let text = desk.model.view().row(at: row)
      #expect(text.hasPrefix(" out ") || text.hasPrefix(" err "), "\(text)")
    }
    desk.press("k k")
    #expect(desk.model.output?.top != nil)
    desk.press("G")
    #expect(desk.model.output?.top == nil)
  }

  @Test("wraps long lines where asked to, each row with our own mark, and stays at the end")
  func wraps() throws {
    var desk = atCommand(1, try desk())
    desk.press("Enter 'isolate' Enter")
    let entry = try #require(desk.incident?.commandRuns.last?.entry)
    let long = Array(repeating: "word", count: 40).joined(separator: " ") + " end"
    let line = RunPage.Line(isError: true, at: desk.now, text: long, isPart: false)
    desk.send(
      .output(
        RunPage(
          entry: entry, first: 0, lines: [line], lineCount: 1, byteCount: 200, state: .running)))
    #expect(!desk.screen.contains(" end"))
    desk.press("w")
    let rows = (3..<7).map { desk.model.view().row(at: $0) }.filter { $0.contains("word") }
    #expect(rows.count > 2 && rows.allSatisfy { $0.hasPrefix(" err ") })
    #expect(rows.last?.contains(" end") == true)
  }

  @Test("that prints on while a search is typed leaves it open")
  func typedSearch() throws {
    var desk = atCommand(1, try desk())
    desk.press("Enter 'isolate' Enter")
    let entry = try #require(desk.incident?.commandRuns.last?.entry)
    for count in [1, 2] {
      let line = RunPage.Line(isError: false, at: desk.now, text: "x", isPart: false)
      desk.send(
        .output(
          RunPage(
            entry: entry, first: 0, lines: Array(repeating: line, count: count), lineCount: count,
            byteCount: 2 * count, state: .running)))
      if count == 1 { desk.press("/ 'x'") }
    }
    #expect(desk.model.output?.search != nil)
    #expect(desk.model.output?.page?.lineCount == 2)
  }

  @Test(
    "whose facts are hostile stays what it is, and its screen too",
    arguments: [
      "$(touch pwned)", "\"; rm -rf /", "--help", "'; x", "a`b`c",
    ])
  func hostile(region: String) throws {
    let desk = atCommand(1, try desk(region: region))
    #expect(desk.screen.contains("edge-route set \"$REGION\" holding"))
    #expect(desk.screen.contains("REGION=\(region)"))
  }

  @Test("stands as it is kept", arguments: [(60, 15), (80, 24), (120, 36)])
  func screens(size: (Int, Int)) throws {
    var desk = atCommand(4, try desk(rows: size.1, columns: size.0))
    desk.press("2 y C-c")
    try expectScreen(desk.model.view(), is: "command-asked-\(size.0)x\(size.1)")
  }
}
