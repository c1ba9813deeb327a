import Playbooks
import Response
import Timeline

/// A technique of ATT&CK or ATLAS that the record names, and by what.
struct NamedTechnique: Hashable, Sendable {
  enum Framework: Hashable, Sendable {
    case attack, atlas
  }

  let framework: Framework
  /// As it is called now: a revoked id is given its replacement's.
  let id: String
  let name: String
  /// The framework with its version: `ATT&CK Enterprise 19`; nil for an id that nothing here knows.
  let version: String?
  /// Older ids by which entries and steps named it.
  var formerly: [String] = []
  /// Entries on what the attacker did.
  var seen: [EntryID] = []
  /// Other notes that name it: suspected.
  var suspected: [EntryID] = []
  /// Full names of steps done that answer it.
  var answered: [StepID] = []

  /// What is known of it, in words.
  var words: String {
    var words: [String] = []
    func add(_ word: String, _ places: [String]) {
      guard !places.isEmpty else { return }
      let more = places.count > 40 ? " and \(places.count - 40) more" : ""
      words.append("\(word): \(places.prefix(40).joined(separator: ", "))\(more)")
    }
    add("seen", seen.map(\.description))
    add("suspected", suspected.map(\.description))
    add("answered by", answered.map(\.description))
    add("named as", formerly)
    return words.joined(separator: "\n")
  }
}

extension NamedTechnique.Framework {
  /// `T1078.004`, `AML.T0051.000`: told by shape; other ids of the frameworks are no techniques.
  init?(ofTechnique id: String) {
    let isAtlas = id.hasPrefix("AML.T")
    let rest = isAtlas ? id.dropFirst(5) : id.hasPrefix("T") ? id.dropFirst() : ""
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let lengths = parts.map(\.utf8.count)
    guard lengths == [4] || lengths == [4, 3],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    self = isAtlas ? .atlas : .attack
  }
}
