import Foundation
import Problems
import Response
import Timeline

/// The timeline as Timesketch imports it: one row an entry, at the time at which it counts. Cells
/// are not guarded against being formulas: the reader is a program, and `'` would be in its data.
struct TimesketchTable: Sendable {
  private let export: Export
  private let marks: [String]

  private struct Row {
    var cells: [(name: String, value: String)]
    var tags: [String]
    /// Microseconds since 1970.
    var timestamp: Int
  }

  init(_ export: Export) {
    self.export = export
    marks = ["tocsin", export.marking.rawValue] + (export.incident.isExercise ? ["exercise"] : [])
  }

  private func row(_ told: Told) -> Row {
    let line = told.line
    let mark = export.incident.isExercise ? "EXERCISE " : ""
    var tags = marks + [line.kind]
    if case .noted(true, let maps)? = told.event { tags += ["attacker"] + maps.map { visible($0) } }
    return Row(
      cells: [
        ("message", visible("\(mark)\(line.who): \(line.what)")),
        ("datetime", Self.isoTime(line.at)),
        (
          "timestamp_desc",
          told.isFromMemory ? "Happened (recorded later)" : "Recorded"
        ),
        ("recorded", Self.isoTime(told.entry.at)), ("incident", export.code),
        ("entry_id", line.entry.description), ("responder", visible(line.who)),
        ("kind", visible(told.entry.kind)), ("data_type", "tocsin:timeline:entry"),
        ("no_effect", visible(line.ineffective ?? "")),
        ("corrected_by", line.correctedBy?.description ?? ""),
      ], tags: tags, timestamp: Instant.milliseconds(line.at) * 1000)
  }

  /// `2026-11-21T03:12:04.123000+00:00`, as the importer itself writes it.
  private static func isoTime(_ at: Date) -> String {
    String(Instant.text(at).dropLast()) + "000+00:00"
  }

  /// RFC 4180: CRLF, quoted where it must be. A record with no entry has its header.
  func writeCSV(to stream: inout ByteStream) {
    let names = [
      "message", "datetime", "timestamp_desc", "recorded", "incident", "entry_id", "responder",
      "kind", "data_type", "no_effect", "corrected_by", "timestamp", "tag",
    ]
    stream += names.joined(separator: ",") + "\r\n"
    export.eachEntry { told in
      let row = row(told)
      let cells =
        row.cells.map(\.value) + [String(row.timestamp), row.tags.joined(separator: ",")]
      return cells.map(Self.quoted).joined(separator: ",") + "\r\n"
    } take: { line in
      stream += line
    }
  }

  /// A cell that could be read as anything but itself is quoted.
  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 < 0x20 }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// One object a line.
  func writeLines(to stream: inout ByteStream) {
    export.eachEntry { told in
      let row = row(told)
      var members: [String: JSON] = ["timestamp": .int(row.timestamp), "tag": .texts(row.tags)]
      for cell in row.cells where !cell.value.isEmpty { members[cell.name] = .string(cell.value) }
      return JSON.object(members).canonicalBytes + [0x0A]
    } take: { line in
      stream += line
    }
  }
}
