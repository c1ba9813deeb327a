package import Duties
package import Playbooks
package import Problems
import Timeline

extension Materials {
  /// What a set of files says, once read together.
  package struct Reading: Sendable {
    package var playbooks: [PlaybookID: Playbook]
    package var vocabulary: Vocabulary
    package var law: Law
    /// The catalogue of sources, by name.
    package var sources: [String: EvidenceSource]
    package var problems: [Problem]

    package init(
      playbooks: [PlaybookID: Playbook] = [:], vocabulary: Vocabulary = Vocabulary(),
      law: Law = Law(), sources: [String: EvidenceSource] = [:],
      problems: [Problem] = []
    ) {
      self.playbooks = playbooks
      self.vocabulary = vocabulary
      self.law = law
      self.sources = sources
      self.problems = problems
    }

    /// By id, or by the last part where that is unique.
    package func playbook(called name: String) -> Playbook? {
      if let exact = playbooks[PlaybookID(name)] { return exact }
      let named = playbooks.values.filter { $0.id.name == name }
      return named.count == 1 ? named[0] : nil
    }
  }
}

extension Materials.Pinned {
  /// Where it stands below a playbook folder, whatever folder it was read from:
  /// `pinned/ai/weights-theft.1a2b3c4d.yaml` is `ai/weights-theft.yaml`.
  package static func logicalPath(of file: String) -> String {
    var path = Substring(file)
    guard path.hasPrefix("pinned/") else { return file }
    path = path.dropFirst(7)
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[parts.count - 2].count == 8 else { return String(path) }
    return parts.dropLast(2).joined(separator: ".") + "." + parts[parts.count - 1]
  }

  package var logicalPath: String { Self.logicalPath(of: file) }

  /// The id of the playbook it would hold: its logical path without the ending.
  package var id: String {
    let path = logicalPath
    return path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
  }

  /// The path inside an incident under which the entry that pins it names it. The digest in it
  /// lets two versions stand side by side after an upgrade.
  package var pathInIncident: String {
    let path = logicalPath
    let short = digest.hex.prefix(8)
    guard let dot = path.lastIndex(of: ".") else { return "pinned/\(path).\(short)" }
    return "pinned/\(path[..<dot]).\(short)\(path[dot...])"
  }

  /// What is pinned whatever playbooks are chosen: facts, duties, calendars, sources, contacts.
  package var isAlwaysPinned: Bool {
    let path = logicalPath
    return ["facts.yaml", "sources.yaml", "contacts.yaml", "organisation.yaml"].contains(path)
      || ["duties/", "calendars/", "sources/", "own/"].contains(where: path.hasPrefix)
  }
}
