import Duties
import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// What a facilitator is told of an exercise, line by line.
struct ControlWords {
  let room: ControlRoom

  init(_ room: ControlRoom) { self.room = room }

  private var run: ExerciseRun { room.run }
  private var zone: CivilZone { CivilZone(room.scenario.clock.zone) ?? .utc }

  /// Since the start: `01:12`.
  func offset(_ date: Date?) -> String {
    guard let date else { return "--:--" }
    let seconds = max(0, Int(date.timeIntervalSince(run.start).rounded(.down)))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
  }

  var now: String {
    let rate = run.clock.isPaused ? "paused" : "x\(run.clock.rate)"
    return "EXERCISE clock \(offset(room.now)), \(zone.spoken(room.now)), \(rate)"
  }

  /// A mark counts where only people can see; of what the record shows it is an opinion.
  func marked(_ mark: Event.ExpectationMark) -> String {
    let isOpinion = room.scenario.expectations.contains { _, expectation in
      guard expectation.name == mark.expectation else { return false }
      if case .byHand = expectation.match { return false }
      return true
    }
    return "marked \(mark.expectation): \(mark.result.rawValue)"
      + (isOpinion ? "; the record itself decides it, the mark counts nothing" : "")
  }

  var begun: [String] {
    [
      visible("EXERCISE \(run.incident.code): \(room.scenario.title)"),
      visible("players' folder: \(room.folder.path)"),
      visible("they join with: tocsin exercise run \(run.incident.code) --as ROLE"),
      visible(
        "roles: \(room.scenario.roles.map { "\($0.name) (\($0.title))" }.joined(separator: ", "))"),
      visible(now), "EXERCISE: no command runs, no one is told. “help” lists the levers.",
    ]
  }

  var ended: [String] {
    guard let ending = run.ended else { return [visible(now)] }
    return [
      "EXERCISE \(ending.isAborted ? "aborted" : "finished") at \(offset(ending.at))",
      visible("score it: tocsin exercise score \(run.incident.code)"),
    ]
  }

  func released(_ name: String) -> String {
    let title = room.scenario.inject(named: name)?.title ?? "message"
    return "\(offset(run.release(of: name)?.at)) released \(name): \(title)"
  }

  func line(_ deed: ExerciseRun.Deed) -> String {
    guard let entry = run.entries.last(where: { $0.id == deed.entry }) else { return "" }
    return "\(offset(deed.at)) \(deed.by)  \(run.incident.line(of: entry).what)"
  }

  /// `[x] 1  00:00 title`
  var injects: [String] {
    room.scenario.injects.enumerated().map { index, inject in
      let mark: String
      var when = offset(run.planned(inject))
      switch run.fates[inject.name] {
      case .released(let release)?:
        mark = "[x]"
        when = offset(release.at)
      case .held?: (mark, when) = ("[ ]", "hold ")
      case .skipped?: (mark, when) = ("[-]", "skip ")
      case nil:
        mark = "[ ]"
        if inject.isByHand { when = "hand " } else if run.planned(inject) == nil { when = "when " }
      }
      return "\(mark) \(index + 1)  \(when) \(inject.name): \(inject.title)"
    }
  }

  /// What is expected now: of injects that came, what the record does not show yet.
  var expected: [String] {
    run.score.terms.filter { $0.kind == .expectation && $0.released != nil }.map { term in
      "\(term.at == nil ? "[ ]" : "[x]") \(term.name) (\(term.role ?? "")) by \(offset(term.due))"
        + (term.at.map { ", done \(offset($0))" } ?? "")
        + (term.result == .missed ? ", missed" : term.result == .late ? ", late" : "")
    }
  }

  /// To which one may go back.
  private var checkpoints: [String] {
    let all = run.checkpoints.map { "\(offset($0.at)) \($0.name)" }
    return all.isEmpty ? [] : ["checkpoints:"] + all
  }

  private var rewinds: [String] {
    run.rewinds.map { "went back to \(offset($0.to)), entry \($0.entry)" }
  }

  var status: [String] {
    ["EXERCISE"]
      + ([now, "injects:"] + injects + ["expected:"] + expected + checkpoints + rewinds
      + [run.score.sum])
      .map { visible($0) } + ["EXERCISE"]
  }

  func document(_ schema: String) -> Document {
    let zone = room.scenario.clock.zone
    return .shape(
      schema,
      [
        ("exercise", .text(run.incident.code)), ("folder", .text(room.folder.name)),
        ("path", .text(room.folder.path)), ("scenario", .text(room.scenario.name)),
        ("clock", .text(RFC3339.text(room.now, zone: zone))),
        ("elapsed", .text(offset(room.now))), ("rate", .int(run.clock.rate)),
        ("ended", .bool(run.ended != nil)), ("released", .texts(run.released)),
        ("coming", .texts(run.coming.map(\.inject.name))),
        ("checkpoints", .texts(run.checkpoints.map(\.name))),
        ("rewinds", .int(run.rewinds.count)), ("sum", .text(run.score.sum)),
      ])
  }
}

/// What players were told.
struct InboxWords {
  let handling: Handling

  init(_ handling: Handling) { self.handling = handling }

  /// The latest first; `nil`: for all roles.
  func lines(for role: String?, last: Int = .max) -> [String] {
    let zone = CivilZone(handling.incident.zone) ?? .utc
    return handling.spool.delivered(to: role).suffix(last).reversed().flatMap { at, inject in
      let to = inject.to.isEmpty ? "all" : inject.to.joined(separator: ", ")
      var lines = [
        "\(zone.spoken(at))  \(inject.channel) from \(inject.from) to \(to)",
        "  \(inject.title)",
      ]
      lines += inject.text.split(separator: "\n").map { "  " + $0 }
      lines += inject.materials.map { "  file: spool/\($0.file)" }
      if let decision = inject.decision {
        lines.append("  decide (\(decision.role)): \(decision.ask)")
        lines += decision.options.map {
          "    tocsin answer \(decision.question) \($0.name) --reason …   \($0.text)"
        }
        if let until = decision.until { lines.append("    by \(zone.spoken(until))") }
      }
      return lines.map { visible($0) }
    }
  }
}
