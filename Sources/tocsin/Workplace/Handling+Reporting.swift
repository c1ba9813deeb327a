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
  func pages(_ request: ReportRequest, of handling: Handling) throws -> ReportPages {
    if handling.incident.isExercise, request.audience == .regulator, !request.isSample {
      throw Misuse(
        "this is an exercise, and no regulator gets a report on one",
        mend: "add --exercise-sample, if it is to be looked at")
    }
    let profile = try library().reportProfile(for: request.audience)
    var report = try handling.report(at: shell.now())
    report.frameworks = try library().frameworkTables()
    return try report.pages(for: profile, marked: request.marking)
  }

  /// It in the format that was asked for, or in the one that can be had.
  func rendered(
    _ pages: ReportPages, _ request: ReportRequest, of handling: Handling
  ) throws -> RenderedReport {
    var report = RenderedReport(bytes: [], format: request.format, marking: pages.marking)
    switch request.format {
    case .md: report.bytes = Array(pages.markdown.utf8)
    case .html: report.bytes = Array(pages.html.utf8)
    case .json: report.bytes = Array(pages.json.utf8)
    case .docx: report.bytes = pages.docx
    case .csv: report.bytes = Array(try table(request.table, of: pages).utf8)
    case .pdf:
      let html = pages.html
      if let (bytes, engine) = try PagePrinting(shell: shell)
        .pdf(of: html, in: handling.folder.path)
      {
        report.bytes = bytes
        report.remark = "printed by \(engine)"
      } else {
        report.bytes = Array(html.utf8)
        report.format = .html
        report.remark =
          "no program here makes a PDF of it: print the page from a browser, or install "
          + "chromium or weasyprint"
      }
    }
    return report
  }

  private func table(_ name: String, of pages: ReportPages) throws -> String {
    if let text = pages.csv(of: name) { return text }
    let names = pages.tables.map(\.name)
    throw Misuse(
      "this report has no table “\(name)”",
      mend: nearest(to: name, among: names).map { "write “\($0)”" }
        ?? "write one of: \(names.joined(separator: ", "))")
  }
}

/// A report as bytes, before it is kept.
nonisolated struct RenderedReport {
  var bytes: [UInt8]
  var format: ReportRequest.Format
  var marking: Marking
  /// Who made it, or why it is not what was asked for.
  var remark: String?
}

extension Handling {
  /// The fact base of every report, verified anew.
  func report(at now: Date) throws -> Report {
    verify()
    let found = try VerificationReport(of: record)
    var report = Report(
      incident: incident, situation: incident.situation(at: now),
      entries: EntryList(count: record.count) { [record] in record.entries(in: $0) },
      verification: Verification(found), version: programVersion)
    report.known = calledPeople
    return report
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
  func write(
    _ report: RenderedReport, for audience: Audience, out: String? = nil
  ) throws -> (file: String, done: Done) {
    try keep(
      report.bytes, named: audience.rawValue, format: report.format.rawValue,
      members: ["for": .string(audience.rawValue), "tlp": .string(report.marking.rawValue)],
      out: out)
  }

  /// Keeps a file under `reports/` and writes the entry that names it.
  func keep(
    _ bytes: [UInt8], named name: String, format: String, members: [String: JSON],
    out: String? = nil
  ) throws -> (file: String, done: Done) {
    let stamp = Timeline.Instant.text(shell.now()).prefix(19)
      .filter { $0 != "-" && $0 != ":" }
    try Files.makeFolder(folder.path + "/reports")
    let path = freePath("\(folder.path)/reports/\(stamp)Z-\(name)", ".\(format)")
    try Files.writeNew(bytes, to: path)
    if let out { try Files.writeNew(bytes, to: out) }
    var data = members
    data["file"] = .string("reports/" + Files.lastName(of: path))
    data["sha256"] = .string(Digest(of: bytes).hex)
    data["format"] = .string(format)
    return (out ?? path, try write([Draft(kind: "report.written", data: data)]))
  }

  private func freePath(_ path: String, _ ending: String) -> String {
    var free = path + ending
    var number = 2
    while Files.exists(free) {
      free = "\(path)-\(number)\(ending)"
      number += 1
    }
    return free
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
