import Duties
package import Foundation
import Playbooks
package import Response

/// Measures over many incidents and exercises: how long it took to detect, acknowledge, contain,
/// notify and recover, and which deadlines were met.
package struct Statistics: Sendable {
  package private(set) var rows: [Row] = []
  /// Folders that could not be read, and why.
  package private(set) var unreadable: [String] = []
  private let now: Date
  private let version: String

  package struct Row: Hashable, Sendable {
    package var code: String
    package var title: String
    package var isExercise: Bool
    /// `2026-11-21`, in the incident's zone.
    package var day: String
    package var severity: String
    /// In the order of `Metric.Kind`: seconds; nil while an end is missing; negative is a
    /// contradiction, shown and left out of every mean.
    package var seconds: [Double?]
    package var met: Int
    package var late: Int
    /// Past its limit and not sent.
    package var missed: Int
    package var waived: Int
    package var running: Int
  }

  /// Of one measure, over those incidents that have both its ends.
  package struct Summary: Hashable, Sendable {
    package var kind: Metric.Kind
    package var count: Int
    package var median: Double?
    package var mean: Double?
    package var shortest: Double?
    package var longest: Double?
  }

  package init(now: Date, version: String) {
    self.now = now
    self.version = version
  }

  package mutating func add(_ incident: Incident) {
    let stages = incident.situation(at: now).duties.flatMap(\.stages).map(\.state)
    let zone = CivilZone(incident.zone) ?? .utc
    var row = Row(
      code: incident.code, title: incident.title, isExercise: incident.isExercise,
      day: String(zone.rfc3339(incident.declaredAt).prefix(10)),
      severity: incident.severity.label, seconds: incident.metrics.map(\.seconds), met: 0, late: 0,
      missed: 0, waived: 0, running: 0)
    for state in stages {
      switch state {
      case .met(_, nil, _): row.met += 1
      case .met: row.late += 1
      case .missed: row.missed += 1
      case .waived: row.waived += 1
      case .running: row.running += 1
      case .doesNotApply, .mayApply, .waiting, .watch: break
      }
    }
    rows.append(row)
    rows.sort { ($0.day, $0.code) < ($1.day, $1.code) }
  }

  package mutating func keep(_ isWanted: (Row) -> Bool) { rows = rows.filter(isWanted) }

  package mutating func add(unreadable folder: String, why: String) {
    unreadable.append("\(folder): \(why)")
  }

  package func summaries(exercises: Bool) -> [Summary] {
    let counted = rows.filter { $0.isExercise == exercises }
    return Metric.Kind.allCases.enumerated().map { index, kind in
      let values = counted.compactMap { $0.seconds[index] }.filter { $0 >= 0 }.sorted()
      guard !values.isEmpty else {
        return Summary(
          kind: kind, count: 0, median: nil, mean: nil, shortest: nil, longest: nil)
      }
      let middle = values.count / 2
      let median =
        values.count.isMultiple(of: 2)
        ? (values[middle - 1] + values[middle]) / 2 : values[middle]
      return Summary(
        kind: kind, count: values.count, median: median,
        mean: values.reduce(0, +) / Double(values.count), shortest: values.first,
        longest: values.last)
    }
  }
}

extension Statistics {
  private static func span(_ seconds: Double?) -> String {
    seconds.map { Times.span($0) } ?? "open"
  }

  package var lines: [String] {
    var lines = rows.map { row in
      let times = zip(Metric.Kind.allCases, row.seconds).map { kind, seconds in
        "\(kind.rawValue) \(Self.told(seconds))"
      }
      return (row.isExercise ? "EXERCISE " : "")
        + "\(row.day) \(row.code) \(row.severity): \(times.joined(separator: ", ")); "
        + "notices: \(row.met) met, \(row.late) late, \(row.missed) missed, \(row.waived) waived, "
        + "\(row.running) running; \(row.title)"
    }
    for exercises in [false, true] where rows.contains(where: { $0.isExercise == exercises }) {
      lines.append(exercises ? "exercises, median (mean; how many):" : "median (mean; how many):")
      lines += summaries(exercises: exercises).map { summary in
        "  \(summary.kind.title.lowercased()): \(Self.span(summary.median)) "
          + "(\(Self.span(summary.mean)); \(summary.count))"
      }
    }
    return lines + unreadable.map { "cannot be read: \($0)" }
  }

  private static func told(_ seconds: Double?) -> String {
    guard let seconds else { return "open" }
    return seconds < 0 ? "CONTRADICTORY (\(Times.span(seconds)))" : Times.span(seconds)
  }

  /// Seconds as whole numbers; a cell is empty while an end is missing.
  package var csv: String {
    let heading =
      ["incident", "title", "exercise", "declared", "severity"]
      + Metric.Kind.allCases.map { "\($0.rawValue) (s)" }
      + ["met", "late", "missed", "waived", "running"]
    return
      ([heading]
      + rows.map { row in
        [
          row.code, row.title, row.isExercise ? "EXERCISE" : "", row.day, row.severity,
        ] + row.seconds.map { $0.map { String(Int($0)) } ?? "" }
          + [row.met, row.late, row.missed, row.waived, row.running].map(String.init)
      }).map(CSVText.row).joined()
  }

