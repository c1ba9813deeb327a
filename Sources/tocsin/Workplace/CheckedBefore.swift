import Timeline

/// Where this machine notes which bytes of a record it has checked, every signature of them, in
/// `$XDG_CACHE_HOME/tocsin/<incident>/checked`. A cache, as private as the key that signs: whoever
/// can write it could as well replace tocsin. `tocsin verify` never asks it.
nonisolated struct CheckedBefore: Sendable {
  /// Below it all are checked in less time than anybody notices.
  static let leastEntries = 2048
  /// So many newly checked, and they are worth being noted.
  static let step = 512

  private let folder: String
  private var path: String { folder + "/checked" }

  init(places: Places, incident: String) { folder = places.cache + "/" + incident }

  /// Marks what was checked before; how many entries.
  func spare(_ record: inout Record) -> Int {
    // What cannot be read, or does not fit, spares nothing.
    guard record.checked.total >= Self.leastEntries, Files.isPrivate(path),
      let bytes = try? Files.read(path, atMost: 1 << 20),
      let known = CheckedBytes(text: String(decoding: bytes, as: UTF8.self), by: Snapshots.builder)
    else { return 0 }
    return (try? record.spare(known)) ?? 0  // a log that cannot be read is checked, and found so
  }

  /// Notes a record all of which is good; what cannot be noted is checked again.
  func keep(_ record: Record) {
    guard record.checked.total >= Self.leastEntries, let checked = try? CheckedBytes(of: record)
    else { return }
    try? Files.makeFolder(folder)  // as said
    try? Files.write(Array(checked.text(by: Snapshots.builder).utf8), to: path)
  }
}
