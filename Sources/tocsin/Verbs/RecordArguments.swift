import ArgumentParser
import Evidence
import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline
import Triage

/// Whether an answer is kept in the incident.
struct RecordArguments: Options {
  @Flag(
    help: ArgumentHelp(
      "Keep the answer in the incident: the document as evidence, and an entry that names it."))
  var record = false
}

/// What a look at logs or files found, as an incident keeps it.
nonisolated struct Finding {
  /// The verb: `triage`, `model`, `watermark`.
  var tool: String
  /// One sentence for the timeline.
  var summary: String
  /// What was asked, with all that decides the answer.
  var how: String
  var inputs: [String]
  /// The playbook that fits; nil where nothing was found.
  var playbook: String?
}

extension Session {
  /// The answer, kept in the incident where that was asked for, with the playbook that fits.
  func reply(_ answer: Reply, _ finding: Finding, _ arguments: RecordArguments) throws -> Reply {
    var answer = answer
    guard arguments.record else {
      if let playbook = finding.playbook, !common.json {
        answer.lines.append(
          "next: declare it with --playbook \(playbook), or keep this answer in an incident with --record"
        )
      }
      return answer
    }
    let handling = try openToWrite()
    let (id, done) = try handling.keep(finding, answer.document)
    var kept = reply("finding", handling, done)
    kept.lines.insert("kept as \(id)", at: 0)
    if let playbook = finding.playbook, !handling.hasAttached(playbook) {
      kept.lines.append("the playbook that fits: tocsin attach \(playbook)")
    }
    return Reply(
      answer.lines + kept.lines,
      .fields([("answer", answer.document), ("kept", kept.document), ("id", .text(id))]),
      status: answer.status)
  }
}

extension Handling {
  func hasAttached(_ playbook: String) -> Bool {
    incident.playbooks.contains { $0.text == playbook }
  }

  /// The document into the vault, then the entry that names it.
  fileprivate func keep(
    _ finding: Finding, _ answer: Document
  ) throws -> (id: String, done: Done) {
    let inputs = try finding.inputs.map { path in
      Document.fields([
        ("path", .text(path)), ("sha256", .optional(try InputDigest.of(path))),
      ])
    }
    let document = Document.shape(
      "finding",
      [
        ("tool", .text(finding.tool)), ("version", .text(programVersion)),
        ("asked", .text(finding.how)), ("inputs", .list(inputs)),
        ("summary", .text(finding.summary)), ("answer", answer),
      ])
    let kept = try take(Array(document.printed.utf8), of: finding)
    let draft = Draft(
      kind: "finding.added",
      data: [
        "tool": .string(finding.tool), "summary": .string(finding.summary),
        "sha256": .string(kept.taking.digest.hex), "evidence": .array([.string(kept.id)]),
      ])
    return (kept.id, try write([draft]))
  }

  /// By a file that has no name any more: it was never anywhere but here.
  private func take(_ bytes: [UInt8], of finding: Finding) throws -> Kept {
    let path = folder.path + "/finding-\(getpid())"
    try Files.writeNew(bytes, to: path)
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    let code = errno
    unsafe unlink(path)
    guard descriptor >= 0 else { throw FileTrouble("read", path, errno: code) }
    defer { close(descriptor) }
    let wanted = WantedEvidence(
      from: .stream(descriptor),
      name: "\(finding.how.split(separator: " ").prefix(3).joined(separator: " ")), answer",
      source: nil, step: nil, acquired: nil, how: finding.how, options: (nil, nil, []))
    return try take(wanted) { _ in }
  }
}
