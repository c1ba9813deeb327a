import Duties
import Foundation
import Playbooks
import Response

/// What a confirmed sheet asks the shell for.
extension Model {
  mutating func confirm(_ open: Sheet) -> [Effect] {
    if let missing = open.fields.first(where: {
      $0.isRequired && open.isShown($0) && $0.text.trimmed.isEmpty
    }) {
      sheet?.problem =
        "\(missing.label.isEmpty ? "the text" : missing.label) is empty; mend: \(missing.help)"
      sheet?.focus = open.fields.firstIndex { $0.name == missing.name } ?? 0
      return []
    }
    if let effects = confirmCommandSheet(open) ?? confirmControlSheet(open) { return effects }
    switch open.purpose {
    case .declareInExercise: return confirmDeclaring(open)
    case .leave: return [.quit(status: 0)]
    case .writeFile:
      guard let wish = open.fileWish else {
        sheet?.problem = "nothing is chosen; mend: name entries or kinds"
        return []
      }
      sheet = nil
      message = "writing \(wish.fileName) …"
      return [.writeFile(wish)]
    case .chooseLetter(let rule, let stage, let files):
      sheet = nil
      return [.editLetter(rule: rule, stage: stage, file: files[open.chosen(.choice) ?? 0])]
    case .keepLetter(let rule, let stage, let file):
      tickets += 1
      sheet?.stage = .waiting(ticket: tickets)
      return [.keepLetter(rule: rule, stage: stage, file: file, ticket: tickets)]
    default: break
    }
    do throws(Refusal) {
      let act = try act(of: open)
      tickets += 1
      sheet?.stage = .waiting(ticket: tickets)
      sheet?.problem = nil
      return [
        isSecret(open) ? .appendWithSecret(act, ticket: tickets) : .append(act, ticket: tickets)
      ]
    } catch {
      sheet?.problem = "\(error.message); mend: \(error.mend)"
      return []
    }
  }

  private func isSecret(_ sheet: Sheet) -> Bool {
    sheet.fields.contains { if case .secret = $0.content { true } else { false } }
  }

  /// The act a sheet stands for, or what of it cannot be read.
  func act(of sheet: Sheet) throws(Refusal) -> Act {
    var act = Act(try intent(of: sheet))
    if case .note = sheet.purpose {} else { act.note = sheet[.note].nonEmpty }
    if let text = sheet[.when].nonEmpty {
      let when = try instant(text, .past)
      act.when = Act.When(at: when.date, zone: when.zone, source: "said")
    }
    return act
  }

  func past(_ text: String) throws(Refusal) -> Date {
    try instant(text, .past).date
  }

  func coming(_ text: String) throws(Refusal) -> Date? {
    guard let text = text.nonEmpty else { return nil }
    return try instant(text, .future).date
  }

  /// In the zone that stands first on the screen, where the text names none.
  func instant(
    _ text: String, _ tense: Instant.Tense
  ) throws(Refusal) -> (date: Date, zone: String) {
    do throws(AnswerFault) {
      let zone = TimeZone(identifier: times.leading.name) ?? .gmt
      return try Instant.read(text, zone: zone, now: now, tense: tense)
    } catch {
      throw Refusal(error.message, mend: error.mend)
    }
  }

  private func intent(of sheet: Sheet) throws(Refusal) -> Intent {
    let reason = sheet[.reason]
    switch sheet.purpose {
    case .sign(let step, let item): return .sign(step, item: item)
    case .unsign(let step, let item): return .unsign(step, item: item, reason: reason)
    case .setAside(let step, let item): return .setAside(step, item: item, reason: reason)
    case .start(let step): return .start(step)
    case .finish(let step): return .finish(step)
    case .skip(let step): return .skip(step, reason: reason)
    case .skipPhase(let phase): return .skipPhase(phase, reason: reason)
    case .block(let step):
      return .block(step, reason: reason, again: try coming(sheet[.again]))
    case .reopen(let step): return .reopen(step, reason: reason)
    case .assign(let step): return .assign(step, to: sheet[.to])
    case .answer(let question): return try answerIntent(question, sheet)
    case .notKnown(let question):
      return .await(
        question: question, who: sheet[.who].nonEmpty, again: try coming(sheet[.again]))
    case .decide(let question, let option): return try decisionIntent(question, option, sheet)
    case .note, .correct, .severity, .close, .reopenIncident, .takeRole, .giveRole, .dropRole,
      .handOver, .attach, .upgrade, .writeFile, .leave, .chooseLetter, .keepLetter, .pull,
      .rewind, .declareInExercise,
      .markExpected, .sayToPlayers, .noteControl:
      return try incidentIntent(of: sheet)
    case .markSent, .acknowledge, .waive, .delay, .loseEvidence, .evidenceUnavailable:
      return try noticeIntent(of: sheet)
    case .runCommand, .holdSecret, .askCommand, .agree, .agreeHere, .breakGlass, .stopCommand,
      .addEvidence, .verifyEvidence, .stopTaking:
      return try commandIntent(of: sheet)
    }
  }

  private func noticeIntent(of sheet: Sheet) throws(Refusal) -> Intent {
    switch sheet.purpose {
    case .markSent(let rule, let stage):
      return .markSent(
        rule: rule, stage: stage, to: sheet[.to], channel: sheet[.channel],
        reference: sheet[.reference].nonEmpty, reason: sheet[.reason].nonEmpty)
    case .acknowledge(let rule, let stage):
      return .acknowledge(rule: rule, stage: stage, reference: sheet[.reference].nonEmpty)
    case .waive(let rule, let stage):
      return .waive(rule: rule, stage: stage, reason: sheet[.reason])
    case .delay(let rule, let stage):
      guard let until = try coming(sheet[.until]) else {
        throw Refusal("the delay has no end", mend: "write until when")
      }
      return .delay(
        rule: rule, stage: stage, authority: sheet[.authority],
        isWritten: sheet.chosen(.written) == 0, from: try past(sheet[.from]), until: until)
    case .loseEvidence(let source, let step):
      return .loseEvidence(source: source, step: step, reason: sheet[.reason])
    case .evidenceUnavailable(let source, let step):
      return .evidenceUnavailable(source: source, step: step, reason: sheet[.reason])
    default: throw Refusal("this sheet makes no entry", mend: "leave it with Esc")
    }
  }
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }
}
