/// A label of the Traffic Light Protocol 2.0, the weakest first.
package enum Marking: String, CaseIterable, Hashable, Sendable, Comparable {
  case clear = "TLP:CLEAR"
  case green = "TLP:GREEN"
  case amber = "TLP:AMBER"
  case amberStrict = "TLP:AMBER+STRICT"
  case red = "TLP:RED"

  /// The label as FIRST writes it; `AMBER` and `tlp:amber` do as well.
  package init?(text: String) {
    let upper = text.uppercased()
    self.init(rawValue: upper.hasPrefix("TLP:") ? upper : "TLP:" + upper)
  }

  private var rank: Int { Marking.allCases.firstIndex(of: self) ?? 0 }
  package static func < (left: Marking, right: Marking) -> Bool { left.rank < right.rank }
}
