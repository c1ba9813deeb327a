/// Exports that somebody has asked for, and that somebody else has granted or not.
package struct MoveJustifications: Sendable {
  /// One request, and what became of it; it counts from the moment it was made.
  package struct Entry: Sendable {
    package var user: String
    /// A path, a name or a pattern of them, or a digest.
    package var asset: String
    package var sha256: String
    package var place: String
    /// Milliseconds since 1970, as all times here; `.min` where nobody wrote it down.
    package var asked: Int64
    package var until: Int64
    /// Answers in their order: a later one stands over an earlier.
    package var answers: [(time: Int64, isGranted: Bool)]
    /// Where it stands: an entry of a record, a line of a table.
    package var name: String

    package init(
      user: String, asset: String, sha256: String = "", place: String, asked: Int64 = .min,
      until: Int64, answers: [(time: Int64, isGranted: Bool)], name: String
    ) {
      self.user = user.lowercased()
      self.asset = asset.lowercased()
      self.sha256 = sha256.lowercased()
      self.place = place.lowercased()
      (self.asked, self.until, self.answers, self.name) = (asked, until, answers, name)
    }
  }

  /// What the register says of a move at its moment.
  package enum Standing: Hashable, Sendable {
    case granted(String)
    case asked(String)
    case refused(String)
  }

  package private(set) var entries: [Entry] = []

  package static let none = MoveJustifications()
  private init() {}

  package init(_ entries: [Entry]) { self.entries = entries }

  package init(_ text: String, name: String) throws(TriageFault) {
    for row in try SmallTable(
      text, name: name, needs: ["user", "asset", "destination", "expires", "approver"]
    ).rows {
      guard let until = LogTime.parse(row["expires"]) else {
        throw TriageFault(
          "\(name):\(row.line): has no day on which it ends", mend: "write it as 2026-11-30")
      }
      guard row["approver"].lowercased() != row["user"].lowercased() else {
        throw TriageFault(
          "\(name):\(row.line): “\(row["user"])” approves their own export",
          mend: "let somebody else approve it, or leave “approver” empty")
      }
      entries.append(
        Entry(
          user: row["user"], asset: row["asset"], place: row["destination"], until: until,
          answers: row["approver"].isEmpty ? [] : [(.min, true)], name: "\(name):\(row.line)"))
    }
  }

  package mutating func add(_ other: MoveJustifications) { entries += other.entries }

  /// What was asked for a file; nil where nobody had asked by then. `isThem`: whether a name in the
  /// register is that of who moved it.
  func standing(
    path: String, sha256: String, place: String, at time: Int64, isThem: (String) -> Bool
  ) -> Standing? {
    let fitting = entries.filter { entry in
      entry.asked <= time && time < entry.until && isThem(entry.user)
        && Self.isFile(entry, path.lowercased(), sha256.lowercased())
        && Self.isPlace(entry.place, place.lowercased())
    }
    let standings = fitting.map { entry in
      switch entry.answers.last(where: { $0.time <= time })?.isGranted {
      case true?: Standing.granted(entry.name)
      case false?: Standing.refused(entry.name)
      case nil: Standing.asked(entry.name)
      }
    }
    return standings.max { $0.weight < $1.weight }
  }

  /// Where both know a digest, it decides alone: a name can be put on any file.
  private static func isFile(_ entry: Entry, _ path: String, _ sha256: String) -> Bool {
    if !entry.sha256.isEmpty, !sha256.isEmpty { return entry.sha256 == sha256 }
    return entry.asset == sha256 && !sha256.isEmpty || Glob.matches(entry.asset, path)
      || Glob.matches(entry.asset, ModelNaming.lastName(path))
  }

  private static func isPlace(_ wanted: String, _ place: String) -> Bool {
    let (wanted, place) = (Destination.bare(wanted), Destination.bare(place))
    let host = Destination.host(place)
    if wanted == place || wanted == host || place.hasPrefix(wanted + "/") { return true }
    // A log that names the host alone cannot tell more.
    if place == host, Destination.host(wanted) == host { return !host.isEmpty }
    return host.hasSuffix("." + wanted) || Glob.matches(wanted, place)
  }
}

extension MoveJustifications.Standing {
  fileprivate var weight: Int {
    switch self {
    case .refused: 0
    case .asked: 1
    case .granted: 2
    }
  }
}
