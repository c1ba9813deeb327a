import Duties
import Foundation
import Playbooks
import Problems

/// Everything a rule says, for a responder or counsel: as lines, and as a document.
nonisolated struct RuleSheet {
  let rule: Rule
  let law: Law
  let vocabulary: Vocabulary

  var lines: [String] {
    var lines = ["\(rule.id), \(rule.title)", "  \(standing)"]
    lines += labelled([
      ("actor", rule.actor), ("applies", rule.when?.text), ("no test", rule.noTest),
      ("days of", rule.zone), ("calendar", calendar), ("roll by", rule.basis),
    ])
    lines += questions.map { "  asks: \($0.name)\(who($0)): \($0.ask)" }
    lines += rule.stages.flatMap(stageLines)
    lines += rule.content.texts.map { "  say: \($0)" } + rule.omits.map { "  never say: \($0)" }
    lines += rule.exceptions.map { "  exception: \($0)" }
    lines += labelled([
      ("if late", rule.late), ("delay", delay), ("records", rule.records),
      ("penalty", rule.penalty), ("form", rule.form), ("changes", rule.changes),
      ("note", rule.notes),
    ])
    lines += rule.references.map { "  reference: \($0)" }
    return (lines + ["  rule file: \(rule.provenance)"]).map { visible($0) }
  }

  /// `in force since 2018-05-25, confirmed`
  private var standing: String {
    let since = rule.effective.map {
      rule.status == .future ? " from \($0.text)" : " since \($0.text)"
    }
    return status + (since ?? "") + (rule.isConfirmed ? ", confirmed" : ", NOT CONFIRMED: watched")
  }

  private var status: String {
    switch rule.status {
    case .inForce: "in force"
    case .inForceLimited: "in force with limits"
    case .future: "not in force yet: watched"
    case .proposed: "a proposal, not law: watched"
    case .contract: "a duty of contract"
    case .noDuty: "no duty"
    }
  }

  private var calendar: String? {
    guard let name = rule.calendar else { return nil }
    guard let found = law.calendars.calendar(of: name) else {
      return "\(name), that of the place whose authority leads"
    }
    let years = found.years.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    return "\(found.id), \(found.title)\(years), \(found.version)"
  }

  private var delay: String? {
    guard let tolling = rule.tolling else {
      return rule.delay.map { "\($0) (a recorded request moves nothing)" }
    }
    let words = [
      "oral \(tolling.oral.text)", "written \(tolling.written.text)",
      tolling.isBeforeDueOnly ? "only if obtained before it is due" : nil,
    ].compactMap(\.self).joined(separator: ", ")
    return [rule.delay, words].compactMap(\.self).joined(separator: "; ")
  }

  /// What its conditions ask, with who may answer.
  var questions: [Question] {
    rule.facts.compactMap { name in vocabulary.questions.first { $0.name == name } }
  }

  private func who(_ question: Question) -> String { question.who.map { " (\($0))" } ?? "" }

  private func labelled(_ rows: [(String, String?)]) -> [String] {
    rows.compactMap { label, text in text.map { "  \(label): \($0)" } }
  }

  private func stageLines(_ stage: Duties.Stage) -> [String] {
    var lines = ["  stage \(stage.name), to \(stage.recipient)"]
    lines += labelled([
      ("  clock", clock(stage)), ("  applies", stage.when?.text), ("  law says", stage.qualifier),
      ("  later reading", later(stage)), ("  more time", stage.extra.map(more)),
      ("  earlier of", stage.cap.map(capped)), ("  repeats", repeats(stage)),
      ("  note", stage.note),
    ])
    lines += stage.also.map { "    also to: \($0.recipient), if \($0.when.text)" }
    lines +=
      stage.content.texts.map { "    say: \($0)" } + stage.omits.map { "    never say: \($0)" }
    return lines
  }

  private func clock(_ stage: Duties.Stage) -> String {
    stage.period == .none
      ? "from \(stage.trigger.text), \(stage.counting.rawValue)"
      : "\(stage.period.text) from \(stage.trigger.text), \(stage.counting.rawValue)"
  }

  private func later(_ stage: Duties.Stage) -> String? {
    guard let other = stage.alternative else { return nil }
    return [
      other.period?.text, other.counting?.rawValue, other.when.map { "if \($0.text)" }, other.basis,
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func more(_ extra: Duties.Stage.Extension) -> String {
    "\(extra.period.text) if \(extra.when.text)\(extra.basis.map { ", \($0)" } ?? "")"
  }

  private func capped(_ cap: Duties.Stage.Cap) -> String {
    "\(cap.period.text) from \(cap.from)\(cap.when.map { ", if \($0.text)" } ?? "")"
  }

  private func repeats(_ stage: Duties.Stage) -> String? {
    stage.every.map { seconds in
      "every \(TimeWords.length(Double(seconds)))\(stage.until.map { " until \($0)" } ?? "")"
    }
  }
}

extension RuleSheet {
  /// The law's part of `duties show --json`; what an incident makes of it stands beside.
  var document: Document {
    .fields([
      ("rule", .text(rule.id)), ("title", .text(rule.title)), ("short", .text(rule.short)),
      ("status", .text(rule.status.rawValue)), ("effective", .optional(rule.effective?.text)),
      ("confirmed", .bool(rule.isConfirmed)), ("file", .text(rule.provenance)),
      ("own", .bool(rule.origin != .shipped)), ("actor", .optional(rule.actor)),
      ("when", .optional(rule.when?.text)), ("no-test", .optional(rule.noTest)),
      ("zone", .optional(rule.zone)), ("calendar", .optional(rule.calendar)),
      ("basis", .optional(rule.basis)),
      (
        "questions",
        .list(
          questions.map {
            .fields([
              ("question", .text($0.name)), ("ask", .text($0.ask)), ("who", .optional($0.who)),
            ])
          })
      ),
      ("stages", .list(rule.stages.map(stageDocument))), ("content", .texts(rule.content.texts)),
      ("omit", .texts(rule.omits)), ("exceptions", .texts(rule.exceptions)),
      ("late", .optional(rule.late)), ("delay", .optional(delay)),
      ("records", .optional(rule.records)), ("penalty", .optional(rule.penalty)),
      ("form", .optional(rule.form)), ("changes", .optional(rule.changes)),
      ("notes", .optional(rule.notes)), ("references", .texts(rule.references)),
    ])
  }

  private func stageDocument(_ stage: Duties.Stage) -> Document {
    .fields([
      ("stage", .text(stage.name)), ("recipient", .text(stage.recipient)),
      ("from", .text(stage.trigger.text)), ("when", .optional(stage.when?.text)),
      ("period", stage.period == .none ? .null : .text(stage.period.text)),
      ("counting", .text(stage.counting.rawValue)), ("later-reading", .optional(later(stage))),
      ("extra", .optional(stage.extra.map(more))), ("cap", .optional(stage.cap.map(capped))),
      ("repeats", .optional(repeats(stage))), ("qualifier", .optional(stage.qualifier)),
      ("note", .optional(stage.note)),
      (
        "also",
        .list(
          stage.also.map {
            .fields([("recipient", .text($0.recipient)), ("when", .text($0.when.text))])
          })
      ),
      ("content", .texts(stage.content.texts)), ("omit", .texts(stage.omits)),
    ])
  }
}

extension Rule.Tolling.Limit {
  nonisolated fileprivate var text: String {
    switch self {
    case .notAtAll: "does not count"
    case .days(let days): "at most \(days) days"
    case .asStated: "as stated"
    }
  }
}
