import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

/// A report as it was asked for.
nonisolated struct ReportRequest {
  var audience = Audience.technical
  var format = Format.md
  /// What it shall be marked; nil: what the profile says, or more where a part needs it.
  var marking: Marking?
  /// The table that CSV is of.
  var table = "timeline"
  /// Some audiences get nothing of an exercise unless that is asked for.
  var isSample = false

  enum Format: String, CaseIterable {
    case md, html, pdf, docx, json, csv
  }
}

extension Session {
  /// The report as an audience gets it, of the record as it is now.
  func pages(
    _ request: ReportRequest, of handling: Handling, anew: Bool = false
  ) throws -> ReportPages {
    let isRefused = handling.incident.isExercise && request.audience == .regulator
    if isRefused, !request.isSample {
      throw Misuse(
        "this is an exercise, and no regulator gets a report on one",
        mend: "add --exercise-sample, if it is to be looked at")
    }
    return try pages(request, of: handling.report(at: shell.now(), anew: anew))
  }

  /// The same of a fact base.
  func pages(_ request: ReportRequest, of report: Report) throws -> ReportPages {
    let profile = try library().reportProfile(for: request.audience)
    var report = report
    report.frameworks = try library().frameworkTables()
    return try report.pages(for: profile, marked: request.marking)
  }

  /// It in the form that was asked for, or in the one that can be had.
  func rendered(
    _ pages: ReportPages, _ request: ReportRequest, of handling: Handling
  ) throws -> RenderedReport {
    let form: ReportPages.Form
    switch request.format {
    case .md: form = .markdown
    case .html: form = .html
    case .json: form = .json
    case .docx: form = .docx
    case .csv: form = .csv(try table(request.table, of: pages))
    case .pdf: return try printed(pages, of: handling)
    }
    return RenderedReport(.pages(pages, form), as: request.format, pages.marking)
  }

  private func printed(_ pages: ReportPages, of handling: Handling) throws -> RenderedReport {
    if let (bytes, engine) = try PagePrinting(shell: shell).pdf(of: pages, in: handling.folder.path)
    {
      return RenderedReport(.bytes(bytes), as: .pdf, pages.marking, "printed by \(engine)")
    }
    return RenderedReport(
      .pages(pages, .print), as: .html, pages.marking,
      "no program here makes a PDF of it: print the page from a browser, or install "
        + "chromium or weasyprint")
  }

  /// The name of a table that is there.
  private func table(_ name: String, of pages: ReportPages) throws -> String {
    if pages.table(name) != nil { return name }
    let names = pages.tables.map(\.name)
    throw Misuse(
      "this report has no table “\(name)”",
      mend: nearest(to: name, among: names).map { "write “\($0)”" }
        ?? "write one of: \(names.joined(separator: ", "))")
  }
}

