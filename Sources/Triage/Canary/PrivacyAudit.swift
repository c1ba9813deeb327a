import Glibc
import Problems

/// What a claim of differential privacy comes to: noise, sampling rate and steps, by the moments of
/// the subsampled Gaussian mechanism (Mironov, Talwar, Zhang 2019; Balle et al. 2020 for ε).
package struct PrivacyClaim: Sendable {
  /// Noise multiplier σ.
  package var noise: Double
  /// Batch over data set.
  package var rate: Double
  package var steps: Int
  package var delta: Double

  /// Nil where the numbers make no claim.
  package init?(noise: Double, rate: Double, steps: Int, delta: Double) {
    guard noise > 0, noise.isFinite, rate > 0, rate <= 1, steps > 0, delta > 0, delta < 1 else {
      return nil
    }
    (self.noise, self.rate, self.steps, self.delta) = (noise, rate, steps, delta)
  }

  private static let orders = Array(2...64) + [80, 96, 128, 192, 256, 384, 512]

  /// The ε that these numbers give, at the order that gives the least.
  package var epsilon: (value: Double, order: Int) {
    var best = (value: Double.infinity, order: 2)
    for order in Self.orders {
      let a = Double(order)
      let value =
        Double(steps) * moment(order) + log((a - 1) / a) - (log(delta) + log(a)) / (a - 1)
      if value < best.value { best = (max(0, value), order) }
    }
    return best
  }

  /// Rényi divergence of one step at a whole order:
  /// log Σ C(α,k) (1−q)^(α−k) q^k exp(k(k−1)/2σ²), over α−1.
  private func moment(_ order: Int) -> Double {
    let a = Double(order)
    guard rate < 1 else { return a / (2 * noise * noise) }
    let logs = (0...order).map { index in
      let k = Double(index)
      return lgamma(a + 1) - lgamma(k + 1) - lgamma(a - k + 1) + (a - k) * log1p(-rate)
        + k * log(rate) + k * (k - 1) / (2 * noise * noise)
    }
    let most = logs.max() ?? 0
    return (most + log(logs.reduce(0) { $0 + exp($1 - most) })) / (a - 1)
  }

  /// The least ε that an attack proves: hits among members, false hits among others, each with its
  /// limit by Clopper and Pearson at 95 % for both together.
  package static func leastEpsilon(
    hits: Int, members: Int, falseHits: Int, others: Int, delta: Double
  ) -> Double {
    let rate = ClopperPearson.lower(hits, of: members, level: 0.975)
    let wrong = ClopperPearson.upper(falseHits, of: others, level: 0.975)
    guard rate > delta, wrong > 0 else { return 0 }
    return max(0, log((rate - delta) / wrong))
  }
}

/// Exact limits of a share.
enum ClopperPearson {
  static func lower(_ k: Int, of n: Int, level: Double) -> Double {
    guard k > 0 else { return 0 }
    return bisected { p in exp(BinomialTail.log(k, of: n, p)) < 1 - level }
  }

  static func upper(_ k: Int, of n: Int, level: Double) -> Double {
    guard k < n else { return 1 }
    return bisected { p in 1 - exp(BinomialTail.log(k + 1, of: n, p)) > 1 - level }
  }

  /// Where a claim that holds for small shares ceases to hold.
  private static func bisected(_ holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
