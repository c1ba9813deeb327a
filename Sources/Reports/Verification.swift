package import Foundation

/// What `tocsin verify` found, as the report repeats it: the shell verifies, the report only says.
package struct Verification: Hashable, Sendable {
  package var entries: Int
  package var logs: Int
  package var goodSignatures: Int
  package var badSignatures: Int
  /// Each fault in one line, with its entry; empty where all is good.
  package var faults: [String]
  /// Members of entries whose content was withheld, with an entry that explains it.
  package var withheld: Int
  package var checkpoint: Checkpoint?
  /// What lies after the last checkpoint, which that checkpoint does not cover.
  package var entriesAfterCheckpoint: Int
  /// What the check proves, and what it does not: one sentence each, without a full stop.
  package var proves: [String]
  package var doesNotProve: [String]
  /// So long a record that signatures which were checked on this machine before may not have been
  /// checked again, where their bytes had not changed: a reader is told.
  package var isLong = false

  package struct Checkpoint: Hashable, Sendable {
    /// Its file, inside the incident.
    package var file: String
    package var at: Date
    /// The log whose statement it is.
    package var by: String
    /// Seven words, to be read over the phone.
    package var phrase: String
    /// Logs that signed it too.
    package var witnesses: [String]

    package init(file: String, at: Date, by: String, phrase: String, witnesses: [String] = []) {
      self.file = file
      self.at = at
      self.by = by
      self.phrase = phrase
      self.witnesses = witnesses
    }
  }

  package init(
    entries: Int, logs: Int, goodSignatures: Int, badSignatures: Int, faults: [String] = [],
    withheld: Int = 0, checkpoint: Checkpoint? = nil, entriesAfterCheckpoint: Int = 0,
    proves: [String] = [], doesNotProve: [String] = []
  ) {
    self.entries = entries
    self.logs = logs
    self.goodSignatures = goodSignatures
    self.badSignatures = badSignatures
    self.faults = faults
    self.withheld = withheld
    self.checkpoint = checkpoint
    self.entriesAfterCheckpoint = entriesAfterCheckpoint
    self.proves = proves
    self.doesNotProve = doesNotProve
  }
}
