import Duties
import Playbooks

/// The rules and calendars of the library, and the facts they read.
struct Lawbook {
  let law: Law
  let vocabulary: Vocabulary

  init(_ files: [SourceFile]) {
    vocabulary = Library.read(files.filter(Self.isFacts)).vocabulary
    law = Law.reading(files.filter(Self.isLaw), vocabulary: vocabulary)
  }

  private static func isFacts(_ file: SourceFile) -> Bool { file.id == "facts" }

  private static func isLaw(_ file: SourceFile) -> Bool {
    file.id.hasPrefix("duties/") || file.id.hasPrefix("calendars/")
  }
}
