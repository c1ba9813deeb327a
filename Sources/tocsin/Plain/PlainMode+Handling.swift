import ArgumentParser
import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlainMode {
  /// The dialogue on one incident: what it is about moves with `next` and `back`; every act shows
  /// what it will be, and is signed by the word yes.
  func handle(_ handling: Handling) throws -> Status {
    do { try handling.reside(as: session.identity()) } catch { complain(error) }
    defer { leave(handling) }
    var place = PlainPlace(handling)
    say(Telling(handling.incident, at: session.shell.now()).heading(record: handling.standing))
    tellPlace(&place)
    while true {
      tellMessages(handling)
      tellCrossings(handling)
      say("what now? done, run, answer, decide, note, notice, next, back, clocks, help, quit")
      guard let line = read() else { return .done }
      do {
        try handling.refresh()
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let command = PlainCommand(words.first ?? "", rest: words.count > 1 ? words[1] : "")
        if try obey(command, line, &place) { return .done }
      } catch { complain(error) }
    }
  }

  /// What was done here is stated and signed, and the session ends.
  private func leave(_ handling: Handling) {
    say(Session.lines(of: handling.stateAtQuitting()))
    do { try handling.closeSession(.left) } catch { complain(error) }
    handling.leaveSnapshot()
  }

  /// Of an exercise: what has come since the last line.
  private func tellMessages(_ handling: Handling) {
    guard handling.isPlayed else { return }
    do { try handling.followStory() } catch { return complain(error) }
    let role = handling.ownRole
    let new = inbox.new(of: handling.spool.delivered(to: role).count)
    guard new > 0 else { return }
    say("EXERCISE: \(new) new \(new == 1 ? "message" : "messages"); messages tells all.")
    say(InboxWords(handling).lines(for: role, last: new))
  }

  private func tellCrossings(_ handling: Handling) {
    let telling = Telling(handling.incident, at: session.shell.now())
    for clock in crossings.crossed(telling.situation.clocks, at: telling.times.now) {
      say("clock: " + telling.line(clock))
    }
  }

  /// The place in a few lines: the step, the nearest clock, what is lost next.
  func tellPlace(_ place: inout PlainPlace) {
    let telling = Telling(place.handling.incident, at: session.shell.now())
    say(telling.clocks(1).map { "clock: " + $0 })
    if let step = place.step(in: telling.situation) {
      say("step \(place.position(in: telling.situation)):")
      say(telling.lines(step))
    } else {
      let opening = place.handling.openingLines
      say(opening.isEmpty ? ["no step is left to do."] : opening)
    }
    let wanted = telling.situation.evidence.first { $0.state == .wanted || $0.state == .vanished }
    if let wanted { say("next lost: " + telling.line(wanted)) }
  }

  /// Whether to leave.
  private func obey(
    _ command: PlainCommand, _ line: String, _ place: inout PlainPlace
  ) throws -> Bool {
    let handling = place.handling
    let telling = Telling(handling.incident, at: session.shell.now())
    switch command.word {
    case .none:
      guard !line.isEmpty else { return false }
      say(try verb(PlainWords.split(line), on: handling.folder.path))
      try handling.refresh()
    case .quit: return true
    case .help: say(PlainCommand.help)
    case .here: tellPlace(&place)
    case .next, .back:
      place.move(command.word == .next ? 1 : -1, in: telling.situation)
      tellPlace(&place)
    case .go:
      place.chosen = try handling.step(command.rest)
      tellPlace(&place)
    case .clocks: say(command.rest == "all" ? telling.everyClock() : telling.clocks())
    case .timeline: say(try verb(["timeline", "--last", "20"], on: handling.folder.path))
    case .questions:
      let answered = telling.situation.settledAnswers
      say(
        (telling.situation.toAsk + (command.rest == "all" ? answered : [])).flatMap(telling.lines))
      if command.rest != "all", !answered.isEmpty {
        say("answered: \(answered.count). questions all tells them; answer NAME answers one anew.")
      }
    case .evidence: say(telling.situation.evidence.map(telling.line))
    case .messages:
      guard handling.isPlayed else {
        throw Misuse("this is no exercise from a scenario", mend: "type help")
      }
      let told = InboxWords(handling).lines(for: handling.ownRole)
      say(told.isEmpty ? ["nothing was said yet"] : told)
    case .status: say(try verb(["status"], on: handling.folder.path))
    case .verify: say(try verb(["verify", handling.folder.path]))
    case .run: try run(place, telling)
    case .approve: try approve(place)
    case .add: try add(command.rest, place, telling)
    case .report: say(try verb(["report"], on: handling.folder.path))
    case .notice:
      try guideNotice(command, place)
      try handling.refresh()
    default: try act(command, &place, telling)
    }
    return false
  }
}

