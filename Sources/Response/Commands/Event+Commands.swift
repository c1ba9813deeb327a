package import Foundation
package import Timeline

extension Event {
  /// `command.requested`: somebody asks that a second person agree to exactly this command.
  package struct CommandRequest: Hashable, Sendable {
    package var step: StepID
    package var command: String
    /// Of the canonical JSON of what would run (`CommandPlan`).
    package var digest: Digest
    /// The one log that may run it, once.
    package var log: String
    package var expires: Date
  }

  /// `command.started`
  package struct CommandStart: Hashable, Sendable {
    package var step: StepID
    package var command: String
    package var digest: Digest
    package var request: EntryReference?
    /// The process that watches it.
    package var process: CommandProcess
    package var isDryRun: Bool
    package var undoes: EntryReference?
  }

  /// `command.finished`
  package struct CommandEnd: Hashable, Sendable {
    package var entry: EntryReference
    package var end: CommandResult
    /// Milliseconds.
    package var took: Int
    package var bytes: Int
    /// Places where a secret was masked.
    package var masked: Int

    /// As who writes it knows it: the writer names the head of the entry.
    package init(of run: EntryID, end: CommandResult, took: Int, bytes: Int, masked: Int) {
      self.init(
        entry: Event.EntryReference(id: run, head: ""), end: end, took: took, bytes: bytes,
        masked: masked)
    }

    init(entry: Event.EntryReference, end: CommandResult, took: Int, bytes: Int, masked: Int) {
      self.entry = entry
      self.end = end
      self.took = took
      self.bytes = bytes
      self.masked = masked
    }
  }
}

/// A process, so that it is not taken for another one of its number (`timeline.md` §5).
package struct CommandProcess: Hashable, Sendable {
  package var number: Int
  package var boot: String
  /// Ticks after the boot.
  package var began: Int

  package init(number: Int, boot: String, began: Int) {
    self.number = number
    self.boot = boot
    self.began = began
  }
}

/// How a command came to its end.
package enum CommandResult: Hashable, Sendable {
  case exited(Int)
  case signalled(Int)
  /// Its watcher was ended from outside, or the machine went down: nobody knows.
  case unknown
}

extension CommandResult {
  package var words: String {
    switch self {
    case .exited(let status): "exit \(status)"
    case .signalled(let signal): "ended by signal \(signal)"
    case .unknown: "how it ended is not known"
    }
  }
}

extension Event.CommandRequest {
  init?(_ members: Members) {
    guard let step = members.step, let (command, hex) = members.both("command", "sha256"),
      let digest = Digest(hex: hex), let log = members.text("log"),
      let expires = members.time("expires")
    else { return nil }
    self.init(step: step, command: command, digest: digest, log: log, expires: expires)
  }
}

extension Event.CommandStart {
  init?(_ members: Members) {
    guard let step = members.step, let (command, hex) = members.both("command", "sha256"),
      let digest = Digest(hex: hex)
    else { return nil }
    self.init(
      step: step, command: command, digest: digest, request: members.entry("request"),
      process: CommandProcess(
        number: members.number("pid") ?? 0, boot: members.text("boot") ?? "",
        began: members.number("started") ?? 0),
      isDryRun: members.truth("dry-run"), undoes: members.entry("undoes"))
  }
}

extension Event.CommandEnd {
  init?(_ members: Members) {
    guard let entry = members.entry("entry") else { return nil }
    let end: CommandResult =
      if let status = members.number("status") {
        .exited(status)
      } else if let signal = members.number("signal") {
        .signalled(signal)
      } else {
        .unknown
      }
    self.init(
      entry: entry, end: end, took: members.number("took") ?? 0,
      bytes: members.number("bytes") ?? 0, masked: members.number("masked") ?? 0)
  }
}

extension Event {
  static let commandReaders: [String: @Sendable (Members) -> Event?] = [
    "command.requested": { CommandRequest($0).map(Event.commandRequested) },
    "command.approved": { members in
      guard let entry = members.entry("entry"),
        let digest = members.text("sha256").flatMap(Digest.init(hex:))
      else { return nil }
      return .commandApproved(entry, digest, breakGlass: members.text("break-glass"))
    },
    "command.started": { CommandStart($0).map(Event.commandStarted) },
    "command.signalled": { members in
      guard let entry = members.entry("entry"), let signal = members.text("signal") else {
        return nil
      }
      return .commandSignalled(entry, signal: signal)
    },
    "command.finished": { CommandEnd($0).map(Event.commandFinished) },
  ]

  func commandMembers(zone: String) -> [String: JSON] {
    switch self {
    case .commandRequested(let request):
      [
        "step": .string(request.step.description), "command": .string(request.command),
        "sha256": .string(request.digest.hex), "log": .string(request.log),
        "expires": .string(RFC3339.text(request.expires, zone: zone)),
      ]
    case .commandApproved(let entry, let digest, let breakGlass):
      ["entry": entry.json, "sha256": .string(digest.hex)]
        .merging(breakGlass.map { ["break-glass": .string($0)] } ?? [:]) { first, _ in first }
    case .commandStarted(let start): start.members
    case .commandSignalled(let entry, let signal):
      ["entry": entry.json, "signal": .string(signal)]
    case .commandFinished(let end): end.members
    default: [:]
    }
  }
}

extension Event.CommandStart {
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = [
      "step": .string(step.description), "command": .string(command),
      "sha256": .string(digest.hex), "pid": .int(process.number), "boot": .string(process.boot),
      "started": .int(process.began),
    ]
    members["request"] = request?.json
    if isDryRun { members["dry-run"] = true }
    members["undoes"] = undoes?.json
    return members
  }
}

extension Event.CommandEnd {
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = [
      "entry": entry.json, "took": .int(took), "bytes": .int(bytes),
    ]
    switch end {
    case .exited(let status): members["status"] = .int(status)
    case .signalled(let signal): members["signal"] = .int(signal)
    case .unknown: break
    }
    if masked > 0 { members["masked"] = .int(masked) }
    return members
  }
}
