import Problems

// The words of every problem: what is wrong, and how to mend it. One table, read as data.
extension PlaybookProblem {
  var severity: Problem.Severity {
    switch self {
    case .kindNotFolder,
      .everyOption,
      .conditionOnUnasked,
      .questionUnused,
      .stepWithoutRole,
      .unknownVariable,
      .changesWithoutUndo,
      .changesWithoutApprovals,
      .undoWithoutChanges,
      .revokedID,
      .deprecatedID:
      .warning
    default: .error
    }
  }

  var message: String {
    switch self {
    case .fileTooLarge(let bytes, let mebibytes):
      "the file has \(bytes) bytes, more than the \(mebibytes) MiB a file may have"
    case .notUTF8:
      "the bytes here are not UTF-8"
    case .emptyFile:
      "the file says nothing"
    case .severalDocuments:
      "a second document begins in the same file"
    case .tooDeep(let levels):
      "the file nests deeper than \(levels) levels"
    case .tooManyNodes(let most):
      "the file has more than \(most) values once its aliases are followed"
    case .mergeKey:
      "merge keys (“<<”) are not part of the language"
    case .keyNotText:
      "a key must be a text"
    case .tag(let name):
      "the tag “\(name)” has no meaning here"
    case .unknownAlias(let name):
      "the alias “*\(name)” stands for nothing"
    case .starUnquoted:
      "a value that begins with “*” is an alias in YAML"
    case .syntax(let name):
      "this is not YAML: \(name)"
    case .tabIndent:
      "a tab indents this line"
    case .duplicateKey(let name, let firstLine):
      "“\(name)” is written a second time in the same mapping, first on line \(firstLine)"
    case .controlCharacter(let name):
      "the character \(hex(name)) may not stand in a YAML file"
    case .colonInText:
      "a colon and a space inside a text begin a mapping"
    case .cutByHash(let key):
      "“ #” begins a comment, so the rest of this line is not part of “\(key)”"
    case .textReadAsMapping(let name):
      "“\(name): …” was read as a mapping, where a text is wanted"
    case .fileKind:
      "the file does not say what it is"
    case .tooManyProblems:
      "the file has more problems than are worth listing"
    case .unknownKey(let name, let construct, _):
      "\(construct) has no key “\(name)”"
    case .missingKey(let name, let construct):
      "\(construct) needs “\(name)”"
    case .wrongShape(let key, let expected, let found):
      "\(key) must be \(expected), not \(found)"
    case .badName(let name):
      "“\(name)” is not a name"
    case .badInteger(let key, let name, let range):
      "“\(key)” must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(name)”"
    case .badYesNo(let key, let name):
      "“\(key)” must be yes or no, not “\(name)”"
    case .badDuration(let key, let name):
      "“\(key)” must be a duration, not “\(name)”"
    case .badDate(let key, let name):
      "“\(key)” must be a day of the calendar, not “\(name)”"
    case .badChoice(let key, let name, _, _):
      "“\(key)” cannot be “\(name)”"
    case .idNotRepeated(let said, let file):
      "“playbook” says “\(said)”, but the file is called “\(file)”"
    case .kindNotFolder(let kind, let folder):
      "“kind” says “\(kind)”, but the file stands in the folder “\(folder)”"
    case .duplicatePlaybook(let name, let other):
      "another file is the playbook “\(name)” too: \(other)"
    case .duplicateName(let what, let name, let firstLine):
      "\(what) “\(name)” is there a second time, first on line \(firstLine)"
    case .tooManySteps(let name):
      "the playbook has \(name) steps, more than 2,000"
    case .reservedName(let name, let why):
      "“\(name)” cannot be the name of a question: \(why)"
    case .unknownType(let name, _):
      "“\(name)” is no type of answer"
    case .choiceWithoutOptions(let name):
      "“\(name)” is a choice without options"
    case .needlessOptions(let name):
      "“\(name)” has options, but is no choice"
    case .tooFewOptions(let name):
      "“\(name)” leaves nothing to choose"
    case .badSuggestion(let name, let why):
      "the suggestion for “\(name)” is no answer to it: \(why)"
    case .typesDisagree(let name, let other):
      "“\(name)” has another type in \(other), and all playbooks of an incident share it"
    case .conditionSyntax(let name, _):
      "the condition cannot be read here: \(name)"
    case .unknownFact(let name, _):
      "nothing is called “\(name)” here"
    case .unknownCall(let name, _):
      "there is no “\(name)(…)”"
    case .unknownOption(let name, let question, _):
      "“\(name)” is not an option of “\(question)”"
    case .unknownPlace(let name, _):
      "“\(name)” is no place that is known"
    case .cannotCompare(let left, let right):
      "\(left) cannot be compared with \(right)"
    case .notOrdered(let left):
      "\(left) has no order"
    case .notCondition(let left):
      "\(left) is neither true nor false by itself"
    case .wrongArgument(let call, let expected, let found):
      "\(call)(…) takes \(expected), not “\(found)”"
    case .unknownStep(let name, _):
      "there is no step “\(name)”"
    case .unknownRule(let name, _):
      "there is no step or duty “\(name)”"
    case .factsOnly(let call):
      "the condition of a duty reads facts only, and \(call)(…) is none"
    case .contradiction(let what):
      "no answers make the condition of \(what) true"
    case .everyOption(let name):
      "every answer that is known makes this condition true: it only asks whether “\(name)” is answered"
    case .unreachableStep(let name, let because):
      "step “\(name)” can never be reached: \(because)"
    case .conditionOnUnasked(let name):
      "the condition reads “\(name)”, which no step asks"
    case .questionUnused(let name):
      "nothing uses the question “\(name)”"
    case .stepWithoutKind(let name):
      "step “\(name)” says nothing to do"
    case .stepOfTwoKinds(let name, let kinds):
      "step “\(name)” has \(kinds.joined(separator: " and "))"
    case .decisionWithoutOptions(let name):
      "the decision “\(name)” has no options"
    case .optionsWithoutDecision(let name):
      "step “\(name)” has options, but decides nothing"
    case .stepWithoutRole(let name):
      "step “\(name)” has no role"
    case .unknownRole(let name, _):
      "no role is called “\(name)” here"
    case .unknownQuestion(let name, _):
      "no question is called “\(name)” here"
    case .cycleInAfter(let names):
      "these steps wait for each other: \(names.joined(separator: " → "))"
    case .badWithin(let name):
      "“\(name)” is no time limit"
    case .badEvery(let name):
      "“\(name)” is no rhythm"
    case .badForEach(let name):
      "“\(name)” does not name the items of a list"
    case .notATime(let name):
      "“\(name)” is not a time"
    case .notAList(let name):
      "“\(name)” is not a list"
    case .repeatsEach(let name):
      "step “\(name)” cannot be done for each item and every so often too"
    case .unknownInText(let name, _):
      "the text names “\(name)” in braces, which nothing is called"
    case .bracesOpen:
      "“{{” is not closed"
    case .notVariable(let name):
      "“{{\(name)}}” cannot stand in a text: a secret is never shown"
    case .commandWithoutRun:
      "the command says nothing to run"
    case .commandOfTwoKinds:
      "the command has both “run” and “argv”"
    case .bracesInCommand(let name):
      "“{{…}}” in “\(name)”: facts reach commands through the environment only"
    case .steeringVariable(let name):
      "$\(name) would steer the shell or the loader"
    case .badVariable(let name):
      "“\(name)” is no name of a variable"
    case .unknownVariable(let name, _):
      "$\(name) is no fact, and no other name the command is given"
    case .variableOfStructure(let name, let key):
      "“\(name)” cannot be given to “\(key)”"
    case .noSuchItem(let name, _):
      "the step has no checklist item \(name)"
    case .changesWithoutUndo:
      "the command changes something and does not say how to undo it"
    case .changesWithoutApprovals:
      "the command changes something and does not say how many must agree"
    case .undoWithoutChanges:
      "the command has “undo” or “approvals”, but changes nothing"
    case .unknownSource(let name, _):
      "no step of this playbook collects a source “\(name)”"
    case .unknownPlaybook(let name, _):
      "there is no playbook “\(name)”"
    case .ambiguousPlaybook(let name, let kinds):
      "“\(name)” may mean \(kinds.joined(separator: " or "))"
    case .cycleInUse(let names):
      "these playbooks use each other: \(names.joined(separator: " → "))"
    case .usedTwice(let name):
      "“\(name)” is used twice with different answers"
    case .notAQuestionOf(let name, let playbook, _):
      "“\(playbook)” asks no “\(name)”"
    case .unknownFrameworkID(let name, _):
      "“\(name)” is in none of ATT&CK, ATLAS, CSF 2.0, D3FEND, RE&CT and AI 100-2"
    case .revokedID(let name, let framework, _):
      "“\(name)” was revoked in \(framework)"
    case .deprecatedID(let name, let framework, _):
      "“\(name)” is deprecated in \(framework)"
    case .pathWithoutPhase(let name, let path):
      "no step of \(name) is left on this path: \(path)"
    case .duplicatePlace(let name):
      "the place “\(name)” is there a second time"
    case .unknownMember(let name, let question, _):
      "“\(name)”, a member of “\(question)”, is no place that is known"
    case .overlappingGroups(let name, let other):
      "the groups “\(name)” and “\(other)” overlap, and neither holds the other"
    case .cycleInGroups(let names):
      "these groups hold each other: \(names.joined(separator: " → "))"
    case .unknownState(let name, _):
      "“\(name)” is no state"
    case .badAnswer(let question, let why):
      "this is no answer to “\(question)”: \(why)"
    case .badAct(let name, _):
      "“\(name)” is no act"
    }
  }
}

/// As Unicode names a character: `U+0007`.
private func hex(_ value: Int32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
