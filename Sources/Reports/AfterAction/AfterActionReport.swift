import Duties
package import Exercises
import Foundation
import Response
import Timeline

/// What an exercise has shown, in the order that HSEEP gives an after-action report and improvement
/// plan (2020 doctrine). Pure: the same run and version give the same bytes. Sentences are made of
/// facts and of what people wrote, which is quoted with its entry; what nobody recorded says so.
package struct AfterActionReport: Sendable {
  let run: ExerciseRun
  let score: Score
  let zone: CivilZone
  /// Of tocsin, as `tocsin --version` prints it.
  let version: String

  package init(_ run: ExerciseRun, version: String) {
    self.run = run
    self.version = version
    score = run.score
    zone = CivilZone(run.scenario.clock.zone) ?? .utc
  }

  var scenario: Scenario { run.scenario }
  var end: Date { run.ended?.at ?? run.latest }

  /// A scenario without a label gets the one of most incidents.
  var marking: Marking { scenario.tlp.flatMap { Marking(text: $0) } ?? .amber }

  /// As every report: Markdown, HTML, DOCX, JSON and CSV are renderings of it.
  package var pages: ReportPages {
    ReportPages(
      audience: .technical, marking: marking, isExercise: true, code: run.incident.code,
      zone: zone.name, asOf: String(zone.rfc3339(end)), version: version,
      title: "After-action report and improvement plan \(run.incident.code): \(scenario.title)",
      opening: "Of an exercise: nothing in this report has happened. Times are those of the story.",
      cover: cover, sections: sections, redactions: [], showsEntries: true)
  }

  package var markdown: String { pages.markdown }

  private var sections: [ReportPages.Section] {
    [
      section("handling", "Handling", handling),
      section("overview", "Overview", overview),
      section("summary", "Executive summary", summary),
      section("objectives", "Objectives and ratings", objectives),
      section("analysis", "Analysis", analysis),
      section("events", "Events, planned and actual", events),
      section("decisions", "Decisions, and the way not taken", decisions),
      section("deadlines", "Deadlines", deadlines),
      section("score", "Score", sums),
      section("measures", "Measures", measures),
      section("improvements", "Improvement plan", improvements),
      section("participants", "Appendix: participants", participants),
      section("injects", "Appendix: what players were given", injectTexts),
      section("record", "Appendix: record and scenario", record),
      section("hotwash", "Appendix: hot wash", feedback),
    ]
  }

  private func section(_ name: String, _ title: String, _ blocks: [Block]) -> ReportPages.Section {
    ReportPages.Section(name: name, title: title, blocks: blocks)
  }
}

// How its parts are said.
extension AfterActionReport {
  func text(_ text: String?) -> Words {
    guard let text, !text.isEmpty else { return .notRecorded }
    return .foreign(text)
  }

  /// Of the story: `Fri 20 Nov 2026 16:40 CET (T+00:00)`.
  func instant(_ date: Date?) -> Words {
    guard let date else { return .notRecorded }
    return .own("\(zone.spoken(date)) (\(offset(date)))")
  }

  /// Since the start: `T+01:10`.
  func offset(_ date: Date?) -> String {
    guard let date else { return "—" }
    let seconds = max(0, Int(date.timeIntervalSince(run.start).rounded(.down)))
    let rest = seconds % 60 == 0 ? "" : ":" + two(seconds % 60)
    return "T+\(two(seconds / 3600)):\(two(seconds / 60 % 60))\(rest)"
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  func length(_ seconds: Double) -> String {
    let minutes = Int((seconds / 60).rounded())
    guard minutes >= 60 else { return seconds < 60 ? "\(Int(seconds)) s" : "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  func table(
    _ name: String, _ caption: String, _ columns: [String], _ rows: [[Words]]
  ) -> Block {
    .table(Table(name, caption, columns: columns, rows: rows.map { Row($0) }))
  }

  func list(_ names: [String], or other: Words = .notRecorded) -> Words {
    names.isEmpty ? other : names.map { Words.foreign($0) }.joined(separator: ", ")
  }
}

// Cover, overview, summary.
extension AfterActionReport {
  private var cover: [Block.Field] {
    [
      Block.Field("Exercise", text(run.incident.code)),
      Block.Field("Scenario", "\(scenario.name) \(scenario.version)"),
      Block.Field("Marking", .own(marking.rawValue)), Block.Field("Score", .own(score.sum)),
    ]
  }

  private var handling: [Block] {
    [
      .paragraph(
        """
        Marked \(own: marking.rawValue): \(own: marking.meaning). Every time is one of the story, in \
        \(zone.name), with the time since its start.
        """)
    ]
  }

  private var overview: [Block] {
    [
      .fields([
        Block.Field("Exercise", "\(run.incident.code), \(scenario.title)"),
        Block.Field("Dates", run.entries.first.map { .own(zone.spoken($0.at)) } ?? .notRecorded),
        Block.Field("Story", instant(run.start) + " to " + instant(end)),
        Block.Field("Kind", .own(scenario.kind.rawValue)),
        Block.Field(
          "Scope",
          list(scenario.playbooks, or: "no playbook")
            + "; \(own: scenario.injects.count) injects, "
            + "\(own: scenario.expectations.count) expected actions"),
        Block.Field("Capabilities", list(unique(scenario.objectives.map(\.capability)))),
        Block.Field("Threat", list(scenario.maps)), Block.Field("Summary", text(scenario.summary)),
        Block.Field("Sponsor", .notRecorded), Block.Field("Participants", participantCount),
        Block.Field("Contact", .notRecorded),
      ])
    ]
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private var participantCount: Words {
    let roles = scenario.roles.filter { run.incident.holders[$0.name] != nil }.count
    let people = Set(run.deeds.map(\.by)).count
    return "\(own: people) who wrote, \(own: roles) of \(own: scenario.roles.count) roles taken"
  }

  private var summary: [Block] {
    let terms = score.terms
    func count(_ result: Score.Result) -> Int { terms.count { $0.result == result } }
    let expected = terms.filter { $0.kind == .expectation && $0.counts }.count
    let how = run.ended.map { $0.isAborted ? "was aborted" : "was finished" } ?? "was not finished"
    var blocks: [Block] = [
      .paragraph(
        """
        The exercise \(own: how) \(own: length(end.timeIntervalSince(run.start))) into the story. Of \
        \(own: expected) expected actions that counted, \(own: count(.onTime)) were on time, \
        \(own: count(.late)) late, \(own: count(.wrongOrder)) in the wrong order and \
        \(own: count(.missed)) missed. \(own: decisionSentence) The sum is \(own: score.sum).
        """)
    ]
    if !run.rewinds.isEmpty {
      blocks.append(
        .paragraph(
          """
          It went back \(own: run.rewinds.count) \(own: run.rewinds.count == 1 ? "time" : "times") to \
          a checkpoint. What stood after that is in the record, and counts no more.
          """))
    }
    let weak = score.objectives.filter { ($0.suggested ?? .performed) < .some }
    if !weak.isEmpty {
      blocks.append(
        .paragraph(
          "Most is to be learnt about: "
            + weak.map { text($0.text) }.joined(separator: "; ") + "."))
    }
    return blocks
  }

  private var decisionSentence: String {
    let taken = score.terms.count { $0.kind == .decision && $0.result == .chosen }
    let open = score.terms.count { $0.result == .byDefault }
    return "\(taken) decisions were taken, \(open) fell to what happens when nobody decides."
  }
}
