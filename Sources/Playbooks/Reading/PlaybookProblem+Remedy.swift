// How each problem is mended: an order, with the name that was probably meant.
extension PlaybookProblem {
  var remedy: String {
    switch self {
    case .fileTooLarge:
      "split it: a playbook is a page, not an archive"
    case .notUTF8:
      "save the file as UTF-8"
    case .emptyFile:
      "write a playbook: “tocsin playbook new” prints one to begin with"
    case .severalDocuments:
      "put each in a file of its own"
    case .tooDeep:
      "write it flatter: nothing in the language needs more"
    case .tooManyNodes:
      "write fewer aliases"
    case .mergeKey:
      "write the keys out, or use an alias for each value"
    case .keyNotText:
      "write a plain word before the colon"
    case .tag:
      "take it off: what a value is, its key says"
    case .unknownAlias(let name):
      "write “&\(name)” before the value that is meant, above this line"
    case .starUnquoted:
      "quote it"
    case .syntax:
      "mend the line, then check again: the rest of the file was not read"
    case .tabIndent:
      "indent with spaces"
    case .duplicateKey:
      "keep one, then check again: the rest of the file was not read"
    case .controlCharacter:
      "take it out"
    case .colonInText:
      "quote the text, or use “|”"
    case .cutByHash:
      "quote it, or use “|”; put a comment that is meant on a line of its own"
    case .textReadAsMapping:
      "quote it, or use “|”"
    case .fileKind:
      "begin it with one of: playbook, duties, facts, sources, calendar, scenario, cases, plays"
    case .tooManyProblems:
      "mend these, then check again"
    case .unknownKey(_, _, let nearest):
      instead(nearest, "take it out")
    case .missingKey(let name, _):
      "add “\(name):”"
    case .wrongShape(_, let expected, _):
      "write \(expected)"
    case .badName:
      "use lower-case words joined by hyphens, as in “revoke-keys”"
    case .badInteger:
      "write a whole number"
    case .badYesNo:
      "write yes or no"
    case .badDuration:
      "write a number and s, min, h or d, as in “15 min”"
    case .badDate:
      "write it as 2026-11-01"
    case .badChoice(_, _, let options, let nearest):
      instead(nearest, "write one of: " + options.joined(separator: ", "))
    case .idNotRepeated(_, let file):
      "write “playbook: \(file)”, or rename the file"
    case .kindNotFolder(_, let folder):
      "move the file, or write “kind: \(folder)”"
    case .duplicatePlaybook:
      "rename one of the two"
    case .duplicateName:
      "rename one of the two"
    case .tooManySteps:
      "split it, and name the parts under “use”"
    case .reservedName:
      "give it another name"
    case .unknownType(_, let nearest):
      instead(
        nearest,
        "write one of: "
          + QuestionType.names.filter { !$0.hasPrefix("list of ") }
          .joined(separator: ", ") + ", or “list of” one of them")
    case .choiceWithoutOptions:
      "add “options:” with at least two"
    case .needlessOptions:
      "write “type: choice”, or take the options out"
    case .tooFewOptions:
      "give it at least two options"
    case .badSuggestion:
      "write an answer of its type"
    case .typesDisagree:
      "rename one of the two, or keep them apart by “with”"
    case .conditionSyntax(_, let position):
      "\(position.isEmpty ? "write it as in “insider is stolen and count(hosts) > 1”" : position)"
    case .unknownFact(_, let nearest):
      instead(nearest, "add the question, or take the name out")
    case .unknownCall(_, let nearest):
      instead(
        nearest,
        "write one of: count, done, skipped, applies, answered, since, any, most, or a count by place"
      )
    case .unknownOption(_, _, let nearest):
      instead(nearest, "add the option, or take the name out")
    case .unknownPlace(_, let nearest):
      instead(nearest, "write the code of a country or a US state, or a group of facts.yaml")
    case .cannotCompare:
      "compare like with like"
    case .notOrdered:
      "write “is” or “is not”"
    case .notCondition:
      "compare it with something"
    case .wrongArgument(_, let expected, _):
      "name \(expected)"
    case .unknownStep(_, let nearest):
      instead(nearest, "add the missing step, or take the name out")
    case .unknownRule(_, let nearest):
      instead(nearest, "add it, or take the name out")
    case .factsOnly:
      "write it with facts, so that an answer can only sharpen the duty"
    case .contradiction(let what):
      "mend the condition, or take \(what) out"
    case .everyOption(let name):
      "write “answered(\(name))”, or take options out"
    case .unreachableStep:
      "mend its condition, or take it out"
    case .conditionOnUnasked:
      "add it to the “ask” of a step"
    case .questionUnused:
      "ask it in a step, or take it out"
    case .stepWithoutKind:
      "add one of: do, decide, ask, collect, notify"
    case .stepOfTwoKinds:
      "make it a step for each"
    case .decisionWithoutOptions:
      "add “options:” with at least two"
    case .optionsWithoutDecision:
      "write “decide:” with the question, or take the options out"
    case .stepWithoutRole:
      "add “role:”, so that everybody knows who should"
    case .unknownRole(_, let nearest):
      instead(nearest, "add it under “roles”")
    case .unknownQuestion(_, let nearest):
      instead(nearest, "add it under “questions”")
    case .cycleInAfter:
      "take one “after” out"
    case .badWithin:
      "write it as “15 min”, “15 min of declared” or “15 min of step(scope)”"
    case .badEvery:
      "write it as “60 min until closed”"
    case .badForEach:
      "write it as “host in hosts”"
    case .notATime:
      "name a question of type time"
    case .notAList:
      "name a question of type list"
    case .repeatsEach:
      "make it two steps"
    case .unknownInText(_, let nearest):
      instead(nearest, "add the question, or take the braces out")
    case .bracesOpen:
      "write “}}” behind the name"
    case .notVariable:
      "take it out; a command gets it by “stdin” or “env”"
    case .commandWithoutRun:
      "add “run:”, a text for the shell, or “argv:”, a list"
    case .commandOfTwoKinds:
      "keep one"
    case .bracesInCommand:
      "write $NAME, with the fact's name in capitals and “_” for “-”"
    case .steeringVariable:
      "give it another name"
    case .badVariable:
      "use capitals, digits and “_”"
    case .unknownVariable(_, let nearest):
      instead(nearest, "name it under “env”, or set it in the command")
    case .variableOfStructure:
      "name a fact"
    case .noSuchItem(_, let items):
      "\(items == 0 ? "add a “check” list, or take “item” out" : "write a number from 1 to \(items)")"
    case .changesWithoutUndo:
      "add “undo:” with the command, or “undo: none”"
    case .changesWithoutApprovals:
      "add “approvals: 1”, or 2 where a second person must agree"
    case .undoWithoutChanges:
      "add “changes:”, or take them out"
    case .unknownSource(_, let nearest):
      instead(nearest, "add it under “collect”")
    case .unknownPlaybook(_, let nearest):
      instead(nearest, "add the file, or take the line out")
    case .ambiguousPlaybook:
      "write it in full"
    case .cycleInUse:
      "take one “use” out"
    case .usedTwice:
      "give the second run a name with “as:”"
    case .notAQuestionOf(_, _, let nearest):
      instead(nearest, "name one of its questions")
    case .unknownFrameworkID(_, let nearest):
      instead(nearest, "look it up, or take it out")
    case .revokedID(_, _, let replacement):
      instead(replacement, "take it out")
    case .deprecatedID(_, _, let replacement):
      instead(replacement, "take it out")
    case .pathWithoutPhase(let name, _):
      "add a step to \(name) that applies there"
    case .duplicatePlace:
      "keep one"
    case .unknownMember(_, _, let nearest):
      instead(nearest, "add it under “places”")
    case .overlappingGroups:
      "let one hold the other, so that figures for both can be added up"
    case .cycleInGroups:
      "take one out"
    case .unknownState(_, let nearest):
      instead(nearest, "write one of: " + CaseState.names.joined(separator: ", "))
    case .badAnswer:
      "write an answer of its type"
    case .badAct(_, let nearest):
      instead(nearest, "write one of: " + CaseAct.names.joined(separator: ", "))
    }
  }
}

private func instead(_ name: String?, _ otherwise: String) -> String {
  guard let name else { return otherwise }
  return otherwise.hasPrefix("write one of")
    ? "write “\(name)”" : "write “\(name)”, or \(otherwise)"
}
