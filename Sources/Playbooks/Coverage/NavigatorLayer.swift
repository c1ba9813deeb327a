/// What a library covers, as a layer of a Navigator: of the one for ATT&CK (layer format 4.5), or of
/// the one for ATLAS, which is another program with a format and ids of its own. Neither opens the
/// other's, so they are never mixed.
package struct NavigatorLayer: Sendable {
  package enum Domain: String, CaseIterable, Sendable {
    case attack, atlas

    /// As `domain` names it.
    package var name: String {
      switch self {
      case .attack: "enterprise-attack"
      case .atlas: "atlas-atlas"
      }
    }

    /// Of the layer's format and of the oldest Navigator that reads it.
    package var versions: (layer: String, navigator: String) {
      switch self {
      case .attack: ("4.5", "4.9.0")
      case .atlas: ("4.3", "4.6.4")
      }
    }
  }

  package struct Technique: Hashable, Sendable {
    package let id: String
    /// How many steps serve it. One that no step serves is left out: a score of 0 is a score.
    package let score: Int
    package let comment: String
  }

  package let domain: Domain
  /// Of the framework's data: `19`, `2026.09`.
  package let version: String
  package let techniques: [Technique]
  package let highestScore: Int

  package init(_ domain: Domain, of coverage: Coverage) {
    self.domain = domain
    let section = coverage.sections(domain == .attack ? .attack : .atlas).first
    version = section?.framework.split(separator: " ").last.map(String.init) ?? ""
    techniques = (section?.rows ?? []).compactMap { row in
      guard !row.doers.isEmpty else { return nil }
      return Technique(
        id: row.id, score: row.doers.count,
        comment: row.doers.map(\.name).joined(separator: "\n"))
    }
    highestScore = techniques.map(\.score).max() ?? 1
  }
}
