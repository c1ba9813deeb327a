import Problems

/// The last requests of one user held against their own habits and everybody else's: who does this
/// look like?
struct SessionFingerprint {
  static let session = 20
  /// Rows that make a profile.
  static let least: UInt32 = 100

  private let user: Int32
  private var profiles: [BehaviourProfile] = []
  /// Of the user who is asked about; the oldest is learned once a further one comes.
  private var waiting: [BehaviourProfile.Trait] = []
  /// Distances of earlier sessions from what was known of the user then.
  private var earlier: [Double] = []
  private var sinceJudged = 0

  init(of user: Int32) { self.user = user }

  mutating func see(_ event: LogEvent) {
    let index = Int(event.user)
    while profiles.count <= index { profiles.append(BehaviourProfile()) }
    let trait = profiles[index].meet(event)
    guard event.user == user else { return profiles[index].learn(trait) }
    if waiting.count == Self.session { profiles[index].learn(waiting.removeFirst()) }
    waiting.append(trait)
    sinceJudged += 1
    guard sinceJudged >= Self.session, waiting.count == Self.session,
      profiles[index].rows >= Self.least
    else { return }
    earlier.append(profiles[index].distance(of: waiting).all)
    sinceJudged = 0
  }

  struct Judgement {
    var distance: Double
    var parts: [(feature: BehaviourProfile.Feature, value: Double)]
    /// Distances of the user's own earlier sessions, sorted.
    var earlier: [Double]
    /// Those whom it fits best, the nearest first.
    var others: [(user: Int32, distance: Double)]

    /// Farther than any session of their own: then it is somebody else's, or new work.
    var isStrange: Bool { earlier.count >= 10 && distance > (earlier.last ?? 0) }
  }

  /// Nil where too little is known of them.
  var judgement: Judgement? {
    guard Int(user) < profiles.count, waiting.count == Self.session,
      profiles[Int(user)].rows >= Self.least
    else { return nil }
    let own = profiles[Int(user)].distance(of: waiting)
    var others: [(user: Int32, distance: Double)] = []
    for index in profiles.indices where index != Int(user) && profiles[index].rows >= Self.least {
      others.append((Int32(index), profiles[index].distance(of: waiting).all))
    }
    others.sort { ($0.distance, $0.user) < ($1.distance, $1.user) }
    // The session that is asked about is none of the earlier ones.
    let before = sinceJudged == 0 ? earlier.dropLast() : earlier[...]
    return Judgement(
      distance: own.all, parts: own.parts, earlier: before.sorted(),
      others: Array(others.prefix(3)))
  }
}

extension SessionFingerprint.Judgement {
  func line(_ names: LogNames) -> String {
    var words =
      "fingerprint: the last \(SessionFingerprint.session) requests are "
      + "\(Words.fixed(distance, 2)) from what is usual for this user"
    if let most = earlier.last {
      words +=
        " (\(earlier.count) earlier sessions: half below \(Words.fixed(earlier[earlier.count / 2], 2)), "
        + "none above \(Words.fixed(most, 2)))"
    }
    let parts = parts.prefix(2).map { "\($0.feature.word) \(Words.fixed($0.value, 2))" }
    words += "; most by \(parts.joined(separator: ", "))"
    if let nearest = others.first {
      let name = names.users.name(nearest.user)
      words +=
        isStrange && nearest.distance < distance
        ? "; it looks more like \(name) (\(Words.fixed(nearest.distance, 2)))"
        : "; nearest other \(name) at \(Words.fixed(nearest.distance, 2))"
    }
    return words
  }

  func document(_ names: LogNames) -> JSON {
    .fields([
      ("distance", .real(distance)), ("strange", .bool(isStrange)),
      ("earlier-sessions", .int(earlier.count)),
      ("earlier-median", earlier.isEmpty ? .null : .real(earlier[earlier.count / 2])),
      ("earlier-largest", earlier.last.map { .real($0) } ?? .null),
      (
        "parts",
        .list(
          parts.map {
            .fields([("of", .text($0.feature.word)), ("distance", .real($0.value))])
          })
      ),
      (
        "nearest",
        .list(
          others.map {
            .fields([
              ("user", .text(names.users.name($0.user))), ("distance", .real($0.distance)),
            ])
          })
      ),
    ])
  }
}
