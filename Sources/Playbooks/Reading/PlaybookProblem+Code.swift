/// The name of each kind, as `--json` and the fixtures write it.
extension PlaybookProblem {
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case fileTooLarge = "file-too-large"
    case notUTF8 = "not-utf8"
    case emptyFile = "empty-file"
    case severalDocuments = "several-documents"
    case tooDeep = "too-deep"
    case tooManyNodes = "too-many-nodes"
    case mergeKey = "merge-key"
    case keyNotText = "key-not-text"
    case tag
    case unknownAlias = "unknown-alias"
    case starUnquoted = "star-unquoted"
    case syntax
    case tabIndent = "tab-indent"
    case duplicateKey = "duplicate-key"
    case controlCharacter = "control-character"
    case colonInText = "colon-in-text"
    case cutByHash = "cut-by-hash"
    case textReadAsMapping = "text-read-as-mapping"
    case fileKind = "file-kind"
    case tooManyProblems = "too-many-problems"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongShape = "wrong-shape"
    case badName = "bad-name"
    case badInteger = "bad-integer"
    case badYesNo = "bad-yes-no"
    case badDuration = "bad-duration"
    case badDate = "bad-date"
    case badChoice = "bad-choice"
    case idNotRepeated = "id-not-repeated"
    case kindNotFolder = "kind-not-folder"
    case duplicatePlaybook = "duplicate-playbook"
    case duplicateName = "duplicate-name"
    case tooManySteps = "too-many-steps"
    case reservedName = "reserved-name"
    case unknownType = "unknown-type"
    case choiceWithoutOptions = "choice-without-options"
    case needlessOptions = "needless-options"
    case tooFewOptions = "too-few-options"
    case badSuggestion = "bad-suggestion"
    case typesDisagree = "types-disagree"
    case conditionSyntax = "condition-syntax"
    case unknownFact = "unknown-fact"
    case unknownCall = "unknown-call"
    case unknownOption = "unknown-option"
    case unknownPlace = "unknown-place"
    case cannotCompare = "cannot-compare"
    case notOrdered = "not-ordered"
    case notCondition = "not-condition"
    case wrongArgument = "wrong-argument"
    case unknownStep = "unknown-step"
    case unknownRule = "unknown-rule"
    case factsOnly = "facts-only"
    case contradiction
    case everyOption = "every-option"
    case unreachableStep = "unreachable-step"
    case conditionOnUnasked = "condition-on-unasked"
    case questionUnused = "question-unused"
    case stepWithoutKind = "step-without-kind"
    case stepOfTwoKinds = "step-of-two-kinds"
    case decisionWithoutOptions = "decision-without-options"
    case optionsWithoutDecision = "options-without-decision"
    case stepWithoutRole = "step-without-role"
    case unknownRole = "unknown-role"
    case unknownQuestion = "unknown-question"
    case cycleInAfter = "cycle-in-after"
    case badWithin = "bad-within"
    case badEvery = "bad-every"
    case badForEach = "bad-for-each"
    case notATime = "not-a-time"
    case notAList = "not-a-list"
    case repeatsEach = "repeats-each"
    case unknownInText = "unknown-in-text"
    case bracesOpen = "braces-open"
    case notVariable = "not-variable"
    case commandWithoutRun = "command-without-run"
    case commandOfTwoKinds = "command-of-two-kinds"
    case bracesInCommand = "braces-in-command"
    case steeringVariable = "steering-variable"
    case badVariable = "bad-variable"
    case unknownVariable = "unknown-variable"
    case variableOfStructure = "variable-of-structure"
    case noSuchItem = "no-such-item"
    case changesWithoutUndo = "changes-without-undo"
    case changesWithoutApprovals = "changes-without-approvals"
    case undoWithoutChanges = "undo-without-changes"
    case unknownSource = "unknown-source"
    case unknownPlaybook = "unknown-playbook"
    case ambiguousPlaybook = "ambiguous-playbook"
    case cycleInUse = "cycle-in-use"
    case usedTwice = "used-twice"
    case notAQuestionOf = "not-a-question-of"
    case unknownFrameworkID = "unknown-framework-id"
    case revokedID = "revoked-id"
    case deprecatedID = "deprecated-id"
    case pathWithoutPhase = "path-without-phase"
    case duplicatePlace = "duplicate-place"
    case unknownMember = "unknown-member"
    case overlappingGroups = "overlapping-groups"
    case cycleInGroups = "cycle-in-groups"
    case unknownState = "unknown-state"
    case badAnswer = "bad-answer"
    case badAct = "bad-act"
  }

  package var code: Code {
    switch self {
    case .fileTooLarge: .fileTooLarge
    case .notUTF8: .notUTF8
    case .emptyFile: .emptyFile
    case .severalDocuments: .severalDocuments
    case .tooDeep: .tooDeep
    case .tooManyNodes: .tooManyNodes
    case .mergeKey: .mergeKey
    case .keyNotText: .keyNotText
    case .tag: .tag
    case .unknownAlias: .unknownAlias
    case .starUnquoted: .starUnquoted
    case .syntax: .syntax
    case .tabIndent: .tabIndent
    case .duplicateKey: .duplicateKey
    case .controlCharacter: .controlCharacter
    case .colonInText: .colonInText
    case .cutByHash: .cutByHash
    case .textReadAsMapping: .textReadAsMapping
    case .fileKind: .fileKind
    case .tooManyProblems: .tooManyProblems
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .wrongShape: .wrongShape
    case .badName: .badName
    case .badInteger: .badInteger
    case .badYesNo: .badYesNo
    case .badDuration: .badDuration
    case .badDate: .badDate
    case .badChoice: .badChoice
    case .idNotRepeated: .idNotRepeated
    case .kindNotFolder: .kindNotFolder
    case .duplicatePlaybook: .duplicatePlaybook
    case .duplicateName: .duplicateName
    case .tooManySteps: .tooManySteps
    case .reservedName: .reservedName
    case .unknownType: .unknownType
    case .choiceWithoutOptions: .choiceWithoutOptions
    case .needlessOptions: .needlessOptions
    case .tooFewOptions: .tooFewOptions
    case .badSuggestion: .badSuggestion
    case .typesDisagree: .typesDisagree
    case .conditionSyntax: .conditionSyntax
    case .unknownFact: .unknownFact
    case .unknownCall: .unknownCall
    case .unknownOption: .unknownOption
    case .unknownPlace: .unknownPlace
    case .cannotCompare: .cannotCompare
    case .notOrdered: .notOrdered
    case .notCondition: .notCondition
    case .wrongArgument: .wrongArgument
    case .unknownStep: .unknownStep
    case .unknownRule: .unknownRule
    case .factsOnly: .factsOnly
    case .contradiction: .contradiction
    case .everyOption: .everyOption
    case .unreachableStep: .unreachableStep
    case .conditionOnUnasked: .conditionOnUnasked
    case .questionUnused: .questionUnused
    case .stepWithoutKind: .stepWithoutKind
    case .stepOfTwoKinds: .stepOfTwoKinds
    case .decisionWithoutOptions: .decisionWithoutOptions
    case .optionsWithoutDecision: .optionsWithoutDecision
    case .stepWithoutRole: .stepWithoutRole
    case .unknownRole: .unknownRole
    case .unknownQuestion: .unknownQuestion
    case .cycleInAfter: .cycleInAfter
    case .badWithin: .badWithin
    case .badEvery: .badEvery
    case .badForEach: .badForEach
    case .notATime: .notATime
    case .notAList: .notAList
    case .repeatsEach: .repeatsEach
    case .unknownInText: .unknownInText
    case .bracesOpen: .bracesOpen
    case .notVariable: .notVariable
    case .commandWithoutRun: .commandWithoutRun
    case .commandOfTwoKinds: .commandOfTwoKinds
    case .bracesInCommand: .bracesInCommand
    case .steeringVariable: .steeringVariable
    case .badVariable: .badVariable
    case .unknownVariable: .unknownVariable
    case .variableOfStructure: .variableOfStructure
    case .noSuchItem: .noSuchItem
    case .changesWithoutUndo: .changesWithoutUndo
    case .changesWithoutApprovals: .changesWithoutApprovals
    case .undoWithoutChanges: .undoWithoutChanges
    case .unknownSource: .unknownSource
    case .unknownPlaybook: .unknownPlaybook
    case .ambiguousPlaybook: .ambiguousPlaybook
    case .cycleInUse: .cycleInUse
    case .usedTwice: .usedTwice
    case .notAQuestionOf: .notAQuestionOf
    case .unknownFrameworkID: .unknownFrameworkID
    case .revokedID: .revokedID
    case .deprecatedID: .deprecatedID
    case .pathWithoutPhase: .pathWithoutPhase
    case .duplicatePlace: .duplicatePlace
    case .unknownMember: .unknownMember
    case .overlappingGroups: .overlappingGroups
    case .cycleInGroups: .cycleInGroups
    case .unknownState: .unknownState
    case .badAnswer: .badAnswer
    case .badAct: .badAct
    }
  }
}
