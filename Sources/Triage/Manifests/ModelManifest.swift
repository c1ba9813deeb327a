import Problems

/// Which files a model consists of, by name, length and digest.
package struct ModelManifest: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    /// Inside the model's folder.
    package var name: String
    /// Nil where the manifest does not say.
    package var size: Int?
    /// `sha256`, or what else the manifest was made with.
    package var algorithm: String
    /// Hexadecimal, lower case.
    package var digest: String
  }

  /// Where it was read or what it was made of.
  package var path: String
  package var files: [File] = []
  /// Links are named and not followed.
  package var links: [String] = []
  /// Names that a signer left out on purpose.
  package var ignored: [String] = []

  /// Of a file, or of all files in a folder and below.
  package static func make(_ path: String) throws(TriageFault) -> ModelManifest {
    var manifest = ModelManifest(path: path)
    guard let tree = FolderNames.tree(path) else {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      manifest.files = [try file(path, called: name)]
      return manifest
    }
    manifest.links = tree.links
    for name in tree.files { manifest.files.append(try file(path + "/" + name, called: name)) }
    return manifest
  }

  private static func file(_ path: String, called name: String) throws(TriageFault) -> File {
    let file = try OpenFile(path)
    return File(
      name: name, size: file.size, algorithm: "sha256", digest: try Fingerprint.of(file.source))
  }

  /// Over names and digests, sorted: the same for the same files wherever they lie.
  package var digest: String {
    Fingerprint.of(
      files.map { "\($0.digest)  \($0.name)\n" }.sorted().joined())
  }

  package var lines: [String] {
    files.map { visible("\($0.digest)  \($0.name)") }
      + links.map { visible("link, not followed: \($0)") }
      + ["\(files.count) files; manifest \(digest)"]
  }

  package var document: JSON {
    .shape(
      "model.manifest",
      [
        ("digest", .text(digest)),
        (
          "files",
          .list(
            files.map {
              .fields([
                ("name", .text($0.name)), ("bytes", $0.size.map { .int($0) } ?? .null),
                ($0.algorithm, .text($0.digest)),
              ])
            })
        ), ("links", .list(links.map { .text($0) })),
      ])
  }
}
