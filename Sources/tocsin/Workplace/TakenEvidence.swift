import Evidence
import Foundation
import Problems
import Response
import Timeline

/// What an intake has found, as the entry says it (docs/evidence-format.md).
struct TakenEvidence {
  var digest: Digest
  var size: Int
  var manifest: Digest?
  var isPartial: Bool
  var isUnstable: Bool
  var acquired: Act.When
  var custody: JSON

  /// Stands for what is still to be taken, to hear of a refusal before the work and not after it.
  static let trial = TakenEvidence(
    digest: .zero, size: 0, manifest: nil, isPartial: false, isUnstable: false,
    acquired: Act.When(at: Date(timeIntervalSince1970: 0), zone: "UTC", source: "seen"),
    custody: [:])

  private init(
    digest: Digest, size: Int, manifest: Digest?, isPartial: Bool, isUnstable: Bool,
    acquired: Act.When, custody: JSON
  ) {
    self.digest = digest
    self.size = size
    self.manifest = manifest
    self.isPartial = isPartial
    self.isUnstable = isUnstable
    self.acquired = acquired
    self.custody = custody
  }

  init(_ taking: Taking, began: Date, handling: Handling) {
    digest = Digest(hex: taking.digest.hex) ?? .zero
    size = taking.size
    manifest = taking.manifest.flatMap { Digest(hex: $0.hex) }
    isPartial = taking.isPartial
    isUnstable = taking.isUnstable
    acquired = Act.When(at: began, zone: handling.incident.zone, source: "seen")
    var members = Self.members(of: taking.origin)
    members["took"] = .int(taking.milliseconds)
    members["host"] = .string(Responder.host)
    members["account"] = .string(Responder.account)
    members["tool"] = .string("tocsin \(programVersion)")
    members["compared"] = true
    if !taking.held.isEmpty { members["held"] = .array(taking.held.map { .string($0.hex) }) }
    custody = .object(members)
  }

  private static func members(of origin: Taking.Origin) -> [String: JSON] {
    switch origin {
    case .file(let path, let facts, let after, let link):
      var members = facts.members
      members["kind"] = "file"
      members["path"] = .string(path.escaped)
      members["after"] = after.map { .object($0.members) }
      members["link"] = link.map { .string($0.escaped) }
      return members
    case .tree(let path, let facts, let summary):
      var members = facts.members
      members["kind"] = "tree"
      members["path"] = .string(path.escaped)
      members["tree"] = [
        "files": .int(summary.files), "folders": .int(summary.folders),
        "links": .int(summary.links), "others": .int(summary.others),
        "unread": .int(summary.unread), "unstable": .int(summary.unstable),
        "hidden": .int(summary.hidden),
      ]
      return members
    case .stream(let path):
      var members: [String: JSON] = ["kind": "stream"]
      members["path"] = path.map { .string($0.escaped) }
      return members
    }
  }
}

extension FileFacts {
  /// Numbers that a JSON reader may round are texts.
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = [
      "size": .int(size), "allocated": .int(allocated), "mode": .string(octalMode),
      "uid": .int(uid), "gid": .int(gid), "links": .int(links), "device": .string(device),
      "inode": .string(String(inode)), "modified": .string(modified.text),
      "changed": .string(changed.text),
    ]
    members["born"] = born.map { .string($0.text) }
    return members
  }
}
