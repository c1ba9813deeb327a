import Foundation

extension Asked {
  /// The deadline after the delays that authorities asked for: only what this rule's law knows
  /// moves it, all else is said and moves nothing (regulation.md §1.6).
  func delayed(_ deadline: Deadline, of stage: Stage) -> Deadline {
    let delays = notices.delays[NoticeID(rule: rule.id, stage: stage.name)] ?? []
    return delays.reduce(deadline) { moved($0, by: $1) }
  }

  private func moved(_ deadline: Deadline, by delay: Notices.Delay) -> Deadline {
    var moved = deadline
    let asked = "delay asked for by \(delay.authority) (\(delay.isWritten ? "written" : "oral"))"
    guard let tolling = rule.tolling else {
      moved.working.append("\(asked): this law knows none, so it moves nothing")
      return moved
    }
    if tolling.isBeforeDueOnly, let target = deadline.target, delay.from > target {
      moved.working.append("\(asked) came after the notice was due: it moves nothing")
      return moved
    }
    guard let end = end(of: delay, by: tolling) else {
      moved.working.append("\(asked): this law does not count such a request, so it moves nothing")
      return moved
    }
    let zone = Zone(deadline.zone) ?? setting.zone
    let limit = end < delay.until ? ", the longest this law allows" : ""
    moved.working.append("\(asked) holds it back until \(zone.spoken(end))\(limit)")
    if let target = deadline.target { moved.target = max(target, end) }
    if let latest = deadline.latest { moved.latest = latest > end ? latest : nil }
    if moved.latest == nil { moved.latestBasis = nil }
    return moved
  }

  private func end(of delay: Notices.Delay, by tolling: Rule.Tolling) -> Date? {
    switch delay.isWritten ? tolling.written : tolling.oral {
    case .notAtAll: return nil
    case .asStated: return delay.until
    case .days(let days):
      let zone = setting.lawful
      return min(delay.until, zone.end(of: zone.day(at: delay.from) + days))
    }
  }
}
