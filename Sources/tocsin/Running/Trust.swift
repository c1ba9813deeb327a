import Foundation
import Problems
import Response
import Timeline

/// Which playbooks' commands may be run here: those that we ship, as far as the binary is trusted,
/// and those whose bytes the responder has read and trusts (design.md §8).
struct Trust {
  let path: String

  init(places: Places) { path = places.config + "/trusted" }

  /// One line each: digest, playbook, day.
  struct Item: Hashable {
    var digest: Digest
    var playbook: String
    var day: String

    var line: String { "\(digest.hex) \(playbook) \(day)" }

    init(digest: Digest, playbook: String, day: String) {
      self.digest = digest
      self.playbook = playbook
      self.day = day
    }

    init?(line: Substring) {
      let words = line.split(separator: " ")
      guard words.count == 3, let digest = Digest(hex: String(words[0])) else { return nil }
      self.init(digest: digest, playbook: String(words[1]), day: String(words[2]))
    }
  }

  /// A line that is none is refused: a list that was half-read would be no list.
  func items() throws -> [Item] {
    guard Files.exists(path) else { return [] }
    let lines = String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n")
    return try lines.enumerated().map { index, line in
      guard let item = Item(line: line) else {
        throw Misuse(
          "\(path):\(index + 1): “\(line)” is no line of trust",
          mend: "write “SHA256 PLAYBOOK DAY”, or delete it and run “tocsin playbook trust” again")
      }
      return item
    }
  }

  func add(_ item: Item) throws {
    var items = try items()
    guard !items.contains(where: { $0.digest == item.digest }) else { return }
    items.append(item)
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(Array(items.map { $0.line + "\n" }.joined().utf8), to: path)
  }

  func remove(_ digest: Digest) throws {
    let items = try items().filter { $0.digest != digest }
    try Files.write(Array(items.map { $0.line + "\n" }.joined().utf8), to: path)
  }

  /// The digests of all that is trusted.
  func digests() throws -> Set<Digest> {
    Set(try items().map(\.digest)).union(Self.shipped)
  }

  static var shipped: Set<Digest> {
    Set(
      ShippedFile.all.filter { $0.path.hasPrefix("playbooks/") && $0.path.hasSuffix(".yaml") }
        .map { Digest(of: $0.bytes) })
  }
}
