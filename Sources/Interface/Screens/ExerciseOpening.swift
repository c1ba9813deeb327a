import Exercises
import Foundation
import Playbooks
import Response

/// What the players of an exercise do before any playbook is attached: there is no step yet that
/// could say it.
struct ExerciseOpening {
  let isRead: Bool
  let isDeclared: Bool
  /// Those that the invitation names.
  let playbooks: [String]
  let keymap: KeyMap

  private func key(_ action: Action.Name) -> String { keymap.shown(action) ?? ":" }

  private var named: String {
    playbooks.isEmpty ? "the playbook that fits" : playbooks.joined(separator: " or ")
  }

  /// The one thing to do now, for the message row.
  var next: String {
    if !isRead {
      return "Begin: \(key(.messages)) reads what came, \(key(.declareInExercise)) declares."
    }
    if !isDeclared {
      return
        "Nothing is declared yet: \(key(.declareInExercise)) declares, and attaches a playbook."
    }
    return "No playbook is attached: \(key(.playbooks)) lists them; \(named)."
  }

  /// For the pane in which a step would stand.
  var lines: [String] {
    func line(_ isDone: Bool, _ text: String) -> String { "\(isDone ? "[x]" : "[ ]") \(text)" }
    return [
      line(isRead, "1 Read what you were told: \(key(.messages))"),
      line(isDeclared, "2 Declare, and since when you know: \(key(.declareInExercise))"),
      line(
        false,
        "3 Attach \(named): in the same sheet, or \(key(.playbooks)) and there "
          + key(.attach)), "",
      "Then its steps, questions and clocks stand here. What comes later comes as a message. The "
        + "facilitator ends the exercise.",
    ]
  }
}

extension Model {
  /// Nil where there is a playbook to follow, and for what is no exercise from a scenario.
  var opening: ExerciseOpening? {
    guard let session, let desk = session.exercise, !desk.isOver,
      session.incident.playbooks.isEmpty, !desk.playbooks.isEmpty
    else { return nil }
    return ExerciseOpening(
      isRead: !desk.messages.isEmpty && acknowledged >= desk.messages.count,
      isDeclared: session.incident.fact("declared") != nil, playbooks: desk.playbooks,
      keymap: keymap)
  }

  mutating func openDeclaring() -> [Effect] {
    guard let session, let desk = session.exercise else { return [] }
    guard !desk.isOver else {
      message = "the exercise is over"
      return []
    }
    return open(
      .declaringInExercise(
        isDeclared: session.incident.fact("declared") != nil, playbooks: attachable(desk)))
  }

  private func attachable(_ desk: PlayerDesk) -> [String] {
    let attached = session?.incident.playbooks ?? []
    return desk.playbooks.filter { name in
      !attached.contains { $0.text == name || $0.name == name }
    }
  }

  /// Each is an entry of its own, as `tocsin declare` makes them; the sheet waits for the last.
  mutating func confirmDeclaring(_ sheet: Sheet) -> [Effect] {
    guard let session, let desk = session.exercise else { return [] }
    do throws(Refusal) {
      let aware = try sheet[.when].nonEmpty.map { text throws(Refusal) in try past(text) }
      let names = attachable(desk)
      let chosen = sheet.chosen(.choice).flatMap { names.indices.contains($0) ? names[$0] : nil }
      var intents = DeclaringInExercise.intents(
        now: now, zone: session.incident.zone, aware: aware,
        playbooks: chosen.map { [PlaybookID($0)] } ?? [])
      // Once declared, what is said again is since when one knows, and which playbook is run.
      if session.incident.fact("declared") != nil {
        intents.removeFirst(aware == nil ? 2 : 1)
      }
      guard !intents.isEmpty else {
        throw Refusal("nothing is said anew", mend: "give a time, or choose a playbook")
      }
      return [.loadLibrary] + append(intents)
    } catch {
      self.sheet?.problem = "\(error.message); mend: \(error.mend)"
      return []
    }
  }

  private mutating func append(_ intents: [Intent]) -> [Effect] {
    var effects: [Effect] = []
    for intent in intents {
      tickets += 1
      effects.append(.append(Act(intent), ticket: tickets))
    }
    sheet?.stage = .waiting(ticket: tickets)
    sheet?.problem = nil
    return effects
  }
}

extension Sheet {
  static func declaringInExercise(isDeclared: Bool, playbooks: [String]) -> Sheet {
    var fields = [
      Field(
        .when, "aware", .line(TextLine()),
        help: "since when you know: clocks of the law run from it; empty: now")
    ]
    if !playbooks.isEmpty {
      fields.append(
        Field(
          .choice, "playbook", .choice(playbooks + ["choose one later"], chosen: 0),
          help: "it brings the steps; more can be attached at any time"))
    }
    var sheet = Sheet(
      .declareInExercise, title: "EXERCISE  declare",
      intro: [
        isDeclared
          ? "It is declared. A new time of awareness corrects the one before."
          : "You say that this is an incident, and since when you know of it.",
        "Nobody outside is told.",
      ], fields: fields, confirm: "declare it", cancel: "not yet")
    sheet.focus = fields.count
    return sheet
  }
}
