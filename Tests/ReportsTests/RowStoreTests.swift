import Testing
import Timeline

@testable import Reports

@Suite("Rows that are packed")
struct RowStoreTests {
  @Test("come out as they went in", arguments: [0, 1, 127, 128, 300, 70_000])
  func roundTrip(length: Int) {
    let text = String(repeating: "ä", count: length)
    let id = EntryID(log: "r.osei-7c1e", number: length)
    let row = Reports.Row(
      [
        Words([
          Span(text, .foreign), Span(text, .own), Span("x", .strong), Span("", .withheld),
          Span(id.description, .entry(id)), Span("NOT RECORDED", .notRecorded),
        ]), Words(), "\(text)\n",
      ], anchor: id)
    var store = RowStore()
    let rows = [row, Reports.Row([]), Reports.Row([Words([Span(text, .own)])]), row]
    for row in rows { store.append(row) }
    var found: [Reports.Row] = []
    store.rows.forEach { found.append($0) }
    #expect(found == rows)
  }

  @Test("are all there, in their order, however many")
  func many() {
    var store = RowStore()
    for number in 0..<5000 { store.append(Reports.Row([.own(number)])) }
    var found: [String] = []
    store.rows.forEach { found += $0.cells.map(\.plain) }
    #expect(found == (0..<5000).map(String.init))
  }

  @Test("are asked for one by one where the record has lost some")
  func lost() throws {
    let entries = try SmallRecord.played().entries
    let list = EntryList(count: entries.count) { range in
      range.filter { $0 != 3 }.map { entries[$0] }
    }
    var seen: [Int] = []
    list.forEach { index, entry in
      #expect(entry.id == entries[index].id)
      seen.append(index)
    }
    #expect(seen == entries.indices.filter { $0 != 3 })
  }
}
