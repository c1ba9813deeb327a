import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

// A notice, step by step: drafted from the facts, filled in point by point, sent, acknowledged.
extension PlainMode {
  /// Where the dialogue on one notice is.
  struct NoticePlace {
    let rule: String
    let stage: String
    let handling: Handling
    /// Points that were passed over; they are not asked again.
    var passed: Set<String> = []
  }

  /// `notice`, or `notice RULE`: from where it is to where it can be taken now.
  func guideNotice(_ command: PlainCommand, _ place: PlainPlace) throws {
    guard let chosen = try chooseNotice(command.rest, place.handling) else {
      say("nothing was written.")
      return
    }
    var notice = chosen
    if notice.view?.sent.isEmpty ?? true {
      guard try draft(notice), try askFacts(&notice), try fillIn(&notice) else { return }
      guard try recordSent(notice) else { return }
    }
    try recordAcknowledged(notice)
  }

  private func chooseNotice(_ rest: String, _ handling: Handling) throws -> NoticePlace? {
    let telling = Telling(handling.incident, at: session.shell.now())
    let open = telling.situation.duties.flatMap { duty in
      duty.stages.filter { $0.isOpen || $0.isSentOnly }.map { (duty: duty, stage: $0) }
    }
    let meant = open.filter { rest.isEmpty || $0.duty.rule == rest }
    if !rest.isEmpty, meant.isEmpty {
      let stage = try handling.stage(nil, of: rest)
      return NoticePlace(rule: rest, stage: stage, handling: handling)
    }
    guard meant.count > 1 else {
      if meant.isEmpty { say("no notice is owed.") }
      return meant.first.map { found in
        NoticePlace(rule: found.duty.rule, stage: found.stage.name, handling: handling)
      }
    }
    for (index, found) in meant.enumerated() {
      say("\(index + 1): " + telling.line(found.duty, found.stage))
    }
    guard let typed = ask("which one? its number, or empty for none:"), !typed.isEmpty else {
      return nil
    }
    guard let number = Int(typed), meant.indices.contains(number - 1) else {
      throw Misuse("“\(typed)” is none of them", mend: "type a number from 1 to \(meant.count)")
    }
    let found = meant[number - 1]
    return NoticePlace(rule: found.duty.rule, stage: found.stage.name, handling: handling)
  }

  /// Whether there is a draft to go on with.
  private func draft(_ notice: NoticePlace) throws -> Bool {
    say(visible("notice \(notice.rule), \(notice.stage)."))
    if notice.view?.drafts.isEmpty ?? true {
      guard confirmed("draft it from the facts, and keep that as revision 1") else { return false }
    }
    try redraft(notice)
    return true
  }

  /// Every open point that a question of the incident would fill: answered, or promised with who
  /// tells it by when. What is answered stands in every other notice too.
  private func askFacts(_ notice: inout NoticePlace) throws -> Bool {
    while true {
      let open = try notice.openQuestions(session).filter { !notice.passed.contains($0) }
      guard let name = open.first else { break }
      notice.passed.insert(name)
      let question = try notice.handling.question(name)
      say(visible("\(open.count) to answer. \(question.ask) (\(name))"))
      for (index, option) in question.options.enumerated() {
        say(visible("\(index + 1): \(option.name), \(option.text)"))
      }
      guard let typed = ask("answer; unknown: it follows; empty: leave it open; stop:") else {
        return false
      }
      if typed == "stop" { break }
      guard !typed.isEmpty, let prepared = try answer(typed, question, notice) else { continue }
      try sign(prepared, notice.handling, asking: .nothing)
    }
    try redraft(notice)
    return true
  }

  private func answer(
    _ typed: String, _ question: Question, _ notice: NoticePlace
  ) throws -> Prepared? {
    if ["unknown", "not known", "not-known"].contains(typed) {
      guard let (who, when) = try promise(notice) else { return nil }
      return Prepared(
        intent: .await(question: question.name, who: who, again: when.date),
        words: "\(question.name), not known yet; \(who) tells it by \(when.words)")
    }
    if question.type == .secret { return nil }
    let text = Int(typed).flatMap { number in
      question.options.indices.contains(number - 1) ? question.options[number - 1].name : nil
    }
    do {
      let value = try notice.handling.value(text ?? typed, of: question, isComplete: nil)
      return Prepared(
        intent: .answer(
          question: question.name, Answer(value: value, from: "said", reason: nil)),
        words: "\(question.name) is \(value.described(by: question))")
    } catch {
      complain(error)
      return nil
    }
  }

  private func promise(
    _ notice: NoticePlace
  ) throws -> (who: String, when: (date: Date, words: String))? {
    guard let who = ask("who tells it?"), !who.isEmpty, let typed = ask("by when? 12:00, +2d:"),
      !typed.isEmpty
    else { return nil }
    do {
      let (date, zone) = try session.time(typed, notice.handling, tense: .future)
      return (who, (date, TimeWords(zone: zone, now: session.shell.now()).both(date)))
    } catch {
      complain(error)
      return nil
    }
  }

