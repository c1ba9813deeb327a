extension QueryResult {
  package var document: JSON {
    var members: [(String, JSON)] = [
      ("partial", .bool(isPartial)), ("users", .int(users)), ("rows", counts.document),
      ("first", .optional(first.map(LogTime.text))), ("last", .optional(last.map(LogTime.text))),
      ("files", .list(run.paths.map { .text($0) })),
      ("mapping", .optional(mappings.first?.name)), ("unit", .optional(mappings.first?.unit)),
      ("alerts", .list(told.map(document))), ("sizes-left-out", .int(sizesLeftOut)),
      (
        "allowed",
        .list(
          allowed.map {
            .fields([
              ("user", .text($0.user)), ("rule", .text($0.rule)), ("reason", .text($0.reason)),
            ])
          })
      ), ("cannot-say", .list(rolling == nil ? unanswered.map { .text($0) } : [])),
    ]
    if let rolling { members.append(("rolling", document(rolling))) }
    return .shape("triage.queries", members)
  }

  private func document(_ rolling: RollingTold) -> JSON {
    let rule = rolling.rule
    return .fields([
      ("window", .int(rule.window)), ("minimum", .int(rule.minimum)),
      ("ratio", .real(Double(rule.numerator) / Double(rule.denominator))),
      ("includes-current", .bool(rule.includesCurrent)), ("flags", .int(rule.flags)),
      ("sum", .int(Int(rule.sum))),
      (
        "worst",
        .list(
          zip(rule.worst, rolling.users).map { .fields(members(of: $0, $1)) })
      ),
    ])
  }

  private func members(of flag: RollingRule.Flag, _ user: String) -> [(String, JSON)] {
    [
      ("user", .text(user)), ("time", .text(LogTime.text(flag.time))),
      ("size", .int(Int(flag.size))), ("mean", .real(flag.mean)), ("ratio", .real(flag.ratio)),
      ("file", .text(run.paths[Int(flag.file)])), ("line", .int(Int(flag.line))),
    ]
  }

  /// One alert as it came: a line of its own.
  package func document(of news: QueryFollow.News) -> JSON {
    switch news {
    case .alert(let told): .shape("triage.queries.alert", members(of: told))
    case .flag(let flag, let user): .shape("triage.queries.flag", members(of: flag, user))
    }
  }

  /// The same for a SIEM; nil for what has no rule of ours.
  package func ocsf(of news: QueryFollow.News, now: Int64) -> String? {
    guard case .alert(let told) = news else { return nil }
    return JSON.fields(ocsfFields(told, now)).printed
  }

  package func ecs(of news: QueryFollow.News) -> String? {
    guard case .alert(let told) = news else { return nil }
    return JSON.fields(ecsFields(told)).printed
  }

  private func document(_ told: Told) -> JSON { .fields(members(of: told)) }

  private func members(of told: Told) -> [(String, JSON)] {
    let alert = told.alert
    return [
      ("rule", .text(alert.rule.id)), ("severity", .text(alert.rule.severity.rawValue)),
      ("user", .text(told.user)), ("start", .text(LogTime.text(alert.start))),
      ("end", .text(LogTime.text(alert.end))), ("rows", .int(alert.rows)),
      ("value", .real(alert.value)), ("baseline", .real(alert.baseline)),
      ("observations", .int(alert.observations)),
      ("ratio", alert.ratio.map { .real($0) } ?? .null),
      ("log10-p", alert.logProbability.map { .real($0 / 2.302585092994046) } ?? .null),
      ("expected-false", told.expectedFalse.map { .real($0) } ?? .null),
      ("score", .real(alert.score)), ("arithmetic", .text(alert.arithmetic)),
      ("harmless-if", .text(alert.rule.harmless)), ("file", .text(run.paths[Int(alert.file)])),
      ("first-line", .int(Int(alert.firstLine))), ("last-line", .int(Int(alert.lastLine))),
      ("days", .list(told.days.map { .int($0) })),
    ]
  }

  /// OCSF 1.x, class 2004 Detection Finding: one object a line.
  package func ocsf(now: Int64) -> [String] {
    told.map { JSON.fields(ocsfFields($0, now)).printed }
  }

  private func ocsfFields(_ told: Told, _ now: Int64) -> [(String, JSON)] {
    let alert = told.alert
    let isLow = alert.rule.severity == .low
    var fields: [(String, JSON)] = [
      ("class_uid", .int(2004)), ("class_name", .text("Detection Finding")),
      ("category_uid", .int(2)), ("category_name", .text("Findings")),
      ("activity_id", .int(1)), ("activity_name", .text("Create")), ("type_uid", .int(200_401)),
    ]
    fields += [
      ("time", .int(Int(now))), ("start_time", .int(Int(alert.start))),
      ("end_time", .int(Int(alert.end))), ("severity_id", .int(isLow ? 2 : 4)),
      ("severity", .text(isLow ? "Low" : "High")), ("status_id", .int(1)),
      ("count", .int(alert.rows)), ("message", .text(alert.arithmetic)),
    ]
    let product = JSON.fields([("name", .text("tocsin")), ("vendor_name", .text("tocsin"))])
    fields.append(("metadata", .fields([("version", .text("1.3.0")), ("product", product)])))
    let analytic = JSON.fields([("name", .text(alert.rule.id)), ("type_id", .int(1))])
    let finding: [(String, JSON)] = [
      ("uid", .text(uid(told))), ("title", .text("\(alert.rule.id): \(told.user)")),
      ("desc", .text(alert.arithmetic)), ("first_seen_time", .int(Int(alert.start))),
      ("last_seen_time", .int(Int(alert.end))), ("analytic", analytic),
    ]
    fields.append(("finding_info", .fields(finding)))
    let actor = JSON.fields([("user", .fields([("name", .text(told.user))]))])
    let data = JSON.fields([
      ("file", .text(run.paths[Int(alert.file)])), ("first_line", .int(Int(alert.firstLine))),
      ("last_line", .int(Int(alert.lastLine))),
    ])
    fields.append(("evidences", .list([.fields([("actor", actor), ("data", data)])])))
    return fields
  }

  /// Elastic Common Schema 8: one object a line.
  package func ecs() -> [String] {
    told.map { JSON.fields(ecsFields($0)).printed }
  }

  private func ecsFields(_ told: Told) -> [(String, JSON)] {
    let alert = told.alert
    let event: [(String, JSON)] = [
      ("kind", .text("alert")), ("category", .list([.text("intrusion_detection")])),
      ("type", .list([.text("info")])), ("start", .text(LogTime.text(alert.start))),
      ("end", .text(LogTime.text(alert.end))),
      ("severity", .int(alert.rule.severity == .low ? 21 : 73)),
      ("risk_score", .real(alert.score)), ("id", .text(uid(told))),
    ]
    let line = JSON.fields([("line", .int(Int(alert.firstLine)))])
    let log = JSON.fields([
      ("file", .fields([("path", .text(run.paths[Int(alert.file)]))])),
      ("origin", .fields([("file", line)])),
    ])
    return [
      ("@timestamp", .text(LogTime.text(alert.start))), ("message", .text(alert.arithmetic)),
      ("event", .fields(event)),
      ("rule", .fields([("id", .text(alert.rule.id)), ("ruleset", .text("tocsin"))])),
      ("user", .fields([("name", .text(told.user))])), ("log", log),
      ("ecs", .fields([("version", .text("8.11.0"))])),
    ]
  }

  /// The same alert of the same log has the same name, so that a SIEM takes it once.
  private func uid(_ told: Told) -> String {
    String(
      Fingerprint.of("\(told.alert.rule.id)\n\(told.user)\n\(told.alert.start)").prefix(32))
  }
}
