import Playbooks
package import Problems

/// Every kind of problem that only scenarios have; what any file of the language can have is a
/// `PlaybookProblem`. Each has a bad fixture in the tests.
package enum ScenarioProblem: Hashable, Sendable {
  // Reading.
  case badNumber(key: String, String)
  case badInstant(String)
  case unknownZone(String)
  case unknownInject(String, nearest: String?)
  case unknownExpectation(String, nearest: String?)
  case unknownObjective(String, nearest: String?)
  case unknownOption(String, of: String, nearest: String?)
  case unknownCommand(String, of: String, nearest: String?)
  case ambiguousStep(String, [String])
  case emptyMatch
  case matchOfTwoKinds([String])
  case stateWithoutNotice
  case optionWithoutDecision
  case delayWithoutCondition(String)
  case scoreWithoutObjective(String)
  case tooFewOptions(String)
  case bandsOutOfOrder
  case nothingToDo
  case badPlayAct(String)
  // Checking.
  case unreachableInject(String, because: String)
  case objectiveUntested(String)
  case limitAfterEnd(String, end: String)
  case decisionWithoutDefault(String)
  case realAddress(String, what: String)
  case tooManyInjects(role: String, count: Int)
  case longSilence(from: String, minutes: Int)
  case noNoise
  case nothingForOthers
  case shortHotWash(Int)
  case missingMaterial(String)
}

extension ScenarioProblem {
  package var severity: Problem.Severity {
    switch self {
    case .realAddress, .tooManyInjects, .longSilence, .noNoise, .nothingForOthers, .shortHotWash:
      .warning
    default: .error
    }
  }

  package var message: String {
    switch self {
    case .badNumber(let key, let text): "“\(text)” is no number for “\(key)”"
    case .badInstant(let text): "“\(text)” is no instant with its offset"
    case .unknownZone(let name): "“\(name)” is not a time zone"
    case .unknownInject(let name, _): "no inject is called “\(name)”"
    case .unknownExpectation(let name, _): "nothing that is expected is called “\(name)”"
    case .unknownObjective(let name, _): "no objective is called “\(name)”"
    case .unknownOption(let name, let question, _): "“\(name)” is no option of “\(question)”"
    case .unknownCommand(let name, let step, _): "“\(step)” has no command “\(name)”"
    case .ambiguousStep(let name, let steps):
      "“\(name)” is a step of several playbooks: \(steps.joined(separator: ", "))"
    case .emptyMatch: "the match does not say what shows in the record"
    case .matchOfTwoKinds(let kinds): "the match names \(kinds.joined(separator: " and "))"
    case .stateWithoutNotice: "a state is that of a notice, and this match names none"
    case .optionWithoutDecision: "an option is that of a decision, and this match names none"
    case .delayWithoutCondition(let name): "“\(name)” has a delay, but no condition to count from"
    case .scoreWithoutObjective(let name): "“\(name)” has a score, but no objective that gets it"
    case .tooFewOptions(let name): "“\(name)” leaves no choice"
    case .bandsOutOfOrder: "the bands must fall from P over S to M, between 1 and 0"
    case .nothingToDo: "the scenario expects nothing of anybody"
    case .badPlayAct(let found): "an act is one thing, and this one is \(found)"
    case .unreachableInject(let name, let why): "“\(name)” is never released: \(why)"
    case .objectiveUntested(let name): "nothing shows whether “\(name)” is met"
    case .limitAfterEnd(let name, let end): "“\(name)” may still be met after the end, at \(end)"
    case .decisionWithoutDefault(let name):
      "nothing happens when nobody decides “\(name)” in time"
    case .realAddress(let text, let what): "“\(text)” looks like a real \(what)"
    case .tooManyInjects(let role, let count):
      "“\(role)” gets \(count) injects within an hour of the wall clock, more than 12"
    case .longSilence(let from, let minutes):
      "after \(from) nobody is asked for anything for \(minutes) simulated minutes"
    case .noNoise: "every inject matters: nobody has to find out what does not"
    case .nothingForOthers: "no inject goes to those alone who are not technical"
    case .shortHotWash(let minutes): "\(minutes) minutes are short for the talk afterwards"
    case .missingMaterial(let file): "the file “\(file)” is not there"
    }
  }

  package var remedy: String {
    switch self {
    case .badNumber: "write it as 2, 0.5 or -3"
    case .badInstant: "write it as 2026-11-20T16:40:00+01:00"
    case .unknownZone: "write an IANA name, as Europe/Berlin"
    case .unknownInject(_, let nearest), .unknownExpectation(_, let nearest),
      .unknownObjective(_, let nearest), .unknownOption(_, _, let nearest),
      .unknownCommand(_, _, let nearest):
      nearest.map { "write “\($0)”" } ?? "name one that is there, or add it"
    case .ambiguousStep(_, let steps): "write “\(steps.first ?? "")” in full"
    case .emptyMatch, .matchOfTwoKinds:
      "write one of: " + Match.names.joined(separator: ", ")
    case .stateWithoutNotice: "add `notice: RULE`, or take `state` out"
    case .optionWithoutDecision: "add `decision: QUESTION`, or take `option` out"
    case .delayWithoutCondition: "add `when`, or write the time under `at`"
    case .scoreWithoutObjective: "add `objective`"
    case .tooFewOptions: "give it two options or more"
    case .bandsOutOfOrder: "write them as {P: 0.90, S: 0.70, M: 0.40}"
    case .nothingToDo: "add `expect` or `decide` to an inject"
    case .badPlayAct: "write one of: " + ScriptedAct.names.joined(separator: ", ")
    case .unreachableInject:
      "give it an `at` before the end, a `when` that can be true, or `kind: optional`"
    case .objectiveUntested: "name it in an `expect`, a `decide` or a `forbid`"
    case .limitAfterEnd: "shorten the limit, or let the exercise last longer"
    case .decisionWithoutDefault: "add `limit` and `default`"
    case .realAddress(_, let what):
      what == "IP address"
        ? "take one of 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or 2001:db8::/32"
        : "take a name below example.com, example.org, example.net, .example, .test or .invalid"
    case .tooManyInjects: "spread them, or lower the speed"
    case .longSilence: "ask for something every 15 to 25 minutes"
    case .noNoise: "add an inject with `kind: noise`"
    case .nothingForOthers: "add one to counsel, communications or the management alone"
    case .shortHotWash: "plan 20 minutes or more"
    case .missingMaterial: "put it beside the scenario, or take the material out"
    }
  }

  package func problem(at place: Place) -> Problem {
    Problem(severity, message, at: place, mend: remedy, code: code)
  }
}

extension YAMLReader {
  mutating func report(_ problem: ScenarioProblem, at node: YAMLNode) {
    report(problem.problem(at: place(of: node)))
  }
}
