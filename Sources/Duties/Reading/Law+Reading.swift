package import Playbooks
import Problems

extension Law {
  /// What rule and calendar files say; files of other kinds are passed over. All problems of all
  /// files are found in one pass; a file with an error gives nothing.
  package static func reading(
    _ files: [SourceFile], vocabulary: Vocabulary, care: Care = .reading
  ) -> Law {
    var assembly = LawAssembly(vocabulary: vocabulary, care: care)
    for file in files where file.mayHoldLaw { assembly.add(file) }
    return assembly.whole()
  }

  /// The same of files that a library has parsed already; what could not be parsed is among the
  /// library's problems.
  package static func reading(_ library: Library, care: Care = .reading) -> Law {
    reading(library.lawDocuments, vocabulary: library.vocabulary, care: care)
  }

  /// The same of the documents alone.
  package static func reading(
    _ documents: [Library.LawDocument], vocabulary: Vocabulary, care: Care = .reading
  ) -> Law {
    var assembly = LawAssembly(vocabulary: vocabulary, care: care)
    for law in documents { assembly.add(law.document, of: law.file) }
    return assembly.whole()
  }

  /// How closely files are looked at.
  package enum Care: Hashable, Sendable {
    /// For use: whatever would make a rule wrong is found.
    case reading
    /// For their author (`playbook check`): conditions that pass or fail for every answer too,
    /// which takes as long as all else together.
    case checking
  }
}

extension SourceFile {
  /// A line of it begins with the key that makes it a file of ours. Playbooks are most of what
  /// there is; to walk their YAML only to pass over them would double the start.
  fileprivate var mayHoldLaw: Bool {
    holds("duties:") || holds("calendar:") || holds("\"duties\"") || holds("\"calendar\"")
  }

  private func holds(_ key: StaticString) -> Bool {
    let wanted = Array(key.description.utf8)
    guard bytes.count >= wanted.count else { return false }
    var isLineStart = true
    for index in 0...(bytes.count - wanted.count) {
      let byte = bytes[index]
      if isLineStart, byte == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return true
      }
      isLineStart =
        byte == 0x0A || byte == 0x0D || byte == 0x7B || byte == 0xBF
        || (isLineStart && byte == 0x20)
    }
    return false
  }
}
