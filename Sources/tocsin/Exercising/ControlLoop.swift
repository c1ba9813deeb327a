import Exercises
import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline

/// Facilitates line by line: says what comes and what players do, and takes levers as typed lines.
/// Without anybody to type it only delivers, until the exercise is over or who began it is gone.
@MainActor
struct ControlLoop {
  let room: ControlRoom
  private let words: ControlWords
  private let parent = getppid()

  init(_ room: ControlRoom) {
    self.room = room
    words = ControlWords(room)
  }

  private var output: Output { room.shell.output }

  func run() throws {
    var told = room.run.deeds.count
    var isTyped = true
    while room.run.ended == nil, getppid() == parent {
      for name in try room.tick() { output.line(visible(words.released(name))) }
      for deed in room.run.deeds.dropFirst(told) { output.line(visible(words.line(deed))) }
      told = room.run.deeds.count
      guard isTyped else {
        pause(patience)
        continue
      }
      guard waitForLine(patience) else { continue }
      guard let line = room.shell.input.line() else {
        isTyped = false
        continue
      }
      answer(line)
    }
    output.lines(words.ended)
  }

  /// Seconds until something is to be looked at: the next inject, or what players may have done.
  private var patience: Double {
    let clock = room.run.clock
    let next = room.run.wakes.flatMap { clock.wait(until: $0, at: Clockwork.monotonic) } ?? 1
    return min(1, max(0.02, next))
  }

  private func waitForLine(_ seconds: Double) -> Bool {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, Int32(seconds * 1000)) > 0
  }

  private func pause(_ seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }

  private func answer(_ line: String) {
    do {
      switch try ControlLine(line) {
      case .nothing: return
      case .help: output.lines(ControlLine.levers)
      case .status: output.lines(words.status)
      case .note(let text): try room.note(text)
      case .lever(let lever):
        try room.pull(lever)
        output.line(visible(words.now))
      }
    } catch {
      output.complain(Complaint(error).text)
    }
  }
}

/// A line that a facilitator types: `inject NAME`, `say TEXT`, `speed 10`, `jump +30m` …
enum ControlLine {
  case nothing, help, status
  case note(String)
  case lever(Lever)

  static let levers = [
    "inject NAME           release it now", "say TEXT              tell everybody something",
    "hold NAME, skip NAME  keep it back, leave it out", "pause, resume         the story's clock",
    "speed N, jump +30m    how fast, and onward", "jump NAME             to that inject",
    "rewind CHECKPOINT     back: what came after it counts no more",
    "mark NAME met|late|missed|not-observed [why]", "note TEXT             a private note",
    "status                what comes, what is expected", "finish, abort         end it",
  ]

  init(_ line: String) throws {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
    switch words.first {
    case nil: self = .nothing
    case "help", "?": self = .help
    case "status": self = .status
    case "note": self = .note(try Self.needed(rest, "a note"))
    case "inject": self = .lever(.fire(try Self.needed(rest, "an inject"), text: nil))
    case "say": self = .lever(.say(try Self.needed(rest, "a message")))
    case "hold": self = .lever(.hold(try Self.needed(rest, "an inject")))
    case "skip": self = .lever(.skip(try Self.needed(rest, "an inject")))
    case "pause": self = .lever(.pause)
    case "resume": self = .lever(.resume)
    case "speed": self = .lever(.speed(Int(rest) ?? 0))
    case "jump": self = .lever(try Self.jump(try Self.needed(rest, "how far")))
    case "rewind": self = .lever(.rewind(try Self.needed(rest, "a checkpoint")))
    case "mark": self = .lever(.mark(try Self.mark(rest)))
    case "finish": self = .lever(.finish(isAborted: false))
    case "abort": self = .lever(.finish(isAborted: true))
    case let word?:
      throw Misuse("“\(word)” is no lever", mend: "see them with “help”")
    }
  }

  private static func needed(_ text: String, _ what: String) throws -> String {
    guard !text.isEmpty else { throw Misuse("\(what) is missing", mend: "see “help”") }
    return text
  }

  /// `+30m`, or an inject's name.
  static func jump(_ text: String) throws -> Lever {
    guard text.hasPrefix("+") else {
      if DurationText.seconds(of: text) != nil || Int(text) != nil {
        let duration = Int(text) == nil ? text : text + "m"
        throw Misuse("“\(text)” is no inject", mend: "write +\(duration) to set the clock onward")
      }
      return .jumpTo(text)
    }
    guard let seconds = DurationText.seconds(of: String(text.dropFirst())) else {
      throw Misuse("“\(text)” is no duration", mend: "write it as +30m, or name an inject")
    }
    return .jump(Int(seconds))
  }

  private static func mark(_ text: String) throws -> Event.ExpectationMark {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count >= 2 else {
      throw Misuse("the mark is not whole", mend: "write it as: mark NAME met")
    }
    return try mark(parts[0], parts[1], rating: nil, reason: parts.count > 2 ? parts[2] : nil)
  }

  static func mark(
    _ name: String, _ result: String, rating: String?, reason: String?
  ) throws -> Event.ExpectationMark {
    guard let found = Event.ExpectationMark.Result(rawValue: result) else {
      throw Misuse("“\(result)” is no result", mend: "write met, late, missed or not-observed")
    }
    let rated = try rating.map { text -> String in
      if let rating = Rating(rawValue: text.uppercased()) { return rating.rawValue }
      if let rating = Int(text).flatMap(Rating.init(digit:)) { return rating.rawValue }
      throw Misuse("“\(text)” is no rating", mend: "write P, S, M or U, or 3 to 0")
    }
    return Event.ExpectationMark(name, found, rating: rated, reason: reason)
  }
}
