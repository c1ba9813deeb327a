import Foundation

@testable import Triage

/// Four weeks of queries to a model by users with habits, with attacks of each kind planted among
/// them, and three kinds of work that only look like one. The facts (how often, how much, how long)
/// are those that the thresholds are judged by; numbers and order are this generator's own.
struct Traffic {
  enum Kind: String, CaseIterable {
    case bigQuery, bigBurst, volumeSpike, slowScrape, newOrigin, impossible, imposter, extraction
    case offHours, errorProbe
    case benignBatch, benignTravel, benignGrowth

    var isBenign: Bool { rawValue.hasPrefix("benign") }
  }

  struct Campaign {
    var kind: Kind
    var user: Int32
    var start: Int64
    var end: Int64
  }

  private struct Habits {
    var rows: Int
    var size: Double
    var spread: Double
    var centre: Double
    var width: Double
    var weekend: Double
    var home: Int
    var agent: Int
    var endpoint: Int
  }

  static let days = 28
  private static let hour: Int64 = 3_600_000
  private static let day: Int64 = 24 * hour
  private static let span = Int64(days) * day
  /// 2026-04-01, a Wednesday.
  static let epoch: Int64 = 1_775_001_600_000
  private static let countries = [
    "US", "GB", "DE", "FR", "IN", "JP", "BR", "SG", "RU", "CN", "NG", "AU",
  ]
  private static let offsets: [Double] = [-6, 0, 1, 1, 5, 9, -3, 8]

  let names = LogNames()
  private(set) var events: [LogEvent] = []
  private(set) var campaigns: [Campaign] = []
  private var generator: Crafting.Generator
  private var habits: [Habits] = []
  private var countryNumbers: [Int32] = []
  private var agentNumbers: [Int32] = []
  private var endpointNumbers: [Int32] = []

  init(users: Int, rows: Int, perKind: Int, seed: UInt64) {
    generator = Crafting.Generator(seed)
    for _ in 0..<8 { _ = generator.next() }
    countryNumbers = Self.countries.map { names.others.number(of: $0) }
    agentNumbers = (0..<8).map { names.others.number(of: "agent/\($0)") }
    endpointNumbers = (0..<4).map { names.others.number(of: "/v1/\($0)") }
    let weights = (1...users).map { pow(Double($0), -0.85) }
    let all = weights.reduce(0, +)
    for user in 0..<users {
      _ = names.users.number(of: "user\(user)")
      habits.append(person(rows: Int(weights[user] / all * Double(rows))))
    }
    for user in 0..<users {
      for time in times(user, habits[user].rows) { background(user, time) }
    }
    plant(perKind)
    events.sort { $0.time < $1.time }
    for index in events.indices { events[index].line = Int64(index + 2) }
  }

  // MARK: People

