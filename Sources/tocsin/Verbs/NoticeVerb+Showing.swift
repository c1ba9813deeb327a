import ArgumentParser
import Duties
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

extension NoticeVerb {
  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "A notice as its recipient will see it, and its checklist.",
      discussion: "Where no draft was written yet, the one that would be.")
    @OptionGroup var letter: LetterOptions
    @Flag(help: "The letter alone, to be copied or piped.") var bare = false
    @Flag(help: "The checklist alone.") var checklist = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let desk = try NoticeDesk(session, handling)
      let stage = try handling.stage(letter.stage, of: letter.rule) { $0.isOpen || $0.isSentOnly }
      let letters = try handling.letters(letter, stage, session)
      let lines = letters.flatMap { found -> [String] in
        let text = checklist ? [] : found.letterLines
        return bare ? text : text + (checklist ? [] : [""]) + found.standing + found.checklistLines
      }
      return Reply(
        lines,
        .shape(
          "notice.show",
          [
            ("rule", .text(letter.rule)), ("stage", .text(stage)),
            ("letters", .list(letters.map { $0.document(desk, outcome: nil) })),
          ]))
    }
  }

  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every notice that is owed or may be, and how far it is.")
    @Flag(help: "Those that do not apply too.") var all = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let telling = Telling(handling.incident, at: session.shell.now())
      let rows = telling.situation.duties.flatMap { duty in
        duty.stages.filter { all || !$0.state.isSilent || !$0.notice.drafts.isEmpty }
          .map { (duty: duty, stage: $0) }
      }.enumerated().sorted {
        ($0.element.stage.state.rank, $0.offset) < ($1.element.stage.state.rank, $1.offset)
      }.map(\.element)
      return Reply(
        rows.isEmpty ? ["no notice is owed"] : rows.map { telling.line($0.duty, $0.stage) },
        .shape(
          "notice.list",
          [("notices", .list(rows.map { telling.document($0.duty, $0.stage) }))]))
    }
  }
}

extension NoticeDesk.Letter {
  /// Each line made harmless: an edited file is foreign text.
  var letterLines: [String] {
    DraftedNotice.letter(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }
  }

  var standing: [String] {
    guard onDisk != nil else { return ["not drafted yet: this is what a draft would say"] }
    var lines: [String] = []
    if let kept {
      lines.append(
        visible(
          "revision \(kept.text.revision), kept by \(kept.signature.by) (\(kept.signature.entry))")
      )
    }
    if isChanged { lines.append("edited since it was last kept; “notice edit” or “sent” keeps it") }
    return lines
  }

  func document(_ desk: NoticeDesk, outcome: NoticeDesk.Outcome?) -> Document {
    var fields: [(String, Document)] = [
      ("part", .optional(fresh.part)), ("file", .text(fresh.file)),
      ("path", .text(desk.path(fresh.file))), ("written", .bool(onDisk != nil)),
      ("revision", kept.map { .int($0.text.revision) } ?? .null), ("edited", .bool(isChanged)),
      ("answered", .int(checklist.answered)), ("asked", .int(checklist.asked)),
      ("follows", .int(checklist.following)), ("missing", .int(checklist.missing.count)),
      ("items", .list(checklist.items.map(\.document))),
      (
        "must-not",
        .list(
          checklist.forbidden.map {
            .fields([
              ("what", .text($0.what)), ("source", .text($0.source)),
              ("sentence", .text($0.sentence)),
            ])
          })
      ),
      ("see-to", .texts(checklist.forms)), ("letter", .text(DraftedNotice.letter(text))),
    ]
    if let outcome { fields.append(("outcome", .text(outcome.word))) }
    if case .beside(let file, let items)? = outcome {
      fields += [("beside", .text(file)), ("differs", .texts(items))]
    }
    return .fields(fields)
  }
}

extension NoticeDesk.Outcome {
  var word: String {
    switch self {
    case .written: "written"
    case .unchanged: "unchanged"
    case .beside: "beside"
    }
  }
}

extension Checklist.Item {
  nonisolated fileprivate var document: Document {
    var words: [String] = []
    switch state {
    case .answered(let from): words = from
    case .follows(let told), .missing(let told): words = told
    }
    return .fields([
      ("item", .text(text)), ("state", .text(state.word)),
      (state.isAnswered ? "from" : "why", .texts(words)),
    ])
  }
}

extension Telling {
  /// `drafting: gdpr-33, initial, to …: 9 of 14 answered, due …`
  nonisolated func line(_ duty: DutyView, _ stage: DutyView.StageView) -> String {
    let notice = stage.notice
    var words = [
      "\(duty.rule), \(stage.name), to \(stage.recipient)",
      stage.state.name.replacing("-", with: " "),
    ]
    if let answered = notice.answered { words.append(answered) }
    if let target = stage.deadline?.target, notice.sent.isEmpty, !stage.state.isSilent {
      words += ["due \(times.both(target))", times.left(until: target)]
    }
    if let sent = notice.sent.last {
      words.append("to \(sent.to) by \(sent.channel)")
      if let reference = sent.reference { words.append("reference \(reference)") }
      if !sent.open.isEmpty { words.append("with \(sent.open.count) open") }
    }
    return visible("\(notice.word): \(words.joined(separator: ", "))")
  }

  nonisolated func document(_ duty: DutyView, _ stage: DutyView.StageView) -> Document {
    let notice = stage.notice
    return .fields([
      ("rule", .text(duty.rule)), ("stage", .text(stage.name)),
      ("recipient", .text(stage.recipient)), ("state", .text(stage.state.name)),
      ("notice", .text(notice.word)),
      ("due", .optional(stage.deadline?.target.map(times.rfc3339))),
      (
        "drafts",
        .list(
          notice.drafts.map {
            .fields([
              ("file", .text($0.text.file)), ("revision", .int($0.text.revision)),
              ("answered", .int($0.text.answered)), ("asked", .int($0.text.asked)),
              ("open", .texts($0.text.open)), ("sha256", .text($0.text.sha256)),
            ])
          })
      ),
      (
        "sent",
        .list(
          notice.sent.map {
            .fields([
              ("at", .text(times.rfc3339($0.signature.at))), ("by", .text($0.signature.by)),
              ("to", .text($0.to)), ("channel", .text($0.channel)),
              ("reference", .optional($0.reference)), ("open", .texts($0.open)),
              ("reason", .optional($0.reason)),
            ])
          })
      ),
      ("acknowledged", .bool(notice.acknowledged != nil)),
    ])
  }
}

extension DutyState {
  /// What is somebody's before what may be nobody's.
  nonisolated fileprivate var rank: Int {
    switch self {
    case .missed: 0
    case .running: 1
    case .mayApply: 2
    case .waiting: 3
    case .met, .waived: 4
    case .watch, .doesNotApply: 5
    }
  }
}
