import Glibc

/// How one user usually works, as counts of seven kinds: what a stranger under the same name gets wrong.
struct BehaviourProfile {
  enum Feature: Int, CaseIterable {
    case hour, weekday, size, gap, endpoint, agent, country

    var cells: Int {
      switch self {
      case .hour: 24
      case .weekday: 7
      case .size, .gap: 16
      case .endpoint, .country: 7
      case .agent: 9
      }
    }

    /// A session falls on one day: which one says little.
    var weight: Double { self == .weekday ? 0.25 : 1 }

    var word: String {
      switch self {
      case .hour: "hour"
      case .weekday: "day of the week"
      case .size: "size"
      case .gap: "pause"
      case .endpoint: "endpoint"
      case .agent: "client"
      case .country: "country"
      }
    }
  }

  /// What one request shows of its sender.
  struct Trait {
    var hour: Int
    var weekday: Int
    var size: Int
    var gap: Int
    var endpoint: Int32
    var agent: Int32
    var country: Int32

    init(_ event: LogEvent, since last: Int64?) {
      hour = Int(event.time / 3_600_000 % 24)
      // 1970-01-01 was a Thursday.
      weekday = Int((event.time / 86_400_000 + 3) % 7)
      size = event.size < 0 ? 0 : Self.bucket(event.size)
      gap = last.map { Self.bucket(max(0, event.time - $0) / 1000) } ?? 0
      (endpoint, agent, country) = (event.endpoint, event.agent, event.country)
    }

    /// By powers of two.
    private static func bucket(_ value: Int64) -> Int {
      min(15, Int64.bitWidth - value.leadingZeroBitCount)
    }
  }

  /// Names of a kind with their counts; the rarest gives way to a new one.
  private struct Names<let room: Int> {
    var names = InlineArray<room, Int32>(repeating: 0)
    var seen = InlineArray<room, UInt16>(repeating: 0)

    func count(of name: Int32) -> UInt16 {
      for slot in 0..<room where names[slot] == name { return seen[slot] }
      return 0
    }

    mutating func add(_ name: Int32) {
      guard name != 0 else { return }
      var rarest = 0
      for slot in 0..<room {
        if names[slot] == name {
          if seen[slot] < .max { seen[slot] += 1 }
          return
        }
        if seen[slot] < seen[rarest] { rarest = slot }
      }
      (names[rarest], seen[rarest]) = (name, 1)
    }
  }

  private(set) var rows: UInt32 = 0
  private(set) var lastTime: Int64?
  private var hours = InlineArray<24, UInt16>(repeating: 0)
  private var weekdays = InlineArray<7, UInt16>(repeating: 0)
  private var sizes = InlineArray<16, UInt16>(repeating: 0)
  private var gaps = InlineArray<16, UInt16>(repeating: 0)
  private var endpoints = Names<6>()
  private var agents = Names<8>()
  private var countries = Names<6>()

  /// The trait of a request, which is not yet learned.
  mutating func meet(_ event: LogEvent) -> Trait {
    let trait = Trait(event, since: lastTime)
    lastTime = event.time
    return trait
  }

  mutating func learn(_ trait: Trait) {
    guard rows < UInt32(UInt16.max) else { return }
    rows += 1
    hours[trait.hour] += 1
    weekdays[trait.weekday] += 1
    sizes[trait.size] += 1
    gaps[trait.gap] += 1
    endpoints.add(trait.endpoint)
    agents.add(trait.agent)
    countries.add(trait.country)
  }

  /// Σ w·KL(session ‖ profile) / ln(cells) over the kinds that the log tells, as a mean; each cell of
  /// the profile has half a count to begin with. Also what each kind adds.
  func distance(of session: [Trait]) -> (all: Double, parts: [(feature: Feature, value: Double)]) {
    var (sum, weights) = (0.0, 0.0)
    var parts: [(Feature, Double)] = []
    for feature in Feature.allCases {
      guard let value = divergence(of: session, feature) else { continue }
      sum += feature.weight * value
      weights += feature.weight
      parts.append((feature, value))
    }
    return (weights > 0 ? sum / weights : 0, parts.sorted { $0.1 > $1.1 })
  }

  private func divergence(of session: [Trait], _ feature: Feature) -> Double? {
    var shares: [Int32: Int] = [:]
    for trait in session { shares[Self.value(trait, feature), default: 0] += 1 }
    // Names that the log does not tell.
    if [.endpoint, .agent, .country].contains(feature), shares[0] == session.count { return nil }
    let all = Double(rows) + Double(feature.cells) / 2
    var divergence = 0.0
    for (value, count) in shares {
      let share = Double(count) / Double(session.count)
      let usual = (Double(seen(value, feature)) + 0.5) / all
      divergence += share * log(share / usual)
    }
    return max(0, divergence) / log(Double(feature.cells))
  }

  private static func value(_ trait: Trait, _ feature: Feature) -> Int32 {
    switch feature {
    case .hour: Int32(trait.hour)
    case .weekday: Int32(trait.weekday)
    case .size: Int32(trait.size)
    case .gap: Int32(trait.gap)
    case .endpoint: trait.endpoint
    case .agent: trait.agent
    case .country: trait.country
    }
  }

  private func seen(_ value: Int32, _ feature: Feature) -> UInt16 {
    switch feature {
    case .hour: hours[Int(value)]
    case .weekday: weekdays[Int(value)]
    case .size: sizes[Int(value)]
    case .gap: gaps[Int(value)]
    case .endpoint: endpoints.count(of: value)
    case .agent: agents.count(of: value)
    case .country: countries.count(of: value)
    }
  }
}
