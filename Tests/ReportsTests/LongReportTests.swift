import Foundation
import Playbooks
import Response
import Testing
import Timeline

@testable import Reports

@Suite("A report of a long record")
struct LongReportTests {
  private static let count = 5100
  private static let technical = Result {
    try LongRecord(count).report.pages(for: Golden.profile(.technical))
  }

  @Test("has every entry, in its order, in every form that has no pages")
  func whole() throws {
    let pages = try Self.technical.get()
    let record = try LongRecord(Self.count)
    let ids = record.entries[0..<Self.count].map(\.id.description)
    let table = try #require(pages.table("timeline"))
    let column = try #require(table.columns.firstIndex(of: "entry"))
    var told: [String] = []
    table.rows.forEach { told.append($0.cells[column].plain) }
    #expect(told == ids)
    #expect(Self.places(of: ids, in: pages.html, "<td>", "</td></tr>").isSorted(Self.count))
    #expect(Self.places(of: ids, in: pages.markdown, "| ", " |\n").isSorted(Self.count))
    #expect(
      Self.places(of: ids, in: pages.text(.csv("timeline")), "\"", "\",").isSorted(Self.count))
  }

  /// Where each of them stands last: a timeline comes after what links to it.
  private static func places(
    of ids: [String], in text: String, _ before: String, _ after: String
  ) -> [Int] {
    let data = Data(text.utf8)
    var place = data.startIndex
    return ids.compactMap { id in
      let wanted = Data("\(before)\(id)\(after)".utf8)
      guard let found = data.range(of: wanted, in: place..<data.endIndex) else { return nil }
      place = found.upperBound
      return found.lowerBound
    }
  }

  @Test("as JSON has as many rows as entries, and is JSON")
  func json() throws {
    let value = try JSONSerialization.jsonObject(with: Data(Self.technical.get().json.utf8))
    let sections = try #require((value as? [String: Any])?["sections"] as? [[String: Any]])
    let tables = sections.flatMap { $0["blocks"] as? [[String: Any]] ?? [] }
    let timeline = try #require(tables.first { $0["name"] as? String == "timeline" })
    #expect((timeline["rows"] as? [[String]])?.count == Self.count)
  }

  @Test("counts what was taken out of all its pieces")
  func tally() throws {
    var profile = try Golden.profile(.technical)
    profile.rules[.ioc] = .mask
    let short = try LongRecord(2000).report.pages(for: profile)
    let long = try LongRecord(2000 + 4096).report.pages(for: profile)
    func masked(_ pages: ReportPages) -> Int {
      pages.redactions.first { $0.tag == .ioc }?.count ?? 0
    }
    // What the attacker did stands in the account of it too, and on their path, there twice: as a
    // place of its own.
    let added = 4096 + 3 * (2000..<6096).count { $0.isMultiple(of: 10) }
    #expect(masked(long) - masked(short) == added)
    #expect(!long.markdown.contains("203.0.113.9"))
  }

  @Test("does not tell a thousand notes twice to who has them in the timeline")
  func once() throws {
    let pages = try Self.technical.get()
    #expect(pages.table("notes") == nil)
    #expect(pages.markdown.contains("too many to be told twice"))
    var short = try Golden.profile(.technical)
    let place = try #require(short.sections.firstIndex { $0.name == .timeline })
    short.sections[place].extent = .short
    let told = try LongRecord(Self.count).report.pages(for: short)
    #expect(try #require(told.table("notes")).rows.count > 4000)
  }

  @Test("leads to each piece of a long table by what stands first in it")
  func ways() throws {
    let html = try Self.technical.get().html
    let links = html.components(separatedBy: "<li><a href=\"#t-timeline").dropFirst()
    #expect(links.count == (Self.count + 399) / 400)
    for link in links {
      let target = "t-timeline" + (link.split(separator: "\"", maxSplits: 1).first ?? "")
      #expect(html.contains("id=\"\(link.hasPrefix("\"") ? "t-timeline" : target)\""))
    }
    #expect(html.contains("rows 401 to 800 of \(Self.count)"))
    #expect(html.contains("row 401</a> 2026-11-21"))
  }

  @Test("is a valid page")
  func valid() throws {
    let judge = try Judge()
    defer { judge.remove() }
    let page = try LongRecord(1300).report.pages(for: Golden.profile(.technical)).html
    #expect(try judge.validate(html: judge.write(page, "long.html")) == "")
  }

  @Test(
    "is handed on piece by piece, which together are all of it",
    arguments: [ReportPages.Form.markdown, .html, .json, .csv("timeline")])
  func streamed(form: ReportPages.Form) throws {
    let pages = try Self.technical.get()
    let collected = Collected()
    try pages.write(form) { collected.take($0) }
    let (sizes, whole) = (collected.sizes, collected.bytes)
    #expect(String(decoding: whole, as: UTF8.self) == pages.text(form))
    #expect(sizes.count > 2)
    #expect((sizes.max() ?? 0) < whole.count / 2)
  }

  private final class Collected {
    private(set) var sizes: [Int] = []
    private(set) var bytes: [UInt8] = []

    func take(_ piece: [UInt8]) {
      sizes.append(piece.count)
      bytes += piece
    }
  }

  private struct DiskFull: Error {}

  @Test("says so where a piece could not be taken, and hands on no more")
  func refused() throws {
    let pages = try Self.technical.get()
    let taken = Collected()
    #expect(throws: DiskFull.self) {
      try pages.write(.html) { piece in
        guard taken.sizes.count < 3 else { throw DiskFull() }
        taken.take(piece)
      }
    }
    #expect(taken.sizes.count == 3)
  }

  @Test("for paper and Word is cut, and says what is left out")
  func cut() throws {
    let pages = try Self.technical.get()
    let said = "the first 5000 of \(Self.count) rows"
    #expect(pages.text(.print).contains(said))
    #expect(String(decoding: pages.docx, as: UTF8.self).contains("All of them are in the html"))
    #expect(!pages.html.contains(said))
    let short = try SmallRecord.played().report().pages(for: Golden.profile(.technical))
    #expect(short.text(.print) == short.html)
  }

  @Test("tells that signatures may have been checked before; of a short one all were checked now")
  func honest() throws {
    var report = try LongRecord(100).report
    let said = "“tocsin verify” checks every one"
    #expect(try !report.pages(for: Golden.profile(.technical)).markdown.contains(said))
    report.verification.isLong = true
    #expect(try report.pages(for: Golden.profile(.technical)).markdown.contains(said))
  }
}

