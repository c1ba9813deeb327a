import Interface
import Problems
import Reports
import Response
import Timeline

/// The letters of notices for the screen: read, handed to the person's editor, kept as revisions.
extension ScreenDesk {
  func letters(rule: String, stage: String, edited: String? = nil) throws -> [Message] {
    let desk = try noticeDesk()
    let all = try desk.letters(rule: rule, stage: stage).map { try shown($0, desk) }
    return [.letters(Letters(rule: rule, stage: stage, letters: all, edited: edited))]
  }

  /// The terminal is the editor's until it ends; clocks run on meanwhile.
  func editLetter(rule: String, stage: String, file: String) throws -> [Message] {
    let desk = try noticeDesk()
    try refuseWhereNothingIsWritten()
    let letter = try letter(file, of: desk.letters(rule: rule, stage: stage))
    if letter.onDisk == nil { _ = try desk.draft(letter, replacing: false) }
    let editor = try Editor(shell)
    let next = Telling(desk.handling.incident, at: shell.now()).clocks(1).first
    shell.output.line("tocsin waits for the editor. " + (next ?? "no clock runs"))
    try editor.edit(desk.path(file))
    return try letters(rule: rule, stage: stage, edited: file)
  }

  func keepLetter(rule: String, stage: String, file: String, ticket: Int) throws -> [Message] {
    let desk = try noticeDesk()
    let letter = try letter(file, of: desk.letters(rule: rule, stage: stage))
    guard let intent = try desk.revision(of: letter) else {
      let refusal = Refusal("\(file) is kept as it is already", mend: "leave it with Esc")
      return [.appended(AppendResult(ticket: ticket, outcome: .refused(refusal)))]
    }
    return append(Act(intent), ticket: ticket)
  }

  /// The last revision that was kept, or the draft as tocsin made it, takes the edits' place.
  func dropEdits(rule: String, stage: String, file: String) throws -> [Message] {
    let desk = try noticeDesk()
    let letter = try letter(file, of: desk.letters(rule: rule, stage: stage))
    try Files.write(Array(base(of: letter, desk).utf8), to: desk.path(file))
    return [.notice("the edits of \(file) are dropped")]
  }

  private func noticeDesk() throws -> NoticeDesk {
    guard let handling else { throw Refusal("no incident is open", mend: "open one from home") }
    return try NoticeDesk(session, handling)
  }

  private func refuseWhereNothingIsWritten() throws(Refusal) {
    guard case .readOnly(let short, _) = recordState.mode else { return }
    throw Refusal("read-only: \(short)", mend: "see row 0 and the timeline")
  }

  private func letter(_ file: String, of all: [NoticeDesk.Letter]) throws -> NoticeDesk.Letter {
    guard let found = all.first(where: { $0.fresh.file == file }) else {
      throw Refusal("\(file) is no letter of this notice", mend: "choose it on the board again")
    }
    return found
  }

  private func shown(_ letter: NoticeDesk.Letter, _ desk: NoticeDesk) throws -> Letter {
    Letter(
      file: letter.fresh.file, part: letter.fresh.part, text: letter.text,
      checklist: letter.checklist, revision: letter.kept?.text.revision ?? 0,
      isChanged: letter.isChanged,
      changes: letter.isChanged ? LineDifference.lines(try base(of: letter, desk), letter.text) : []
    )
  }

  private func base(of letter: NoticeDesk.Letter, _ desk: NoticeDesk) throws -> String {
    guard let digest = letter.kept?.text.sha256 else { return letter.fresh.text }
    let bytes = try Files.read(desk.path("notices/kept/\(digest).md"), atMost: 4 << 20)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Two texts, line by line: what went, what came.
enum LineDifference {
  /// `- as it was`, `+ as it is`, in the order of the text; blank lines are left out.
  static func lines(_ before: String, _ after: String) -> [String] {
    let old = before.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = after.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let changes = new.difference(from: old).map {
      change -> (offset: Int, rank: Int, text: String) in
      switch change {
      case .remove(let offset, let line, _): (offset, 0, "- \(line)")
      case .insert(let offset, let line, _): (offset, 1, "+ \(line)")
      }
    }
    return changes.filter { $0.text.count > 2 }
      .sorted { ($0.offset, $0.rank) < ($1.offset, $1.rank) }.map(\.text)
  }
}
