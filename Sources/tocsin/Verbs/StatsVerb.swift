import ArgumentParser
import Foundation
import Problems
import Reports
import Response

struct StatsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Over all incidents: time to detect, acknowledge, contain, notify, recover.",
    discussion: "And the deadlines that were met. Exercises are counted apart.")
  @Option(help: "text, csv or html.") var format: Format = .text
  @Option(help: ArgumentHelp("Only those declared since: 2026-01-01.", valueName: "day"))
  var since: String?
  @OptionGroup var common: CommonOptions

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, csv, html }

  @MainActor func run(in session: Session) throws -> Reply {
    var statistics = Statistics(now: session.shell.now(), version: programVersion)
    for folder in try session.workplace().folders() {
      do {
        statistics.add(try Handling.open(folder, shell: session.shell).incident)
      } catch {
        statistics.add(unreadable: folder.name, why: Complaint(error).message)
      }
    }
    if let since { statistics.keep { $0.day >= since } }
    let document = document(of: statistics)
    switch format {
    case .text:
      let lines = statistics.lines.map { visible($0) }
      return Reply(lines.isEmpty ? ["no incident is here"] : lines, document)
    case .csv: return Reply(verbatim: statistics.csv, document)
    case .html: return Reply(verbatim: statistics.pages.html, document)
    }
  }

  @MainActor private func document(of statistics: Statistics) -> Document {
    .shape(
      "stats",
      [
        (
          "incidents",
          .list(
            statistics.rows.map { row in
              .fields(
                [
                  ("incident", .text(row.code)), ("title", .text(row.title)),
                  ("exercise", .bool(row.isExercise)), ("declared", .text(row.day)),
                  ("severity", .text(row.severity)),
                ]
                  + zip(Metric.Kind.allCases, row.seconds).map { kind, seconds in
                    (kind.rawValue, seconds.map { .number($0) } ?? .null)
                  }
                  + [
                    ("met", .int(row.met)), ("late", .int(row.late)),
                    ("missed", .int(row.missed)), ("waived", .int(row.waived)),
                    ("running", .int(row.running)),
                  ])
            })
        ),
        ("incident-measures", summaries(statistics, exercises: false)),
        ("exercise-measures", summaries(statistics, exercises: true)),
        ("unreadable", .texts(statistics.unreadable)),
      ])
  }

  @MainActor private func summaries(_ statistics: Statistics, exercises: Bool) -> Document {
    .list(
      statistics.summaries(exercises: exercises).map { summary in
        .fields([
          ("measure", .text(summary.kind.rawValue)), ("count", .int(summary.count)),
          ("median", summary.median.map { .number($0) } ?? .null),
          ("mean", summary.mean.map { .number($0) } ?? .null),
        ])
      })
  }
}
