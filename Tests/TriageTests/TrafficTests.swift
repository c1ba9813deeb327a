import Testing

@testable import Triage

/// The bars of the detectors, on seeds that nothing was tuned on.
@Suite("The detectors on four weeks of traffic")
struct TrafficTests {
  private static let users = 500
  private static let rows = 120_000
  private static let perKind = 12
  private static let seeds: [UInt64] = [41, 42]

  private struct Judged {
    var caught: [Traffic.Kind: Int] = [:]
    var planted: [Traffic.Kind: Int] = [:]
    var falseAlerts = 0
    var table: [String] = []
  }

  private static func judge(seed: UInt64) -> Judged {
    let traffic = Traffic(users: users, rows: rows, perKind: perKind, seed: seed)
    var detectors = Detectors(Thresholds(), traffic.names)
    for event in traffic.events { detectors.see(event) }
    detectors.finish()
    var judged = Judged()
    let busy = Set(traffic.campaigns.map(\.user))
    for campaign in traffic.campaigns {
      judged.planted[campaign.kind, default: 0] += 1
      let day: Int64 = 86_400_000
      let isCaught = detectors.book.alerts.contains { alert in
        alert.user == campaign.user && alert.end >= campaign.start - day / 24
          && alert.start <= campaign.end + day && isOf(campaign.kind, alert.rule)
      }
      if isCaught { judged.caught[campaign.kind, default: 0] += 1 }
    }
    judged.falseAlerts = detectors.book.alerts.count { $0.rule != .size && !busy.contains($0.user) }
    judged.table = Traffic.Kind.allCases.map {
      "\($0.rawValue) \(judged.caught[$0] ?? 0) of \(judged.planted[$0] ?? 0)"
    }
    return judged
  }

  /// For what is planted any rule counts; what only looks like an attack may be new, or slow, but not
  /// be called what it is not.
  private static func isOf(_ kind: Traffic.Kind, _ rule: DetectionRule) -> Bool {
    switch kind {
    case .benignTravel: rule == .travel
    case .benignBatch: rule != .size && rule != .habits && rule != .origin
    case .benignGrowth: rule != .size && rule != .origin
    default: true
    }
  }

  /// Two seeds together, so that one draw of luck decides nothing: ten of twelve are twenty of 24.
  @Test("tell ten of twelve of every kind, and little that is none")
  func bars() {
    let judged = Self.seeds.map { Self.judge(seed: $0) }
    let tables = judged.map(\.table)
    for (seed, one) in zip(Self.seeds, judged) {
      print(
        "seed \(seed): \(one.table.joined(separator: ", ")); \(one.falseAlerts) false alerts in "
          + "\(Traffic.days) days of \(Self.users) users")
    }
    func sum(_ counts: KeyPath<Judged, [Traffic.Kind: Int]>, _ kind: Traffic.Kind) -> Int {
      judged.reduce(0) { $0 + ($1[keyPath: counts][kind] ?? 0) }
    }
    for kind in Traffic.Kind.allCases where !kind.isBenign {
      #expect(sum(\.planted, kind) == judged.count * Self.perKind, "\(kind)")
      #expect(sum(\.caught, kind) >= judged.count * 10, "\(kind): \(tables)")
    }
    #expect(sum(\.caught, .benignTravel) == 0, "\(tables)")
    #expect(sum(\.caught, .benignBatch) == 0, "\(tables)")
    #expect(sum(\.caught, .benignGrowth) <= judged.count * 2, "\(tables)")
    // Four a day for each 20,000 users.
    let days = Double(Traffic.days * judged.count)
    let falseAlerts = judged.reduce(0) { $0 + $1.falseAlerts }
    #expect(
      Double(falseAlerts) <= 4 * days * Double(Self.users) / 20_000, "\(falseAlerts): \(tables)")
  }
}
