import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct AnswerVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer a question, take a decision, or say it is not known.",
    discussion: "A list is replaced by gpu-7,gpu-9; +gpu-11 adds and -gpu-7 takes off. A count by "
      + "place is written DE: 412, US-CA: >= 300. A secret is asked for, or read from input; it is "
      + "never an argument.")
  @Argument(help: "The question.") var question: String
  @Argument(help: "The answer.") var value: String?
  @Flag(help: "Asked, and not known yet.") var notKnown = false
  @Flag(help: "Nothing more will come on this list or count; alone, it keeps what is there.")
  var complete = false
  @Flag(help: "More may come after all.") var open = false
  @Option(help: ArgumentHelp("said, seen, or an evidence id.", valueName: "origin"))
  var from = "said"
  @Option(help: "Why; a decision always has a reason.") var reason: String?
  @Option(help: "Who is finding out.") var who: String?
  @Option(help: ArgumentHelp("When to ask again.", valueName: "time")) var again: String?
  @Option(help: ArgumentHelp("An entry in conflict that this settles.", valueName: "entry"))
  var settles: [String] = []
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    var zone: String?
    var reply = try session.perform("answer", act) { handling in
      if notKnown {
        let again = try again.map { try session.time($0, handling, tense: .future).date }
        return .await(question: question, who: who, again: again)
      }
      let known = try handling.question(question)
      let settled = try settles.map { try session.entry($0, in: handling) }
      if known.type == .secret { return try secret(known, session, settled) }
      guard !(complete && open) else {
        throw Misuse("--complete and --open at once", mend: "say one of them")
      }
      guard let value else {
        if complete || open {
          let value = try handling.regrown(known, isComplete: complete)
          return .answer(
            question: known.name,
            Answer(value: value, from: from, reason: reason, settles: settled))
        }
        throw Misuse("no answer to “\(question)”", mend: known.wanted)
      }
      let typed = SignedWords.restore(value)
      guard complete || !typed.allSatisfy(\.isWhitespace) else {
        throw Misuse(
          "the answer to “\(question)” says nothing",
          mend: known.type.mayGrow
            ? "write what is on it; --complete says that there is nothing" : known.wanted)
      }
      let answer = Answer(
        value: try handling.value(
          typed, of: known, isComplete: complete ? true : open ? false : nil),
        from: from, reason: reason, settles: settled)
      zone = answer.value.zoneTaken(for: typed)
      return .answer(question: known.name, answer)
    }
    if let zone {
      reply.lines.insert(
        visible("read in \(zone), the incident’s zone; an offset or [zone] says another"), at: 1)
    }
    return reply
  }

  @MainActor private func secret(
    _ question: Question, _ session: Session, _ settled: [EntryID]
  ) throws -> Intent {
    guard value == nil else {
      throw Misuse(
        "a secret as an argument stands in the shell's history and in every process list",
        mend: "leave it out: it is read from input, and written nowhere")
    }
    let typed = try SecretInput.read(prompt: question.ask, session.shell)
    return .answer(
      question: question.name,
      Answer(value: .secret, from: from, reason: reason, secret: typed, settles: settled))
  }
}

extension Value {
  /// The zone in which a clock time was read that named none: who typed it must be told.
  nonisolated fileprivate func zoneTaken(for typed: String) -> String? {
    guard case .time(let moment) = self, !typed.hasSuffix("]"), typed != "now",
      !typed.hasPrefix("-"), !typed.hasPrefix("+")
    else { return nil }
    let zone =
      switch moment {
      case .at(_, let zone), .before(_, let zone): zone
      }
    return zone.contains("/") ? zone : nil
  }
}

extension Handling {
  /// The question of that name, of this incident.
  func question(_ name: String) throws -> Question {
    if let found = incident.question(named: name) { return found }
    let near = nearest(to: name, among: incident.questions.map(\.name))
    throw Misuse(
      "no question is called “\(name)”",
      mend: near.map { "write “\($0)”" } ?? "see the questions with “tocsin ask”")
  }

  /// The list or count as it stands, open or complete now.
  func regrown(_ question: Question, isComplete: Bool) throws -> Value {
    switch incident.fact(question.name) {
    case .list(let items, _)?: return .list(items, isComplete: isComplete)
    case .counts(let figures, _)?: return .counts(figures, isComplete: isComplete)
    default:
      throw Misuse(
        "“\(question.name)” is no list or count that was begun", mend: "write what is on it")
    }
  }

  /// What a typed text answers.
  func value(_ text: String, of question: Question, isComplete: Bool?) throws -> Value {
    try question.answer(
      text,
      in: AnswerContext(
        vocabulary: incident.vocabulary, zone: Zone.named(incident.zone) ?? .gmt,
        now: shell.now(), current: incident.fact(question.name), isComplete: isComplete))
  }
}

extension Question {
  /// What an answer looks like, or how to say that there is none yet.
  fileprivate var wanted: String {
    let choices =
      switch type {
      case .yesNo: ["yes", "no"]
      default: options.map(\.name)
      }
    let unknown = "--not-known with --who and --again"
    return choices.isEmpty
      ? "write one, or \(unknown)"
      : "write one of: \(choices.joined(separator: ", ")); or \(unknown)"
  }
}

extension QuestionType {
  /// Lists and counts by place: open, until they are complete.
  var mayGrow: Bool {
    switch self {
    case .list, .countByPlace: true
    case .yesNo, .choice, .text, .account, .file, .host, .ip, .url, .email, .number, .count, .money,
      .time, .duration, .place, .secret:
      false
    }
  }
}
