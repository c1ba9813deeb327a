/// What a team says of its people: read only where it was asked for.
package struct MovePeople: Sendable {
  struct Person {
    var user: String
    var status: String
    var flags: [String]
    var notice: Int64?
    var lastDay: Int64?
  }

  private var people: [String: Person] = [:]

  package init(_ text: String, name: String) throws(TriageFault) {
    for row in try SmallTable(text, name: name, needs: ["user"]).rows {
      let person = Person(
        user: row["user"], status: row["status"].lowercased(), flags: row.list("flags"),
        notice: try Self.day(row, "notice_date", name), lastDay: try Self.day(row, "last_day", name)
      )
      for alias in [row["user"].lowercased()] + row.list("aliases") { people[alias] = person }
    }
  }

  private static func day(
    _ row: SmallTable.Row, _ column: String, _ name: String
  ) throws(TriageFault) -> Int64? {
    guard !row[column].isEmpty else { return nil }
    guard let day = LogTime.parse(row[column]) else {
      throw TriageFault(
        "\(name):\(row.line): \(column) “\(row[column])” is no day", mend: "write it as 2026-11-30")
    }
    return day
  }

  func person(_ user: String) -> Person? { people[user.lowercased()] }

  /// The watchlists a person stands on at a moment.
  func lists(_ user: String, at time: Int64) -> [String] {
    guard let person = person(user) else { return [] }
    var lists: [String] = []
    if isDeparting(person, at: time) { lists.append("departing") }
    if person.status == "contractor" { lists.append("contractor") }
    return lists + person.flags.map { String($0.prefix { $0 != ":" }) }
  }

  private func isDeparting(_ person: Person, at time: Int64) -> Bool {
    if let notice = person.notice, notice <= time { return true }
    if person.status == "departing" || person.status == "leaver" { return true }
    guard let lastDay = person.lastDay else { return false }
    return lastDay - time <= 30 * 86_400_000
  }

  func terms(_ user: String, at time: Int64, _ weights: RiskWeights) -> [RiskTerm] {
    guard let person = person(user) else { return [] }
    var terms: [RiskTerm] = []
    if isDeparting(person, at: time) {
      terms.append(weights.term("departing", .people, "has given notice, or leaves within 30 days"))
    }
    if person.status == "contractor" {
      terms.append(weights.term("contractor", .people, "is a contractor"))
    }
    for flag in person.flags {
      let parts = flag.split(separator: ":", maxSplits: 1).map(String.init)
      switch parts.first ?? "" {
      case "policy-violation":
        let since = parts.count > 1 ? LogTime.parse(parts[1]) : time
        guard let since, since <= time, time - since <= 90 * 86_400_000 else { continue }
        terms.append(weights.term("policy-violation", .people, "broke a policy within 90 days"))
      case "flight-risk", "performance":
        terms.append(weights.term("flight-risk", .people, "stands on the list “\(parts[0])”"))
      case "elevated", "elevated-access":
        terms.append(weights.term("elevated", .people, "has elevated access"))
      default: continue
      }
    }
    return terms
  }
}

/// What is to be kept: by pattern, digest, or both.
package struct MoveAssets: Sendable {
  struct Asset {
    var pattern: String
    var sha256: String
    var label: String
    var isCrown: Bool
  }

  private var assets: [Asset] = []

  package static let none = MoveAssets()
  private init() {}

  package init(_ text: String, name: String) throws(TriageFault) {
    for row in try SmallTable(text, name: name, needs: ["label", "tier"]).rows {
      guard ["crown", "internal"].contains(row["tier"].lowercased()) else {
        throw TriageFault(
          "\(name):\(row.line): tier “\(row["tier"])” is not known",
          mend: "write crown or internal")
      }
      guard !row["glob"].isEmpty || !row["sha256"].isEmpty else {
        throw TriageFault(
          "\(name):\(row.line): names no files", mend: "write a pattern in “glob”, or a “sha256”")
      }
      assets.append(
        Asset(
          pattern: row["glob"].lowercased(), sha256: row["sha256"].lowercased(),
          label: row["label"], isCrown: row["tier"].lowercased() == "crown"))
    }
  }

  /// By digest first: a name can be changed.
  func asset(path: String, sha256: String) -> (asset: Asset, isByDigest: Bool)? {
    if !sha256.isEmpty, let found = assets.first(where: { $0.sha256 == sha256 }) {
      return (found, true)
    }
    let path = path.lowercased()
    let name = ModelNaming.lastName(path)
    return assets.filter { !$0.pattern.isEmpty }
      .first { Glob.matches($0.pattern, path) || Glob.matches($0.pattern, name) }
      .map { ($0, false) }
  }
}

/// Where files may go, each until a day and for a reason.
package struct TrustedPlaces: Sendable {
  private var entries: [(place: String, why: String, until: Int64)] = []

  package static let none = TrustedPlaces()
  private init() {}

  package init(_ text: String, name: String) throws(TriageFault) {
    for row in try SmallTable(text, name: name, needs: ["place", "why", "expires"]).rows {
      guard let until = LogTime.parse(row["expires"]), !row["why"].isEmpty else {
        throw TriageFault(
          "\(name):\(row.line): has no day on which it ends, or no reason",
          mend: "write “place,why,expires”: models.example.com,customer delivery,2026-12-31")
      }
      entries.append((row["place"].lowercased(), row["why"], until))
    }
  }

  /// Why a place is trusted; subdomains of a domain are too.
  func why(_ place: String, at time: Int64) -> String? {
    let (place, host) = (Destination.bare(place), Destination.host(place))
    return entries.first { entry in
      time < entry.until
        && (host == entry.place || host.hasSuffix("." + entry.place) || place == entry.place
          || place.hasPrefix(entry.place + "/") || Glob.matches(entry.place, place))
    }?.why
  }
}
