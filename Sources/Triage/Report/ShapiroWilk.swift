import Glibc

/// Whether numbers look as if drawn from a normal distribution: W is near 1 where they do.
///
/// Source: Royston, Algorithm AS R94 (Applied Statistics 44, 1995); normal quantiles by Wichura's
/// AS 241 (PPND16).
enum ShapiroWilk {
  /// Nil for fewer than six values, or where all are the same.
  static func statistic(_ values: [Double]) -> Double? {
    let count = values.count
    guard count > 5 else { return nil }
    let sorted = values.sorted()
    let mean = sorted.reduce(0, +) / Double(count)
    let spread = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard spread > 0 else { return nil }
    let weights = weights(count)
    var (sum, norm) = (0.0, 0.0)
    for (index, weight) in weights.enumerated() {
      sum += weight * (sorted[count - 1 - index] - sorted[index])
      norm += 2 * weight * weight
    }
    return sum * sum / (norm * spread)
  }

  /// Of the larger half; those of the smaller half are the same, negated.
  private static func weights(_ count: Int) -> [Double] {
    let half = count / 2
    let quantiles = (1...half).map {
      -normalQuantile((Double($0) - 0.375) / (Double(count) + 0.25))
    }
    let squares = 2 * quantiles.reduce(0) { $0 + $1 * $1 }
    let root = squares.squareRoot()
    let x = 1 / Double(count).squareRoot()
    let first =
      polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], x) + quantiles[0] / root
    let second =
      polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], x) + quantiles[1] / root
    let scale =
      ((squares - 2 * (quantiles[0] * quantiles[0] + quantiles[1] * quantiles[1]))
      / (1 - 2 * (first * first + second * second))).squareRoot()
    return [first, second] + quantiles.dropFirst(2).map { $0 / scale }
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  /// Down to probabilities of 1e-10, which no rank of so few values goes below.
  static func normalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(central.over, r) / polynomial(central.under, r)
    }
    let r = (-log(min(p, 1 - p))).squareRoot() - 1.6
    let value = polynomial(tail.over, r) / polynomial(tail.under, r)
    return q < 0 ? -value : value
  }

  private static let central = (
    over: [
      3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
      45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ],
    under: [
      1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
      21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ]
  )
  private static let tail = (
    over: [
      1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
      3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770,
      0.0227238449892691845833, 7.74545014278341407640e-4,
    ],
    under: [
      1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
      0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ]
  )
}