  private mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &generator)
  }

  private mutating func normal() -> Double { Double(generator.normal()) }

  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func person(rows: Int) -> Habits {
    let draw = uniform(0...1)
    let home = [0.4, 0.54, 0.64, 0.74, 0.84, 0.9, 0.95, 1.01].firstIndex { draw < $0 } ?? 0
    let endpoint = uniform(0...1) < 0.7 ? 0 : whole(1...3)
    return Habits(
      rows: rows, size: exp(5.6 + 0.7 * normal()), spread: uniform(0.15...0.45),
      centre: 13.5 + 2.5 * normal() - Self.offsets[home] + 48, width: uniform(1.5...4),
      weekend: uniform(0...1) * uniform(0...0.35), home: home, agent: whole(0...7),
      endpoint: endpoint)
  }

  /// By the hours and days a user keeps.
  private mutating func times(_ user: Int, _ count: Int) -> [Int64] {
    (0..<max(1, count)).map { _ in
      var day = whole(0...(Self.days - 1))
      if (day + 2) % 7 >= 5, uniform(0...1) > habits[user].weekend * 2.5 {
        day = (day / 7 * 7 + whole(0...6)) % Self.days
      }
      let hours = (habits[user].centre + habits[user].width * normal())
        .truncatingRemainder(dividingBy: 24)
      return Int64(day) * Self.day + Int64(hours * Double(Self.hour))
    }
  }

  private mutating func size(_ user: Int) -> Double {
    habits[user].size * exp(habits[user].spread * normal())
  }

  private mutating func background(_ user: Int, _ time: Int64) {
    let agent = uniform(0...1) < 0.97 ? habits[user].agent : whole(0...7)
    let endpoint = uniform(0...1) < 0.93 ? habits[user].endpoint : whole(0...3)
    let draw = uniform(0...1)
    let status: Int32 = draw < 0.985 ? 200 : draw < 0.991 ? 400 : draw < 0.997 ? 429 : 500
    add(
      user, time, size(user), agent: agent, endpoint: endpoint, status: status)
  }

  private mutating func add(
    _ user: Int, _ time: Int64, _ size: Double, country: Int? = nil, agent: Int? = nil,
    endpoint: Int? = nil, status: Int32 = 200
  ) {
    guard (0..<Self.span).contains(time) else { return }
    events.append(
      LogEvent(
        time: Self.epoch + time, line: 0, file: 0, user: Int32(user + 1),
        size: Int64(max(1, size)), country: countryNumbers[country ?? habits[user].home],
        agent: agentNumbers[agent ?? habits[user].agent],
        endpoint: endpointNumbers[endpoint ?? habits[user].endpoint], status: status))
  }

  // MARK: What is planted

  private mutating func plant(_ perKind: Int) {
    var pool = habits.indices.filter { habits[$0].rows >= 120 }.shuffled(using: &generator)
    for _ in 0..<perKind {
      for kind in Kind.allCases {
        guard let user = pool.popLast() else { return }
        let before = events.count
        plant(kind, user)
        let times = events[before...].map(\.time)
        guard let start = times.min(), let end = times.max() else { continue }
        campaigns.append(
          Campaign(kind: kind, user: Int32(user + 1), start: start, end: end))
      }
    }
  }

  private mutating func late() -> Int64 { Int64(uniform(0.55...0.9) * Double(Self.span)) }

  private mutating func plant(_ kind: Kind, _ user: Int) {
    switch kind {
    case .bigQuery:
      let time = times(user, 1)[0] / 2 + Self.span / 2
      add(user, time, habits[user].size * uniform(4...12))
    case .bigBurst:
      let start = late()
      for index in 0..<whole(3...6) {
        add(user, start + Int64(index) * 40_000, habits[user].size * uniform(4...8))
      }
    case .volumeSpike: volume(user)
    case .slowScrape:
      let count = Int(Double(habits[user].rows) / 4 * uniform(1.5...2.5))
      spread(user, from: Self.span * 7 / 10, over: 7 * Self.day, count)
    case .newOrigin:
      let country = whole(8...10)
      spread(user, from: late(), over: 5 * Self.hour, whole(30...79), country: country)
    case .impossible: jump(user)
    case .imposter: impersonate(user)
    case .extraction:
      let (start, gap, endpoint) = (late(), uniform(2000...9000), whole(1...2))
      for index in 0..<whole(800...2499) {
        add(
          user, start + Int64(Double(index) * gap), habits[user].size * (1 + 0.03 * normal()),
          endpoint: endpoint)
      }
    case .offHours:
      for time in quiet(user, whole(50...99), 0.6) { add(user, time, size(user)) }
    case .errorProbe:
      let start = late()
      for _ in 0..<whole(60...149) {
        let isRefused = uniform(0...1) < 0.7
        add(
          user, start + Int64(uniform(0...1) * Double(Self.hour)), size(user),
          status: isRefused ? [401, 403, 429][whole(0...2)] : 200)
      }
    case .benignBatch:
      for day in 0..<Self.days {
        for index in 0..<40 {
          let time = Int64(day) * Self.day + 2 * Self.hour + Int64(index) * 20_000
          add(user, time, habits[user].size * 1.5)
        }
      }
    case .benignTravel: travel(user)
    case .benignGrowth:
      for _ in 0..<habits[user].rows {
        add(user, Int64(Double(Self.span) * uniform(0...1).squareRoot()), size(user))
      }
    }
  }

  private mutating func spread(
    _ user: Int, from start: Int64, over length: Int64, _ count: Int, country: Int? = nil
  ) {
    for _ in 0..<count {
      add(user, start + Int64(uniform(0...1) * Double(length)), size(user), country: country)
    }
  }

  private mutating func volume(_ user: Int) {
    let hours = whole(1...3)
    let rate = max(3, Double(habits[user].rows) / Double(Self.days * 10))
    spread(
      user, from: late(), over: Int64(hours) * Self.hour,
      Int(rate * uniform(20...60) * Double(hours)))
  }

  /// A time of day at which the user never is.
  private mutating func quiet(_ user: Int, _ count: Int, _ width: Double) -> [Int64] {
    let day = late() / Self.day * Self.day
    return (0..<count).map { _ in
      let hour = (habits[user].centre + 12 + width * normal()).truncatingRemainder(dividingBy: 24)
      return day + Int64(hour * Double(Self.hour))
    }
  }

  private mutating func jump(_ user: Int) {
    guard
      let home = events.first(where: {
        $0.user == Int32(user + 1) && $0.time > Self.epoch + Self.span / 2
      })
    else { return }
    let far = habits[user].home <= 3 ? 11 : habits[user].home == 7 ? 6 : 0
    let time = home.time - Self.epoch + Int64(whole(5...39)) * 60_000
    add(user, time, size(user), country: far)
  }

  private mutating func impersonate(_ user: Int) {
    let others = habits.indices.filter {
      habits[$0].agent != habits[user].agent && abs(log(habits[$0].size / habits[user].size)) > 0.8
    }
    guard let other = others.randomElement(using: &generator) else { return }
    for time in quiet(user, whole(60...159), 1.2) {
      add(
        user, time, size(other), agent: habits[other].agent,
        endpoint: (habits[user].endpoint + 1) % 4)
    }
  }

  /// Moves to the next country, most of a day under way, and stays.
  private mutating func travel(_ user: Int) {
    let start = Int64(uniform(0.5...0.8) * Double(Self.days)) * Self.day + 20 * Self.hour
    let left = start - 20 * Self.hour
    for index in events.indices
    where events[index].user == Int32(user + 1) && events[index].time - Self.epoch > left {
      events[index].time = Self.epoch + (events[index].time - Self.epoch) % left
    }
    spread(
      user, from: start, over: Self.span - start, habits[user].rows / 3,
      country: (habits[user].home + 1) % 8)
  }
}
