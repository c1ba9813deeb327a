import Glibc

/// Counts that vary more than chance alone would make them: real traffic.
enum NegativeBinomial {
  /// The natural logarithm of P(X ≥ n) for mean `mu` and variance `variance` > `mu`.
  ///
  /// With r = μ²/(σ²−μ) it is I_{μ/(r+μ)}(n, r), the regularised incomplete beta function.
  static func logTail(_ n: Double, mu: Double, variance: Double) -> Double {
    guard n > 0 else { return 0 }
    guard mu > 0 else { return -.infinity }
    let r = mu * mu / (variance - mu)
    return logBeta(x: mu / (r + mu), n, r)
  }

  /// log I_x(a, b), accurate in the far tail where I itself is no number any more.
  static func logBeta(x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return -.infinity }
    guard x < 1 else { return 0 }
    let front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    if x < (a + 1) / (a + b + 2) { return front - log(a) + log(fraction(x, a, b)) }
    let other = exp(front - log(b)) * fraction(1 - x, b, a)
    return other < 1 ? log1p(-other) : -.infinity
  }

  /// Lentz's continued fraction (Numerical Recipes 6.4).
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var value = d
    for step in 1..<10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      c = 1 + even / c
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = abs(c) < tiny ? tiny : c
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      c = 1 + odd / c
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = abs(c) < tiny ? tiny : c
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }

  /// `3.0e-118` of a natural logarithm that is too small for a number.
  static func words(log value: Double) -> String {
    let decimal = value / log(10)
    guard decimal > -300 else {
      let exponent = floor(decimal)
      return Words.fixed(pow(10, decimal - exponent), 1) + "e\(Int(exponent))"
    }
    return Words.short(exp(value))
  }
}
