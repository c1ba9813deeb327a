/// The prompts of one user, as numbers: a window of 500, and what was usual before it.
struct PromptWindow {
  static let size = 500
  /// Prompts whose entropy is compared with what went before.
  static let recent = 100

  var rows = 0
  var firstLine: Int64 = 0
  var start: Int64 = 0
  /// The template that has had the majority so far, and by how much (Boyer and Moore).
  var candidate: UInt32 = 0
  var lead = 0
  var candidateRows = 0
  var distinct = Set<UInt32>()

  // Numbers in prompts of the candidate.
  private(set) var numbers = Set<Int64>()
  private(set) var least = Int64.max
  private(set) var most = Int64.min
  private(set) var longestRun = 0
  private var run = 0
  private var direction = 0
  private var lastNumber: Int64 = -1

  // Sketches, found again by any of their four quarters.
  private(set) var nearRows = 0
  private var sketches: [UInt64] = []
  private var quarters: [UInt32: [Int16]] = [:]

  /// Windows of the same user that were full of near-duplicates.
  var nearWindows = 0

  // Entropy: mean and spread of what was not told, and the last 100.
  var entropyCount = 0
  private(set) var entropyMean = 0.0
  private var entropySquares = 0.0
  private var last: [Float] = []
  private var lastNext = 0
  private(set) var lastSum: Float = 0

  mutating func add(_ event: LogEvent, nearBits: Int) {
    if rows == 0 { (firstLine, start) = (event.line, event.time) }
    rows += 1
    let isNew = distinct.insert(event.prompt).inserted
    if lead == 0, candidate != event.template {
      candidate = event.template
      forgetNumbers()
    }
    lead += event.template == candidate ? 1 : -1
    if event.template == candidate {
      candidateRows += 1
      count(event.number)
    }
    if isNew, event.sketch != 0 { look(event.sketch, nearBits) }
    if event.entropy >= 0 { note(event.entropy) }
  }

  /// What lasts beyond this window.
  func next() -> PromptWindow {
    var window = PromptWindow()
    window.nearWindows = nearWindows
    (window.entropyCount, window.entropyMean, window.entropySquares) =
      (entropyCount, entropyMean, entropySquares)
    (window.last, window.lastNext, window.lastSum) = (last, lastNext, lastSum)
    return window
  }

  // MARK: Numbers

  private mutating func forgetNumbers() {
    numbers.removeAll(keepingCapacity: true)
    (least, most, longestRun, run, direction, lastNumber) = (.max, .min, 0, 0, 0, -1)
    candidateRows = 0
  }

  private mutating func count(_ number: Int64) {
    guard number >= 0 else { return }
    numbers.insert(number)
    (least, most) = (min(least, number), max(most, number))
    let step = lastNumber < 0 ? 0 : number - lastNumber
    // One by one, or a few at a time: a timestamp that rises is no counting through.
    let way = step == 0 || abs(step) > 16 ? 0 : step.signum()
    run = way != 0 && Int(way) == direction ? run + 1 : way != 0 ? 1 : 0
    direction = Int(way)
    longestRun = max(longestRun, run)
    lastNumber = number
  }

  /// Share of all numbers between the least and the largest that were asked.
  var coverage: Double {
    guard least <= most else { return 0 }
    return Double(numbers.count) / (Double(most) - Double(least) + 1)
  }

  // MARK: Near-duplicates

  /// Two sketches that differ in at most three bits share one of their four quarters.
  private mutating func look(_ sketch: UInt64, _ nearBits: Int) {
    let keys = (0..<4).map {
      UInt32($0) << 16 | UInt32(truncatingIfNeeded: sketch >> ($0 * 16) & 0xFFFF)
    }
    let isNear = keys.contains { key in
      // Of many with the same quarter a few are looked at: the rest are like them.
      quarters[key]?.suffix(16).contains { place in
        (sketches[Int(place)] ^ sketch).nonzeroBitCount <= nearBits
      } == true
    }
    if isNear { nearRows += 1 }
    sketches.append(sketch)
    for key in keys { quarters[key, default: []].append(Int16(sketches.count - 1)) }
  }

  // MARK: Entropy

  private mutating func note(_ entropy: Float) {
    if last.count < Self.recent {
      last.append(entropy)
      lastSum += entropy
      return
    }
    let old = last[lastNext]
    lastSum += entropy - old
    last[lastNext] = entropy
    lastNext = (lastNext + 1) % Self.recent
    // What has left the last hundred is what was usual before them (Welford).
    entropyCount += 1
    let distance = Double(old) - entropyMean
    entropyMean += distance / Double(entropyCount)
    entropySquares += distance * (Double(old) - entropyMean)
  }

  var entropyDeviation: Double {
    entropyCount > 1 ? (entropySquares / Double(entropyCount - 1)).squareRoot() : 0
  }

  /// The mean of the last hundred, once there are so many.
  var entropyNow: Double? {
    last.count == Self.recent ? Double(lastSum) / Double(Self.recent) : nil
  }

  /// After an alert: what is told is not what is usual, so the hundred begin again.
  mutating func forgetRecent() {
    last.removeAll(keepingCapacity: true)
    (lastNext, lastSum) = (0, 0)
  }
}
