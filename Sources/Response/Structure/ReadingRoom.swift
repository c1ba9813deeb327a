import Duties
import Playbooks
import Problems
import Synchronization
import Timeline

/// Reads sets of files for an incident. Each playbook that is attached makes a set of its own, and
/// the law in it is the same: it is read once for all of them.
package final class ReadingRoom: Sendable {
  private let kept = Mutex<Kept?>(nil)
  /// Whole sets, the one asked for last at the end.
  private let sets = Mutex<[(files: [Named], reading: Materials.Reading)]>([])
  private let mostSets: Int

  /// `sets` whole ones are kept too, for those who go through many incidents that pin the same.
  package init(keeping sets: Int = 0) { mostSets = sets }

  private struct Named: Equatable, Sendable {
    var file: String
    var digest: Digest
  }

  private struct Kept: Sendable {
    /// Of the law and of the facts that it reads, in order; by name too, since problems name files.
    var digests: [Named]
    var law: Law
    var vocabulary: Vocabulary
    var rules: Set<String>?
    /// Of the files of the law as YAML.
    var problems: [Problem]
  }

  package func reading(_ files: [Materials.Pinned]) -> Materials.Reading {
    guard mostSets > 0 else { return readAnew(files) }
    let names = files.map { Named(file: $0.file, digest: $0.digest) }
    let known = sets.withLock { sets -> Materials.Reading? in
      guard let index = sets.firstIndex(where: { $0.files == names }) else { return nil }
      sets.append(sets.remove(at: index))
      return sets.last?.reading
    }
    if let known { return known }
    let reading = readAnew(files)
    sets.withLock { sets in
      sets.append((names, reading))
      if sets.count > mostSets { sets.removeFirst() }
    }
    return reading
  }

  private func readAnew(_ files: [Materials.Pinned]) -> Materials.Reading {
    let digests = files.filter { $0.isLaw || $0.isFacts }.map {
      Named(file: $0.file, digest: $0.digest)
    }
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
