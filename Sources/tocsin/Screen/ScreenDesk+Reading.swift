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
    Behind().start { _ in
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
    let request = request(for: audience)
    let pages = try session.pages(request, of: opened)
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
  func writeReport(for audience: String?, as format: String) throws -> [Message] {
    var request = request(for: audience)
    request.format = ReportRequest.Format(rawValue: format) ?? .md
    _ = try opened.checkpoint(.export)
    let pages = try session.pages(request, of: opened)
    let written = try opened.write(
      session.rendered(pages, request, of: opened), for: request.audience)
    return [.refreshed(refresh), .written(path: written.file)]
  }

  private var opened: Handling {
    get throws {
      guard let handling else { throw Refusal("no incident is open", mend: "open one from home") }
      return handling
    }
  }
}
