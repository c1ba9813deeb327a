/// A report as a tree of sections: what is said, chosen and redacted for an audience already.
/// Each format is a rendering of it.
package struct ReportPages: Sendable {
  package var audience: Audience
  package var marking: Marking
  package var isExercise: Bool
  package var code: String
  /// IANA name of the incident's zone.
  package var zone: String
  /// RFC 3339, of the instant its states are of.
  package var asOf: String
  package var version: String
  package var title: Words
  package var opening: Words
  package var cover: [Block.Field]
  package var sections: [Section]
  package var redactions: [Redaction]
  /// What a reader of a finished report would ask about: `3 questions open`.
  package var unsettled: [String] = []
  /// Whether spans that name entries are shown.
  package var showsEntries: Bool

  package struct Section: Sendable {
    /// Unique in a report: a `SectionName`, or one of an after-action report.
    package var name: String
    package var title: String
    package var blocks: [Block]
  }

  /// What was taken out of one kind, and why. Never what it was.
  package struct Redaction: Hashable, Sendable {
    package var tag: Sensitivity
    package var rule: RedactionRule
    package var count: Int
    package var reason: String
  }

  /// What a required field has no record of: `impact: people`.
  package var missing: [String] {
    var found = cover.filter(\.words.isMissing).map { "cover: \($0.title.lowercased())" }
    for section in sections {
      for block in section.blocks {
        switch block {
        case .fields(let fields):
          found += fields.filter(\.words.isMissing).map {
            "\(section.title.lowercased()): \($0.title.lowercased())"
          }
        case .paragraph(let words) where words.isMissing: found.append(section.title.lowercased())
        case .table(let table) where table.rows.isEmpty && table.ifEmpty.isMissing:
          found.append("\(section.title.lowercased()): \(table.caption.lowercased())")
        default: break
        }
      }
    }
    return found
  }

  /// The tables by name, in their order.
  package var tables: [Table] {
    sections.flatMap(\.blocks).flatMap { block -> [Table] in
      switch block {
      case .table(let table): [table]
      case .figure(let figure): figure.table.map { [$0] } ?? []
      default: []
      }
    }
  }
}
