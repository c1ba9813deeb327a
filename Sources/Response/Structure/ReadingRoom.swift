import Duties
import Playbooks
import Problems
import Synchronization
import Timeline

/// Reads sets of files for an incident. Each playbook that is attached makes a set of its own, and
/// the law in it is the same: it is read once for all of them.
package final class ReadingRoom: Sendable {
  private let kept = Mutex<Kept?>(nil)

  package init() {}

  private struct Kept: Sendable {
    /// Of the law and of the facts that it reads, in order of the files.
    var digests: [Digest]
    var law: Law
    var vocabulary: Vocabulary
    var rules: Set<String>?
    /// Of the files of the law as YAML.
    var problems: [Problem]
  }

  package func reading(_ files: [Materials.Pinned]) -> Materials.Reading {
    let digests = files.filter { $0.isLaw || $0.isFacts }.map(\.digest)
    if let known = kept.withLock({ $0 }), known.digests == digests,
      let reading = reading(files, by: known)
    {
      return reading
    }
    let (library, law) = Library.read(files.map(\.source)) { documents, vocabulary in
      Law.reading(documents, vocabulary: vocabulary)
    }
    let paths = Set(files.filter(\.isLaw).map(\.file))
    let known = Kept(
      digests: digests, law: law, vocabulary: library.vocabulary, rules: library.rules,
      problems: library.problems.filter { paths.contains($0.place?.file ?? "") })
    // Law in other files too would go unseen when the next set is held against what is kept.
    let isWhole = library.lawDocuments.allSatisfy { paths.contains($0.file.path) }
    kept.withLock { $0 = isWhole ? known : nil }
    return Materials.Reading(library, law)
  }

  /// `nil` where there is law among the other files too, or facts among the files of the law.
  private func reading(_ files: [Materials.Pinned], by known: Kept) -> Materials.Reading? {
    let others = files.filter { !$0.isLaw }.map(\.source)
    var library = Library.read(others, rules: known.rules)
    guard library.lawDocuments.isEmpty, library.vocabulary == known.vocabulary else { return nil }
    library.problems += known.problems
    return Materials.Reading(library, known.law)
  }
}

extension Materials.Reading {
  fileprivate init(_ library: Library, _ law: Law) {
    self.init(
      playbooks: library.playbooks, vocabulary: library.vocabulary, law: law,
      sources: library.sources, problems: library.problems + law.problems)
  }

  /// Reads playbooks, facts, duties and calendars together.
  package init(files: [Materials.Pinned]) { self = ReadingRoom().reading(files) }
}

extension Materials.Pinned {
  fileprivate var source: SourceFile { SourceFile(path: file, id: id, bytes: bytes) }

  fileprivate var isLaw: Bool {
    logicalPath.hasPrefix("duties/") || logicalPath.hasPrefix("calendars/")
  }

  fileprivate var isFacts: Bool { logicalPath == "facts.yaml" }
}
