import Duties
import Playbooks
import Problems

/// The rules and calendars of the library, and the facts they read.
struct Lawbook {
  let law: Law
  let vocabulary: Vocabulary

  init(_ files: [SourceFile]) {
    vocabulary = Library.read(files.filter(Self.isFacts)).vocabulary
    law = Law.reading(files.filter(Self.isLaw), vocabulary: vocabulary)
  }

  private static func isFacts(_ file: SourceFile) -> Bool {
    file.id == "facts" || file.id.hasPrefix(SourceFile.ownFolder + "facts/")
  }

  static func isLaw(_ file: SourceFile) -> Bool {
    ["duties/", "calendars/"].contains { folder in
      file.id.hasPrefix(folder) || file.id.hasPrefix(SourceFile.ownFolder + folder)
    }
  }

  /// Files whose rules or days are not used, each with where to see why.
  var remarks: [String] {
    let broken = law.problems.filter { $0.severity == .error }.compactMap(\.place?.file)
    return Set(broken).sorted().map {
      "not usable: \(visible($0)): see why with “tocsin duties check”"
    }
  }
}
