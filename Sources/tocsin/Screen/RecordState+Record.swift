import Foundation
import Interface
import Response
import Timeline

extension RecordState {
  /// How the record stands, as far as it was looked at. `log`: our own; nil for a new one.
  nonisolated init(_ record: Record, unknownKinds: Int, log: String?, percent: Int) {
    let checked = record.checked
    let signatures: Signatures =
      if let fault = record.faults.first {
        .bad(at: EntryID(log: fault.log, number: fault.entries.lowerBound), why: fault.message)
      } else if checked.done < checked.total {
        .verifying(percent: percent)
      } else {
        .good
      }
    self.init(
      entries: record.count, signatures: signatures, mode: Mode(record, log: log),
      lastCheckpoint: record.checkpoints.compactMap { $0.statement?.at }.max(),
      unknownKinds: unknownKinds)
  }
}

extension RecordState.Mode {
  nonisolated init(_ record: Record, log: String?) {
    if record.isExcerpt {
      self = .readOnly(
        short: "an excerpt", why: ["This folder is an excerpt: parts were left out on purpose."])
      return
    }
    let obstacles = record.obstacles(for: log)
    guard let first = obstacles.first else {
      self = .live
      return
    }
    self = .readOnly(
      short: "record BAD at \(first.place)",
      why: obstacles.prefix(5).flatMap { [$0.text, "mend: " + $0.mend] })
  }
}