extension [Int] {
  /// So many of them, each after the one before it.
  fileprivate func isSorted(_ wanted: Int) -> Bool {
    count == wanted && zip(self, dropFirst()).allSatisfy { $0 < $1 }
  }
}

@Suite("An export of a long record")
struct LongExportTests {
  private static let count = 5000

  private func text(_ format: Export.Format) throws -> String {
    String(
      decoding: try LongRecord(Self.count).export(as: format).bytes(as: format), as: UTF8.self)
  }

  @Test("for Timesketch has a row for each entry")
  func rows() throws {
    let lines = try text(.timesketchJSONL).split(separator: "\n")
    let ids = try LongRecord(Self.count).entries[0..<Self.count].map(\.id.description)
    #expect(lines.count == Self.count)
    #expect(zip(lines, ids).allSatisfy { $0.contains("\"entry_id\":\"\($1)\"") })
  }

  @Test("for STIX has a note for each entry, and a report that names them all")
  func stix() throws {
    let value = try JSONSerialization.jsonObject(with: Data(text(.stix).utf8)) as? [String: Any]
    let objects = try #require(value?["objects"] as? [[String: Any]])
    #expect(objects.count { $0["type"] as? String == "note" } == Self.count)
    let report = try #require(objects.last)
    #expect((report["object_refs"] as? [String])?.count == objects.count - 2)
    #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
  }

  @Test("for MISP has what tells the story, and says how much is left out")
  func misp() throws {
    let value = try JSONSerialization.jsonObject(with: Data(text(.misp).utf8)) as? [String: Any]
    let event = try #require(value?["Event"] as? [String: Any])
    let objects = try #require(event["Object"] as? [[String: Any]])
    #expect(objects.count <= MispEvent.mostEntries)
    let shown = objects.count { $0["name"] as? String == "annotation" }
    let reports = try #require(event["EventReport"] as? [[String: Any]])
    let content = try #require(reports.first?["content"] as? String)
    #expect(content.contains("\(Self.count - shown) entries left out"))
    #expect(content.utf8.count <= MispReport.mostBytes + 200)
    #expect(content.contains("that have no room here") == (content.utf8.count > 50_000))
    #expect(content.contains("attacker: "))
  }

  @Test("says of each format the same number of entries")
  func counts() throws {
    #expect(try text(.ocsf).contains("\"entries\": \(Self.count)"))
    #expect(try text(.veris).contains("\"entries\": \(Self.count)"))
    #expect(try text(.ticket).contains("The last 20 of \(Self.count) entries"))
  }
}
