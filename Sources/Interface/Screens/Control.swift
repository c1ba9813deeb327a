import Exercises
import Foundation
import Response

/// The facilitator's screen: what comes, what is expected, what players do.
struct ControlState {
  var desk: ControlDesk
  var list = ListState()
  /// When it was last asked to look again: not again for the same instant.
  var asked: Date?
}

extension Model {
  /// Everything here is of an exercise, and says so.
  var isExercise: Bool {
    session?.incident.isExercise == true || form?.isExercise == true || control != nil
  }

  mutating func take(_ desk: ControlDesk) {
    let before = control?.desk.run.released ?? []
    if control == nil {
      control = ControlState(desk: desk)
      control?.list.chosen =
        desk.run.scenario.injects.firstIndex { desk.run.fates[$0.name] == nil } ?? 0
      places = [.control]
    } else {
      control?.desk = desk
    }
    let news = desk.run.released.filter { !before.contains($0) }
    if sheet == nil, !before.isEmpty, let name = news.last { message = "released: \(name)" }
  }

  /// At the instant at which the run says that something comes.
  mutating func controlWhenDue() -> [Effect] {
    guard let state = control, state.desk.run.ended == nil else { return [] }
    guard let due = state.desk.run.wakes, due <= now, state.asked != now else { return [] }
    control?.asked = now
    return [.tickControl]
  }

  var chosenInject: Inject? {
    guard let control else { return nil }
    let injects = control.desk.run.scenario.injects
    return injects.indices.contains(control.list.chosen) ? injects[control.list.chosen] : nil
  }

  mutating func moveInject(by step: Int) {
    let count = control?.desk.run.scenario.injects.count ?? 0
    control?.list.move(by: step, of: count)
  }

  /// The clock alone is set by a key at once: it can be set back.
  mutating func setClock(_ action: Action.Name) -> [Effect] {
    guard let clock = control?.desk.run.clock else { return [] }
    let rates = SimulatedClock.keyed
    switch action {
    case .pauseStory: return [.pull(clock.isPaused ? .resume : .pause)]
    case .faster:
      guard let next = rates.first(where: { $0 > clock.rate }) else {
        message = "the keys go to x\(rates.last ?? 1); tocsin exercise speed goes further"
        return []
      }
      return [.pull(.speed(next))]
    default:
      guard let next = rates.last(where: { $0 < clock.rate }) else {
        message = "p pauses it"
        return []
      }
      return [.pull(.speed(next))]
    }
  }

  var controlRemark: String {
    guard let run = control?.desk.run else { return "reading the scenario …" }
    if let ending = run.ended {
      return
        "EXERCISE \(ending.isAborted ? "aborted" : "finished"). Score it: tocsin exercise score"
    }
    return "Players cannot see this screen. All goes to a timeline of its own."
  }
}

// Sheets.
extension Model {
  mutating func openControlSheet(for action: Action.Name) -> [Effect] {
    guard let run = control?.desk.run else { return [] }
    guard run.ended == nil || action == .scoreExpected else {
      message = "the exercise is over"
      return []
    }
    switch action {
    case .noteControl: return open(.notingControl())
    case .sayToPlayers: return open(.saying())
    case .rewindExercise:
      guard !run.checkpoints.isEmpty else {
        message = "no checkpoint to go back to: tocsin checkpoint makes one"
        return []
      }
      return open(.rewinding(run))
    case .finishExercise: return open(.ending(run, isAborted: false))
    case .abortExercise: return open(.ending(run, isAborted: true))
    default: break
    }
    guard let inject = chosenInject else { return [] }
    switch action {
    case .fireInject: return open(.pulling(.fire(inject.name, text: nil), inject, "release"))
    case .holdInject: return open(.pulling(.hold(inject.name), inject, "hold"))
    case .skipInject: return open(.pulling(.skip(inject.name), inject, "leave out"))
    case .jumpToInject: return open(.pulling(.jumpTo(inject.name), inject, "jump to"))
    default:
      let names = inject.expectations.map(\.name) + inject.forbidden.map(\.name)
      guard !names.isEmpty else {
        message = "nothing is expected of this inject"
        return []
      }
      return open(.scoring(inject, names))
    }
  }

  /// What a confirmed sheet of the facilitator asks for; nil: it is another's.
  mutating func confirmControlSheet(_ open: Sheet) -> [Effect]? {
    let effect: Effect
    switch open.purpose {
    case .pull(let lever): effect = .pull(lever)
    case .sayToPlayers: effect = .pull(.say(open[.note]))
    case .noteControl: effect = .noteControl(open[.note])
    case .rewind(let names):
      let index = open.chosen(.choice) ?? 0
      effect = .pull(.rewind(names.indices.contains(index) ? names[index] : ""))
    case .markExpected(let inject): effect = .pull(.mark(mark(open, inject)))
    default: return nil
    }
    sheet = nil
    drafts[open.purpose.draftKey] = nil
    return [effect]
  }

