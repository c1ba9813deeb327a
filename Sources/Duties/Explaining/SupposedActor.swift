/// Who acts, as people write it (`credit institution`, `NIS2 essential entity`, `not a bank`), and
/// what that says of the facts a rule reads.
struct SupposedActor {
  /// Lower-case words joined by hyphens, with one at either end.
  private let words: String

  init(_ text: String) {
    let parts = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    words = "-\(parts.joined(separator: "-"))-"
  }

  /// The facts among these that the words name, and whether they claim or deny them.
  func facts(among names: [String]) -> [String: Bool] {
    var found: [String: Bool] = [:]
    for name in names {
      for key in [name] + (Self.otherNames[name] ?? []) {
        if let isSo = claim(of: key) { found[name] = isSo }
      }
      if Self.deniedBy[name]?.contains(where: { claim(of: $0) == true }) == true {
        found[name] = false
      }
    }
    return found
  }

  /// Nil where the words do not name it.
  private func claim(of key: String) -> Bool? {
    guard let range = words.firstRange(of: "-\(key)-") ?? words.firstRange(of: "-\(key)s-")
    else { return nil }
    let before = words[..<range.lowerBound]
    return !["-not", "-not-a", "-not-an", "-no", "-non"].contains { before.hasSuffix($0) }
  }

  private static let otherNames = [
    "central-counterparty": ["ccp"], "credit-institution": ["bank"],
    "us-bank": ["bank", "banking-organization"],
    "us-bank-provider": ["service-provider"], "reg-sp-provider": ["service-provider"],
    "nis2-essential": ["essential"], "nis2-important": ["important"],
    "small-agent": ["small"], "ai-provider": ["provider"], "ai-deployer": ["deployer"],
    "controller": ["business", "owner", "fiduciary"], "covered-entity": ["covered"],
    "cra-manufacturer": ["manufacturer"], "cn-cii": ["cii"],
    "cn-central-body": ["central-body", "central-and-state-organ"],
    "telecoms-provider": ["telecom", "isp"], "trust-service-provider": ["trust-service"],
  ]

  /// Who is the one is not the other.
  private static let deniedBy = [
    "agency": ["business", "person-or-business"], "us-bank": ["service-provider"],
  ]
}
