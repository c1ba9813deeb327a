package import Problems

/// A YAML file as read: its nodes with their places, or the problem that ended the reading.
///
/// Its limits are checked before anything is walked, so that a hostile file costs no more than an
/// honest one.
package struct YAMLDocument: Sendable {
  package let source: SourceText
  package let root: YAMLNode

  package struct Limits: Sendable {
    let mebibytes: Int
    let depth: Int
    /// With aliases followed.
    let nodes: Int

    package var bytes: Int { mebibytes << 20 }

    /// Of a file in our language (language.md §1).
    package static let own = Limits(mebibytes: 1, depth: 16, nodes: 200_000)
    /// Of others' files, which are longer and nest deeper.
    package static let foreign = Limits(mebibytes: 8, depth: 64, nodes: 1_600_000)
  }

  /// What a failed reading leaves: what ended it, and what had been found until then.
  package struct Refused: Error {
    package let problems: [Problem]
  }

  /// Reads one file.
  ///
  /// - Throws: `Refused` with every problem found up to the one that ended the reading.
  package init(_ file: SourceFile) throws(Refused) {
    try self.init(bytes: file.bytes, path: file.path)
  }

  package init(bytes: [UInt8], path: String, limits: Limits = .own) throws(Refused) {
    let start = Place(file: path, line: 1, column: 1)
    guard bytes.count <= limits.bytes else {
      throw Refused(
        PlaybookProblem.fileTooLarge(bytes: bytes.count, mebibytes: limits.mebibytes), start)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: body, as: UTF8.self) != nil else {
      throw Refused(PlaybookProblem.notUTF8, Self.placeOfBadByte(in: body[...], path: path))
    }
    source = SourceText(body, path: path)
    root = try YAMLComposer.root(of: source, limits: limits)
  }

  package func place(of node: YAMLNode) -> Place {
    source.place(line: node.line, scalarColumn: node.column)
  }

  private static func placeOfBadByte(in bytes: ArraySlice<UInt8>, path: String) -> Place {
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil {
        let sound = String(decoding: part, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
        return Place(file: path, line: line, column: sound.count + 1)
      }
      line += 1
    }
    return Place(file: path, line: line, column: 1)
  }
}

extension YAMLDocument.Refused {
  init(_ problem: PlaybookProblem, _ place: Place) {
    self.init(problems: [problem.problem(at: place)])
  }
}