/// Where the dialogue is.
struct PlainPlace {
  let handling: Handling
  /// A step that was gone to; nil: the next one, whichever that is.
  var chosen: StepID?

  init(_ handling: Handling) { self.handling = handling }

  func step(in situation: Situation) -> StepView? {
    (chosen ?? situation.next).flatMap(situation.step)
  }

  private func open(_ situation: Situation) -> [StepView] {
    situation.phases.flatMap(\.steps).filter { !$0.state.isSettled || $0.id == chosen }
  }

  /// `2 of 9`, of the steps that are not settled.
  func position(in situation: Situation) -> String {
    let open = open(situation)
    let index = step(in: situation).flatMap { step in open.firstIndex { $0.id == step.id } }
    return "\((index ?? 0) + 1) of \(max(1, open.count)) open"
  }

  mutating func move(_ by: Int, in situation: Situation) {
    let open = open(situation)
    guard !open.isEmpty else { return }
    let index = step(in: situation).flatMap { step in open.firstIndex { $0.id == step.id } } ?? 0
    chosen = open[min(max(0, index + by), open.count - 1)].id
  }
}

/// A word of the dialogue, with what was typed after it.
struct PlainCommand {
  enum Word: String, CaseIterable {
    case done, start, skip, block, reopen, check, assign
    case run, approve, add
    case answer, decide, ask, note, notice, attach, role, severity, close
    case next, back, go, here, clocks, timeline, questions, evidence, status, verify, report
    case messages
    case help, quit
  }

  /// nil: no word of the dialogue; then it may be a verb.
  let word: Word?
  let rest: String

  init(_ word: String, rest: String) {
    self.rest = rest
    // With further words it may be a verb of the command line: `role take lead`.
    let short: [String: Word] = [
      "?": .help, "t": .timeline, "C": .clocks, "o": .questions, "M": .messages, "q": .quit,
    ]
    let found = short[word] ?? Word(rawValue: word)
    let isVerb =
      [.role, .run, .approve].contains(found) && !rest.isEmpty
      || found == .notice && Self.isNoticeVerb(rest)
    self.word = isVerb ? nil : found
  }

  /// `notice sent gdpr-33 --to …` is the command line's; `notice gdpr-33` is led through here.
  private static func isNoticeVerb(_ rest: String) -> Bool {
    let word = rest.split(separator: " ").first.map(String.init) ?? ""
    return word.hasPrefix("-")
      || NoticeVerb.configuration.subcommands.contains { $0._commandName == word }
  }

  static let help = [
    "done: the step, or with a letter one item of it: done b",
    "start, skip, block, reopen, assign: the step we are at; asked for what they need.",
    "answer: a question of this step; answer NAME for another, answered ones too.",
    "decide: the decision of this step.",
    "run: a command of this step: shown, then run, tried, asked for or undone. run --stop TERM ENTRY stops.",
    "approve: what others ask for. add PATH: a file or folder into the vault.",
    "note TEXT: what was seen, said or done. attach, role, severity, close: asked for what they need.",
    "notice: the next letter, or notice RULE: drafted, filled in point by point, sent, acknowledged.",
    "next, back, go STEP, here: where we are. clocks (C), timeline (t), questions (o), evidence, status.",
    "clocks all, questions all: every one, also what is gathered or answered.",
    "verify, report: the record, and the document. messages (M): what players of an exercise were told.",
    "any verb of the command line works here too, as: notice sent gdpr-33 --to … --channel …",
    "quit: back. nothing is lost, ever.",
  ]
}
