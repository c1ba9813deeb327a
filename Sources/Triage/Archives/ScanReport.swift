package import Problems

/// One thing that opening a file would do, or that keeps us from knowing.
package struct ScanFinding: Hashable, Sendable {
  package var level: ScanLevel
  /// `posix.system("id")`
  package var what: String
  package var why: String
  /// The file, and the member of the archive in it: `model.pt!archive/data.pkl`.
  package var part: String
  /// Byte in that part, from 0.
  package var offset: Int
}

/// What opening a file would do.
package struct ScanReport: Sendable {
  package var path: String
  package var kind: FileKind
  package var findings: [ScanFinding] = []
  /// What does not fit its format, with its place.
  package var problems: [Problem] = []
  /// Files looked into, archives and all in them.
  package var parts = 0
  package var pickles = 0
  /// Imports that loading a model needs.
  package var expected: Set<String> = []

  /// The worst that was found; nil where nothing was.
  package var level: ScanLevel? { findings.map(\.level).max() }

  /// Whether the answer is no: something may run that the library did not choose.
  package var isBad: Bool { findings.contains { $0.level > .listed } }
}

extension ScanReport {
  package var lines: [String] {
    var lines = [visible("\(path): \(kind.rawValue), \(verdict)")]
    for finding in findings.sorted(by: {
      ($1.level, $0.part, $0.offset) < ($0.level, $1.part, $1.offset)
    }) {
      lines.append(
        visible(
          "  \(finding.level.rawValue.uppercased()) \(finding.what): \(finding.why)"))
      lines.append(visible("    at \(finding.part), byte \(finding.offset)"))
    }
    lines += problems.map { "  " + $0.rendered().replacing("\n", with: "\n  ") }
    lines.append(
      "  looked into \(parts) part\(parts == 1 ? "" : "s"), \(pickles) pickle\(pickles == 1 ? "" : "s"); "
        + "\(expected.count) imports are what a model needs")
    return lines
  }

  private var verdict: String {
    switch level {
    case .dangerous: "DANGEROUS: opening it runs an attacker's code"
    case .suspicious: "SUSPICIOUS: opening it runs code that nobody here vouches for"
    case .listed: "nothing known to do harm; it brings names of its own"
    case nil: pickles > 0 ? "nothing but what a model needs" : "holds nothing that runs"
    }
  }

  package var document: JSON {
    .fields([
      ("path", .text(path)), ("kind", .text(kind.rawValue)),
      ("level", .optional(level?.rawValue)), ("bad", .bool(isBad)),
      ("findings", .list(findings.map(\.document))),
      ("problems", .list(problems.map(\.document))), ("parts", .int(parts)),
      ("pickles", .int(pickles)), ("expected", .list(expected.sorted().map { .text($0) })),
    ])
  }
}

extension ScanFinding {
  var document: JSON {
    .fields([
      ("level", .text(level.rawValue)), ("what", .text(what)), ("why", .text(why)),
      ("part", .text(part)), ("offset", .int(offset)),
    ])
  }
}

extension Problem {
  var document: JSON {
    .fields([
      ("severity", .text(severity.rawValue)), ("message", .text(message)),
      ("file", .optional(place?.file)), ("mend", .text(remedy)),
    ])
  }
}
