import Duties
import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  /// Each clock against its limit: how much of its time was used, and by how much it was overrun.
  var deadlines: Figure {
    let limit = 640.0
    let left = 300.0
    var shapes: [Figure.Shape] = []
    var y = 28.0
    for duty in situation.duties where duty.state.isRelevant {
      for stage in duty.stages {
        guard let deadline = stage.deadline, let target = deadline.target else { continue }
        let (used, style) = use(stage, deadline.trigger, target)
        let width = min(used, 1.35) * (limit - left)
        shapes += [
          Figure.Shape(
            .text(x: 8, y: y + 12, .start, "\(duty.short), \(stage.name)", room: left - 20),
            .label),
          Figure.Shape(.box(x: left, y: y, width: limit - left, height: 16), .track),
          Figure.Shape(
            .box(x: left, y: y + 3, width: max(2, width), height: 10), style,
            hint: "\(duty.title), \(stage.name): \(own: stage.state.name), \(margin(stage))"),
          Figure.Shape(
            .text(
              x: 780, y: y + 12, .start, "\(own: stage.state.name), \(margin(stage))", room: 175),
            .small),
        ]
        y += 24
      }
    }
    if y == 28 {
      shapes.append(
        Figure.Shape(.text(x: 8, y: y + 12, .start, "No clock has a limit yet.", room: 600), .label)
      )
      y += 24
    }
    shapes += [
      Figure.Shape(.line(x: limit, y: 18, toX: limit, toY: y), .limit),
      Figure.Shape(.text(x: limit, y: 13, .middle, "limit", room: 60), .small),
      Figure.Shape(.text(x: left, y: 13, .start, "trigger", room: 60), .small),
    ]
    return Figure(
      name: "deadlines", title: "Clocks against their limits",
      summary: """
        One bar for each clock that has a limit: its filled part is the time that was used, the \
        upright line is the limit. The number at the right is what was left, or the overrun.
        """,
      width: 960, height: y + 8, shapes: shapes, table: nil, twin: "duties")
  }

  /// The part of its time that was used, and whether that was in time.
  private func use(
    _ stage: DutyView.StageView, _ trigger: Date, _ target: Date
  ) -> (Double, Figure.Style) {
    let whole = max(1, target.timeIntervalSince(trigger))
    var end = situation.now
    var style = Figure.Style.bar
    if case .met(let signature, let late, _) = stage.state {
      end = signature.at
      style = late == nil ? .done : .late
    } else if case .missed = stage.state {
      style = .late
    }
    return (max(0, end.timeIntervalSince(trigger) / whole), style)
  }

  /// How long each of the five measures took.
  var strip: Figure {
    let all = measured
    let longest = max(1, all.compactMap(\.seconds).max() ?? 1)
    var shapes: [Figure.Shape] = []
    var y = 8.0
    for measure in all {
      shapes.append(
        Figure.Shape(.text(x: 8, y: y + 13, .start, .own(measure.title), room: 180), .label))
      let width = max(0, measure.seconds ?? 0) / longest * 480
      if measure.seconds != nil {
        shapes.append(
          Figure.Shape(
            .box(x: 200, y: y + 2, width: max(2, width), height: 14), .bar,
            hint: "\(own: measure.title): \(own: measure.value)"))
      }
      shapes.append(
        Figure.Shape(
          .text(
            x: 208 + width, y: y + 13, .start,
            .own(measure.seconds == nil ? "open" : measure.value),
            room: 740 - width), .value))
      y += 24
    }
    return Figure(
      name: "measures-strip", title: "How long it took",
      summary: "One bar for each measure, as long as it took; one whose end is missing is open.",
      width: 960, height: y + 4, shapes: shapes, table: nil, twin: "measures")
  }

  /// Which techniques were seen, and which are answered by steps that were done.
  var matrix: Figure {
    let (served, seen) = coverage
    let seenIDs = Set(seen.map(\.id))
    let servedIDs = Set(served.map(\.id))
    let techniques = seenIDs.union(servedIDs).filter {
      [.attack, .atlas].contains(Framework(of: $0)) && $0.contains("T")
    }
    var columns: [(title: String, ids: [String])] = []
    for framework in [Framework.attack, .atlas] {
      let own = techniques.filter { Framework(of: $0) == framework }
      let order = frameworks.order[framework.rawValue] ?? []
      for tactic in order {
        let ids = own.filter { frameworks.tactics[$0]?.contains(tactic) == true }
        if !ids.isEmpty { columns.append((tactic, ids.sorted())) }
      }
      let rest = own.filter { (frameworks.tactics[$0] ?? []).isEmpty }
      if !rest.isEmpty { columns.append((framework.rawValue, rest.sorted())) }
    }
    return picture(of: columns, seenIDs, servedIDs)
  }

  private func picture(
    of columns: [(title: String, ids: [String])], _ seen: Set<String>, _ served: Set<String>
  ) -> Figure {
    var shapes: [Figure.Shape] = []
    var top = 8.0
    for start in stride(from: 0, to: columns.count, by: 6) {
      let group = columns[start..<min(start + 6, columns.count)]
      for (place, column) in group.enumerated() {
        let x = 8 + Double(place) * 158
        shapes.append(
          Figure.Shape(.text(x: x, y: top + 12, .start, .own(column.title), room: 150), .label))
        for (row, id) in column.ids.enumerated() {
          let y = top + 20 + Double(row) * 26
          let style: Figure.Style =
            seen.contains(id) ? (served.contains(id) ? .both : .seen) : .covered
          shapes += [
            Figure.Shape(
              .box(x: x, y: y, width: 150, height: 22), style,
              hint: "\(id) \(frameworks.names[id] ?? ""): \(own: style.told)"),
            Figure.Shape(
              .text(x: x + 5, y: y + 15, .start, "\(own: style.mark) \(id)", room: 142), .value),
          ]
        }
      }
      top += 32 + Double(group.map(\.ids.count).max() ?? 0) * 26
    }
    if columns.isEmpty {
      shapes.append(
        Figure.Shape(
          .text(x: 8, y: top + 12, .start, "No technique is named in this record.", room: 600),
          .label))
      top += 24
    }
    shapes.append(
      Figure.Shape(
        .text(
          x: 8, y: top + 12, .start,
          "! seen, not answered    + answered by a step that was done    * both", room: 900), .small
      ))
    return Figure(
      name: "techniques-matrix", title: "Techniques by tactic",
      summary: """
        One column for each tactic that occurs. A technique is marked as seen, as answered by a \
        step that was done, or as both.
        """,
      width: 960, height: top + 22, shapes: shapes, table: nil, twin: "techniques-served")
  }

  /// Who had which item when.
  var custodyLanes: Figure {
    let items = incident.evidenceItems.prefix(40)
    let instants = items.flatMap { [$0.added.at] + $0.acts.map(\.signature.at) }
    var shapes: [Figure.Shape] = []
    var y = 8.0
    if let scale = TimeScale(instants, left: 200, right: 780) {
      for item in items {
        shapes.append(
          Figure.Shape(
            .text(
              x: 8, y: y + 14, .start,
              "\(item.id) \(item.has(.privilege) ? "privileged" : item.item.name)", room: 180),
            .label))
        let acts =
          [(item.added.at, "acquired")]
          + item.acts.map {
            ($0.signature.at, $0.custody.change.rawValue)
          }
        shapes.append(
          Figure.Shape(
            .line(
              x: scale.x(item.added.at), y: y + 10, toX: scale.x(acts.last?.0 ?? item.added.at),
              toY: y + 10), .axis))
        for (at, word) in acts {
          shapes.append(
            Figure.Shape(
              .dot(x: scale.x(at), y: y + 10, radius: 5), .evidence,
              hint: "\(item.id) \(own: word) \(own: Times.utc(at))"))
        }
        shapes.append(
          Figure.Shape(
            .text(
              x: 796, y: y + 14, .start,
              item.disposed == nil ? "\(by: keeperName(item.holder))" : "disposed of", room: 160),
            .value))
        y += 24
      }
    } else {
      shapes.append(
        Figure.Shape(.text(x: 8, y: y + 14, .start, "Nothing is in the vault.", room: 600), .label))
      y += 24
    }
    return Figure(
      name: "custody-lanes", title: "Evidence and its custody",
      summary: """
        One line for each item from when it was acquired; dots are acts of custody; at the right \
        stands who has it.
        """,
      width: 960, height: y + 4, shapes: shapes, table: nil, twin: "custody")
  }
}

extension Figure.Style {
  fileprivate var mark: String {
    switch self {
    case .seen: "!"
    case .both: "*"
    default: "+"
    }
  }

  fileprivate var told: String {
    switch self {
    case .seen: "seen, not answered"
    case .both: "seen, and answered by a step that was done"
    default: "answered by a step that was done"
    }
  }
}