  /// 3 met, 2 late, 1 and 0 missed; what nobody saw is none of these.
  private func mark(_ sheet: Sheet, _ name: String) -> Event.ExpectationMark {
    let inject = control?.desk.run.scenario.inject(named: name)
    let names = (inject?.expectations.map(\.name) ?? []) + (inject?.forbidden.map(\.name) ?? [])
    let index = sheet.chosen(.choice) ?? 0
    let digit = sheet.chosen(.value) ?? 0
    let results: [Event.ExpectationMark.Result] = [.missed, .missed, .late, .met, .notObserved]
    return Event.ExpectationMark(
      names.indices.contains(index) ? names[index] : name,
      results.indices.contains(digit) ? results[digit] : .notObserved,
      rating: Rating(digit: digit)?.rawValue, reason: sheet[.reason].nonEmpty)
  }
}

extension Sheet {
  static func pulling(_ lever: Lever, _ inject: Inject, _ verb: String) -> Sheet {
    Sheet(
      .pull(lever), title: "EXERCISE  \(verb) \(inject.name)",
      intro: [
        inject.title, "Players: \(inject.to.isEmpty ? "all" : inject.to.joined(separator: ", "))",
      ],
      confirm: "\(verb) it", cancel: "leave it")
  }

  static func ending(_ run: ExerciseRun, isAborted: Bool) -> Sheet {
    let waiting = run.coming.count
    return Sheet(
      .pull(.finish(isAborted: isAborted)),
      title: isAborted ? "EXERCISE  abort" : "EXERCISE  finish",
      intro: [
        isAborted
          ? "Players are told at once that it is over." : "Players are told that it is over.",
        "\(waiting) \(waiting == 1 ? "inject has" : "injects have") not come. "
          + "Your log goes to the players' folder.",
      ], confirm: isAborted ? "abort it" : "finish it", cancel: "go on")
  }

  /// The latest first: that is the one that is usually meant.
  static func rewinding(_ run: ExerciseRun) -> Sheet {
    let points = Array(run.checkpoints.suffix(9).reversed())
    func minutes(_ date: Date) -> String {
      let passed = max(0, Int(date.timeIntervalSince(run.start)) / 60)
      return "\(two(passed / 60)):\(two(passed % 60))"
    }
    var sheet = Sheet(
      .rewind(points.map(\.name)), title: "EXERCISE  go back",
      intro: [
        "What came after it stays in the record, and has no effect and no score.",
        "The clock stands there until you let it go on. Tell the players.",
      ],
      fields: [
        Field(
          .choice, "to", .choice(points.map { "\(minutes($0.at)) \($0.name)" }, chosen: nil),
          help: "a moment that a checkpoint states", isRequired: true)
      ], confirm: "go back", cancel: "go on")
    sheet.focus = 0
    return sheet
  }

  static func scoring(_ inject: Inject, _ names: [String]) -> Sheet {
    let texts = inject.expectations.map(\.text) + inject.forbidden.map { "not: \($0.text)" }
    var sheet = Sheet(
      .markExpected(inject.name), title: "EXERCISE  score \(inject.name)",
      intro: ["Your mark stands beside what the record shows, never over it."],
      fields: [
        Field(
          .choice, "what", .choice(texts, chosen: 0), help: "what you watched for",
          isRequired: true),
        Field(
          .value, "mark",
          .choice(
            ["0 unable", "1 major challenges", "2 some", "3 none", "not observed"], chosen: nil),
          help: "of what should not be done, 3 says that it was done", isRequired: true),
        Field(.reason, "note", .line(TextLine()), help: "what you saw"),
      ], confirm: "mark it", cancel: "leave it")
    sheet.focus = 0
    return sheet
  }

  static func saying() -> Sheet {
    Sheet(
      .sayToPlayers, title: "EXERCISE  tell the players",
      fields: [
        Field(
          .note, "", .lines(TextLine()), help: "what all of them read at once", isRequired: true)
      ], confirm: "send it", cancel: "keep it")
  }

  static func notingControl() -> Sheet {
    Sheet(
      .noteControl, title: "EXERCISE  private note",
      intro: ["Players see it when the exercise is over."],
      fields: [
        Field(.note, "", .lines(TextLine()), help: "what you saw", isRequired: true)
      ], confirm: "keep it", cancel: "leave it")
  }
}
