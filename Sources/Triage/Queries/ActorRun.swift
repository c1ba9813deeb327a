import Problems

/// One user in the logs: what they did day by day, or why a rule spoke or kept silent at a moment.
package struct ActorRun: Sendable {
  package var paths: [String]
  package var user: String
  package var options = LogOptions()
  /// The moment that is asked about; nil for the whole log.
  package var moment: Int64?

  package init(paths: [String], user: String) { (self.paths, self.user) = (paths, user) }

  package struct Day: Sendable {
    package var day: Int64
    package var requests = 0
    package var size: Int64 = 0
    package var refused = 0
    package var hours: UInt32 = 0
    package var firstLine: Int64
    package var lastLine: Int64
    package var countries = Set<Int32>()
    package var agents = Set<Int32>()
  }

  package struct Answer: Sendable {
    package var lines: [String]
    package var document: JSON
    /// Whether a rule spoke of this user.
    package var hasAlerts: Bool
  }

  package func answer(pulse: (_ read: Int, _ of: Int?) -> Bool) throws(TriageFault) -> Answer {
    let names = LogNames()
    let needed = Set(LogField.allCases.filter(\.isRead))
    let stream = try LogStream(paths, names: names, needed: needed, options: options)
    let wanted = names.users.number(of: user)
    var detectors = Detectors(Thresholds(), names)
    var days: [Day] = []
    var explained: [String]?
    var isPartial = false
    var fingerprint = SessionFingerprint(of: wanted)
    var judgement: SessionFingerprint.Judgement?
    var distances = QueryDistances(of: wanted)
    try stream.forEach(
      { event in
        if let moment, explained == nil, event.time > moment {
          explained = detectors.explanation(of: wanted)
          judgement = fingerprint.judgement
        }
        detectors.see(event)
        if explained == nil {
          fingerprint.see(event)
          distances.see(event)
        }
        if event.user == wanted { Self.add(event, to: &days) }
      },
      pulse: { stream in
        isPartial = !pulse(stream.progress.read, stream.progress.of)
        return !isPartial
      })
    if moment != nil, explained == nil { explained = detectors.explanation(of: wanted) }
    if judgement == nil { judgement = fingerprint.judgement }
    detectors.finish()
    guard !days.isEmpty else {
      throw TriageFault(
        "“\(user)” is nobody in these logs", mend: "write the name as the log has it")
    }
    let alerts = detectors.book.alerts.filter { $0.user == wanted }
    let known = Known(
      days: days, explained: explained, judgement: judgement, distances: distances,
      isPartial: isPartial)
    var answer = answer(known, alerts, names)
    if isPartial { answer.lines.insert("PARTIAL, it was stopped: what follows is not all", at: 0) }
    return answer
  }

  private static func add(_ event: LogEvent, to days: inout [Day]) {
    let day = event.time / 86_400_000
    if days.last?.day != day {
      days.append(Day(day: day, firstLine: event.line, lastLine: event.line))
    }
    let last = days.count - 1
    days[last].requests += Int(event.count)
    days[last].size = days[last].size.addingWithinRange(max(0, event.size))
    days[last].refused += LogEvent.refusals.contains(event.status) ? 1 : 0
    days[last].hours |= 1 << UInt32(event.time / 3_600_000 % 24)
    days[last].lastLine = max(days[last].lastLine, event.line)
    if event.country != 0 { days[last].countries.insert(event.country) }
    if event.agent != 0, days[last].agents.count < 16 { days[last].agents.insert(event.agent) }
  }

  private struct Known {
    var days: [Day]
    var explained: [String]?
    var judgement: SessionFingerprint.Judgement?
    var distances: QueryDistances
    var isPartial: Bool
  }

  private func answer(_ known: Known, _ alerts: [Alert], _ names: LogNames) -> Answer {
    var lines = [visible("\(user): \(known.days.count) active days")]
    if let explained = known.explained, let moment {
      lines.append("as it stood at \(LogTime.text(moment)):")
      lines += explained.map { visible("  \($0)") }
    } else {
      lines += known.days.map { line(of: $0, names) }
    }
    let indent = known.explained == nil ? "" : "  "
    lines.append(
      indent
        + (known.judgement.map { visible($0.line(names)) }
          ?? "fingerprint: silent, \(SessionFingerprint.least) rows and a session of "
          + "\(SessionFingerprint.session) needed"))
    if let line = known.distances.line { lines.append(indent + line) }
    let shown = alerts.filter { alert in
      moment.map { alert.start - alert.rule.gap <= $0 && $0 <= alert.end + alert.rule.gap } ?? true
    }
    lines += shown.map { alert in
      visible(
        "\(LogTime.text(alert.start)) \(alert.rule.severity.rawValue.uppercased()) "
          + "\(alert.rule.id): \(alert.arithmetic); lines \(Words.grouped(Int(alert.firstLine)))–"
          + "\(Words.grouped(Int(alert.lastLine))) of \(paths[Int(alert.file)])")
    }
    if shown.isEmpty { lines.append("no rule speaks of this user\(moment == nil ? "" : " then")") }
    return Answer(
      lines: lines, document: document(known, shown, names), hasAlerts: !shown.isEmpty)
  }

  private func line(of day: Day, _ names: LogNames) -> String {
    let hours = String((0..<24).map { day.hours >> UInt32($0) & 1 == 1 ? "█" : "·" })
    let countries = day.countries.map { names.others.name($0) }.sorted().joined(separator: " ")
    return visible(
      "  \(LogTime.text(day.day * 86_400_000).prefix(10)) \(hours) \(Words.grouped(day.requests)) "
        + "requests, size \(Words.grouped(Int(day.size))), \(day.refused) refused, "
        + "lines \(Words.grouped(Int(day.firstLine)))–\(Words.grouped(Int(day.lastLine)))"
        + (countries.isEmpty ? "" : ", from \(countries)"))
  }

  private func document(
    _ known: Known, _ alerts: [Alert], _ names: LogNames
  ) -> JSON {
    .shape(
      moment == nil ? "triage.who" : "triage.explain",
      [
        ("user", .text(user)), ("partial", .bool(known.isPartial)),
        (
          "days",
          .list(
            known.days.map { day in
              .fields([
                ("day", .text(String(LogTime.text(day.day * 86_400_000).prefix(10)))),
                ("requests", .int(day.requests)), ("size", .int(Int(day.size))),
                ("refused", .int(day.refused)), ("hours", .int(day.hours.nonzeroBitCount)),
                ("first-line", .int(Int(day.firstLine))), ("last-line", .int(Int(day.lastLine))),
                (
                  "countries",
                  .list(day.countries.map { names.others.name($0) }.sorted().map { .text($0) })
                ),
                (
                  "agents",
                  .list(day.agents.map { names.others.name($0) }.sorted().map { .text($0) })
                ),
              ])
            })
        ), ("rules", .list((known.explained ?? []).map { .text($0) })),
        ("fingerprint", known.judgement?.document(names) ?? .null),
        ("distances", known.distances.statistic.map { .fields([("w", .real($0))]) } ?? .null),
        (
          "alerts",
          .list(
            alerts.map {
              .fields([
                ("rule", .text($0.rule.id)), ("start", .text(LogTime.text($0.start))),
                ("end", .text(LogTime.text($0.end))), ("arithmetic", .text($0.arithmetic)),
                ("first-line", .int(Int($0.firstLine))), ("last-line", .int(Int($0.lastLine))),
              ])
            })
        ),
      ])
  }
}
