/// How far each new prompt of one user is from those before it (PRADA, Juuti et al. 2019, without
/// embeddings: bits of sketches instead). Distances of organic work are about normal; of queries made by
/// a program that explores they are not. Published thresholds are of images, so this is evidence that
/// stands in an explanation, never an alarm.
struct QueryDistances {
  static let recent = 100
  static let organic = 0.95
  private static let most = 500

  /// Prompts to one endpoint that were far enough from all before, a sample of them at most.
  private struct Group {
    var sketches: [UInt64] = []
    var seen = 0
    /// Of the distances at which they were taken in (Welford).
    var mean = 0.0
    var squares = 0.0

    /// Below it a prompt adds nothing to what is known.
    var least: Double {
      seen > 1 ? mean - (squares / Double(seen - 1)).squareRoot() : 0
    }
  }

  private let user: Int32
  private var groups: [Int32: Group] = [:]
  private var distances: [Double] = []
  private var next = 0
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(of user: Int32) { self.user = user }

  mutating func see(_ event: LogEvent) {
    guard event.user == user, event.sketch != 0 else { return }
    var group = groups.removeValue(forKey: event.endpoint) ?? Group()
    defer { groups[event.endpoint] = group }
    guard !group.sketches.isEmpty else {
      group.sketches.append(event.sketch)
      return
    }
    let bits = group.sketches.reduce(64) { min($0, ($1 ^ event.sketch).nonzeroBitCount) }
    let distance = Double(bits) / 64
    note(distance)
    guard distance > group.least else { return }
    group.seen += 1
    let off = distance - group.mean
    group.mean += off / Double(group.seen)
    group.squares += off * (distance - group.mean)
    if group.sketches.count < Self.most {
      group.sketches.append(event.sketch)
    } else if let place = draw(below: group.seen) {
      group.sketches[place] = event.sketch
    }
  }

  private mutating func note(_ distance: Double) {
    if distances.count < Self.recent {
      distances.append(distance)
    } else {
      distances[next] = distance
      next = (next + 1) % Self.recent
    }
  }

  /// A reservoir: each that came has the same chance to be kept. The same log gives the same sample.
  private mutating func draw(below count: Int) -> Int? {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    let place = Int(state % UInt64(count))
    return place < Self.most ? place : nil
  }

  /// Nil while there are too few, or all are the same.
  var statistic: Double? {
    distances.count == Self.recent ? ShapiroWilk.statistic(distances) : nil
  }

  var line: String? {
    guard distances.count == Self.recent else { return nil }
    let known = groups.values.reduce(0) { $0 + $1.sketches.count }
    guard let statistic else {
      return
        "distances: each of the last \(Self.recent) prompts is as far from those before as the other"
    }
    return
      "distances: W=\(Words.fixed(statistic, 3)) over the last \(Self.recent) prompts, each from "
      + "its nearest of \(Words.grouped(known)) before (Shapiro and Wilk; organic work is above "
      + "\(Words.fixed(Self.organic, 2)); evidence, no alarm)"
  }
}