  /// Points that no question fills: what is typed stands in the draft itself.
  private func fillIn(_ notice: inout NoticePlace) throws -> Bool {
    while let point = try notice.openPoints(session).first(where: {
      !notice.passed.contains($0.words)
    }) {
      notice.passed.insert(point.words)
      say(visible("\(point.item): \(point.words)"))
      guard let typed = ask("text; unknown: it follows; empty: leave it open; stop:") else {
        return false
      }
      if typed == "stop" { break }
      guard !typed.isEmpty else { continue }
      var text = typed
      if ["unknown", "not known", "not-known"].contains(typed) {
        guard let (who, when) = try promise(notice) else { continue }
        text = Blank.later(point.what, from: who, by: when.words)
      }
      try notice.replace(point, by: text, session)
      say("written into the draft.")
    }
    let act = try ActOptions.parse([])
    say(
      try notice.handling.keepLetters(rule: notice.rule, stage: notice.stage, session, act))
    for letter in try notice.letters(session) { say(letter.checklistLines) }
    return true
  }

  private func recordSent(_ notice: NoticePlace) throws -> Bool {
    let open = try notice.letters(session).flatMap(\.checklist.open)
    say("tocsin sends nothing: send it, then record it here.")
    guard let channel = ask("by what was it sent? web form, mail, phone; empty: not sent yet:"),
      !channel.isEmpty
    else {
      say("not sent. notice \(notice.rule) goes on from here.")
      return false
    }
    let usual = notice.recipient
    let to = ask("to whom? empty: \(visible(usual))").flatMap { $0.isEmpty ? nil : $0 } ?? usual
    let reference = ask("receipt number? empty: none")
    var reason: String?
    if !open.isEmpty {
      say(open.map { visible("  \($0)") })
      reason = ask("why was it sent with this open?")
      guard reason?.isEmpty == false else {
        say("nothing was written.")
        return false
      }
    }
    let intent = Intent.markSent(
      rule: notice.rule, stage: notice.stage, to: to, channel: channel,
      reference: reference.flatMap { $0.isEmpty ? nil : $0 }, reason: reason)
    try sign(
      Prepared(
        intent: intent, words: "\(notice.rule), \(notice.stage), sent to \(to) by \(channel)"),
      notice.handling, asking: .nothing)
    return !(notice.view?.sent.isEmpty ?? true)
  }

  private func recordAcknowledged(_ notice: NoticePlace) throws {
    guard notice.view?.acknowledged == nil else {
      say("it was sent, and acknowledged.")
      return
    }
    guard let typed = ask("acknowledged? the number they gave, or yes; empty: not yet:"),
      !typed.isEmpty, typed != "no"
    else {
      say("sent, not acknowledged yet. notice \(notice.rule) goes on from here.")
      return
    }
    let reference = typed == "yes" ? nil : typed
    try sign(
      Prepared(
        intent: .acknowledge(rule: notice.rule, stage: notice.stage, reference: reference),
        words: "\(notice.rule), \(notice.stage), acknowledged"
          + (reference.map { " as \($0)" } ?? "")), notice.handling, asking: .nothing)
  }

  private func redraft(_ notice: NoticePlace) throws {
    say(
      try verb(
        ["notice", "draft", notice.rule, "--stage", notice.stage],
        on: notice.handling.folder.path
      ).filter { !$0.hasPrefix("  ") })
    try notice.handling.refresh()
  }

  private func confirmed(_ words: String) -> Bool {
    say("\(words)? type yes:")
    guard read() == "yes" else {
      say("nothing was written.")
      return false
    }
    return true
  }
}

/// A blank of a draft.
private struct OpenPoint {
  let file: String
  let item: String
  /// Between its brackets.
  let words: String

  /// Without who could know it.
  var what: String {
    words.range(of: " Could know: ", options: .backwards).map { String(words[..<$0.lowerBound]) }
      ?? words
  }

  /// The fact in brackets at the end of what is asked.
  var question: String? {
    guard what.hasSuffix(")"), let open = what.lastIndex(of: "(") else { return nil }
    let name = what[what.index(after: open)...].dropLast()
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } ? String(name) : nil
  }
}

extension PlainMode.NoticePlace {
  fileprivate var view: NoticeView? { handling.notice(rule: rule, stage: stage) }

  @MainActor fileprivate var recipient: String {
    handling.incident.situation(at: handling.shell.now()).duties.first { $0.rule == rule }?
      .stages.first { $0.name == stage }?.recipient ?? ""
  }

  @MainActor fileprivate func letters(_ session: Session) throws -> [NoticeDesk.Letter] {
    try NoticeDesk(session, handling).letters(rule: rule, stage: stage)
  }

  @MainActor fileprivate func openPoints(_ session: Session) throws -> [OpenPoint] {
    try letters(session).flatMap { letter in
      letter.checklist.items.flatMap { item -> [OpenPoint] in
        guard case .missing(let words) = item.state else { return [] }
        return words.filter { letter.text.contains("\(Blank.missing)\($0)]") }.map {
          OpenPoint(file: letter.fresh.file, item: item.text, words: $0)
        }
      }
    }
  }

  /// Questions that the incident has and that would fill a point, each once.
  @MainActor fileprivate func openQuestions(_ session: Session) throws -> [String] {
    var seen: Set<String> = []
    return try openPoints(session).compactMap(\.question).filter { name in
      handling.incident.question(named: name) != nil && handling.incident.fact(name) == nil
        && seen.insert(name).inserted
    }
  }

  @MainActor fileprivate func replace(
    _ point: OpenPoint, by text: String, _ session: Session
  ) throws {
    let desk = try NoticeDesk(session, handling)
    guard
      let letter = try desk.letters(rule: rule, stage: stage)
        .first(where: { $0.fresh.file == point.file })
    else { return }
    let filled = letter.text.replacing("\(Blank.missing)\(point.words)]", with: text)
    try Files.write(Array(filled.utf8), to: desk.path(point.file))
  }
}
