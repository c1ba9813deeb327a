import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// A verb that pulls one lever of the exercise that is meant.
nonisolated protocol LeverVerb: Verb {
  @MainActor func lever(of room: ControlRoom) throws -> Lever
}

extension LeverVerb {
  @MainActor func run(in session: Session) throws -> Reply {
    let room = try session.controlRoom()
    let lever = try self.lever(of: room)
    try room.pull(lever)
    let words = ControlWords(room)
    var lines = [visible(words.now)]
    if case .mark(let mark) = lever { lines.append(visible(words.marked(mark))) }
    return Reply(lines, words.document("exercise.lever"))
  }
}

extension Session {
  /// The room of the exercise that is meant, or of the only one that runs here.
  func controlRoom(_ name: String? = nil) throws -> ControlRoom {
    let workplace = try workplace()
    let places = try places()
    if let wanted = name ?? common.incident ?? shell.variable("TOCSIN_INCIDENT") {
      return try ControlRoom(workplace.folder(called: wanted), self)
    }
    let run = try workplace.folders().filter { ControlRoom.isThere(for: $0, places) }
    let open = try run.filter { try !SpoolFolder(of: $0).read().isEnded }
    guard let only = open.count == 1 ? open.first : run.count == 1 ? run.first : nil else {
      let names = (open.isEmpty ? run : open).map { workplace.code(of: $0) ?? $0.name }
      throw Misuse(
        names.isEmpty ? "no exercise is run from here" : "\(names.count) exercises are run here",
        mend: names.isEmpty
          ? "begin one: tocsin exercise run SCENARIO"
          : "name one with --incident: \(names.joined(separator: ", "))")
    }
    return try ControlRoom(only, self)
  }
}

extension ExerciseVerb.Status {
  @MainActor func run(in session: Session) throws -> Reply {
    let room = try session.controlRoom()
    try room.tick()
    let words = ControlWords(room)
    return Reply(words.status, words.document("exercise.status"))
  }
}

extension ExerciseVerb.Inject: LeverVerb {
  @MainActor func lever(of room: ControlRoom) throws -> Lever {
    guard let name else { return .say(text ?? "") }
    return .fire(name, text: text)
  }
}

extension ExerciseVerb.Hold: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .hold(name) }
}

extension ExerciseVerb.Skip: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .skip(name) }
}

extension ExerciseVerb.Pause: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .pause }
}

extension ExerciseVerb.Resume: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .resume }
}

extension ExerciseVerb.Speed: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .speed(speed) }
}

extension ExerciseVerb.Jump: LeverVerb {
  @MainActor func lever(of room: ControlRoom) throws -> Lever { try ControlLine.jump(target) }
}

extension ExerciseVerb.Rewind: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .rewind(checkpoint) }
}

extension ExerciseVerb.Mark: LeverVerb {
  @MainActor func lever(of room: ControlRoom) throws -> Lever {
    .mark(try ControlLine.mark(name, result, rating: rating, reason: reason))
  }
}

extension ExerciseVerb.Finish: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .finish(isAborted: false) }
}

extension ExerciseVerb.Abort: LeverVerb {
  @MainActor func lever(of room: ControlRoom) -> Lever { .finish(isAborted: true) }
}

extension ExerciseVerb.HotWash {
  @MainActor func run(in session: Session) throws -> Reply {
    let room = try session.controlRoom()
    var count = 0
    if let question, let answer {
      try room.pull(.noteHotWash(question: question, answer: answer))
      count = 1
    } else {
      count = try ask(room, session)
    }
    try room.share()
    return Reply(
      ["written down: \(count)"], .shape("exercise.hotwash", [("answers", .int(count))]))
  }

  /// The scenario's questions one after the other; an empty line goes on.
  @MainActor private func ask(_ room: ControlRoom, _ session: Session) throws -> Int {
    guard session.shell.canAsk else {
      throw Misuse("the answer is missing", mend: "give the question and what was said")
    }
    var count = 0
    for question in room.scenario.hotWash.questions {
      session.shell.output.line(visible(question))
      while true {
        session.shell.output.raw("> ")
        guard let line = session.shell.input.line() else { return count }
        let answer = line.trimmingCharacters(in: .whitespaces)
        guard !answer.isEmpty else { break }
        try room.pull(.noteHotWash(question: question, answer: answer))
        count += 1
      }
    }
    return count
  }
}
