import Problems

/// The nearest name, the same whatever order a dictionary gives.
func nearest(to name: String, in known: some Sequence<String>) -> String? {
  Problems.nearest(to: name, among: known.sorted())
}
