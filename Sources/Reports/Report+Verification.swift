import Foundation
import Response
import Timeline

extension Report {
  var verificationFields: Fields {
    var fields: Fields = [
      "verified": verification.badSignatures == 0 && verification.faults.isEmpty,
      "checked": String(verification.entries), "logcount": String(verification.logs),
      "good": String(verification.goodSignatures), "bad": String(verification.badSignatures),
      "faults": verification.faults.map { ["line": inert($0)] },
      "withheldparts": String(verification.withheld),
      "aftercheckpoint": String(verification.entriesAfterCheckpoint),
      "proves": verification.proves.map { ["line": inert($0)] },
      "doesnotprove": verification.doesNotProve.map { ["line": inert($0)] },
      "logs": logNames.map { ["log": inert($0)] },
      "samplelog": fileName(verification.checkpoint?.by ?? logNames.first ?? "LOG"),
    ]
    guard let checkpoint = verification.checkpoint else { return fields }
    fields["checkpoint"] = [
      "file": inert(checkpoint.file), "at": times.both(checkpoint.at), "by": inert(checkpoint.by),
      "phrase": inert(checkpoint.phrase),
      "witnesses": checkpoint.witnesses.isEmpty
        ? "none" : checkpoint.witnesses.map(inert).joined(separator: ", "),
    ]
    fields["samplecheckpoint"] = fileName(checkpoint.file)
    return fields
  }

  private var logNames: [String] { Set(entries.map(\.id.log)).sorted() }

  /// For the block of shell commands: log names and checkpoint files have nothing else in them
  /// (timeline.md §1), and whatever had is not printed as a command.
  private func fileName(_ name: String) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/")
    return name.allSatisfy(allowed.contains) ? name : "LOG"
  }
}
