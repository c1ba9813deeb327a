extension ModelManifest {
  private static let longest = 256 << 20

  /// Reads our own manifest, an OpenSSF model signature (or its statement alone), or the lines of
  /// `sha256sum`. A signature is not verified by this.
  package static func read(_ path: String) throws(TriageFault) -> ModelManifest {
    let file = try OpenFile(path)
    guard file.size <= longest else {
      throw TriageFault("\(path): is longer than any manifest", mend: "name the manifest")
    }
    return try read(file.read(0, file.size), path: path)
  }

  package static func read(_ bytes: [UInt8], path: String) throws(TriageFault) -> ModelManifest {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      return try lines(bytes, path)
    }
    let value = try json(bytes, path)
    if value["dsseEnvelope"] != nil { return try SignedStatement(value, path).manifest }
    if value["predicate"] != nil { return try statement(value, path) }
    var manifest = ModelManifest(path: path)
    for item in value["files"]?.list ?? [] {
      guard let name = item["name"]?.text, let digest = item["sha256"]?.text else { continue }
      manifest.files.append(
        File(name: name, size: item["bytes"]?.int, algorithm: "sha256", digest: digest))
    }
    return try manifest.checked()
  }

  static func json(_ bytes: [UInt8], _ path: String) throws(TriageFault) -> JSON {
    do throws(JSONReader.Fault) { return try JSONReader.read(bytes) } catch {
      throw TriageFault(
        "\(path): byte \(error.offset): \(error.message)", mend: "ask for the manifest again")
    }
  }

  /// An in-toto statement of OpenSSF model signing.
  static func statement(_ value: JSON, _ path: String) throws(TriageFault) -> ModelManifest {
    var manifest = ModelManifest(path: path)
    let predicate = value["predicate"]
    manifest.ignored =
      predicate?["serialization"]?["ignore_paths"]?.list?.compactMap(\.text) ?? []
    for item in predicate?["resources"]?.list ?? [] {
      guard let name = item["name"]?.text, let digest = item["digest"]?.text else { continue }
      manifest.files.append(
        File(name: name, size: nil, algorithm: item["algorithm"]?.text ?? "?", digest: digest))
    }
    return try manifest.checked()
  }

  /// `<64 digits>  name`, as sha256sum writes; `*` before a name marks bytes, not text.
  private static func lines(_ bytes: [UInt8], _ path: String) throws(TriageFault) -> ModelManifest {
    var manifest = ModelManifest(path: path)
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      var text = String(decoding: line, as: UTF8.self)
      if text.hasSuffix("\r") { text.removeLast() }
      let digest = text.prefix { $0.isHexDigit }.lowercased()
      let name = text.dropFirst(digest.count).drop { $0 == " " || $0 == "*" }
      guard digest.count == 64, !name.isEmpty else {
        throw TriageFault(
          "\(path):\(index + 1): is no line of sha256sum",
          mend: "write “DIGEST  NAME”, or name a manifest of “tocsin model manifest make”")
      }
      manifest.files.append(
        File(name: String(name), size: nil, algorithm: "sha256", digest: digest))
    }
    return try manifest.checked()
  }

  private func checked() throws(TriageFault) -> ModelManifest {
    guard !files.isEmpty else {
      throw TriageFault("\(path): names no files", mend: "name the manifest")
    }
    var names = Set<String>()
    for file in files where !names.insert(file.name).inserted {
      throw TriageFault("\(path): names “\(file.name)” twice", mend: "ask for the manifest again")
    }
    return self
  }
}
