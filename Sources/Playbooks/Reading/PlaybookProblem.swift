package import Problems

/// Every kind of problem a file of the language can have: the facts of each; its words are in
/// `PlaybookProblem+Words.swift`. Each has a bad fixture in the tests.
package enum PlaybookProblem: Hashable, Sendable {
  // The file.
  case fileTooLarge(bytes: Int, mebibytes: Int)
  case notUTF8
  case emptyFile
  case severalDocuments
  case tooDeep(levels: Int)
  case tooManyNodes(most: Int)
  case mergeKey
  case keyNotText
  case tag(String)
  case unknownAlias(String)
  case starUnquoted
  case syntax(String)
  case tabIndent
  case duplicateKey(String, firstLine: Int)
  case controlCharacter(Int32)
  case colonInText
  case cutByHash(key: String)
  case textReadAsMapping(String)
  case fileKind
  case tooManyProblems

  // Keys and values.
  case unknownKey(String, in: String, nearest: String?)
  case missingKey(String, in: String)
  case wrongShape(key: String, expected: String, found: String)
  case badName(String)
  case badInteger(key: String, String, ClosedRange<Int>)
  case badYesNo(key: String, String)
  case badDuration(key: String, String)
  case badDate(key: String, String)
  case badChoice(key: String, String, options: [String], nearest: String?)

  // Names.
  case idNotRepeated(said: String, file: String)
  case kindNotFolder(kind: String, folder: String)
  case duplicatePlaybook(String, other: String)
  case duplicateName(what: String, String, firstLine: Int)
  case tooManySteps(Int)
  case reservedName(String, why: String)

  // Questions.
  case unknownType(String, nearest: String?)
  case choiceWithoutOptions(String)
  case needlessOptions(String)
  case tooFewOptions(String)
  case badSuggestion(String, why: String)
  case typesDisagree(String, other: String)

  // Conditions.
  case conditionSyntax(String, at: String)
  case unknownFact(String, nearest: String?)
  case unknownCall(String, nearest: String?)
  case unknownOption(String, of: String, nearest: String?)
  case unknownPlace(String, nearest: String?)
  case cannotCompare(String, with: String)
  case notOrdered(String)
  case notCondition(String)
  case wrongArgument(call: String, expected: String, found: String)
  case unknownStep(String, nearest: String?)
  case unknownRule(String, nearest: String?)
  case factsOnly(String)
  case contradiction(String)
  case everyOption(String)
  case unreachableStep(String, because: String)
  case conditionOnUnasked(String)
  case questionUnused(String)

  // Steps.
  case stepWithoutKind(String)
  case stepOfTwoKinds(String, [String])
  case decisionWithoutOptions(String)
  case optionsWithoutDecision(String)
  case stepWithoutRole(String)
  case unknownRole(String, nearest: String?)
  case unknownQuestion(String, nearest: String?)
  case cycleInAfter([String])
  case badWithin(String)
  case badEvery(String)
  case badForEach(String)
  case notATime(String)
  case notAList(String)
  case repeatsEach(String)
  case unknownInText(String, nearest: String?)
  case bracesOpen
  case notVariable(String)

  // Commands.
  case commandWithoutRun
  case commandOfTwoKinds
  case bracesInCommand(String)
  case steeringVariable(String)
  case badVariable(String)
  case unknownVariable(String, nearest: String?)
  case variableOfStructure(String, key: String)
  case noSuchItem(Int, items: Int)
  case changesWithoutUndo
  case changesWithoutApprovals
  case undoWithoutChanges
  case unknownSource(String, nearest: String?)

  // Playbooks together.
  case unknownPlaybook(String, nearest: String?)
  case ambiguousPlaybook(String, [String])
  case cycleInUse([String])
  case usedTwice(String)
  case notAQuestionOf(String, playbook: String, nearest: String?)

  // Frameworks.
  case unknownFrameworkID(String, nearest: String?)
  case revokedID(String, framework: String, replacement: String?)
  case deprecatedID(String, framework: String, replacement: String?)

  // Paths.
  case pathWithoutPhase(String, path: String)

  // Facts.
  case duplicatePlace(String)
  case unknownMember(String, of: String, nearest: String?)
  case overlappingGroups(String, String)
  case cycleInGroups([String])

  // Cases.
  case unknownState(String, nearest: String?)
  case badAnswer(question: String, why: String)
  case badAct(String, nearest: String?)
}

extension PlaybookProblem {
  package func problem(at place: Place) -> Problem {
    Problem(severity, message, at: place, mend: remedy, code: code.rawValue)
  }
}
