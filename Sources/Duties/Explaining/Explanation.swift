package import Foundation

/// What `tocsin duties explain` says of a rule: for each stage until when, and how that was worked
/// out (regulation.md §8).
package struct Explanation: Hashable, Sendable {
  package static let schema = "tocsin.duties.explain/1"

  package var rule: String
  package var title: String
  /// Whether the rule binds at the trigger's instant.
  package var isInForce: Bool
  package var stages: [Stage]

  package struct Stage: Hashable, Sendable {
    package var name: String
    /// As `--json` writes it: `running`, `waiting`, `watch`, `does-not-apply`.
    package var state: String
    package var target: Date?
    package var targetZone: CivilZone
    package var latest: Date?
    package var latestZone: CivilZone
    package var working: [String]
  }
}

extension Explanation {
  /// For a person, without a line end after the last line.
  package var text: String {
    (["\(rule)  \(title)", isInForce ? "in force" : "not in force"]
      + stages.flatMap(\.lines)).joined(separator: "\n")
  }

  /// `{"schema", "rule", "in-force", "stages": [{"stage", "state", "target", "latest", "working"}]}`,
  /// times as RFC 3339 with offset, the working as lines of one text.
  package var json: String {
    let members = [
      ("schema", quoted(Self.schema)), ("rule", quoted(rule)),
      ("in-force", isInForce ? "true" : "false"),
      ("stages", "[\(stages.map(\.json).joined(separator: ","))]"),
    ]
    return object(members)
  }
}

extension Explanation.Stage {
  fileprivate var lines: [String] {
    var lines = ["", "\(name)  \(state)"]
    if let target {
      lines.append("  target  \(targetZone.rfc3339(target))  \(targetZone.spoken(target))")
    }
    if let latest {
      lines.append("  latest  \(latestZone.rfc3339(latest))  \(latestZone.spoken(latest))")
    }
    return lines + working.map { "  \($0)" }
  }

  fileprivate var json: String {
    object([
      ("stage", quoted(name)), ("state", quoted(state)),
      ("target", target.map { quoted(targetZone.rfc3339($0)) } ?? "null"),
      ("latest", latest.map { quoted(latestZone.rfc3339($0)) } ?? "null"),
      ("working", quoted(working.joined(separator: "\n"))),
    ])
  }
}

private func object(_ members: [(String, String)]) -> String {
  "{\(members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ","))}"
}

/// A JSON string. The core has no other need of JSON, and `JSONEncoder` keeps no order.
private func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
