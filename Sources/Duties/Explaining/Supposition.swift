import Foundation
import Playbooks
import Problems

/// The world that `duties explain` supposes: the trigger, and the facts that were given.
struct Supposition {
  private let rule: Rule
  private let law: Law
  private let vocabulary: Vocabulary
  private let request: ExplainRequest
  private let zone: TimeZone
  private var facts: [String: Value] = [:]
  private var counted: [CountedName: Double] = [:]
  private var notices = Notices()
  private var authority: CivilZone?
  private var calendar: HolidayCalendar?
  private var extraDays: Int?
  /// When the named stage's trigger happened.
  let instant: Date
  private(set) var remarks: [String] = []

  /// Names of counts that mean the rule's own (regulation.md §8).
  private enum CountedName: String {
    case residents, individuals, consumers, subjects
    case residentsOfState = "residents_of_state"
  }

  init(
    _ request: ExplainRequest, of rule: Rule, in law: Law, vocabulary: Vocabulary
  ) throws(ExplainFault) {
    guard let zone = Zone.named(request.zone) else {
      throw ExplainFault(
        "“\(request.zone)” is not a time zone", mend: "write an IANA name, as Europe/Berlin")
    }
    self.rule = rule
    self.law = law
    self.vocabulary = vocabulary
    self.request = request
    self.zone = zone
    instant = try Self.instant(request.trigger, zone, now: request.now)
    for fact in request.facts { try add(fact) }
    grantReasons()
    addCounts()
  }

  /// What the rule is judged by, all that was not told counting as satisfied.
  var asked: Asked {
    let facts = self.facts
    let vocabulary = vocabulary
    let surroundings = Surroundings(
      fact: { facts[$0] }, members: { vocabulary.members(of: $0) })
    let zone = CivilZone(request.zone) ?? .utc
    var setting = law.setting(of: rule, in: surroundings, zone: zone, authority: authority)
    if let calendar {
      setting.calendar = calendar
      // Who names the closed days has said whose they are.
      setting.assumption = nil
    }
    return Asked(
      rule: granted, facts: surroundings, notices: notices, setting: setting,
      now: instant, proposals: .computed, untold: .satisfied)
  }

  /// The rule with the days of an extension as they were given: who names them has them, unless the
  /// reason is said not to be there.
  private var granted: Rule {
    guard let extraDays else { return rule }
    var rule = rule
    for index in rule.stages.indices {
      guard let extra = rule.stages[index].extra, case .days = extra.period else { continue }
      rule.stages[index].extra?.period = .days(extraDays)
    }
    return rule
  }

  /// A reason for more time that was not told is there where its days were.
  private mutating func grantReasons() {
    guard let extraDays, extraDays > 0 else { return }
    for case let extra? in rule.stages.map(\.extra) {
      guard case .days = extra.period else { continue }
      for fact in extra.when.facts where facts[fact] == nil { facts[fact] = .yesNo(true) }
    }
  }

  /// What the worked cases call the instants.
  private static let triggers = [
    "awareness": "aware", "knowledge": "aware", "detection": "detected", "noticing": "detected",
    "discovery": "discovered", "suspicion": "suspected", "determination": "determined",
    "classification": "classified", "payment": "paid",
  ]

  /// Lets the trigger of that stage happen at the instant that was given.
  mutating func trigger(_ stage: Stage?) throws(ExplainFault) {
    let moment = Value.time(.at(instant, zone: request.zone))
    switch stage?.trigger {
    // Of several the trigger is each: nothing that was told beside it, and no stand-in, is earlier.
    case .facts(let names): for name in names { facts[name] = moment }
    case .yearEnd(let name): facts[name] = yearEnd(told: facts[name], moment)
    case .sent(let other, let parent), .lastSent(let other, let parent):
      notices.markSent(NoticeID(rule: other ?? rule.id, stage: parent), at: instant)
    case .firstSent(let parents):
      guard let first = parents.first else { return }
      notices.markSent(NoticeID(rule: first.rule ?? rule.id, stage: first.stage), at: instant)
    case .date, nil: break
    }
  }

  /// The end of a year as its last instant or as the first of the next: told with the day in that
  /// year, the year is that day's.
  private func yearEnd(told: Value?, _ moment: Value) -> Value {
    guard case .time(.at(let day, _))? = told, let zone = CivilZone(request.zone),
      zone.day(at: instant - 1).year == zone.day(at: day).year
    else { return moment }
    return .time(.at(day, zone: request.zone))
  }
}

// The facts that were given.
extension Supposition {
  private mutating func add(_ fact: ExplainRequest.Fact) throws(ExplainFault) {
    switch fact.name {
    case "holidays": calendar = try calendar(fact.value)
    case "authority_zone", "authority-zone": authority = try zone(fact.value)
    case "extension_days", "extension-days": try grant(fact.value)
    case "actor": suppose(actor: fact.value)
    default:
      if let name = CountedName(rawValue: fact.name) {
        counted[name] = try number(fact)
      } else {
        let name = fact.name.replacing("_", with: "-")
        try suppose(Self.triggers[name] ?? name, fact.value)
      }
    }
  }

