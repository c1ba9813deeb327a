import Problems

/// What lies between a manifest and the files that are there.
package struct ManifestDifference: Hashable, Sendable {
  package var missing: [String] = []
  package var extra: [String] = []
  package var changed: [String] = []
  /// The same bytes under another name: was, is.
  package var renamed: [[String]] = []
  /// Digests by something else than SHA-256, which are not computed here.
  package var unchecked: [String] = []
  package var same = 0

  package var isEmpty: Bool {
    missing.isEmpty && extra.isEmpty && changed.isEmpty && renamed.isEmpty && unchecked.isEmpty
  }

  package init(from known: ModelManifest, to found: ModelManifest) {
    var left: [String: ModelManifest.File] = [:]
    for file in found.files { left[file.name] = file }
    // A manifest of one file names it as it was called then.
    var missed: [ModelManifest.File] = []
    for file in known.files {
      guard let other = left.removeValue(forKey: file.name) else {
        missed.append(file)
        continue
      }
      if file.algorithm != other.algorithm {
        unchecked.append(file.name)
      } else if file.digest == other.digest {
        same += 1
      } else {
        changed.append(file.name)
      }
    }
    for file in missed {
      if let twin = left.values.filter({ $0.digest == file.digest })
        .min(by: { $0.name < $1.name })
      {
        left[twin.name] = nil
        renamed.append([file.name, twin.name])
      } else {
        missing.append(file.name)
      }
    }
    extra = left.keys.filter { !Self.isIgnored($0, known) }.sorted()
  }

  private static func isIgnored(_ name: String, _ manifest: ModelManifest) -> Bool {
    manifest.ignored.contains { path in
      let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      return name == path || name.hasPrefix(path + "/")
    } || manifest.path.hasSuffix("/" + name)
  }

  package var lines: [String] {
    let found =
      changed.map { "changed  \($0)" } + missing.map { "missing  \($0)" }
      + extra.map { "extra    \($0)" } + renamed.map { "renamed  \($0[0]) to \($0[1])" }
      + unchecked.map { "unknown  \($0): its digest is not SHA-256" }
    return found.map { visible($0) } + [
      isEmpty
        ? "the same: \(same) files" : "\(same) files are the same, \(found.count) are not"
    ]
  }

  package var document: JSON {
    func list(_ names: [String]) -> JSON { .list(names.map { .text($0) }) }
    return .fields([
      ("same", .int(same)), ("changed", list(changed)), ("missing", list(missing)),
      ("extra", list(extra)), ("renamed", .list(renamed.map(list))),
      ("unchecked", list(unchecked)),
    ])
  }
}
