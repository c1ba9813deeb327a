import Foundation
import Interface
import Reports
import Response
import Timeline

extension ScreenDesk {
  /// A filter over a long record reads every entry: that is done elsewhere.
  func timeline(_ query: TimelineQuery) -> [Message] {
    guard let shown else { return [] }
    let (record, incident, limit) = (shown.record, shown.incident, replaying?.position)
    guard !query.filter.isEmpty, record.count > 5000 else {
      return [.timeline(TimelinePage(query, of: record, incident: incident, upTo: limit))]
    }
    let mailbox = mailbox
    Behind().start { _ in
      let page = TimelinePage(query, of: record, incident: incident, upTo: limit)
      mailbox.post { [.timeline(page)] }
    }
    return []
  }

  func entry(_ id: EntryID) throws -> [Message] {
    guard let shown, let detail = EntryDetail(id, of: shown.record, incident: shown.incident)
    else { throw Refusal("the entry \(id) is not in the record", mend: "press L, and look again") }
    return [.entry(detail)]
  }

  /// What is on the screen: the incident that is open, or as far as it is played again.
  private var shown: (record: Record, incident: Incident)? {
    if let replaying { return (replaying.handling.record, replaying.incident) }
    return handling.map { ($0.record, $0.incident) }
  }

  // Reports.

  func report(for audience: String?) throws -> ReportText {
    let request = request(for: audience)
    let pages =
      if let replaying { try session.pages(request, of: replaying.report) } else {
        try session.pages(request, of: opened)
      }
    let blanks = pages.missing.count
    return ReportText(
      audience: request.audience.rawValue, markdown: pages.markdown,
      missing: pages.unsettled
        + (blanks == 0 ? [] : ["\(blanks) \(blanks == 1 ? "field" : "fields") NOT RECORDED"]),
      hidden: pages.redactions.reduce(0) { $0 + $1.count })
  }

  private func request(for audience: String?) -> ReportRequest {
    var request = ReportRequest()
    request.audience = audience.flatMap(Audience.init(rawValue:)) ?? .technical
    request.isSample = true
    return request
  }

  /// A new file, never over an old one; a checkpoint comes before it, its digest goes into the record.
  func write(_ wish: FileWish) throws -> [Message] {
    let path: String
    switch wish {
    case .report(let audience, let format): path = try writeReport(for: audience, as: format)
    case .export(let name): path = try writeExport(name)
    case .excerpt(let entries, let kinds, let redact):
      let parts = { (text: String) in text.split { $0 == "," || $0 == " " }.map(String.init) }
      path = try session.writeExcerpt(
        ExcerptWish(entries: parts(entries), kinds: parts(kinds), redact: parts(redact)), of: opened
      ).folder
    }
    return [.refreshed(refresh), .written(path: path)]
  }

  private func writeReport(for audience: String, as format: String) throws -> String {
    var request = request(for: audience)
    request.format = ReportRequest.Format(rawValue: format) ?? .md
    _ = try opened.checkpoint(.export)
    let pages = try session.pages(request, of: opened)
    return try opened.keep(
      session.rendered(pages, request, of: opened), for: request.audience
    ).path
  }

  private func writeExport(_ name: String) throws -> String {
    guard let format = Export.Format(rawValue: name) else {
      throw Refusal("“\(name)” is no format to export", mend: "choose one of the list")
    }
    if let refusal = format.refusal(of: try opened.incident) {
      throw Refusal(refusal.message, mend: "use the command line: " + refusal.mend)
    }
    _ = try opened.checkpoint(.export)
    let export = try session.export(opened, as: format, marking: .amber)
    return try opened.keep(
      Outgoing(format.fileName, format: name, tlp: .amber)
    ) { try export.write(as: format, to: $0) }.path
  }

  private var opened: Handling {
    get throws {
      guard let handling else { throw Refusal("no incident is open", mend: "open one from home") }
      return handling
    }
  }
}
