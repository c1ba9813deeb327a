package import Foundation

/// Part of a record that still verifies: every head of every log that counts, and of the content
/// only what was chosen, with part salts instead of the entry's salt (timeline.md §7).
package struct Excerpt: Sendable {
  /// Each log that counts, its lines with what is left of them; sorted by name.
  package private(set) var logs: [(name: String, bytes: [UInt8])] = []
  package private(set) var count = Count()
  /// Head and number of the last entry of each log.
  private var ends: [String: (number: Int, head: Digest)] = [:]
  private let incident: String

  package struct Count: Hashable, Sendable {
    package var whole = 0
    package var inPart = 0
    /// Nothing of their content is here.
    package var withheld = 0
    package var partsGiven = 0
    package var partsWithheld = 0

    package var entries: Int { whole + inPart + withheld }
  }

  /// An excerpt with the members of each entry's data that `choosing` names. What sessions, trust
  /// and the incident are judged by is always there.
  ///
  /// Throws where the record is not whole: an excerpt of it would not verify.
  package init(
    of record: Record, choosing: (Entry) -> Set<String>
  ) throws(ExcerptProblem) {
    if let fault = record.faults.first { throw .notWhole(fault.text) }
    guard let incident = record.incident else { throw .notWhole("there is no entry") }
    self.incident = incident
    for name in record.names.sorted() where record.limits[name] != nil {
      guard let log = record.logs[name] else { continue }
      var bytes: [UInt8] = []
      for index in log.rows.indices {
        let row = log.rows[index]
        guard let entry = log.entry(at: row) else {
          throw .unreadable(EntryID(log: name, number: Int(row.number)))
        }
        let part = entry.keeping(
          choosing(entry).union(
            entry.parts.keys.filter { Record.mayNeverBeWithheld($0, of: entry) })
        )
        count.add(part)
        bytes += part.lineBytes + [0x0A]
        ends[name] = (Int(row.number), row.head)
      }
      logs.append((name, bytes))
    }
  }

  /// The text of the file `EXCERPT`, which says that it is one, and by which all its files are
  /// checked; `files` are those it comes with, by path.
  package func note(code: String, at: Date, files: [(path: String, bytes: [UInt8])]) -> String {
    var lines = [
      "tocsin excerpt 1", "incident \(incident) \(code)", "at \(Instant.text(at))",
      "entries \(count.entries) whole \(count.whole) in-part \(count.inPart)"
        + " withheld \(count.withheld)",
      "parts given \(count.partsGiven) withheld \(count.partsWithheld)",
    ]
    lines += ends.sorted { $0.key < $1.key }.map { name, end in
      "log \(name) \(end.number) \(end.head.base64)"
    }
    lines += [
      "", Self.words, "",
    ]
    lines += files.sorted { $0.path < $1.path }.map { "\(Digest(of: $0.bytes).hex)  \($0.path)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let words = """
    This folder is part of a signed timeline. Every entry is here by its head, so that nothing can be
    missing between them; what they say is here only as far as it was chosen. Of what is withheld the
    kind, the time, the writer and the names of its parts stay readable.
    It is checked by `tocsin verify FOLDER`, or with ssh-keygen, openssl, sha256sum and jq as
    docs/timeline-format.md of tocsin says. What lies here is as it was given if this says so:
      sed -n '/^[0-9a-f]\\{64\\}  /p' EXCERPT | sha256sum -c --strict
    Who the keys belong to no folder can prove: ask the sender for the declarer's fingerprint.
    """
}

extension Excerpt.Count {
  fileprivate mutating func add(_ entry: Entry) {
    let missing = entry.missingParts.count
    let given = entry.parts.keys.count { !PartName.isSecret($0) } - missing
    partsGiven += given
    partsWithheld += missing
    if missing == 0 {
      whole += 1
    } else if given == 0 {
      withheld += 1
    } else {
      inPart += 1
    }
  }
}

/// Why there is no excerpt.
package enum ExcerptProblem: Error, Hashable, Sendable {
  case notWhole(String)
  /// Its line cannot be read again: the file changed meanwhile.
  case unreadable(EntryID)

  package var message: String {
    switch self {
    case .notWhole(let why): "the record is not whole, and no excerpt of it would be: \(why)"
    case .unreadable(let entry): "\(entry) cannot be read again: its file was changed"
    }
  }

  package var mend: String {
    switch self {
    case .notWhole: "see all that is wrong with “tocsin verify”"
    case .unreadable: "try again"
    }
  }
}
