/// Kirchenbauer's green lists: each context seeds an order of all tokens, of which the first share is
/// green. Each distinct run of tokens counts once, or p is wrong on text that repeats itself.
///
/// Source: lm-watermarking; transformers' `WatermarkDetector` and `WatermarkLogitsProcessor`.
struct GreenLists {
  let key: UInt64
  let gamma: Double
  let vocabulary: Int
  let width: Int
  let isSelf: Bool
  private var lists: [UInt64: Set<Int>] = [:]
  private var table: [Int] = []
  private static let tableSize = 1_000_003
  private static let mostLists = 256

  init(key: UInt64, gamma: Double, vocabulary: Int, width: Int, isSelf: Bool) {
    (self.key, self.gamma, self.vocabulary) = (key, gamma, vocabulary)
    (self.width, self.isSelf) = (width, isSelf)
    if isSelf {
      var generator = MersenneTwister(seed: key)
      table = generator.permutation(of: Self.tableSize, first: Self.tableSize)
    }
  }

  /// Distinct runs, and those that are green; and the same of all, as transformers counts them.
  mutating func count(
    _ ids: [Int]
  ) -> (scored: Int, hits: Int, all: Int, allHits: Int) {
    let length = width + (isSelf ? 0 : 1)
    guard ids.count >= length else { return (0, 0, 0, 0) }
    var seen: [[Int]: Bool] = [:]
    var (hits, allHits) = (0, 0)
    for start in 0...(ids.count - length) {
      let run = Array(ids[start..<(start + length)])
      let isNew = seen[run] == nil
      let isGreen = seen[run] ?? green(seed(run)).contains(run[length - 1])
      seen[run] = isGreen
      guard isGreen else { continue }
      allHits += 1
      if isNew { hits += 1 }
    }
    return (seen.count, hits, ids.count - length + 1, allHits)
  }

  /// Of what stands before the token; with `isSelf` of the token too. Python takes it modulo 2⁶⁴−1,
  /// which makes a product that wrapped below zero one less than its bits say.
  private func seed(_ run: [Int]) -> UInt64 {
    guard isSelf else {
      let product = key.multipliedFullWidth(by: UInt64(run[run.count - 2]))
      let high = product.high % UInt64.max
      return UInt64.max.dividingFullWidth((high, product.low)).remainder
    }
    // The least over the run, of the key times both tokens through the table.
    let last = UInt64(table[run[run.count - 1] % Self.tableSize] + 1)
    return run.map { key &* UInt64(table[$0 % Self.tableSize] + 1) &* last }
      .map { Int64(bitPattern: $0) }.min()
      .map { $0 < 0 ? UInt64(bitPattern: $0) &- 1 : UInt64($0) } ?? 0
  }

  private mutating func green(_ seed: UInt64) -> Set<Int> {
    if let known = lists[seed] { return known }
    var generator = MersenneTwister(seed: seed)
    let size = Int(Double(vocabulary) * gamma)
    let list = Set(generator.permutation(of: vocabulary, first: size))
    if lists.count >= Self.mostLists { lists.removeAll() }
    lists[seed] = list
    return list
  }
}
