import Foundation
import Problems
import Response
import Timeline

extension SectionMaker {
  private var checked: Verification { report.verification }
  private var isWhole: Bool { checked.badSignatures == 0 && checked.faults.isEmpty }

  func verification(_ isShort: Bool) -> [Block] {
    var blocks = [found]
    guard !isShort else { return blocks }
    blocks += [
      .heading("What this proves"), .list(checked.proves.map { .foreign($0) }, or: "Nothing."),
      .heading("What this does not prove"),
      .list(checked.doesNotProve.map { .foreign($0) }, or: "Nothing is said."),
      .heading("How to check this without tocsin"),
      .paragraph(
        """
        In the incident's folder, with ssh-keygen, openssl, jq and sha256sum. allowed_signers \
        came with the record: compare the declarer's fingerprint with one you got in another way. \
        Logs: \(logs).
        """), .code(commands, isOurs: true),
      .paragraph(
        """
        The format is described in docs/timeline-format.md, with the check of a single entry, of a \
        session and of a part.
        """),
    ]
    return blocks
  }

  private var found: Block {
    var lines: [Words] = [
      isWhole
        ? "The record verifies."
        : "The record does NOT verify. What follows it is a claim of whoever wrote it.",
      """
      Entries checked: \(own: checked.entries) in \(own: checked.logs) logs; signatures good: \
      \(own: checked.goodSignatures), bad: \(own: checked.badSignatures); parts withheld: \
      \(own: checked.withheld)
      """,
    ]
    if checked.isLong {
      lines.append(
        """
        A signature that this machine had checked before, in bytes that have not changed since, may \
        not have been checked again; “tocsin verify” checks every one
        """)
    }
    if let checkpoint = checked.checkpoint {
      let witnesses: Words =
        checkpoint.witnesses.isEmpty
        ? "none" : checkpoint.witnesses.map { "\(by: $0)" as Words }.joined(separator: ", ")
      lines += [
        """
        Last checkpoint: \(checkpoint.file), \(own: times.both(checkpoint.at)), by \
        \(by: checkpoint.by); countersigned by: \(witnesses)
        """,
        "Its phrase, to compare by voice: \(strong: visible(checkpoint.phrase))",
        "Entries after it, which it does not cover: \(own: checked.entriesAfterCheckpoint)",
      ]
    } else {
      lines.append("No checkpoint was made: a cut-off end of the record would not be seen")
    }
    lines += checked.faults.map { "FAULT: \($0)" }
    lines += story.withheldBy.map {
      "Withheld in the record itself: \(own: $0.members) of \($0.entry): \($0.reason, .note)"
    }
    return .list(lines)
  }

  private var logNames: [String] { story.logs.sorted() }
  private var logs: Words {
    logNames.map { "\($0, .person)" as Words }.joined(separator: ", ")
  }

  private var commands: String {
    let log =
      profile.rule(for: .person) == .keep
      ? fileName(checked.checkpoint?.by ?? logNames.first ?? "LOG") : "LOG"
    var lines = [
      "export LC_ALL=C; ME=\(log); LOG=timeline/$ME.jsonl",
      #"head_of() { sed -n "$1p" "$LOG" | sed 's/,"sig":.*/}/' | tr -d '\n'; }"#,
      "# each entry names the digest of the one before it: these two agree",
      #"head_of 1 | openssl dgst -sha256 -binary | base64; sed -n 2p "$LOG" | jq -r .prev"#,
      "# whose fingerprint is it",
      "sed 's/^[^ ]* [^ ]* //' allowed_signers | ssh-keygen -l -f -",
    ]
    guard let checkpoint = checked.checkpoint else { return lines.joined(separator: "\n") }
    lines += [
      "# the checkpoint is signed, and the bytes it names are the bytes here",
      "C=\(log == "LOG" ? "checkpoints/FILE" : fileName(checkpoint.file))",
      #"ssh-keygen -Y verify -f allowed_signers -I "$ME" -n tocsin-checkpoint -s "$C.$ME.sig" < "$C""#,
      "while read -r word log count bytes digest _; do",
      #"  [ "$word" = log ] && [ "$(head -c "$bytes" "timeline/$log.jsonl" | sha256sum | cut -d' ' -f1)" = "$digest" ] &&"#,
      #"    echo "$log: $count entries as stated""#, #"done < "$C""#,
    ]
    return lines.joined(separator: "\n")
  }

  /// For the block of shell commands: log names and checkpoint files have nothing else in them
  /// (timeline.md §1), and whatever had is not printed as a command.
  private func fileName(_ name: String) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/")
    return name.allSatisfy(allowed.contains) ? name : "LOG"
  }

  /// Words, method, what was taken out and how to check the file: the last section of each report.
  func appendix(_ redactions: [ReportPages.Redaction]) -> [Block] {
    let left = SectionName.allCases.filter { name in
      name != .appendix && !profile.sections.contains { $0.name == name }
    }
    var blocks: [Block] = [
      .heading("What was taken out for this audience"),
      .table(
        Table(
          "redactions", "Taken out, by kind", columns: ["kind", "how", "times", "why"],
          rows: redactions.map { redaction in
            Row([
              .own(redaction.tag.plural), .own(redaction.rule.told), .own(redaction.count),
              .own(redaction.reason),
            ])
          }, ifEmpty: "Nothing was taken out.")),
      .paragraph(
        left.isEmpty
          ? "No section is left out."
          : "Sections left out: \(own: left.map { $0.title.lowercased() }.joined(separator: "; "))."
      ),
    ]
    if !story.withheldBy.isEmpty {
      blocks.append(
        .paragraph(
          """
          Withheld in the record itself, for every audience: \
          \(own: story.withheldBy.reduce(0) { $0 + $1.members }) parts of \
          \(own: story.withheldBy.count) entries.
          """))
    }
    blocks += [.heading("How it was made"), .list(method)]
    if !isOutside { blocks += [.heading("Words"), .fields(glossary)] }
    return blocks
  }

  private var method: [Words] {
    var lines: [Words] = [
      """
      Every number and sentence comes from the signed record, by fixed rules; nothing was written \
      by a machine that guesses. The same record gives the same bytes.
      """
    ]
    if profile.namesEntries {
      lines.append("The entry it rests on stands beside each thing said: its log and its number.")
    }
    lines.append("What should have been recorded and was not says NOT RECORDED.")
    if let last = report.entries.last {
      lines.append(
        """
        To check: the record's last entry here has the head digest \
        \(own: last.headDigest.hex); “tocsin verify” on the record finds it. The digest of this \
        file stands in the record's entry that names it.
        """)
    }
    return lines
  }

  private var glossary: [Block.Field] {
    [
      Block.Field(
        "aware", "since when it was reasonably certain; most legal clocks run from there"),
      Block.Field(
        "entry", "one signed line of the record: the log of who wrote it, and its number"),
      Block.Field("checkpoint", "a signed statement of what all logs were at a moment"),
      Block.Field(
        "may apply", "whether it applies depends on questions that nobody has answered yet"),
      Block.Field("target", "the earliest instant by which a duty can be said to be due"),
      Block.Field("follow-up", "work that was agreed on afterwards, with whose it is and by when"),
    ]
  }
}

extension RedactionRule {
  fileprivate var told: String {
    switch self {
    case .keep: "kept"
    case .pseudonym: "a stand-in, the same all through this incident"
    case .mask: "its place says what kind it is"
    case .drop: "left out"
    }
  }
}
