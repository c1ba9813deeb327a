import Glibc

/// Exact chances of counts.
enum BinomialTail {
  /// The natural logarithm of P(X ≥ k) for n trials of probability p: log I_p(k, n−k+1).
  static func log(_ k: Int, of n: Int, _ p: Double) -> Double {
    guard k > 0 else { return 0 }
    guard k <= n else { return -.infinity }
    if k == n { return Double(n) * Glibc.log(p) }
    return NegativeBinomial.logBeta(x: p, Double(k), Double(n - k + 1))
  }
}