/// A report, before it is kept.
nonisolated struct RenderedReport {
  enum Content {
    case pages(ReportPages, ReportPages.Form)
    case bytes([UInt8])
  }

  var content: Content
  var format: ReportRequest.Format
  var marking: Marking
  /// Who made it, or why it is not what was asked for.
  var remark: String?

  init(
    _ content: Content, as format: ReportRequest.Format, _ marking: Marking,
    _ remark: String? = nil
  ) {
    self.content = content
    self.format = format
    self.marking = marking
    self.remark = remark
  }

  func write(to sink: @escaping ByteSink) throws {
    switch content {
    case .pages(let pages, let form): try pages.write(form, to: sink)
    case .bytes(let bytes): try sink(bytes)
    }
  }

  /// Of a form that is text.
  var text: String {
    switch content {
    case .pages(let pages, let form): pages.text(form)
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }
}

extension Handling {
  /// The fact base of every report: of the record as its signatures are now.
  func report(at now: Date, anew: Bool = false) throws -> Report {
    verify(anew: anew)
    let found = try VerificationReport(of: record)
    var report = Report(
      incident: incident, situation: incident.situation(at: now),
      entries: entryList,
      verification: Verification(found), version: programVersion)
    report.verification.isLong = found.entries >= CheckedBefore.leastEntries
    report.known = calledPeople
    return report
  }

  /// The record's entries, read when they are asked for.
  var entryList: EntryList {
    EntryList(count: record.count) { [record] in record.entries(in: $0) }
  }

  /// What a reader of the answer should know of how the signatures were checked.
  var sparedLines: [String] {
    spared == 0
      ? []
      : [
        "signatures: \(spared) of \(record.count) were checked on this machine before, and their "
          + "bytes have not changed; --anew checks them again"
      ]
  }

  /// Whom the call list names, which was pinned when the incident was declared.
  private var calledPeople: [(text: String, tag: Sensitivity)] {
    guard let file = materials.pinned.first(where: { $0.logicalPath == "contacts.yaml" }) else {
      return []
    }
    let contacts = Profile.read(
      file.bytes, path: file.file, vocabulary: Vocabulary(), now: shell.now()
    ).profile.contacts
    return contacts.flatMap { contact in
      [contact.name, contact.phone, contact.email, contact.outOfBand].compactMap { text in
        text.map { ($0, Sensitivity.person) }
      }
    }
  }

  /// A new file under `reports/`, and the entry that names it; never over an old one.
  func keep(
    _ report: RenderedReport, for audience: Audience, out: String? = nil
  ) throws -> Outgoing.Kept {
    let format = report.format.rawValue
    return try keep(
      Outgoing(
        "\(audience.rawValue).\(format)", format: format, audience: audience.rawValue,
        tlp: report.marking), out: out, write: report.write)
  }
}

extension LibraryFiles {
  func frameworkTables() throws -> FrameworkTables {
    let items = try items(below: "playbooks/frameworks")
    let frameworks = Frameworks(
      tables: try items.filter { $0.path.hasSuffix(".tsv") }.map { try $0.bytes() })
    let table = try items.first { $0.path.hasSuffix("/tactics.txt") }?.bytes() ?? []
    return FrameworkTables(tactics: table) { frameworks[$0]?.name }
  }

  /// What an audience gets: the user's own profile before ours.
  @MainActor func reportProfile(for audience: Audience) throws -> AudienceProfile {
    let path = "reports/\(audience.rawValue).yaml"
    let name = "templates/" + path
    guard let item = try items(below: "templates").first(where: { $0.path == name }) else {
      throw Misuse("there is no “\(name)”", mend: "put it into a folder “templates/reports”")
    }
    let (profile, problems) = AudienceProfile.read(try item.source())
    guard let profile else {
      let text = String(decoding: try item.bytes(), as: UTF8.self)
      let told = problems.map { $0.rendered(source: text) }.joined(separator: "\n")
      throw Misuse(
        "the report profile cannot be used\n\(told)", mend: "mend it, or remove the file")
    }
    return profile
  }
}

extension Verification {
  /// What the record's own verification found, as a report repeats it.
  nonisolated init(_ found: VerificationReport) {
    let last = found.checkpoints.last
    self.init(
      entries: found.entries, logs: found.logs.count,
      goodSignatures: found.logs.reduce(0) { $0 + $1.good },
      badSignatures: found.logs.reduce(0) { $0 + $1.bad },
      faults: found.faults.map(\.text), withheld: found.withheld.parts,
      checkpoint: last.flatMap { checkpoint in
        checkpoint.at.map {
          Checkpoint(
            file: "checkpoints/" + checkpoint.file, at: $0, by: checkpoint.by ?? "",
            phrase: checkpoint.phrase, witnesses: checkpoint.witnesses)
        }
      },
      entriesAfterCheckpoint: found.logs.reduce(0) { $0 + $1.afterCheckpoint.entries },
      proves: found.proven, doesNotProve: found.notProven)
  }
}
