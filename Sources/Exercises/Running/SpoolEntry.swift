package import Foundation
package import Playbooks
import Problems
package import Response
package import Timeline

/// One file of the spool: what players may know, and when they came to know it
/// (docs/scenario-format.md, the spool). Nothing of the scenario reaches a player in another way.
package struct SpoolEntry: Hashable, Sendable {
  package var number: Int
  /// The simulated instant.
  package var at: Date
  package var content: Content

  package enum Content: Hashable, Sendable {
    case start(Start)
    case clock(SimulatedClock.Segment)
    case inject(Delivered)
    case rewind(Rewound)
    case end(isAborted: Bool)
  }

  package struct Start: Hashable, Sendable {
    package var scenario: String
    package var title: String
    package var zone: String
    package var roles: [RoleCard]
    package var outputs: [Printed]
    /// Those that the situation manual names.
    package var playbooks: [String]
    /// A facilitator of the same terminal delivers.
    package var isSolo: Bool
  }

  /// Back to an earlier moment: what was told after the entry `kept` was not told, and what these
  /// stretches hold was not done.
  package struct Rewound: Hashable, Sendable {
    package var kept: Int
    package var left: [LeftStretch]

    package init(kept: Int, left: [LeftStretch]) {
      self.kept = kept
      self.left = left
    }
  }

  package struct RoleCard: Hashable, Sendable {
    package var name: String
    package var title: String
    package var minimum: Int
  }

  /// What a command prints here, where none is executed.
  package struct Printed: Hashable, Sendable {
    package var step: String
    package var command: String
    package var exit: Int
    package var text: String
  }

  /// An inject as players get it.
  package struct Delivered: Hashable, Sendable {
    package var name: String
    package var channel: String
    package var from: String
    /// Roles; empty: all.
    package var to: [String]
    package var title: String
    package var text: String
    package var materials: [Handout]
    package var decision: Asked?

    package func isFor(_ role: String?) -> Bool {
      guard let role, !to.isEmpty else { return true }
      return to.contains(role)
    }
  }

  package struct Handout: Hashable, Sendable {
    package var name: String
    /// Inside the spool.
    package var file: String
    package var sha256: String

    package init(name: String, file: String, sha256: String) {
      self.name = name
      self.file = file
      self.sha256 = sha256
    }
  }

  /// A decision as it is put: nothing of what each option is worth.
  package struct Asked: Hashable, Sendable {
    package var question: String
    package var ask: String
    package var role: String
    package var options: [Option]
    package var until: Date?
  }

  package init(number: Int, at: Date, _ content: Content) {
    self.number = number
    self.at = at
    self.content = content
  }

  package var kind: String {
    switch content {
    case .start: "start"
    case .clock: "clock"
    case .inject: "inject"
    case .rewind: "rewind"
    case .end: "end"
    }
  }

  /// `004-inject.json`
  package var fileName: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits + "-\(kind).json"
  }

  /// The number in a file's name; nil for what is no entry of the spool.
  package static func number(of fileName: String) -> Int? {
    guard fileName.hasSuffix(".json"), let dash = fileName.firstIndex(of: "-") else { return nil }
    return Int(fileName[..<dash])
  }
}

// Written and read.
extension SpoolEntry {
  package var json: JSON {
    var members: [String: JSON] = [
      "schema": "tocsin.spool/1", "number": .int(number), "kind": .string(kind),
      "sim": .string(RFC3339.text(at)),
    ]
    members.merge(content.members) { first, _ in first }
    return .object(members)
  }

  /// As in the file: one line.
  package var bytes: [UInt8] { json.canonicalBytes + [0x0A] }

  package init?(_ json: JSON) {
    guard json["schema"]?.string == "tocsin.spool/1", let number = json["number"]?.int,
      let kind = json["kind"]?.string, let at = json["sim"]?.string.flatMap(RFC3339.date)
    else { return nil }
    let content: Content?
    switch kind {
    case "start": content = Start(json).map(Content.start)
    case "clock": content = SimulatedClock.Segment(json, start: at).map(Content.clock)
    case "inject": content = Delivered(json).map(Content.inject)
    case "rewind": content = Rewound(json).map(Content.rewind)
    case "end": content = .end(isAborted: json["aborted"]?.bool ?? false)
    default: content = nil
    }
    guard let content else { return nil }
    self.init(number: number, at: at, content)
  }
}

