/// What was looked at, so that it can be shown later to be the same.
package enum InputDigest {
  /// SHA-256 of a file, or of the manifest of a folder; nil for what can be read only once.
  package static func of(_ path: String) throws(TriageFault) -> String? {
    if path == "-" { return nil }
    if FolderNames.of(path) != nil { return try ModelManifest.make(path).digest }
    return try Fingerprint.of(OpenFile(path).source)
  }
}
