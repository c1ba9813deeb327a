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

  /// Markdown, marked EXERCISE at its head and its end.
  package var markdown: String {
    let parts = [
      head, overview, summary, objectives, analysis, events, decisions, deadlines, sums, measures,
      improvements, participants, injectTexts, record, feedback,
    ]
    return parts.flatMap { $0 + [""] }.joined(separator: "\n") + mark + "\n"
  }

  var mark: String {
    let tlp = scenario.tlp.map { inert($0) + " · " } ?? ""
    return "\(tlp)EXERCISE \(inert(run.incident.code)) — nothing in this report has happened"
  }

  static let notRecorded = "NOT RECORDED"

  func text(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return Self.notRecorded }
    return inert(text)
  }

  /// Of the story: `Fri 20 Nov 2026 16:40 CET (T+00:00)`.
  func instant(_ date: Date?) -> String {
    guard let date else { return Self.notRecorded }
    return "\(zone.spoken(date)) (\(offset(date)))"
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

  func table(_ head: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return ["None."] }
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }
  }
}

// Head, overview, summary.
extension AfterActionReport {
  private var head: [String] {
    [
      mark, "", "# After-action report and improvement plan: \(text(scenario.title))", "",
      "## 1 Handling", "",
      "Marked \(text(scenario.tlp)). It may be passed on as far as that says. Every time is one of "
        + "the story, in \(inert(zone.name)), with the time since its start.",
    ]
  }

  private var overview: [String] {
    let wall = run.entries.map(\.at)
    let rows: [(String, String)] = [
      ("Exercise", "\(text(run.incident.code)), \(text(scenario.title))"),
      ("Dates", wall.first.map { zone.spoken($0) } ?? Self.notRecorded),
      ("Story", "\(instant(run.start)) to \(instant(end))"),
      ("Kind", scenario.kind.rawValue),
      (
        "Scope",
        "\(scenario.playbooks.map(inert).joined(separator: ", ")); "
          + "\(scenario.injects.count) injects, \(scenario.expectations.count) expected actions"
      ),
      (
        "Capabilities",
        unique(scenario.objectives.map(\.capability)).map(inert).joined(separator: ", ")
      ),
      ("Threat", scenario.maps.isEmpty ? Self.notRecorded : scenario.maps.joined(separator: ", ")),
      ("Scenario", text(scenario.summary)), ("Sponsor", Self.notRecorded),
      ("Participants", participantCount), ("Contact", Self.notRecorded),
    ]
    return ["## 2 Overview", ""] + table(["", ""], rows.map { ["**\($0.0)**", $0.1] })
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private var participantCount: String {
    let roles = scenario.roles.filter { run.incident.holders[$0.name] != nil }.count
    let people = Set(run.deeds.map(\.by)).count
    return "\(people) who wrote, \(roles) of \(scenario.roles.count) roles taken"
  }

  private var summary: [String] {
    let terms = score.terms
    func count(_ result: Score.Result) -> Int { terms.count { $0.result == result } }
    let expected = terms.filter { $0.kind == .expectation && $0.counts }.count
    let how = run.ended.map { $0.isAborted ? "was aborted" : "was finished" } ?? "was not finished"
    var lines = [
      "## 3 Executive summary", "",
      "The exercise \(how) \(length(end.timeIntervalSince(run.start))) into the story. Of "
        + "\(expected) expected actions that counted, \(count(.onTime)) were on time, "
        + "\(count(.late)) late, \(count(.wrongOrder)) in the wrong order and "
        + "\(count(.missed)) missed. \(decisionSentence) The sum is \(score.sum).",
    ]
    let weak = score.objectives.filter { ($0.suggested ?? .performed) < .some }
    if !weak.isEmpty {
      lines += [
        "",
        "Most is to be learnt about: " + weak.map { text($0.text) }.joined(separator: "; ") + ".",
      ]
    }
    return lines
  }

  private var decisionSentence: String {
    let taken = score.terms.count { $0.kind == .decision && $0.result == .chosen }
    let open = score.terms.count { $0.result == .byDefault }
    return "\(taken) decisions were taken, \(open) fell to what happens when nobody decides."
  }
}
