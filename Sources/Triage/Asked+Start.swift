import Foundation
import Playbooks

extension Asked {
  /// The instant a stage counts from, if it is known.
  func start(of stage: Stage) -> Start? {
    if stage.every != nil, let last = notices.sent[NoticeID(rule: rule.id, stage: stage.name)]?.last
    {
      return Start(last, name: "\(stage.name) last sent")
    }
    switch stage.trigger {
    case .facts(let names): return earliest(of: names)
    case .sent(let rule, let name): return sent(rule, name)?.first.map { Start($0, name: "\(name) sent") }
    case .lastSent(let rule, let name):
      return sent(rule, name)?.last.map { Start($0, name: "last \(name) sent") }
    case .yearEnd(let name): return earliest(of: [name]).map { yearEnd($0) }
    case .date(let day): return Start(setting.lawful.end(of: day), name: "fixed date")
    }
  }

  private func sent(_ other: String?, _ stage: String) -> [Date]? {
    notices.sent[NoticeID(rule: other ?? rule.id, stage: stage)]
  }

  /// The earliest known one; where none is, the earliest that `aware` stands in for.
  private func earliest(of names: [String]) -> Start? {
    let known = names.compactMap(start(from:))
    if let first = known.min(by: { $0.instant < $1.instant }) { return first }
    guard let name = names.first(where: Self.stoodInFor.contains), let aware = start(from: "aware")
    else { return nil }
    return Start(
      aware.instant, name: "aware",
      remark: "aware stands in for \(name) until that is answered"
        + (aware.remark.map { "; \($0)" } ?? ""))
  }

  private func start(from name: String) -> Start? {
    guard case .time(let moment)? = facts.fact(name) else { return nil }
    switch moment {
    case .at(let instant, _): return Start(instant, name: name)
    case .before(let instant, _):
      return Start(
        instant, name: name,
        remark: "\(name) is known only as before this: the true end is earlier")
    }
  }

  private func yearEnd(_ start: Start) -> Start {
    let year = setting.lawful.day(at: start.instant).year
    let last = Day(year: year, month: 12, day: 31)
    return Start(
      setting.lawful.end(of: last), name: "end of \(year), year of \(start.name)",
      remark: start.remark)
  }

  /// Times for which awareness is the safe reading until they are answered (regulation.md §9).
  static let stoodInFor: Set<String> = ["detected", "discovered", "suspected", "believed"]

  func deadline(of stage: Stage, from start: Start) -> Deadline {
    Duties.deadline(
      for: stage, from: start, in: setting, circumstances: circumstances(of: stage))
  }

  private func circumstances(of stage: Stage) -> Circumstances {
    let isOpen = stage.alternative?.when.map { $0.truth(in: facts) != .no } ?? true
    let isGranted = stage.extra.map { $0.when.truth(in: facts) == .yes } ?? false
    return Circumstances(
      cap: stage.cap.flatMap { earliest(of: [$0.from]) }, allowsAlternative: isOpen,
      extra: isGranted ? stage.extra?.period : nil)
  }
}

extension Stage.Trigger {
  /// What a stage waits for, as a person reads it.
  package var text: String {
    switch self {
    case .facts(let names): names.joined(separator: " or ")
    case .sent(let rule, let stage), .lastSent(let rule, let stage):
      [rule, stage, "sent"].compactMap(\.self).joined(separator: " ")
    case .yearEnd(let name): "the end of the year of \(name)"
    case .date(let day): day.text
    }
  }
}

extension Surroundings {
  func instant(_ name: String) -> Date? {
    guard case .time(.at(let instant, _))? = fact(name) else { return nil }
    return instant
  }

  func place(_ name: String) -> String? {
    guard case .place(let place)? = fact(name) else { return nil }
    return place
  }
}
