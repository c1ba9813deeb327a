package import Foundation
package import Playbooks
package import Response
import Timeline

/// All that players have been told, in order. A player's process reads this and nothing else of the
/// exercise.
package struct Spool: Sendable {
  package private(set) var entries: [SpoolEntry] = []

  package init() {}

  /// `files`: name → bytes. What is no entry, or not whole yet, is left out.
  package init(files: [(name: String, bytes: [UInt8])]) {
    entries = files.compactMap { file in
      guard SpoolEntry.number(of: file.name) != nil, file.bytes.last == 0x0A,
        let json = try? JSON(canonical: Array(file.bytes.dropLast()))  // torn, or no entry
      else { return nil }
      return SpoolEntry(json)
    }.sorted { $0.number < $1.number }
  }

  package mutating func add(_ entry: SpoolEntry) { entries.append(entry) }

  package var nextNumber: Int { (entries.map(\.number).max() ?? 0) + 1 }

  package var start: SpoolEntry.Start? {
    for entry in entries { if case .start(let start) = entry.content { return start } }
    return nil
  }

  /// Without what was told on branches that were left.
  package var living: [SpoolEntry] {
    var living: [SpoolEntry] = []
    for entry in entries {
      if case .rewind(let rewound) = entry.content { living.removeAll { $0.number > rewound.kept } }
      living.append(entry)
    }
    return living
  }

  package var rewinds: [(at: Date, rewound: SpoolEntry.Rewound)] {
    entries.compactMap {
      if case .rewind(let rewound) = $0.content { ($0.at, rewound) } else { nil }
    }
  }

  /// Entries of players that rewinds have left.
  package var left: [LeftStretch] { rewinds.flatMap(\.rewound.left) }

  package var clock: SimulatedClock {
    SimulatedClock(
      living.compactMap { if case .clock(let segment) = $0.content { segment } else { nil } })
  }

  package var isEnded: Bool {
    living.contains { if case .end = $0.content { true } else { false } }
  }

  /// First to last.
  package var delivered: [(at: Date, inject: SpoolEntry.Delivered)] {
    living.compactMap {
      if case .inject(let inject) = $0.content { ($0.at, inject) } else { nil }
    }
  }

  /// What a role may read; nil: everybody's.
  package func delivered(to role: String?) -> [(at: Date, inject: SpoolEntry.Delivered)] {
    delivered.filter { $0.inject.isFor(role) }
  }

  /// Decisions that were put to the players, as questions of the incident.
  package var asked: [Question] { delivered.compactMap { $0.inject.decision?.asked } }

  /// What a command prints; nil where the scenario says nothing of it.
  package func output(of step: String, command: String) -> SpoolEntry.Printed? {
    start?.outputs.first { output in
      output.command == command
        && (output.step == step || step.hasSuffix("/" + output.step)
          || step.prefix { $0 != "[" && $0 != "#" } == output.step)
    }
  }
}

extension Scenario {
  /// What players are told when it begins.
  package func opening(isSolo: Bool) -> SpoolEntry.Start {
    SpoolEntry.Start(
      scenario: name, title: title, zone: clock.zone,
      roles: roles.map {
        SpoolEntry.RoleCard(name: $0.name, title: $0.title, minimum: $0.minimum)
      },
      outputs: outputs.map {
        SpoolEntry.Printed(step: $0.step, command: $0.command, exit: $0.exit, text: $0.text)
      }, playbooks: playbooks, isSolo: isSolo)
  }
}

extension ExerciseRun {
  /// The last entry of the spool that still holds after a rewind, which is the run's latest: told on
  /// the branch that goes on.
  package func lastKept(of spool: Spool) -> Int {
    // The rewind's own, which is told after it, is the run's last.
    let told = clock.segments.count - (clock.segments.last?.reason == .rewind ? 1 : 0)
    var segments = 0
    var kept = 0
    for entry in spool.living {
      switch entry.content {
      case .start, .rewind: break
      case .clock:
        segments += 1
        guard segments <= told else { return kept }
      case .inject(let inject):
        guard let release = release(of: inject.name),
          abs(release.at.timeIntervalSince(entry.at)) < 0.001
        else { return kept }
      case .end: return kept
      }
      kept = entry.number
    }
    return kept
  }

  /// What players get of a released inject; nil for what is not released.
  package func delivery(of name: String, handouts: [SpoolEntry.Handout]) -> SpoolEntry.Delivered? {
    guard let release = release(of: name) else { return nil }
    guard let inject = scenario.inject(named: name) else {
      return SpoolEntry.Delivered(
        name: name, channel: "verbal", from: "exercise control", to: [], title: "message",
        text: release.text ?? "", materials: [], decision: nil)
    }
    return SpoolEntry.Delivered(
      name: inject.name, channel: inject.channel.rawValue, from: inject.from, to: inject.to,
      title: inject.title, text: release.text ?? inject.text, materials: handouts,
      decision: inject.decision.map { decision in
        SpoolEntry.Asked(
          question: decision.question, ask: decision.ask, role: decision.role,
          options: decision.asked.options,
          until: decision.limit.map { release.at.addingTimeInterval(Double($0)) })
      })
  }
}
