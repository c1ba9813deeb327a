import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  /// The instants that make the story, what the attacker did, and what was noted beside it.
  func whatHappened(_ isShort: Bool) -> [Block] {
    var blocks: [Block] = [.table(moments)]
    guard !isOutside else { return blocks }
    blocks += [
      .heading("What the attacker did, as far as it was noted"), .figure(attackPath),
      list(story.attacker, named: "attacker", "What the attacker did"),
    ]
    if !isShort { blocks += noted }
    return blocks
  }

  /// More notes than these are not said twice to who has all entries in the timeline.
  static let mostNotes = 1000

  private var noted: [Block] {
    let isInTimeline = profile.sections.contains { $0.name == .timeline && $0.extent == .all }
    guard story.notes.count > Self.mostNotes, isInTimeline else {
      return [
        .heading("What was noted beside it"),
        list(story.notes, named: "notes", "What was noted beside it"),
      ]
    }
    return [
      .heading("What was noted beside it"),
      .paragraph(
        """
        \(own: story.notes.count) notes, too many to be told twice: the timeline has each of them, of \
        the kind “note”.
        """),
    ]
  }

  private var moments: Table {
    var names: [(String, String)] = [
      ("began", "First known hostile act"), ("detected", "First noticed"),
      ("aware", "Aware (clocks run from here)"), ("contained", "Contained"),
      ("recovered", "Recovered"),
    ]
    if isOutside {
      names = [
        ("began", "It began"), ("detected", "It was noticed"), ("contained", "It was stopped"),
        ("recovered", "All was back"),
      ]
    }
    var rows = names.map { name, title in
      Row([
        .own(title), moment(name), fact(name).map { Words([entry($0.signature.entry)]) } ?? .empty,
      ])
    }
    if !isOutside {
      let root = incident.root.map { Words([entry($0)]) } ?? .notRecorded
      rows.insert(Row(["Declared", .own(times.both(incident.declaredAt)), root]), at: 3)
    }
    if let closed = incident.closed {
      rows.append(Row(["Closed", .own(times.both(closed.at)), Words([entry(closed.entry)])]))
    }
    return table(
      "moments", "The moments of the incident", ["moment", "time", "entry"], rows)
  }

  func entry(_ id: EntryID) -> Span { Span(id.description, .entry(id)) }

  /// A table that leaves out its last column, the entries, where the audience gets none.
  func table(
    _ name: String, _ caption: String, _ columns: [String], _ rows: [Row],
    ifEmpty: Words = "None."
  ) -> Table {
    table(name, caption, columns, Rows(rows), ifEmpty: ifEmpty)
  }

  func table(
    _ name: String, _ caption: String, _ columns: [String], _ rows: Rows, ifEmpty: Words = "None."
  ) -> Table {
    guard !profile.namesEntries, let place = columns.firstIndex(of: "entry") else {
      return Table(name, caption, columns: columns, rows: rows, ifEmpty: ifEmpty)
    }
    var left = columns
    left.remove(at: place)
    return Table(
      name, caption, columns: left,
      rows: rows.map { row in
        var row = row
        if row.cells.indices.contains(place) { row.cells.remove(at: place) }
        return row
      }, ifEmpty: ifEmpty)
  }

  /// Entries in their own words, by the time at which they happened.
  private func list(_ indices: [Int], named name: String, _ caption: String) -> Block {
    .table(
      table(
        name, caption, ["UTC", "what", "who", "entry"],
        Rows(count: indices.count) { range in
          told(indices[range]).map { told in
            Row([
              utc(told.line.at), what(told), .foreign(told.line.who, .person),
              Words([entry(told.entry.id)]),
            ])
          }
        }, ifEmpty: .notRecorded))
  }

  /// An entry's line, and whether it was corrected or told from memory.
  func what(_ told: Told) -> Words {
    var words = Words.foreign(told.line.what, told.hasFreeText ? .note : nil)
    if let fix = told.line.correctedBy { words += " (corrected by \(fix))" }
    if told.isFromMemory { words += " (entered \(own: Times.utc(told.entry.at)))" }
    return words
  }

  func timeline(_ isShort: Bool) -> [Block] {
    guard !isOutside else {
      var table = moments
      table.name = "timeline"
      return [.table(table)]
    }
    let all = isShort ? story.turns : nil
    let count = all?.count ?? report.entries.count
    let caption = isShort ? "The entries that tell the story" : "All entries"
    return [
      .figure(lanes),
      .paragraph(
        """
        In the order of the record. The time is when a thing happened; where it was entered later, \
        the line says when.
        """),
      .table(
        table(
          "timeline", caption, ["UTC", "local", "who", "kind", "what", "evidence", "entry"],
          Rows(count: count) { range in
            guard let all else { return report.entries[range].map { row(Told($0, in: incident)) } }
            return told(all[range]).map(row)
          })),
    ]
  }

  private func row(_ told: Told) -> Row {
    let who: Words = told.line.who == "system" ? "system" : "\(by: told.line.who)"
    let evidence = Event.Common(data: told.entry.data).evidence
    return Row(
      [
        utc(told.line.at), .own(times.local(told.line.at)), who, .own(told.line.kind), what(told),
        .foreign(evidence.joined(separator: ", ")), Words([entry(told.entry.id)]),
      ], anchor: told.entry.id)
  }
}