extension SpoolEntry.Content {
  fileprivate var members: [String: JSON] {
    switch self {
    case .start(let start):
      [
        "scenario": .string(start.scenario), "title": .string(start.title),
        "zone": .string(start.zone), "solo": .bool(start.isSolo),
        "playbooks": .array(start.playbooks.map(JSON.string)),
        "roles": .array(
          start.roles.map {
            ["name": .string($0.name), "title": .string($0.title), "min": .int($0.minimum)]
          }),
        "outputs": .array(
          start.outputs.map {
            [
              "step": .string($0.step), "command": .string($0.command), "exit": .int($0.exit),
              "text": .string($0.text),
            ]
          }),
      ]
    case .clock(let segment):
      [
        "wall": .int(segment.wall), "boot": .string(segment.boot), "rate": .int(segment.rate),
        "reason": .string(segment.reason.rawValue),
      ]
    case .inject(let inject): inject.members
    case .rewind(let rewound):
      ["kept": .int(rewound.kept), "left": .array(rewound.left.map(\.json))]
    case .end(let isAborted): ["aborted": .bool(isAborted)]
    }
  }
}

extension SpoolEntry.Delivered {
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = [
      "inject": .string(name), "by": .string(channel), "from": .string(from),
      "to": .array(to.map(JSON.string)), "title": .string(title), "text": .string(text),
      "materials": .array(
        materials.map {
          ["name": .string($0.name), "file": .string($0.file), "sha256": .string($0.sha256)]
        }),
    ]
    if let decision {
      var asked: [String: JSON] = [
        "question": .string(decision.question), "ask": .string(decision.ask),
        "role": .string(decision.role),
        "options": .array(
          decision.options.map { ["name": .string($0.name), "text": .string($0.text)] }),
      ]
      if let until = decision.until { asked["until"] = .string(RFC3339.text(until)) }
      members["decide"] = .object(asked)
    }
    return members
  }

  fileprivate init?(_ json: JSON) {
    guard let name = json["inject"]?.string else { return nil }
    self.name = name
    channel = json["by"]?.string ?? ""
    from = json["from"]?.string ?? ""
    to = json["to"]?.array?.compactMap(\.string) ?? []
    title = json["title"]?.string ?? ""
    text = json["text"]?.string ?? ""
    materials = (json["materials"]?.array ?? []).compactMap { item in
      guard let name = item["name"]?.string, let file = item["file"]?.string else { return nil }
      return SpoolEntry.Handout(name: name, file: file, sha256: item["sha256"]?.string ?? "")
    }
    decision = json["decide"].flatMap(SpoolEntry.Asked.init)
  }
}

extension SpoolEntry.Asked {
  fileprivate init?(_ json: JSON) {
    guard let question = json["question"]?.string else { return nil }
    self.question = question
    ask = json["ask"]?.string ?? ""
    role = json["role"]?.string ?? ""
    options = (json["options"]?.array ?? []).compactMap { item in
      item["name"]?.string.map { Option(name: $0, text: item["text"]?.string ?? $0) }
    }
    until = json["until"]?.string.flatMap(RFC3339.date)
  }

  /// As the incident asks it.
  package var asked: Question {
    Question(
      name: question, ask: ask, type: .choice, options: options, who: role,
      place: Place(file: "spool", line: 1, column: 1))
  }
}

extension SpoolEntry.Rewound {
  fileprivate init?(_ json: JSON) {
    guard let kept = json["kept"]?.int else { return nil }
    self.init(kept: kept, left: (json["left"]?.array ?? []).compactMap(LeftStretch.init))
  }
}

extension SpoolEntry.Start {
  fileprivate init?(_ json: JSON) {
    guard let scenario = json["scenario"]?.string else { return nil }
    self.scenario = scenario
    title = json["title"]?.string ?? scenario
    zone = json["zone"]?.string ?? "UTC"
    isSolo = json["solo"]?.bool ?? false
    playbooks = json["playbooks"]?.array?.compactMap(\.string) ?? []
    roles = (json["roles"]?.array ?? []).compactMap { item in
      item["name"]?.string.map {
        SpoolEntry.RoleCard(
          name: $0, title: item["title"]?.string ?? $0, minimum: item["min"]?.int ?? 0)
      }
    }
    outputs = (json["outputs"]?.array ?? []).compactMap { item in
      guard let step = item["step"]?.string, let command = item["command"]?.string else {
        return nil
      }
      return SpoolEntry.Printed(
        step: step, command: command, exit: item["exit"]?.int ?? 0,
        text: item["text"]?.string ?? "")
    }
  }
}

extension SimulatedClock.Segment {
  fileprivate init?(_ json: JSON, start: Date) {
    guard let wall = json["wall"]?.int, let rate = json["rate"]?.int else { return nil }
    self.init(
      wall: wall, boot: json["boot"]?.string ?? "", start: start, rate: rate,
      reason: json["reason"]?.string.flatMap(SimulatedClock.Reason.init(rawValue:)) ?? .speed)
  }
}
