import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  private struct Lane {
    var title: Words
    var marks: [Mark] = []
    var bars: [Bar] = []
  }

  private struct Mark {
    var at: Date
    var style: Figure.Style
    var count = 1
  }

  private struct Bar {
    var from: Date
    var to: Date
    var label: String
    var title: String
    var style: Figure.Style
  }

  private static let gutter = 150.0
  private static let end = 940.0

  /// What the attacker did, what each phase's steps took, what each responder wrote, over time.
  var lanes: Figure {
    let lanes = [attackerLane] + phaseLanes + responderLanes
    let moments = self.ruled
    let instants =
      lanes.flatMap { $0.marks.map(\.at) + $0.bars.flatMap { [$0.from, $0.to] } }
      + moments.map(\.at)
    let scale =
      TimeScale(instants, left: Self.gutter + 10, right: Self.end)
      ?? TimeScale([incident.declaredAt], left: Self.gutter, right: Self.end)
    var shapes: [Figure.Shape] = []
    var rows: [Row] = []
    var y = 62.0
    for (index, lane) in lanes.enumerated() {
      guard let scale else { break }
      y = draw(lane, index, at: y, scale, &shapes, &rows)
    }
    // Lanes lie behind the lines of the moments, and what was done before them.
    if let scale {
      let isGround: (Figure.Shape) -> Bool = { [.band, .grid].contains($0.style) }
      shapes =
        shapes.filter(isGround) + axis(scale, moments, to: y) + shapes.filter { !isGround($0) }
    }
    return Figure(
      name: "timeline-lanes", title: "Timeline by attacker, phase and responder",
      summary: """
        Time runs from left to right. The first lane holds what the attacker did, the next ones \
        the steps of each phase as bars, the last ones what each responder wrote as dots.
        """,
      width: 960, height: y + 34, shapes: shapes,
      table: Table(
        "timeline-lanes", "The picture as a table",
        columns: ["lane", "what", "from (UTC)", "to (UTC)", "entries"], rows: rows),
      twin: "timeline-lanes")
  }

  private var attackerLane: Lane {
    Lane(
      title: "Attacker",
      marks: told(story.attacker).map { Mark(at: $0.line.at, style: .attacker) })
  }

  private var phaseLanes: [Lane] {
    situation.phases.compactMap { phase in
      let bars = phase.steps.compactMap { step -> Bar? in
        guard let signature = step.state.signature else { return nil }
        let from = min(story.starts[step.id] ?? signature.at, signature.at)
        let style: Figure.Style
        switch step.state {
        case .done: style = step.isLate ? .late : .done
        case .underWay: style = .open
        default: style = .bar
        }
        var to = signature.at
        if case .underWay = step.state { to = max(from, situation.now) }
        return Bar(from: from, to: to, label: step.label, title: step.title, style: style)
      }
      return bars.isEmpty ? nil : Lane(title: .own(phase.phase.title), bars: bars)
    }
  }

  /// The twelve who wrote most; all others together.
  private var responderLanes: [Lane] {
    let busy = story.people.sorted { ($1.value.entries, $0.key) < ($0.value.entries, $1.key) }
      .prefix(12).map(\.key)
    var lanes = busy.map { Lane(title: .foreign($0, .person)) }
    var others = Lane(title: "others")
    let places = Dictionary(uniqueKeysWithValues: busy.enumerated().map { ($1, $0) })
    for mark in story.marks where mark.kind != .system && mark.kind != .attacker {
      let name = story.writers[Int(mark.who)]
      let shown = Mark(at: Date(timeIntervalSince1970: mark.at), style: mark.kind.style)
      if let place = places[name] {
        lanes[place].marks.append(shown)
      } else {
        others.marks.append(shown)
      }
    }
    return lanes + (others.marks.isEmpty ? [] : [others])
  }

  private var ruled: [(at: Date, title: String)] {
    var moments = [
      ("began", "began"), ("detected", "detected"), ("aware", "aware"),
      ("contained", "contained"), ("recovered", "recovered"),
    ].compactMap { name, title in
      if case .time(.at(let at, _))? = incident.fact(name) { (at: at, title: title) } else { nil }
    }
    moments.append((incident.declaredAt, "declared"))
    if let closed = incident.closed { moments.append((closed.at, "closed")) }
    return moments.sorted { ($0.at, $0.title) < ($1.at, $1.title) }
  }

  private func axis(
    _ scale: TimeScale, _ moments: [(at: Date, title: String)], to bottom: Double
  ) -> [Figure.Shape] {
    var shapes: [Figure.Shape] = scale.gaps.map { gap in
      Figure.Shape(
        .box(x: gap.from + 2, y: 50, width: max(1, gap.to - gap.from - 4), height: 8),
        .gap, hint: "\(own: Times.span(gap.seconds)) with nothing in it, drawn short")
    }
    var ends = [-1.0, -1.0, -1.0]
    for moment in moments {
      let x = scale.x(moment.at)
      let width = Double(moment.title.count) * 7 + 8
      let start = x + 3 + width > 958 ? x - width - 2 : x + 3
      let row = ends.firstIndex { $0 <= start } ?? 2
      shapes.append(
        Figure.Shape(
          .line(x: x, y: 14 + Double(row) * 14 - 8, toX: x, toY: bottom), .rule,
          hint: "\(own: moment.title) \(own: times.both(moment.at))"))
      guard ends[row] <= start else { continue }
      ends[row] = start + width
      shapes.append(
        Figure.Shape(
          .text(x: start, y: 14 + Double(row) * 14, .start, .own(moment.title), room: width),
          .small))
    }
    shapes.append(Figure.Shape(.line(x: scale.left, y: bottom, toX: 950, toY: bottom), .axis))
    var last = -200.0
    for tick in scale.ticks where tick.x - last > 100 {
      last = tick.x
      shapes.append(Figure.Shape(.line(x: tick.x, y: bottom, toX: tick.x, toY: bottom + 4), .axis))
      let text = Times.utc(tick.at)
      shapes.append(
        Figure.Shape(
          .text(
            x: min(max(tick.x, scale.left + 40), 905), y: bottom + 18, .middle,
            .own(String(text.prefix(16))), room: 116), .small))
    }
    return shapes
  }

  /// Draws a lane below `y`; where the next one begins.
  private func draw(
    _ lane: Lane, _ index: Int, at y: Double, _ scale: TimeScale, _ shapes: inout [Figure.Shape],
    _ rows: inout [Row]
  ) -> Double {
    let packed = packed(lane.bars, scale)
    let height = max(22, Double(packed.count) * 14 + 8)
    shapes.append(
      Figure.Shape(
        .box(x: 0, y: y, width: 960, height: height), index.isMultiple(of: 2) ? .band : .grid))
    shapes.append(
      Figure.Shape(
        .text(x: 8, y: y + 15, .start, lane.title, room: Self.gutter - 12), .label))
    for (place, row) in packed.enumerated() {
      for bar in row { draw(bar, y: y + 5 + Double(place) * 14, scale, lane, &shapes, &rows) }
    }
    for mark in clustered(lane.marks, scale) {
      shapes.append(
        Figure.Shape(
          .dot(x: mark.x, y: y + 11, radius: mark.count > 1 ? 8 : 5), mark.style,
          hint: "\(own: mark.count) \(own: mark.style.rawValue) \(own: Times.utc(mark.from))"))
      if mark.count > 1 {
        let text = mark.count > 99 ? "99+" : String(mark.count)
        shapes.append(
          Figure.Shape(.text(x: mark.x, y: y + 14, .middle, .own(text), room: 20), .inside))
      }
      rows.append(
        Row([
          lane.title, .own(mark.count > 1 ? "several" : mark.style.rawValue), utc(mark.from),
          utc(mark.to), .own(mark.count),
        ]))
    }
    if lane.marks.isEmpty && lane.bars.isEmpty {
      shapes.append(
        Figure.Shape(
          .text(x: scale.left, y: y + 15, .start, .notRecorded, room: 200), .small))
      rows.append(Row([lane.title, .notRecorded, .none, .none, "0"]))
    }
    return y + height
  }

  private func draw(
    _ bar: Bar, y: Double, _ scale: TimeScale, _ lane: Lane, _ shapes: inout [Figure.Shape],
    _ rows: inout [Row]
  ) {
    let (from, to) = (scale.x(bar.from), scale.x(bar.to))
    let width = max(4, to - from)
    shapes.append(
      Figure.Shape(
        .box(x: from, y: y, width: width, height: 11), bar.style,
        hint: "\(bar.label) \(bar.title), \(own: bar.style.word), \(own: Times.utc(bar.to))"))
    let room = Double(bar.label.count) * 7
    if width > room + 4 {
      shapes.append(
        Figure.Shape(
          .text(x: from + 3, y: y + 9, .start, .foreign(bar.label), room: room + 2), .inside))
    }
    rows.append(
      Row([
        lane.title, "\(bar.label) \(bar.title), \(own: bar.style.word)", utc(bar.from),
        utc(bar.to), "1",
      ]))
  }

  /// Bars in as few rows as let none lie on another; six at most, the last takes what is left.
  private func packed(_ bars: [Bar], _ scale: TimeScale) -> [[Bar]] {
    var rows: [(end: Double, bars: [Bar])] = []
    for bar in bars.sorted(by: { ($0.from, $0.label) < ($1.from, $1.label) }) {
      let from = scale.x(bar.from)
      let end = max(scale.x(bar.to), from + 4) + 2
      if let free = rows.firstIndex(where: { $0.end <= from }) {
        rows[free].bars.append(bar)
        rows[free].end = end
      } else if rows.count < 6 {
        rows.append((end, [bar]))
      } else {
        rows[5].bars.append(bar)
        rows[5].end = max(rows[5].end, end)
      }
    }
    return rows.map(\.bars)
  }

  private struct Cluster {
    var x: Double
    var from: Date
    var to: Date
    var style: Figure.Style
    var count: Int
  }

  /// Marks that would touch become one, with their number in it.
  private func clustered(_ marks: [Mark], _ scale: TimeScale) -> [Cluster] {
    var clusters: [Cluster] = []
    for mark in marks.sorted(by: { $0.at < $1.at }) {
      let x = scale.x(mark.at)
      guard let last = clusters.indices.last, x - clusters[last].x < 18 else {
        clusters.append(
          Cluster(x: x, from: mark.at, to: mark.at, style: mark.style, count: 1))
        continue
      }
      clusters[last].count += 1
      clusters[last].to = mark.at
      if clusters[last].style != mark.style { clusters[last].style = .act }
    }
    return clusters
  }
}

extension Story.Mark.Kind {
  var style: Figure.Style {
    switch self {
    case .act: .act
    case .note: .note
    case .attacker: .attacker
    case .decision: .decision
    case .notice: .notice
    case .evidence: .evidence
    case .system: .system
    }
  }
}

extension Figure.Style {
  /// What it says, in a word.
  var word: String {
    switch self {
    case .done: "done"
    case .late: "done late"
    case .open: "under way"
    case .bar: "skipped or blocked"
    default: rawValue
    }
  }
}