  private mutating func suppose(_ name: String, _ text: String) throws(ExplainFault) {
    guard let question = vocabulary.questions.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: vocabulary.questions.map(\.name))
      throw ExplainFault(
        "no fact is called “\(name)”",
        mend: near.map { "write “\($0)”" } ?? "see the names in playbooks/facts.yaml")
    }
    if question.type == .time {
      facts[name] = .time(.at(try Self.instant(text, zone, now: request.now), zone: request.zone))
      return
    }
    let context = AnswerContext(
      vocabulary: vocabulary, zone: zone, now: request.now, isComplete: true)
    do {
      facts[name] = try question.answer(Self.plainWord(text, of: question.type), in: context)
    } catch {
      throw ExplainFault("\(name): \(error.message)", mend: error.mend)
    }
  }

  /// Scripts write `true` and `false`.
  private static func plainWord(_ text: String, of type: QuestionType) -> String {
    guard type == .yesNo else { return text }
    return text == "true" ? "yes" : text == "false" ? "no" : text
  }

  /// `actor=credit institution`: the facts that this rule reads and the words name.
  private mutating func suppose(actor text: String) {
    let read = Set(rule.facts)
    let named = SupposedActor(text).facts(
      among: vocabulary.questions.filter { $0.type == .yesNo && read.contains($0.name) }
        .map(\.name))
    for (name, isSo) in named { facts[name] = .yesNo(isSo) }
    if named.isEmpty { remarks.append("actor \(text): no test reads it") }
  }

  private mutating func grant(_ text: String) throws(ExplainFault) {
    guard let days = Int(text), 0...365 ~= days else {
      throw ExplainFault("“\(text)” is no number of days", mend: "write it as 15")
    }
    extraDays = days
  }

  private func calendar(_ name: String) throws(ExplainFault) -> HolidayCalendar {
    if let calendar = law.calendars.calendar(of: name) { return calendar }
    let near = nearest(to: name, among: law.calendars.ids)
    throw ExplainFault(
      "no calendar is called “\(name)”",
      mend: near.map { "write “\($0)”" }
        ?? "write one of: \(law.calendars.ids.joined(separator: ", "))")
  }

  private func zone(_ name: String) throws(ExplainFault) -> CivilZone {
    if let zone = CivilZone(name) { return zone }
    throw ExplainFault("“\(name)” is not a time zone", mend: "write an IANA name, as Europe/Berlin")
  }

  private func number(_ fact: ExplainRequest.Fact) throws(ExplainFault) -> Double {
    if let number = Int(fact.value), number >= 0 { return Double(number) }
    throw ExplainFault("\(fact.name): “\(fact.value)” is no count", mend: "write a whole number")
  }

  /// A time with its offset, or as the zone's clocks show it; a bare day is its first minute.
  private static func instant(
    _ text: String, _ zone: TimeZone, now: Date
  ) throws(ExplainFault) -> Date {
    let typed = Day(text) == nil ? text : "\(text) 00:00"
    do {
      return try Instant.read(typed, zone: zone, now: now, tense: .any).date
    } catch {
      throw ExplainFault(error.message, mend: error.mend)
    }
  }
}

// The rule's own counts.
extension Supposition {
  private mutating func addCounts() {
    guard !counted.isEmpty else { return }
    let most = counted[.residentsOfState]
    let total = counted.filter { $0.key != .residentsOfState }.values.max() ?? most ?? 0
    for (fact, groups) in rule.counts {
      let smallest = groups.map { vocabulary.members(of: $0) }
        .min { ($0.count, $0.sorted().first ?? "") < ($1.count, $1.sorted().first ?? "") }
      let figures = Self.spread(total, over: (smallest ?? []).sorted(), atMost: most ?? total)
      facts[fact] = .counts(figures, isComplete: true)
    }
    if rule.counts.isEmpty { remarks.append("no test of this rule reads a count") }
  }

  /// The total over the places, none above `most` but the last, which takes what is left.
  private static func spread(
    _ total: Double, over places: [String], atMost most: Double
  ) -> [String: Value.Figure] {
    var rest = total
    var figures: [String: Value.Figure] = [:]
    for (index, place) in places.enumerated() where rest > 0 || index == 0 {
      let share = index == places.count - 1 ? rest : min(rest, most)
      figures[place] = Value.Figure(low: share, isExact: true)
      rest -= share
    }
    return figures
  }
}

extension Rule {
  /// The counts by place that its conditions read, with the groups they are read for.
  fileprivate var counts: [String: Set<String>] {
    let conditions = [when].compactMap(\.self) + stages.flatMap(\.conditions)
    var counts: [String: Set<String>] = [:]
    for term in conditions.flatMap(\.terms) {
      switch term {
      case .sum(let fact, let group), .most(let fact, let group):
        counts[fact, default: []].insert(group)
      default: break
      }
    }
    return counts
  }
}

extension Asked {
  /// Whether the rule binds at that instant; a proposal never does.
  func isInForce(at instant: Date) -> Bool {
    switch rule.status {
    case .proposed, .noDuty: return false
    case .future where rule.effective == nil: return false
    case .inForce, .inForceLimited, .future, .contract: break
    }
    guard let effective = rule.effective else { return true }
    return setting.lawful.day(at: instant) >= effective
  }
}
