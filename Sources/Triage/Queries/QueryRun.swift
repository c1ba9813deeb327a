/// One look at logs: which rule, over what.
package struct QueryRun: Sendable {
  package enum Asked: Sendable {
    case rolling(RollingRule)
    case detectors(sensitive: Bool)
  }

  package var paths: [String]
  package var options = LogOptions()
  package var asked: Asked
  package var allowed = AllowList.none
  /// Alerts a day; thresholds are then solved on what lies before `incidentStart`.
  package var budget: Double?
  package var incidentStart: Int64?
  /// Sizes told a day.
  package var mostSizes = Thresholds().sizeMost

  package init(paths: [String], asked: Asked) {
    (self.paths, self.asked) = (paths, asked)
  }

  /// `pulse` hears now and then how many bytes of how many are read; false ends the reading, and the
  /// answer says that it is partial.
  package func result(
    now: Int64, pulse: (_ read: Int, _ of: Int?) -> Bool
  ) throws(TriageFault) -> QueryResult {
    let names = LogNames()
    let stream = try LogStream(paths, names: names, needed: needed, options: options)
    var result = QueryResult(run: self)
    var first = Int64.max
    var last = Int64.min
    var isPartial = false
    switch asked {
    case .rolling(var rule):
      try stream.forEach(
        { event in
          first = min(first, event.time)
          last = max(last, event.time)
          rule.see(event)
        },
        pulse: { stream in
          isPartial = !pulse(stream.progress.read, stream.progress.of)
          return !isPartial
        })
      result.take(rule, names)
    case .detectors(let sensitive):
      var detectors = Detectors(sensitive ? .sensitive : Thresholds(), names)
      try stream.forEach(
        { event in
          first = min(first, event.time)
          last = max(last, event.time)
          detectors.see(event)
        },
        pulse: { stream in
          isPartial = !pulse(stream.progress.read, stream.progress.of)
          return !isPartial
        })
      detectors.finish()
      result.take(detectors, first: min(first, last), last: max(0, last), now: now)
    }
    result.isPartial = isPartial
    if first <= last { (result.first, result.last) = (first, last) }
    result.take(stream)
    return result
  }

  var needed: Set<LogField> {
    switch asked {
    case .rolling: [.ts, .user, .key, .sourceIP, .sizeIn, .bytes, .id]
    case .detectors: Set(LogField.allCases.filter(\.isRead))
    }
  }
}
