import Foundation
import Synchronization

@testable import Timeline

/// A folder of its own for one test, with a writer's surroundings; gone with the value.
final class Sandbox: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/tocsin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }  // a leftover hurts nobody

  var incident: String { path + "/incident" }

  func heads(_ machine: String = "m1", _ system: System = .live) -> Heads {
    Heads(folder: path + "/state-\(machine)", system: system.on(machine))
  }

  func folder(_ machine: String = "m1", _ system: System = .live) -> TimelineFolder {
    TimelineFolder(incident, system: system.on(machine))
  }

  func log(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: folder().file(of: name))))
  }

  func overwrite(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder().file(of: name)))
  }
}

extension System {
  /// The same system on a machine of this name.
  func on(_ machine: String) -> System {
    var system = self
    system.host.machine = { machine }
    return system
  }
}

let someTime = Instant.date(1_795_230_724_123)

extension Draft {
  static func declared(_ title: String = "Model heist") -> Draft {
    Draft(
      kind: "incident.declared",
      data: ["title": .string(title), "exercise": false, "zone": "Europe/Berlin"])
  }

  static func note(_ text: String) -> Draft {
    Draft(kind: "note.added", data: ["note": .string(text)])
  }

  static func admitting(_ key: PublicKey, name: String, may: [JSON] = []) -> Draft {
    Draft(
      kind: "key.admitted",
      data: [
        "key": .string(key.line), "name": .string(name), "role": "responder", "may": .array(may),
      ])
  }
}

extension SessionFacts {
  static let osei = SessionFacts(
    name: "r.osei", role: "lead", host: "bastion-2", user: "osei", terminal: "pts/3",
    timeSync: "ntp", version: "0.1.0")
}
