import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

extension NoticeVerb {
  /// Which letter is meant.
  struct LetterOptions: Options {
    @Argument(help: "The rule: gdpr-33.") var rule: String
    @Option(help: "The stage, where there are several.") var stage: String?
    @Option(
      help: ArgumentHelp(
        "To whom, where a stage asks for several letters: residents, authority.",
        valueName: "part"))
    var part: String?
  }

  struct Draft: Verb {
    static let configuration = CommandConfiguration(
      commandName: "draft", abstract: "Write a notice from the facts into “notices/”.",
      discussion: "Drafted again, what somebody has edited stays, and the new draft lies beside it."
    )
    @OptionGroup var letter: LetterOptions
    @Flag(help: "The new draft takes the place of edits; they stay as a revision that is kept.")
    var replace = false
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let stage = try handling.stage(letter.stage, of: letter.rule)
      let letters = try handling.letters(letter, stage, session)
      var lines: [String] = []
      var documents: [Document] = []
      for found in letters {
        let desk = try NoticeDesk(session, handling)
        lines += try handling.keep(found, desk, act)
        let outcome = try desk.draft(found, replacing: replace)
        lines += found.lines(outcome, desk)
        lines += try handling.keep(found, desk, act)
        let now = try NoticeDesk(session, handling).letters(rule: letter.rule, stage: stage)
          .first { $0.fresh.file == found.fresh.file }
        if let now {
          lines.append(visible("\(now.fresh.file): \(now.checklist.line)"))
          lines += now.checklist.open.map { visible("  \($0)") }
          documents.append(now.document(desk, outcome: outcome))
        }
      }
      return Reply(lines, .shape("notice.draft", [("letters", .list(documents))]))
    }
  }

  struct Edit: Verb {
    static let configuration = CommandConfiguration(
      commandName: "edit",
      abstract: "Open a draft in your editor; what changed is kept as a revision.")
    @OptionGroup var letter: LetterOptions
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let stage = try handling.stage(letter.stage, of: letter.rule)
      let letters = try handling.letters(letter, stage, session)
      guard letters.count == 1, let chosen = letters.first else {
        throw Misuse(
          "“\(letter.rule)” asks for \(letters.count) letters",
          mend: "name one with --part: "
            + letters.compactMap(\.fresh.part).joined(separator: ", "))
      }
      let desk = try NoticeDesk(session, handling)
      if chosen.onDisk == nil { _ = try desk.draft(chosen, replacing: false) }
      var lines = try handling.keep(chosen, desk, act)
      try Editor(session.shell).edit(desk.path(chosen.fresh.file))
      let news = try handling.keep(chosen, NoticeDesk(session, handling), act)
      lines += news.isEmpty ? ["nothing was changed"] : news
      let after = try NoticeDesk(session, handling)
      guard
        let now = try after.letters(rule: letter.rule, stage: stage)
          .first(where: { $0.fresh.file == chosen.fresh.file })
      else { return Reply(lines, .shape("notice.edit", [])) }
      return Reply(
        lines + now.checklistLines,
        .shape("notice.edit", [("letter", now.document(after, outcome: nil))]))
    }
  }
}

extension Handling {
  /// The letters that are meant: all of the stage, or the one for `part`.
  func letters(
    _ options: NoticeVerb.LetterOptions, _ stage: String, _ session: Session
  ) throws -> [NoticeDesk.Letter] {
    let all = try NoticeDesk(session, self).letters(rule: options.rule, stage: stage)
    guard let part = options.part else { return all }
    let parts = all.compactMap(\.fresh.part)
    guard parts.contains(part) else {
      throw Misuse(
        "“\(options.rule)” has no letter for “\(part)”",
        mend: parts.isEmpty ? "leave --part out" : "write one of: \(parts.joined(separator: ", "))")
    }
    return all.filter { $0.fresh.part == part }
  }

  /// Keeps what lies on disk as a revision, where it is not the last one; what is said of it.
  func keep(
    _ letter: NoticeDesk.Letter, _ desk: NoticeDesk, _ act: ActOptions
  ) throws -> [String] {
    var current = letter
    current.kept = notice(rule: letter.fresh.rule, stage: letter.fresh.stage)?.drafts
      .first { $0.text.file == letter.fresh.file }
    guard let intent = try desk.revision(of: current) else { return [] }
    let done = try self.act(Act(intent, note: act.note, evidence: act.evidence))
    return done.entries.map { visible("signed. entry \($0.id): \(incident.line(of: $0).what)") }
  }

  /// Everything of a stage that was edited since it was last kept.
  func keepLetters(
    rule: String, stage: String, _ session: Session, _ act: ActOptions
  ) throws -> [String] {
    guard notice(rule: rule, stage: stage) != nil else { return [] }
    let desk = try NoticeDesk(session, self)
    return try desk.letters(rule: rule, stage: stage).flatMap { try keep($0, desk, act) }
  }
}

extension NoticeDesk.Letter {
  func lines(_ outcome: NoticeDesk.Outcome, _ desk: NoticeDesk) -> [String] {
    switch outcome {
    case .written: [visible("drafted: \(desk.path(fresh.file))")]
    case .unchanged: [visible("\(fresh.file): a new draft would say the same; it stays as it is")]
    case .beside(let file, let items):
      [
        visible("\(fresh.file) was edited and stays as it is; the new draft is \(file)"),
        visible("  it answers otherwise: \(items.joined(separator: "; "))"),
        "  take over what you need, or draft again with --replace",
      ]
    }
  }

  var checklistLines: [String] {
    [visible("\(fresh.file): \(checklist.line)")]
      + checklist.items.map { visible("  \($0.state.mark) \($0.state.word): \($0.told)") }
      + checklist.forbidden.map {
        visible("  [!] must not tell \($0.what) (\($0.source)): “\($0.sentence)”")
      } + checklist.forms.map { visible("  see to it: \($0)") }
  }
}

extension Checklist.Item {
  nonisolated fileprivate var told: String {
    switch state {
    case .answered(let from):
      text + (from.isEmpty ? "" : "; from \(from.joined(separator: ", "))")
    case .follows(let words), .missing(let words): text + "; " + words.joined(separator: "; ")
    }
  }
}
