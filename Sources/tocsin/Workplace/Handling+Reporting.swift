import Foundation
import Reports
import Response
import Timeline

extension Session {
  /// The technical report in Markdown, of the record as it is now.
  func report(of handling: Handling) throws -> String {
    let template = try library().template("report.md.mustache")
    return try handling.report(template: template, at: shell.now())
  }
}

extension Handling {
  func report(template: [UInt8], at now: Date) throws -> String {
    verify()
    let found = try VerificationReport(of: record)
    return try Report(
      incident: incident, situation: incident.situation(at: now), entries: record.entries,
      verification: Verification(found), version: programVersion
    )
    .markdown(template: template)
  }

  /// A new file under `reports/`, and the entry that names it; never over an old one.
  func write(report text: String, out: String? = nil) throws -> (file: String, done: Done) {
    let bytes = Array(text.utf8)
    let stamp = Timeline.Instant.text(shell.now()).prefix(19)
      .filter { $0 != "-" && $0 != ":" }
    let name = "reports/\(stamp)Z-technical.md"
    try Files.makeFolder(folder.path + "/reports")
    let path = try freePath(folder.path + "/" + name)
    try Files.writeNew(bytes, to: path)
    if let out { try Files.writeNew(bytes, to: out) }
    let draft = Draft(
      kind: "report.written",
      data: [
        "file": .string("reports/" + Files.lastName(of: path)),
        "sha256": .string(Digest(of: bytes).hex), "for": "technical", "format": "md",
      ])
    return (out ?? path, try write([draft]))
  }

  private func freePath(_ path: String) throws -> String {
    var free = path
    var number = 2
    while Files.exists(free) {
      free = path.dropLast(3) + "-\(number).md"
      number += 1
    }
    return free
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
