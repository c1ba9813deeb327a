import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

/// The letters of an incident on disk: drafts under `notices/`, every revision kept under
/// `notices/kept/` by its digest. The verbs, the line mode and the screen all draft through here.
struct NoticeDesk {
  let handling: Handling
  let drafting: NoticeDrafting

  init(_ session: Session, _ handling: Handling) throws {
    self.handling = handling
    drafting = NoticeDrafting(
      incident: handling.incident,
      situation: handling.incident.situation(at: session.shell.now()),
      sender: Sender(try session.profile(), pinned: handling),
      forms: try session.library().noticeForms(), vocabulary: try session.vocabulary())
  }

  /// One letter: as it would be drafted now, and as it lies here.
  struct Letter {
    let fresh: DraftedNotice
    /// What lies in `notices/`; nil where nothing does.
    var onDisk: String?
    /// The last revision that an entry names.
    var kept: NoticeView.Draft?
    let checklist: Checklist

    /// Somebody changed it since the last revision that was kept.
    var isChanged: Bool {
      onDisk.map { Digest(of: Array($0.utf8)).hex != kept?.text.sha256 } ?? false
    }
    var text: String { onDisk ?? fresh.text }
  }

  /// What became of a draft.
  enum Outcome {
    case written
    case unchanged
    /// Somebody's edits stay; what would be drafted now lies beside them.
    case beside(file: String, items: [String])
  }

  func letters(rule: String, stage: String) throws -> [Letter] {
    let view = handling.incident.situation(at: handling.shell.now()).duties
      .first { $0.rule == rule }?.stages.first { $0.name == stage }?.notice
    return try drafting.notices(rule: rule, stage: stage).map { fresh in
      let onDisk = try read(path(fresh.file))
      return Letter(
        fresh: fresh, onDisk: onDisk,
        kept: view?.drafts.first { $0.text.file == fresh.file },
        checklist: try onDisk.map {
          try drafting.checklist(of: $0, rule: rule, stage: stage, part: fresh.part)
        } ?? fresh.checklist)
    }
  }

  func path(_ file: String) -> String { handling.folder.path + "/" + file }

  /// Writes a draft; edits of a person are never lost. `replacing`: the new draft takes their
  /// place, and they stay as the revision that was kept of them.
  func draft(_ letter: Letter, replacing: Bool) throws -> Outcome {
    let fresh = letter.fresh
    guard let onDisk = letter.onDisk else {
      try write(fresh)
      return .written
    }
    let base = try read(basePath(fresh.file))
    if onDisk == fresh.text { return .unchanged }
    guard onDisk != base, !replacing else {
      try write(fresh)
      return .written
    }
    guard base != fresh.text else { return .unchanged }
    let file = String(fresh.file.dropLast(3)) + ".new.md"
    try Files.write(Array(fresh.text.utf8), to: path(file))
    return .beside(file: file, items: drafting.differences(onDisk, fresh.text))
  }

  /// The revision as it lies here, kept by its digest; the entry that names it is the caller's to
  /// write, after it.
  func revision(of letter: Letter) throws -> Intent? {
    let fresh = letter.fresh
    guard let text = try read(path(fresh.file)) else { return nil }
    let bytes = Array(text.utf8)
    let digest = Digest(of: bytes)
    guard digest.hex != letter.kept?.text.sha256 else { return nil }
    let copy = path("notices/kept/\(digest.hex).md")
    try Files.makeFolder(Files.parent(of: copy))
    if !Files.exists(copy) { try Files.writeNew(bytes, to: copy) }
    let checklist = try drafting.checklist(
      of: text, rule: fresh.rule, stage: fresh.stage, part: fresh.part)
    return .keepDraft(
      rule: fresh.rule, stage: fresh.stage,
      DraftText(
        file: fresh.file, digest: digest, answered: checklist.answered, asked: checklist.asked,
        open: checklist.open))
  }

  private func write(_ fresh: DraftedNotice) throws {
    try Files.makeFolder(path("notices/kept"))
    let bytes = Array(fresh.text.utf8)
    try Files.write(bytes, to: basePath(fresh.file))
    try Files.write(bytes, to: path(fresh.file))
  }

  /// What was drafted last, to tell a person's edits from it.
  private func basePath(_ file: String) -> String {
    path("notices/kept/" + Files.lastName(of: file).dropLast(3) + ".drafted.md")
  }

  private func read(_ path: String) throws -> String? {
    guard Files.exists(path) else { return nil }
    let bytes = try Files.read(path, atMost: 4 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Misuse("\(path): is not UTF-8 text", mend: "save it as UTF-8")
    }
    return text
  }
}

extension Sender {
  /// The profile's name, and the call list that was pinned when the incident was declared.
  @MainActor init(_ profile: Profile, pinned handling: Handling) {
    let file = handling.materials.pinned.first { $0.logicalPath == "contacts.yaml" }
    let pinned = file.map {
      Profile.read(
        $0.bytes, path: $0.file, vocabulary: Vocabulary(), now: handling.shell.now()
      ).profile.contacts
    }
    self.init(
      organisation: profile.organisation,
      contacts: (pinned ?? profile.contacts).map {
        Contact(name: $0.name, role: $0.role, phone: $0.phone, email: $0.email)
      })
  }
}

extension LibraryFiles {
  /// The templates of notices: the user's own before ours, file by file.
  func noticeForms() throws -> NoticeForms {
    let root = "templates/notices/"
    let found = try items(below: "templates").filter {
      $0.path.hasPrefix(root) && $0.path.hasSuffix(".md")
    }
    return NoticeForms(
      Dictionary(
        try found.map { (String($0.path.dropFirst(root.count)), try $0.bytes()) },
        uniquingKeysWith: { first, _ in first }))
  }
}
