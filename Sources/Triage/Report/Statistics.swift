/// The few statistics that more than one part needs.
package enum Statistics {
  /// Of an even number, the mean of the middle two; 0 of none.
  package static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Int64 {
  /// The sum, or the largest number there is: a log may claim any size.
  func addingWithinRange(_ other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other < 0 ? .min : .max) : sum
  }
}
