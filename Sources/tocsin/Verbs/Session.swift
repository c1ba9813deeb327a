import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// What a verb works with: the shell, and what its common options say.
struct Session {
  let shell: Shell
  let common: CommonOptions

  func places() throws -> Places { try shell.places() }

  func library() throws -> LibraryFiles {
    // Without a home there is no folder of one's own; what we ship is there all the same.
    let config = try? shell.places().config  // no place is an answer here
    return try LibraryFiles(
      given: common.library, environment: shell.environment, config: config)
  }

  /// Every file below `playbooks/`, read.
  func sources() throws -> [SourceFile] {
    try library().items(below: "playbooks").filter { $0.path.hasSuffix(".yaml") }
      .map { try $0.source() }
  }
}
