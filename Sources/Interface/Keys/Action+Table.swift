/// The one table. The order of rows is the order in footers and help.
extension Action {
  static let table: [Action] =
    moving + opening + writing + commands + exercising + replaying + looking + everywhere

  private static let moving: [Action] = [
    Action(
      .next, ["j", "Down"], "next", .move, in: Place.lists.union(Place.texts),
      hints: [
        .home: Hint("move", 1), .runner: Hint("move", 1), .questions: Hint("move", 1),
        .evidence: Hint("move", 1), .clocks: Hint("move", 1), .timeline: Hint("move", 1),
        .playbooks: Hint("move", 1), .roles: Hint("move", 1), .decision: Hint("move", 1),
        .report: Hint("scroll", 4), .playbook: Hint("scroll", 4), .text: Hint("scroll", 4),
        .control: Hint("move", 3), .help: Hint("scroll", 1), .command: Hint("scroll", 7),
        .output: Hint("scroll", 3),
      ]),
    Action(
      .previous, ["k", "Up"], "previous", .move, in: Place.lists.union(Place.texts)),
    Action(
      .first, ["g", "Home"], "first", .move, in: Place.lists.union(Place.texts)),
    Action(
      .last, ["G", "End"], "last", .move, in: Place.lists.union(Place.texts),
      hints: [.output: Hint("follow", 2)]),
    Action(
      .nextPage, ["C-f", "PgDn"], "next page", .move, in: Place.lists.union(Place.texts)),
    Action(
      .page, ["Space"], "next page", .move, in: [.report, .playbook, .text, .output],
      hints: [
        .report: Hint("page", 1), .playbook: Hint("page", 1), .text: Hint("page", 1),
      ]),
    Action(
      .previousPage, ["C-b", "PgUp"], "previous page", .move,
      in: Place.lists.union(Place.texts)),
    Action(
      .fold, ["h", "Left"], "fold; back to steps", .move, in: [.runner, .questions, .clocks]),
    Action(
      .unfold, ["l", "Right"], "unfold; into step", .move, in: [.runner, .questions, .clocks]),
    Action(
      .openAll, ["*"], "open or fold all groups", .move, in: [.questions, .clocks],
      hints: [.clocks: Hint("open all", 9), .questions: Hint("answered too", 9)]),
    Action(
      .nextPane, ["Tab"], "next pane", .move, in: [.runner],
      hints: [.runner: Hint("pane", 5)]),
    Action(.previousPane, ["S-Tab"], "previous pane", .move, in: [.runner]),
    Action(.nextHit, ["]"], "next open item", .move, in: [.runner]),
    Action(.previousHit, ["["], "previous open item", .move, in: [.runner]),
    Action(
      .nextMatch, ["]", "n"], "next hit", .move,
      in: [.timeline, .report, .playbook, .text, .output],
      hints: [.report: Hint("next hit", 6)]),
    Action(
      .previousMatch, ["[", "N"], "previous hit", .move,
      in: [.timeline, .report, .playbook, .text, .output]),
    Action(.nextCommand, ["Tab"], "the step's next command", .move, in: [.command]),
    Action(.previousCommand, ["S-Tab"], "the one before", .move, in: [.command]),
  ]