  /// A page with a plot for each measure, and the same numbers as tables.
  package var pages: ReportPages {
    var blocks: [Block] = Metric.Kind.allCases.indices.map { .figure(plot($0)) }
    blocks.append(.figure(deadlines))
    let cells = rows.map { row in
      Reports.Row(
        [
          .own(row.day), .foreign(row.code), .foreign(row.title), row.isExercise ? "EXERCISE" : "",
          .own(row.severity),
        ] + row.seconds.map { .own(Self.told($0)) }
          + [row.met, row.late, row.missed, row.waived, row.running].map { .own($0) })
    }
    let table = Table(
      "incidents", "Incidents and exercises",
      columns: ["declared", "incident", "title", "exercise", "severity"]
        + Metric.Kind.allCases.map(\.rawValue) + ["met", "late", "missed", "waived", "running"],
      rows: cells, ifEmpty: "No incident is here.")
    return ReportPages(
      audience: .technical, marking: .amberStrict, isExercise: false, code: "all", zone: "UTC",
      asOf: CivilZone.utc.rfc3339(now), version: version, title: "Measures over incidents",
      opening: .own(
        "As of \(Times.utc(now)). A mean tells little of few: the number they rest on stands beside."
      ),
      cover: [],
      sections: [
        .init(
          name: SectionName.measures.rawValue, title: "Means and medians", blocks: summaryBlocks),
        .init(
          name: SectionName.timeline.rawValue, title: "One by one", blocks: blocks + [.table(table)]
        ),
      ], redactions: [], showsEntries: false)
  }

  private var summaryBlocks: [Block] {
    [false, true].map { exercises in
      let rows = summaries(exercises: exercises).map { summary in
        Reports.Row([
          .own(summary.kind.title), .own(summary.kind.definition),
          .own(Self.span(summary.median)), .own(Self.span(summary.mean)),
          .own(Self.span(summary.shortest)), .own(Self.span(summary.longest)),
          .own(summary.count),
        ])
      }
      return .table(
        Table(
          exercises ? "exercise-measures" : "measures",
          exercises ? "Of exercises" : "Of incidents",
          columns: [
            "measure", "definition", "median", "mean", "shortest", "longest", "of how many",
          ],
          rows: rows))
    }
  }

  private func plot(_ index: Int) -> Figure {
    let kind = Metric.Kind.allCases[index]
    let longest = max(1, rows.compactMap { $0.seconds[index] }.max() ?? 1)
    var shapes: [Figure.Shape] = []
    var y = 8.0
    for row in rows.suffix(60) {
      let seconds = row.seconds[index]
      let width = max(0, seconds ?? 0) / longest * 460
      shapes.append(
        Figure.Shape(
          .text(x: 8, y: y + 12, .start, "\(own: row.day) \(row.code)", room: 225), .label))
      if seconds != nil {
        shapes.append(
          Figure.Shape(
            .box(x: 240, y: y + 2, width: max(2, width), height: 12),
            row.isExercise ? .open : .bar,
            hint: "\(row.code) \(row.title): \(own: Self.told(seconds))"))
      }
      shapes.append(
        Figure.Shape(
          .text(x: 248 + width, y: y + 12, .start, .own(Self.told(seconds)), room: 700 - width),
          .value))
      y += 18
    }
    return Figure(
      name: "plot-\(kind.rawValue)", title: kind.title,
      summary: "One bar for each incident, as long as it took; exercises have a dashed edge.",
      width: 960, height: y + 6, shapes: shapes, table: nil, twin: "incidents")
  }

  /// Of each incident how many notices went out in time, late, or not.
  private var deadlines: Figure {
    let most = Double(max(1, rows.map { $0.met + $0.late + $0.missed }.max() ?? 1))
    var shapes: [Figure.Shape] = []
    var y = 8.0
    for row in rows.suffix(60) {
      shapes.append(
        Figure.Shape(
          .text(x: 8, y: y + 12, .start, "\(own: row.day) \(row.code)", room: 225), .label))
      var x = 240.0
      for (count, style, word) in [
        (row.met, Figure.Style.done, "met"), (row.late, .decision, "late"),
        (row.missed, .late, "missed"),
      ] where count > 0 {
        let width = Double(count) / most * 440
        shapes.append(
          Figure.Shape(
            .box(x: x, y: y + 2, width: max(2, width - 1), height: 12), style,
            hint: "\(row.code): \(own: count) \(own: word)"))
        x += width
      }
      shapes.append(
        Figure.Shape(
          .text(
            x: x + 8, y: y + 12, .start,
            .own("\(row.met) met, \(row.late) late, \(row.missed) missed"), room: 700 - (x - 240)),
          .value))
      y += 18
    }
    return Figure(
      name: "plot-deadlines", title: "Deadlines met",
      summary: "For each incident the notices that went out in time, late, and those missed.",
      width: 960, height: y + 6, shapes: shapes, table: nil, twin: "incidents")
  }
}
