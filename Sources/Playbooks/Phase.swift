/// The fixed vocabulary of phases, in reading order; none locks another (design.md §5).
package enum Phase: String, CaseIterable, Hashable, Sendable, Comparable {
  case detect, contain, preserve, eradicate, recover, notify, improve

  /// The letter that begins the labels of its steps ("C3"), for the phone.
  package var letter: String { String(rawValue.prefix(1)).uppercased() }
  private var rank: Int { Phase.allCases.firstIndex(of: self) ?? 0 }
  package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  package static func < (left: Phase, right: Phase) -> Bool {
    left.rank < right.rank
  }
}

/// What a playbook is about; also the folder it stands in.
package enum PlaybookKind: String, CaseIterable, Hashable, Sendable {
  case nist, attack, ai, common
}

/// How bad an incident is: `critical` is SEV1, `low` SEV4.
package enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  case critical, high, medium, low

  private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
  /// As screens show it: SEV1 … SEV4.
  package var label: String { "SEV\(rank + 1)" }

  /// The worse is the greater.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank > right.rank }
}