  private static let opening: [Action] = [
    Action(
      .open, ["Enter"], "open, go in", .look,
      in: [
        .home, .runner, .questions, .decision, .evidence, .clocks, .timeline, .playbooks, .command,
      ],
      hints: [
        .home: Hint("open", 1), .runner: Hint("item", 1), .questions: Hint("answer", 1),
        .decision: Hint("choose", 1), .evidence: Hint("step", 1), .clocks: Hint("open", 3),
        .timeline: Hint("whole entry", 2), .playbooks: Hint("read", 1),
        .command: Hint("last act", 1),
      ]),
    Action(
      .choose, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], "choose; a reason follows", .write,
      in: [.decision], hints: [.decision: Hint("choose (opens reason)", 0)]),
    Action(
      .search, ["/"], "search", .look,
      in: [.home, .timeline, .report, .playbook, .text, .playbooks, .output],
      hints: [
        .home: Hint("search", 7), .timeline: Hint("search", 2), .report: Hint("find", 2),
        .playbook: Hint("find", 2), .text: Hint("find", 2), .output: Hint("find", 3),
      ]),
    Action(
      .filter, ["f"], "who: kind: since: step:", .look,
      in: [.timeline, .evidence, .home],
      hints: [.timeline: Hint("filter", 2), .evidence: Hint("filter", 5)]),
    Action(
      .kinds, ["f"], "only duties, steps or sources", .look, in: [.clocks],
      hints: [.clocks: Hint("kinds", 8)]),
    Action(
      .sort, ["s"], "newest or oldest first", .look, in: [.timeline],
      hints: [.timeline: Hint("sort", 6)]),
  ]

  private static let looking: [Action] = [
    Action(
      .questions, ["o"], "open questions", .look, in: Place.incident,
      hints: [
        .clocks: Hint("answers", 3), .evidence: Hint("answers", 4), .runner: Hint("questions", 8),
      ]),
    Action(
      .clocks, ["C"], "clocks of duties", .look, in: Place.incident,
      hints: [.runner: Hint("clocks", 7), .evidence: Hint("clocks", 8)]),
    Action(
      .evidence, ["e"], "evidence to keep", .look, in: Place.incident.subtracting([.clocks]),
      hints: [.runner: Hint("evidence", 5)]),
    Action(
      .timeline, ["t"], "signed timeline", .look, in: Place.incident,
      hints: [.runner: Hint("timeline", 4), .clocks: Hint("timeline", 9)]),
    Action(
      .report, ["p"], "preview the report", .look, in: Place.incident.subtracting([.clocks])),
    Action(
      .playbooks, ["P"], "playbooks", .look,
      in: Place.incident.union([.home]), hints: [.home: Hint("playbooks", 6)]),
    Action(.roles, [], "roles, and who holds them", .look, in: Place.incident),
    Action(
      .viewCommand, ["v"], "the step's commands", .look, in: [.runner, .command],
      hints: [.command: Hint("view script", 4)]),
    Action(
      .copyCommand, ["c"], "command alone, to copy", .look, in: [.runner, .command],
      hints: [.command: Hint("copy command", 5)]),
    Action(
      .evidenceItems, ["i"], "what is in the vault", .look, in: [.evidence],
      hints: [.evidence: Hint("items", 7)]),
    Action(
      .audience, ["a"], "for whom it is", .look, in: [.report],
      hints: [.report: Hint("audience", 4)]),
    Action(.nextMissing, ["m"], "next thing that was never recorded", .look, in: [.report]),
    Action(
      .verifyAll, ["V"], "verify all signatures", .look, in: [.timeline],
      hints: [.timeline: Hint("verify all", 4)]),
    Action(.localOrUTC, ["z"], "local time or UTC first", .look, in: Place.screens),
    Action(
      .wrap, ["w"], "wrap or cut lines", .look, in: [.playbook, .text, .output]),
  ]

  private static let everywhere: [Action] = [
    Action(
      .palette, [":", "C-p"], "all commands by name", .anywhere, in: Place.screens,
      hints: Dictionary(
        uniqueKeysWithValues: Place.screens.map {
          ($0, Hint($0 == .home ? "commands" : "all", 0))
        })),
    Action(
      .help, ["?", "F1"], "keys here", .anywhere, in: Place.screens.union([.help]),
      hints: Dictionary(uniqueKeysWithValues: Place.screens.map { ($0, Hint("help", 0)) })),
    Action(
      .back, ["q", "Esc", "C-g"], "back; at home, leave", .anywhere,
      in: Place.screens.union([.help]),
      hints: Dictionary(
        uniqueKeysWithValues: Place.screens.union([.help]).map {
          ($0, wayBack[$0] ?? Hint("back", 8))
        })),
    Action(.leave, ["Q"], "leave now", .anywhere, in: Place.screens),
    Action(.say, [], "place and clocks, in a sentence", .anywhere, in: Place.incident),
    Action(.redraw, ["L"], "draw everything anew", .anywhere, in: Place.screens),
    Action(.suspend, ["C-z"], "suspend", .anywhere, in: Place.screens),
    Action(.cancel, ["C-c"], "cancel a sheet", .anywhere, in: Place.screens),
    Action(.mouseOn, [], "clicks and wheel", .anywhere, in: Place.screens),
    Action(.mouseOff, [], "no mouse", .anywhere, in: Place.screens),
  ]

  private static let wayBack: [Place: Hint] = [
    .home: Hint("quit", 2), .help: Hint("close", 0), .command: Hint("do not run", 0),
    .output: Hint("leave it", 0),
  ]

  /// Actions shown on one line of the help with their opposite.
  static let twins: [Name: Name] = [
    .next: .previous, .first: .last, .nextPage: .previousPage, .fold: .unfold,
    .nextPane: .previousPane, .nextCommand: .previousCommand, .nextHit: .previousHit,
    .nextMatch: .previousMatch,
  ]

  static let pairWords: [Name: String] = [
    .next: "next, previous", .first: "first, last", .nextPage: "page",
    .fold: "fold, unfold; back, in", .nextPane: "next pane, previous",
    .nextCommand: "next command, previous",
    .nextHit: "next open item, previous", .nextMatch: "next hit, previous",
  ]
}
