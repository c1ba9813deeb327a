import Foundation
import Playbooks
import Problems
import Response
import Timeline

@testable import Reports

/// Incidents that every export is tried on.
enum ExportFixture: String, CaseIterable, Sendable {
  /// A night with two people, evidence and techniques of both frameworks; closed.
  case played
  /// The same as an exercise.
  case exercise
  /// Text that would do something in a terminal, a browser, a spreadsheet or a ticket.
  case hostile
  /// Nothing but its declaration.
  case declared
  /// Not even that: no entry at all.
  case empty

  static let hostileText =
    "=cmd|' /C calc'!A0,\"q\" <script>alert(1)</script> \u{1B}[31mred\u{7} \u{202E}gnp.exe\u{2066} "
    + "@everyone #12 [x](javascript:1) | ![](http://x.example/a) `a` {{title}} __value__ \u{0} "
    + "\u{200B}e\u{301}\u{301}\u{301}\u{301}\u{301} 日本語 ; \\n \r\n- [x] done\n# heading"

  /// Stands in the name of a privileged item, and must be in no export.
  static let canary = "canary-7f31-of-counsel"
  /// Was typed into a note, and taken out of the record again.
  static let secret = "canary-b2c4-of-nobody"

  func record() throws -> SmallRecord? {
    switch self {
    case .played: return try Self.night(isExercise: false)
    case .exercise: return try Self.night(isExercise: true)
    case .declared: return try SmallRecord()
    case .empty: return nil
    case .hostile: return try Self.attacked()
    }
  }

  private static func night(isExercise: Bool) throws -> SmallRecord {
    var record = try SmallRecord.played(isExercise: isExercise)
    try record.act(
      .note("prompts read the index", isAttacker: true, maps: ["AML.T0051.000", "T1562.001"]))
    try record.act(.note("perhaps by mail", isAttacker: false, maps: ["T1566"]))
    try record.keep("registry.log", holding: "a log")
    try record.keep("advice of counsel \(canary).txt", holding: "advice", isPrivileged: true)
    if let id = record.incident.evidenceItems.first?.id {
      try record.act(.custody(.init(.accessed, id: id, reason: "to look at it")))
      try record.act(.markEvidence(id: id, .hold, isSet: true))
    }
    try record.act(.note("the password is \(secret)", isAttacker: false, maps: []))
    if let id = record.entries.last?.id {
      try record.withhold(id, ["note"], reason: "a password was pasted")
    }
    try record.act(
      .close(Closing(outcome: .resolved, of: nil, reason: "the rest is for the morning")))
    return record
  }

  private static func attacked() throws -> SmallRecord {
    var record = try SmallRecord(underAllLawAs: hostileText)
    try record.act(.note(hostileText, isAttacker: true, maps: ["T1078", "T9999", hostileText]))
    for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\u{7F}", ""] {
      try record.act(.note(start + "x", isAttacker: false, maps: []))
    }
    try record.act(
      .note(String(repeating: "a\"<,\u{202E}é", count: 65_536 / 8), isAttacker: false, maps: []))
    try record.answer("hosts", .list([.text(hostileText), .text("gpu\"7")], isComplete: true))
    try record.answer("aware", .time(.at(record.now, zone: "Europe/Berlin")))
    try record.keep(hostileText, holding: hostileText)
    let first = record.incident.situation(at: record.now).phases.flatMap(\.steps).first
    if let first { try record.act(.skip(first.id, reason: hostileText)) }
    return record
  }

  func export(as format: Export.Format) throws -> Export {
    try Self.export(
      try record(), of: self == .hostile ? Self.hostileText : "Nordlicht AG", as: format)
  }

  static func export(
    _ record: SmallRecord?, of organisation: String = "Nordlicht AG", entries: EntryList? = nil,
    as format: Export.Format
  ) throws -> Export {
    let nothing = Incident.folding([], materials: try Project.materials)
    return Export(
      record?.incident ?? nothing, entries: entries ?? EntryList(record?.entries ?? []),
      organisation: organisation, marking: .amber, frameworks: try frameworks.get(),
      version: "0.1.0",
      now: (record?.now ?? SmallRecord.start).addingTimeInterval(60), as: format)
  }

  private static let frameworks = Result {
    let folder = Project.root.appendingPathComponent("playbooks/frameworks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return Frameworks(
      tables: try names.filter { $0.hasSuffix(".tsv") }.map {
        Array(try Data(contentsOf: folder.appendingPathComponent($0)))
      })
  }
}

extension Export {
  var allEntries: [Entry] { entries[0..<entries.count] }
  var told: [Told] { allEntries.map { Told($0, in: incident) } }
}

extension SmallRecord {
  mutating func keep(_ name: String, holding text: String, isPrivileged: Bool = false) throws {
    let bytes = Array(text.utf8)
    try act(
      .keepEvidence(
        KeptEvidence(
          sha256: Digest(of: bytes), size: bytes.count, name: name, source: nil, step: nil,
          acquired: Act.When(at: now, zone: "Europe/Berlin", source: "said"), how: "copied",
          custody: ["modified": "1795230000.5"], files: nil, isPartial: false, isUnstable: false)))
    guard isPrivileged, let id = incident.evidenceItems.last?.id else { return }
    try act(.markEvidence(id: id, .privilege, isSet: true))
  }
}
