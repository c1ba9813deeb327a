import Playbooks
import Problems

extension Session {
  /// The profile; without a file the empty one. One with an error is not used, and said.
  func profile() throws -> Profile {
    let path = try places().organisation
    guard Files.exists(path) else { return .none }
    let bytes = try Files.read(path)
    let (profile, problems) = Profile.read(
      bytes, path: path, vocabulary: try vocabulary(), now: shell.now())
    guard problems.isEmpty else {
      let text = String(decoding: bytes, as: UTF8.self)
      throw Misuse(
        "the profile cannot be used\n"
          + problems.map { $0.rendered(source: text) }.joined(separator: "\n"),
        mend: "mend \(path), or move it away")
    }
    return profile
  }

  /// The shared facts, and nothing else of the library.
  func vocabulary() throws -> Vocabulary {
    let facts = try library().items(below: "playbooks").filter {
      $0.path == "playbooks/facts.yaml" || $0.path.hasPrefix("playbooks/facts/")
    }
    return Library.read(try facts.map { try $0.source() }).vocabulary
  }
}
