import Foundation
import Playbooks
import Response
import Timeline

@testable import Reports

/// The night, and then so many notes, made when they are asked for: every tenth of the attacker.
struct LongRecord {
  let night: SmallRecord
  let count: Int

  init(_ count: Int) throws {
    night = try SmallRecord.played()
    self.count = count
  }

  var entries: EntryList {
    let first = night.entries
    guard let pattern = first.first(where: { $0.kind == "note.added" }) else {
      return EntryList(first)
    }
    return EntryList(count: count) { range in
      range.map { index in
        index < first.count ? first[index] : Self.note(index, like: pattern, after: first.count)
      }
    }
  }

  private static func note(_ index: Int, like pattern: Entry, after count: Int) -> Entry {
    var entry = pattern
    entry.id = EntryID(log: "r.osei-7c1e", number: 1000 + index)
    entry.at = SmallRecord.start.addingTimeInterval(Double(20_000 + index))
    var data: [String: JSON] = ["note": .string("note \(index) of m.laine <b>, from 203.0.113.9")]
    if index.isMultiple(of: 10) {
      data["attacker"] = true
      data["maps"] = ["T1078.004"]
    }
    entry.content = .whole(salt: [], data: data)
    return entry
  }

  var report: Report {
    var report = night.report()
    report.entries = entries
    return report
  }

  func export(as format: Export.Format) throws -> Export {
    try ExportFixture.export(night, entries: entries, as: format)
  }
}
