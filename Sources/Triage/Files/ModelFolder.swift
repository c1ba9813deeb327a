/// The files of one model: a file, a folder of shards, or the index that names them.
package enum ModelFolder {
  private static let endings = [
    ".safetensors", ".gguf", ".bin", ".pt", ".pth", ".ckpt", ".npz", ".npy", ".onnx",
  ]

  /// Paths of what is to be read, in order.
  package static func files(_ path: String) throws(TriageFault) -> [String] {
    if let names = FolderNames.of(path) {
      let found = names.filter { name in endings.contains { name.hasSuffix($0) } }
      guard !found.isEmpty else {
        throw TriageFault("\(path): holds no weights", mend: "name a file of weights")
      }
      return found.map { path + "/" + $0 }
    }
    guard path.hasSuffix(".index.json") else { return [path] }
    let file = try OpenFile(path)
    let bytes = try file.read(0, min(file.size, 64 << 20))
    do throws(JSONReader.Fault) {
      let map = try JSONReader.read(bytes)["weight_map"]?.members ?? []
      return try shards(map, beside: path)
    } catch {
      throw TriageFault(
        "\(path): byte \(error.offset): \(error.message)", mend: "name the shards themselves")
    }
  }

  private static func shards(
    _ map: [JSON.Member], beside path: String
  ) throws(JSONReader.Fault) -> [String] {
    let names = Set(map.compactMap(\.value.text)).sorted()
    guard !names.isEmpty, !names.contains(where: { $0.contains("/") || $0 == ".." }) else {
      throw JSONReader.Fault(offset: 0, message: "it names no shards beside itself")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return names.map { folder + $0 }
  }
}
