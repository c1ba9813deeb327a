import Glibc
import Reports
import Response
import Timeline

/// What goes out of an incident, before it is anywhere: how its file is called, and what its entry
/// says of it.
nonisolated struct Outgoing {
  /// `20261121T054000Z-technical.html`: what stands behind the time.
  var name: String
  /// `.html`
  var ending: String
  /// `html`, `stix`, `bagit`
  var format: String
  /// Whom it was made for.
  var audience: String?
  var tlp: String?

  /// Of a file name: all from its first dot on is its ending.
  init(_ file: String, format: String, audience: String? = nil, tlp: Marking? = nil) {
    name = String(file.prefix { $0 != "." })
    ending = String(file.dropFirst(name.count))
    self.format = format
    self.audience = audience
    self.tlp = tlp?.rawValue
  }

  /// What was made, where, and the entry that names it.
  struct Kept {
    var path: String
    var sha256: String
    var done: Handling.Done
  }
}

extension Handling {
  /// Keeps a file under `reports/`, a copy of it where `out` says, and the entry that names it. No
  /// file is ever written over, and what cannot be written whole is not there.
  func keep(
    _ outgoing: Outgoing, out: String? = nil, write: (@escaping ByteSink) throws -> Void
  ) throws -> Outgoing.Kept {
    // A copy that cannot be made leaves nothing behind.
    if let out, Files.exists(out) { throw FileTrouble("write", out, errno: EEXIST) }
    let path = try freeReportPath(outgoing)
    let digest = try Files.writeNew(to: path, write)
    if let out { try Files.copyNew(path, to: out) }
    let done = try note(outgoing, at: path, sha256: digest.hex)
    return Outgoing.Kept(path: out ?? path, sha256: digest.hex, done: done)
  }

  /// A path below `reports/` that is free.
  func freeReportPath(_ outgoing: Outgoing) throws -> String {
    try Files.makeFolder(folder.path + "/reports")
    let stamp = Instant.text(shell.now()).prefix(19).filter { $0 != "-" && $0 != ":" }
    let base = "\(folder.path)/reports/\(stamp)Z-\(outgoing.name)"
    var free = base + outgoing.ending
    var number = 2
    while Files.exists(free) {
      free = "\(base)-\(number)\(outgoing.ending)"
      number += 1
    }
    return free
  }

  /// The entry that names what was written; outside the incident by its last name only.
  func note(_ outgoing: Outgoing, at path: String, sha256: String) throws -> Done {
    let inside = folder.path + "/"
    let file =
      path.hasPrefix(inside) ? String(path.dropFirst(inside.count)) : Files.lastName(of: path)
    var data: [String: JSON] = [
      "file": .string(file), "sha256": .string(sha256), "format": .string(outgoing.format),
    ]
    data["for"] = outgoing.audience.map(JSON.string)
    data["tlp"] = outgoing.tlp.map(JSON.string)
    return try write([Draft(kind: "report.written", data: data)])
  }
}
