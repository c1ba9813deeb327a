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

  /// What files whose rules or days are not used suffer from, each with its place and remedy.
  var faults: [String] {
    law.problems.filter { $0.severity == .error }.map { $0.inALine() }
  }

  /// The same below a list of rules.
  var remarks: [String] { faults.map { "not usable: \($0)" } }
}

extension Session {
  /// Why files of one's own give no rules or days. Only those who have some pay for reading the
  /// law to see it.
  func brokenLaw() throws -> [String] {
    let files = try sources()
    guard files.contains(where: { $0.id.hasPrefix(SourceFile.ownFolder) }) else { return [] }
    return Lawbook(files).faults
  }
}
