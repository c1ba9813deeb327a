import Foundation
import Interface
import Reports
import Response
import Timeline

extension ScreenDesk {
  /// A filter over a long record reads every entry: that is done elsewhere.
  func timeline(_ query: TimelineQuery) -> [Message] {
    guard let handling else { return [] }
    let (record, incident) = (handling.record, handling.incident)
    guard !query.filter.isEmpty, record.count > 5000 else {
      return [.timeline(TimelinePage(query, of: record, incident: incident))]
    }
    let mailbox = mailbox
    Task.detached {
      let page = TimelinePage(query, of: record, incident: incident)
      mailbox.post { [.timeline(page)] }
    }
    return []
  }

  func entry(_ id: EntryID) throws -> [Message] {
    guard let handling,
      let detail = EntryDetail(id, of: handling.record, incident: handling.incident)
    else { throw Refusal("the entry \(id) is not in the record", mend: "press L, and look again") }
    return [.entry(detail)]
  }

  // Reports.

  func report(for audience: String?) throws -> ReportText {
    ReportText(audience: audience ?? "technical", markdown: try markdown())
  }

  /// A new file, never over an old one; its digest goes into the record.
  func writeReport(for audience: String?) throws -> [Message] {
    guard let handling else { return [] }
    let bytes = Array(try markdown().utf8)
    let folder = handling.folder.path + "/reports"
    try Files.makeFolder(folder)
    var name = "\(handling.incident.code)-technical.md"
    var number = 2
    while Files.exists(folder + "/" + name) {
      name = "\(handling.incident.code)-technical-\(number).md"
      number += 1
    }
    try Files.writeNew(bytes, to: folder + "/" + name)
    _ = try handling.write([
      Draft(
        kind: "report.written",
        data: [
          "file": .string("reports/" + name), "sha256": .string(Digest(of: bytes).hex),
          "for": .string(audience ?? "technical"), "format": .string("md"),
        ])
    ])
    return [.refreshed(refresh), .written(path: folder + "/" + name)]
  }

  private func markdown() throws -> String {
    guard let handling else { throw Refusal("no incident is open", mend: "open one from home") }
    let situation = handling.incident.situation(at: shell.now())
    let report = Report(
      incident: handling.incident, situation: situation, entries: handling.record.entries,
      verification: Verification(handling.record), version: programVersion)
    return try report.markdown(template: session.library().template("report.md.mustache"))
  }
}

extension Verification {
  /// As far as signatures were checked.
  init(_ record: Record) {
    let checks = record.logs.values.flatMap(\.rows).map(\.check)
    self.init(
      entries: record.count, logs: record.logs.count,
      goodSignatures: checks.count { $0 == .good }, badSignatures: checks.count { $0 == .bad },
      faults: record.faults.map(\.text))
  }
}
