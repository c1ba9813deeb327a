import Playbooks
import Problems

/// Every kind of problem that only rule and calendar files have; what any file of the language can
/// have is a `PlaybookProblem`. Each has a bad fixture in the tests.
enum DutyProblem: Hashable, Sendable {
  case badPeriod(String)
  case countingOfPeriod(Counting, Stage.Period)
  case alternativeOnly(Counting)
  case unknownStage(String, of: String, nearest: String?)
  case unknownRule(String, nearest: String?)
  case cycle([String])
  case duplicateRule(String, other: String)
  case duplicateStage(String)
  case badTrigger(String)
  case notATimeFact(String, nearest: String?)
  case unknownZone(String)
  case unknownCalendar(String, nearest: String?)
  case notAYear(String)
  case notADay(String)
  case noTest(String)
  case repeatsWithoutNumber(String)
  case untilWithoutEvery(String)
  case noStages(String)
  case testAndNoTest(String)
  case noReference(String)
  case noCalendar(Counting)
  case noBasis(String)
  case brokenByOverride(rule: String, stage: String, neededBy: String)
  case duplicateItem(String)
  case itemWithoutID(String)
}

extension DutyProblem {
  var message: String {
    switch self {
    case .badPeriod(let text): "“\(text)” is no period"
    case .countingOfPeriod(let counting, let period):
      "“\(counting.rawValue)” cannot count \(period.text)"
    case .alternativeOnly(let counting):
      "“\(counting.rawValue)” is a later reading, not a way to count a stage"
    case .unknownStage(let name, let rule, _): "“\(rule)” has no stage “\(name)”"
    case .unknownRule(let name, _): "no rule is called “\(name)”"
    case .cycle(let stages): "these wait for each other: \(stages.joined(separator: ", "))"
    case .duplicateRule(let id, let other): "“\(id)” is already a rule of \(other)"
    case .duplicateStage(let name): "“\(name)” is already a stage of this rule"
    case .badTrigger(let text): "“\(text)” is nothing a clock can run from"
    case .notATimeFact(let name, _): "“\(name)” is not a time among the facts"
    case .unknownZone(let name): "“\(name)” is not a time zone"
    case .unknownCalendar(let name, _): "no calendar or family of calendars is called “\(name)”"
    case .notAYear(let text): "“\(text)” is not a year"
    case .notADay(let text): "“\(text)” is not a day of the calendar"
    case .noTest(let rule): "“\(rule)” has no `when`, and does not say that its law has no test"
    case .repeatsWithoutNumber(let name): "“\(name)” repeats, but has no period to begin with"
    case .untilWithoutEvery(let name): "“\(name)” has an end, but does not repeat"
    case .noStages(let rule): "“\(rule)” is a duty without a stage"
    case .testAndNoTest(let rule): "“\(rule)” has a test, and says that its law has none"
    case .noReference(let rule): "“\(rule)” is said to be confirmed, but names no source"
    case .noCalendar(let counting): "“\(counting.rawValue)” asks which days are closed"
    case .noBasis(let rule): "“\(rule)” moves a closed last day, and does not say by which statute"
    case .brokenByOverride(let rule, let stage, let needer):
      "“\(needer)” waits for the stage “\(stage)” of “\(rule)”, which this rule does not have"
    case .duplicateItem(let name): "“\(name)” is already an item of this list"
    case .itemWithoutID(let text): "“\(text)” has no id, and others of this list have one"
    }
  }

  var remedy: String {
    switch self {
    case .badPeriod: "write it as 72 h, 15 d, 1 months or 4 business-days"
    case .countingOfPeriod:
      "write a period in the unit that it counts, or another counting (docs/duty-format.md)"
    case .alternativeOnly: "put it under `alt`"
    case .unknownStage(_, _, let nearest), .unknownRule(_, let nearest),
      .notATimeFact(_, let nearest), .unknownCalendar(_, let nearest):
      nearest.map { "write “\($0)”" } ?? "look at the names that are there, or add it"
    case .cycle: "let the first of them run from a fact"
    case .duplicateRule, .duplicateStage: "give one of them another name"
    case .badTrigger:
      "name a time fact, a list of them, sent(STAGE), sent(RULE, STAGE), last-sent(STAGE),"
        + " year-end(TIME) or date: 2027-12-31"
    case .unknownZone: "write an IANA name, as Europe/Berlin"
    case .notAYear: "write four digits"
    case .notADay: "write month and day, as 12-25"
    case .noTest: "add `when`, or say under `no-test` which article sets none"
    case .repeatsWithoutNumber: "give the stage a `period`"
    case .untilWithoutEvery: "add `every`, or take `until` out"
    case .noStages: "add a stage, or write `status: no-duty`"
    case .testAndNoTest: "keep one of `when` and `no-test`"
    case .noReference: "add `references`, or write `confirmed: no`"
    case .noCalendar: "give the duty a `calendar`, as EU family eu, US-federal or one of your own"
    case .noBasis: "add `basis`, as Code Civ. Proc. 12a"
    case .duplicateItem: "give one of them another id, or take it out"
    case .itemWithoutID: "write it as {id: NAME, say: TEXT}, or take the ids of the others out"
    case .brokenByOverride: "keep that stage, under its name, in the rule that takes its place"
    }
  }

  /// What leaves the rule usable, but not to be relied on before somebody has looked at it.
  var severity: Problem.Severity {
    switch self {
    case .noReference, .noCalendar, .noBasis, .itemWithoutID: .warning
    default: .error
    }
  }

  func problem(at place: Place) -> Problem {
    Problem(severity, message, at: place, mend: remedy, code: code.rawValue)
  }
}

extension YAMLReader {
  mutating func report(_ problem: DutyProblem, at node: YAMLNode) {
    report(problem.problem(at: place(of: node)))
  }
}
