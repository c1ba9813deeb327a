import Foundation
import Playbooks
import Response
import Terminal
import Timeline

@testable import Interface

/// Every screen, with the sample's incident in it.
enum Tour {
  static func model(
    at place: Place, rows: Int, columns: Int, glyphs: GlyphSet = .unicode,
    colours: ColourDepth = .many, isExercise: Bool = false
  ) -> Model {
    var model = Sample.model(
      rows: rows, columns: columns, glyphs: glyphs, colours: colours, isExercise: isExercise)
    prepare(&model, at: place)
    return model
  }

  private static func prepare(_ model: inout Model, at place: Place) {
    switch place {
    case .home, .declare, .unlock: prepareAlone(&model, at: place)
    case .runner: break
    case .decision:
      model.decision = DecisionState(question: "high-risk")
      model.decision?.effects = [
        ["adds 1 step: N3 tell the people", "clock GDPR 34 people: runs (was may apply)"],
        ["closes 1 step: N3 tell the people"], ["2 stay [?] may apply"],
      ]
      model.places.append(.decision)
    case .timeline:
      model.places.append(.timeline)
      _ = model.update(.timeline(timelinePage))
    case .report: prepareReport(&model)
    case .playbooks, .playbook: preparePlaybooks(&model, at: place)
    case .text: _ = model.perform(.viewCommand)
    case .sheet: _ = model.perform(.sign)
    case .palette:
      model.palette = Palette()
      model.palette?.text = TextLine("no")
    case .help: _ = model.perform(.help)
    case .trouble: model.trouble = notSaved
    case .command, .output: prepareRun(&model, at: place)
    case .control: prepareControl(&model)
    case .questions, .evidence, .clocks, .roles: model.places.append(place)
    }
  }

  private static func prepareAlone(_ model: inout Model, at place: Place) {
    model.session = nil
    model.places = [.home]
    _ = model.update(.home(Sample.home))
    model.message = nil
    if place == .declare {
      _ = model.perform(.declare)
      model.form?.title = TextLine("Support bot leaks customer records")
      model.form?.step = .when
      model.form?.aware = TextLine("2026-11-21 03:12")
      model.form?.awareAt = Sample.aware
      model.form?.clocks = Array(Sample.clocks.dropFirst().prefix(3))
    }
    if place == .unlock {
      _ = model.update(
        .signingKey(.locked(.init(key: "r.osei  SHA256:7F40C2D9", agentFound: true, triesLeft: 2))))
    }
  }

  static let timelinePage = TimelinePage(
    query: TimelineQuery(filter: TimelineFilter(), order: .newestFirst, offset: 0, count: 60),
    rows: Sample.tail.reversed().map { TimelinePage.Row(line: $0, signature: "ok") }, matching: 8,
    total: 118)

  private static func prepareReport(_ model: inout Model) {
    model.places.append(.report)
    let markdown = """
      # INC-2026-0142 report

      ## 1 Summary

      On 21 November 2026 at 02:12 UTC a customer told the support desk that the support bot \
      had shown another person's order.

      - people: 1,904
      - categories: name, e-mail, order history
      """
    _ = model.update(
      .report(ReportText(audience: "technical", markdown: markdown, missing: ["measures"])))
  }

  private static func preparePlaybooks(_ model: inout Model, at place: Place) {
    model.shelf = Sample.shelf
    model.places.append(.playbooks)
    if place == .playbook { _ = model.perform(.open) }
  }

  static let notSaved = Trouble.notSaved(
    NotSaved(
      short: "disk is FULL", why: "No space left for the incident (0 bytes left).",
      entry: ["note.added  by r.osei", "  note: DPO reached"], large: ["12 GB  /var/log/old.tar"],
      lastSafe: EntryID(log: "r.osei-7c1e", number: 118)))

  static let locked = Trouble.locked(
    LockHolder(
      log: "r.osei-7c1e", name: "r.osei", pid: 20417, terminal: "pts/1", host: "bastion-2",
      since: Sample.at("05:12:00"), state: "stopped (state T)", lastEntry: Sample.at("05:12:44"),
      isGone: false))
}
