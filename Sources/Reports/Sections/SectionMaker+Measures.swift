import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  /// Time to detect, acknowledge, contain, notify, recover. Each with its definition; undefined
  /// while an end is missing, and shown as a contradiction when negative, never hidden.
  var measures: [Block] {
    [
      .table(
        table(
          "measures", "Measures", ["measure", "definition", "value", "entry"],
          measured.map { measure in
            Row([
              .own(measure.title), .own(measure.definition), .own(measure.value),
              measure.entries.map { Words([entry($0)]) }.joined(separator: ", "),
            ])
          })),
      .figure(strip),
      .paragraph(
        """
        began, detected, aware, contained and recovered are answers in force, declared is the \
        first entry.
        """),
    ]
  }

  struct Measured {
    var title: String
    var definition: String
    var value: String
    /// Nil while an end is missing.
    var seconds: Double?
    /// What its two ends rest on.
    var entries: [EntryID]
  }

  var measured: [Measured] {
    let detected = edge("detected")
    let first = story.firstNotice.map { Edge(at: $0.at, entry: $0.entry) }
    let declared = Edge(at: incident.declaredAt, entry: incident.root)
    return [
      measure("Time to detect", "detected − began", from: edge("began"), to: detected),
      measure("Time to acknowledge", "declared − detected", from: detected, to: declared),
      measure("Time to contain", "contained − detected", from: detected, to: edge("contained")),
      measure("Time to notify", "first notice sent − aware", from: edge("aware"), to: first),
      measure("Time to recover", "recovered − detected", from: detected, to: edge("recovered")),
    ]
  }

  private struct Edge {
    var at: Date
    /// Only known to lie before `at`.
    var isBound = false
    var entry: EntryID?
  }

  private func edge(_ name: String) -> Edge? {
    let entry = fact(name)?.signature.entry
    return switch incident.fact(name) {
    case .time(.at(let instant, _))?: Edge(at: instant, entry: entry)
    case .time(.before(let instant, _))?: Edge(at: instant, isBound: true, entry: entry)
    default: nil
    }
  }

  private func measure(
    _ title: String, _ definition: String, from start: Edge?, to end: Edge?
  ) -> Measured {
    let entries = [start?.entry, end?.entry].compactMap(\.self)
    guard let start, let end, !end.isBound else {
      return Measured(
        title: title, definition: definition, value: notRecorded, seconds: nil, entries: entries)
    }
    let seconds = end.at.timeIntervalSince(start.at)
    let value =
      seconds < 0
      ? "\(Times.span(seconds)): the two times contradict each other"
      : (start.isBound ? "at least " : "") + Times.span(seconds)
    return Measured(
      title: title, definition: definition, value: value, seconds: seconds, entries: entries)
  }

  /// Lessons that became work: who does what by when.
  func actions(_ isShort: Bool) -> [Block] {
    if isOutside { return [.fields([field("What will be done", "measures-planned")])] }
    let rows = incident.followUpList.map { work in
      Row([
        .foreign(work.id), .foreign(work.text, or: .notRecorded),
        .foreign(work.owner, .person, or: .notRecorded), .foreign(work.due, or: .notRecorded),
        work.closed.map { "closed \(own: Times.utc($0.at))" } ?? "open",
        Words([entry(work.added.entry)]),
      ])
    }
    var blocks: [Block] = [
      .table(
        table(
          "follow-ups", "Follow-ups", ["id", "what", "owner", "due", "state", "entry"], rows,
          ifEmpty: .notRecorded))
    ]
    let improve = situation.phases.filter { $0.phase == .improve }.flatMap(\.steps)
      .filter { !$0.state.isSettled && $0.state != .mayApply }
    if !isShort, !improve.isEmpty {
      blocks.append(.heading("Steps of improvement still to do"))
      blocks.append(.list(improve.map { "\($0.label) \($0.title): \(own: $0.state.word)" }))
    }
    return blocks
  }

  /// Where the run left the playbook or the record was mended: each with its entry.
  var deviations: [Block] {
    let items = Story.Deviation.allCases.map { deviation in
      let found = story.deviations[deviation] ?? []
      let lines = told(found.prefix(200)).map { told -> Words in

        "\(own: Times.utc(told.line.at)): \(by: told.line.who): \(what(told)) \(reference(told.entry.id))"
      }
      let more: [Words] = found.count > 200 ? ["and \(own: found.count - 200) more"] : []
      return Block.Item("\(own: deviation.title): \(own: found.count)", lines + more)
    }
    return [
      .list(items),
      .paragraph(
        "Entries of kinds that this version does not know: \(own: incident.unknownKinds)"),
    ]
  }

  /// Ids of frameworks that done steps serve, and those that notes on the attacker name.
  var techniques: [Block] {
    var blocks: [Block] = [.figure(matrix)]
    let (served, seen) = coverage
    for (ids, name, caption, places) in [
      (served, "served", "Served by steps that were done", "steps"),
      (seen, "seen", "Seen, as notes on the attacker name them", "entries"),
    ] {
      let rows = ids.map { id, places in
        Row([
          .own(Framework(of: id).rawValue), .foreign(id),
          .foreign(frameworks.names[id] ?? ""),
          places,
        ])
      }
      blocks.append(
        .table(
          table(
            "techniques-\(name)", caption, ["framework", "id", "name", places], rows,
            ifEmpty: name == "seen" ? .notRecorded : "None.")))
    }
    return blocks
  }

  /// Of one technique; the timeline names it in all the others.
  private static let mostPlaces = 40

  typealias Found = [(id: String, places: Words)]

  /// By framework, then by id.
  var coverage: (served: Found, seen: Found) {
    var served: [String: [Words]] = [:]
    for step in report.steps {
      guard case .done = step.state else { continue }
      for id in step.maps { served[id, default: []].append(.foreign(step.label)) }
    }
    var seen: [String: [Words]] = [:]
    for told in told(story.attacker) {
      guard case .noted(true, let maps)? = told.event else { continue }
      for id in maps { seen[id, default: []].append(Words([entry(told.entry.id)])) }
    }
    return (sorted(served), sorted(seen))
  }

  private func sorted(_ ids: [String: [Words]]) -> Found {
    let order = Framework.allCases
    return ids.sorted { one, other in
      let left = (order.firstIndex(of: Framework(of: one.key)) ?? 0, one.key)
      return left < (order.firstIndex(of: Framework(of: other.key)) ?? 0, other.key)
    }.map { id, places in
      var known: Set<Words> = []
      let distinct = places.filter { known.insert($0).inserted }
      let rest = distinct.count - Self.mostPlaces
      let shown = distinct.prefix(Self.mostPlaces).joined(separator: ", ")
      return (id, rest > 0 ? shown + " and \(own: rest) more" : shown)
    }
  }
}
