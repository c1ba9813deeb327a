import Foundation
import Playbooks
import Problems
import Response

/// What does not change from incident to incident (design.md §6).
struct Profile {
  var organisation: String?
  /// IANA name.
  var zone: String
  /// Before the year in codes: `INC`.
  var codePrefix: String
  /// Fingerprint of the key to ask ssh-agent for.
  var agent: String?
  /// Facts with their values, in the order of the file.
  var facts: [(name: String, value: Value)]
  var contacts: [Contact]
  /// Source → seconds that it really keeps its records.
  var sources: [(name: String, keeps: Int)]

  struct Contact: Hashable {
    var name: String
    /// `dpo`, `counsel`, `insurer`, `regulator` …
    var role: String
    var phone: String?
    var email: String?
    /// How to reach them when mail, chat and sign-on are the thing that was breached.
    var outOfBand: String?
    var note: String?
  }

  /// Commands may be run from here; else they are shown and copied.
  var runsCommands = true
  /// Question → the program that prints the secret.
  var secrets: [(name: String, command: [String])] = []

  static var none: Profile {
    Profile(
      organisation: nil, zone: systemZone, codePrefix: "INC", agent: nil, facts: [], contacts: [],
      sources: [])
  }

  /// The zone of this machine, where it has a name.
  static var systemZone: String {
    let name = TimeZone.current.identifier
    return Zone.named(name) == nil || name == "GMT" ? "UTC" : name
  }

  /// What every incident begins with.
  var declared: [Declaration.Fact] {
    facts.map { Declaration.Fact(question: $0.name, value: $0.value, from: "profile") }
      + sources.map {
        Declaration.Fact(
          question: "keeps-\($0.name)", value: .duration(Double($0.keeps)), from: "profile")
      }
  }
}
