import Timeline

/// What techniques are in VERIS' own words. Where VERIS has no word for one it is left out; what is
/// left of nothing is `unknown`.
struct VerisTerms {
  private let techniques: [NamedTechnique]

  init(_ techniques: [NamedTechnique]) { self.techniques = techniques }

  private struct Term {
    /// Of the technique's id.
    var prefix: String
    var action: String
    var variety: String
    var vector = "Unknown"
  }

  private static let terms: [Term] = [
    Term(prefix: "T1566", action: "social", variety: "Phishing", vector: "Email"),
    Term(prefix: "T1656", action: "social", variety: "Pretexting"),
    Term(prefix: "T1684", action: "social", variety: "Pretexting"),
    Term(prefix: "AML.T0052", action: "social", variety: "Phishing"),
    Term(prefix: "AML.T0088", action: "social", variety: "Forgery"),
    Term(prefix: "T1078", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "T1528", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "T1550", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "T1552", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "AML.T0012", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "AML.T0055", action: "hacking", variety: "Use of stolen creds"),
    Term(prefix: "T1110", action: "hacking", variety: "Brute force"),
    Term(
      prefix: "T1190", action: "hacking", variety: "Exploit vuln", vector: "Web application"),
    Term(prefix: "T1068", action: "hacking", variety: "Exploit vuln"),
    Term(prefix: "T1498", action: "hacking", variety: "DoS"),
    Term(prefix: "T1499", action: "hacking", variety: "DoS"),
    Term(prefix: "AML.T0029", action: "hacking", variety: "DoS"),
    Term(prefix: "T1496", action: "hacking", variety: "Abuse of functionality"),
    Term(prefix: "AML.T0034", action: "hacking", variety: "Abuse of functionality"),
    Term(prefix: "AML.T0024", action: "hacking", variety: "Abuse of functionality"),
    Term(prefix: "AML.T0051", action: "hacking", variety: "Prompt injection"),
    Term(prefix: "AML.T0054", action: "hacking", variety: "Prompt injection"),
    Term(prefix: "T1611", action: "hacking", variety: "Virtual machine escape"),
    Term(prefix: "T1685", action: "hacking", variety: "Disable controls"),
    Term(prefix: "T1046", action: "hacking", variety: "Scan network"),
    Term(prefix: "T1486", action: "malware", variety: "Ransomware"),
    Term(prefix: "T1485", action: "malware", variety: "Destroy data"),
    Term(prefix: "T1041", action: "malware", variety: "Export data"),
    Term(prefix: "T1195", action: "malware", variety: "Trojan"),
    Term(prefix: "AML.T0010", action: "malware", variety: "Trojan"),
    Term(prefix: "AML.T0011", action: "malware", variety: "Trojan"),
    Term(prefix: "AML.T0072", action: "malware", variety: "C2"),
  ]

  /// `action`: never empty.
  var actions: JSON {
    var found: [String: [String: Set<String>]] = [:]
    for technique in techniques {
      for term in Self.terms where technique.id.hasPrefix(term.prefix) {
        found[term.action, default: [:]]["variety", default: []].insert(term.variety)
        found[term.action, default: [:]]["vector", default: []].insert(term.vector)
      }
    }
    guard !found.isEmpty else {
      return ["unknown": ["notes": "the record names no technique that VERIS has a word for"]]
    }
    return .object(
      found.reduce(into: [:]) { all, action in
        var members = action.value.mapValues { JSON.texts($0.sorted()) }
        if action.key == "social" { members["target"] = ["Unknown"] }
        all[action.key] = .object(members)
      })
  }

  /// Of the fact `data-kinds`.
  static let dataKinds: [String: String] = [
    "contact": "Personal", "government-id": "Personal", "financial": "Bank",
    "credentials": "Credentials", "health": "Medical", "biometric": "Sensitive Personal",
    "location": "Personal", "minors": "Sensitive Personal", "content": "Personal",
  ]
}
