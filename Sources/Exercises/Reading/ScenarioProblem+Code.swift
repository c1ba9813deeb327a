/// The name of each kind, as `--json` and the fixtures write it.
extension ScenarioProblem {
  package static let codes = [
    "bad-number", "bad-instant", "unknown-zone", "unknown-inject", "unknown-expectation",
    "unknown-objective", "option-not-offered", "unknown-command", "ambiguous-step", "empty-match",
    "match-of-two-kinds", "state-without-notice", "option-without-decision",
    "delay-without-condition", "score-without-objective", "no-choice", "bands-out-of-order",
    "nothing-to-do", "unreachable-inject", "objective-untested", "limit-after-end",
    "decision-without-default", "real-address", "too-many-injects", "long-silence", "no-noise",
    "bad-play-act", "nothing-for-others", "short-hot-wash", "missing-material",
  ]

  package var code: String {
    switch self {
    case .badNumber: "bad-number"
    case .badInstant: "bad-instant"
    case .unknownZone: "unknown-zone"
    case .unknownInject: "unknown-inject"
    case .unknownExpectation: "unknown-expectation"
    case .unknownObjective: "unknown-objective"
    case .unknownOption: "option-not-offered"
    case .unknownCommand: "unknown-command"
    case .ambiguousStep: "ambiguous-step"
    case .emptyMatch: "empty-match"
    case .matchOfTwoKinds: "match-of-two-kinds"
    case .stateWithoutNotice: "state-without-notice"
    case .optionWithoutDecision: "option-without-decision"
    case .delayWithoutCondition: "delay-without-condition"
    case .scoreWithoutObjective: "score-without-objective"
    case .tooFewOptions: "no-choice"
    case .bandsOutOfOrder: "bands-out-of-order"
    case .nothingToDo: "nothing-to-do"
    case .badPlayAct: "bad-play-act"
    case .unreachableInject: "unreachable-inject"
    case .objectiveUntested: "objective-untested"
    case .limitAfterEnd: "limit-after-end"
    case .decisionWithoutDefault: "decision-without-default"
    case .realAddress: "real-address"
    case .tooManyInjects: "too-many-injects"
    case .longSilence: "long-silence"
    case .noNoise: "no-noise"
    case .nothingForOthers: "nothing-for-others"
    case .shortHotWash: "short-hot-wash"
    case .missingMaterial: "missing-material"
    }
  }
}
