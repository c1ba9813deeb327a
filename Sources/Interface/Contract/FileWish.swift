import Reports

/// What is to be written of an incident into a new file (or, of an excerpt, a folder).
nonisolated package enum FileWish: Hashable, Sendable {
  case report(audience: String, format: String)
  case export(format: String)
  /// The content of these entries, and of these kinds, without these members.
  case excerpt(entries: String, kinds: String, redact: String)
}

nonisolated extension FileWish {
  /// What there is to choose among, the usual one first.
  static let things = ["report", "export", "excerpt"]
  static let audiences = Audience.allCases.map(\.rawValue)
  static let formats = ["md", "html", "pdf", "docx", "json", "csv"]
  static let exports = Export.Format.allCases.map(\.rawValue)

  /// How its file is called, behind the time at which it is written.
  var fileName: String {
    switch self {
    case .report(let audience, let format): "\(audience).\(format)"
    case .export(let format): Export.Format(rawValue: format)?.fileName ?? format
    case .excerpt: "excerpt/"
    }
  }
}
