import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The values a letter can name, each a text that is never empty, with where it came from.
struct NoticeValues {
  let incident: Incident
  let situation: Situation
  let sender: Sender
  let duty: DutyView
  let stage: DutyView.StageView
  let zone: CivilZone
  var all: [String: Value] = [:]

  struct Value {
    var text: String
    /// `people (root-faf6:12)`
    var from: [String]
  }

  init(_ drafting: NoticeDrafting, _ duty: DutyView, _ stage: DutyView.StageView) {
    incident = drafting.incident
    situation = drafting.situation
    sender = drafting.sender
    self.duty = duty
    self.stage = stage
    zone = CivilZone(incident.zone) ?? .utc
    for question in drafting.vocabulary.questions
    where incident.question(named: question.name) == nil {
      // Newer than what this incident pinned: it can be written into the letter, not answered.
      set(question.name, missing: question.ask, could: could(question.who))
    }
    for question in incident.questions { all[question.name] = value(of: question) }
    addTimes()
    addSender()
    addCounts()
    addDeeds()
    addNotices()
  }

  /// Made by code, so that nothing foreign is in it but what was made quiet before.
  mutating func set(_ name: String, _ text: String, from: [String] = []) {
    all[name] = Value(text: text, from: from)
  }

  mutating func set(_ name: String, missing what: String, could who: String) {
    set(name, Blank.missing(what, could: who))
  }

  // Facts.

  private func value(of question: Question) -> Value {
    let name = question.name
    if let fact = incident.factView(name), question.type != .secret {
      return Value(text: text(fact, question), from: [source(fact)])
    }
    return Value(text: blank(question), from: [])
  }

  func source(_ fact: FactView) -> String {
    "\(visible(fact.question)) (\(fact.signature.entry.description))"
  }

  private func text(_ fact: FactView, _ question: Question) -> String {
    switch fact.value {
    case .time(.at(let instant, _)): return time(instant)
    case .time(.before(let instant, _)): return "not known; before \(time(instant))"
    case .list(let items, let isComplete):
      let words = items.map { quiet($0.described(by: question)) }.joined(separator: "; ")
      if items.isEmpty { return isComplete ? "none" : "none known so far" }
      return words + (isComplete ? "" : "; more may come to light")
    case .counts(let figures, let isComplete): return byPlace(figures, isComplete)
    default: return quiet(fact.text)
    }
  }

  /// What is asked and awaited is a promise where somebody gave a day; the rest is missing.
  func blank(_ question: Question) -> String {
    let what = "\(question.ask) (\(question.name))"
    for view in situation.questions where view.name == question.name {
      guard case .awaited(let who, let again, let signature) = view.state else { continue }
      let name = who ?? signature.by
      guard let again else { return Blank.missing(what, could: "\(name), who was asked") }
      return Blank.later(what, from: name, by: day(again) + ", " + clock(again))
    }
    return Blank.missing(what, could: could(question.who))
  }

  /// Who may know: the role, and who has it here.
  func could(_ who: String?) -> String {
    let who = who ?? "the lead"
    let people = Self.roles.flatMap { word, roles -> [String] in
      guard who.lowercased().contains(word) else { return [] }
      return roles.compactMap { role in
        incident.holders[role] ?? sender.contact(role)?.line
      }
    }
    return people.isEmpty ? who : "\(who): \(people.joined(separator: "; "))"
  }

  private static let roles: [(String, [String])] = [
    ("lead", ["lead"]), ("counsel", ["counsel", "legal"]), ("data protection", ["dpo"]),
    ("disclosure", ["disclosure"]), ("finance", ["finance"]), ("insurer", ["insurer"]),
    ("safety team", ["safety", "ml"]), ("communication", ["pr", "comms"]),
    ("engineer", ["ml", "engineer"]), ("security", ["security", "ciso"]),
  ]

  // Times.

  /// `Sat 21 Nov 2026 04:12 CET (03:12 UTC)`
  func time(_ instant: Date) -> String {
    if zone == .utc { return zone.spoken(instant) }
    let there = String(CivilZone.utc.rfc3339(instant).dropFirst(11).prefix(5))
    let isSameDay = zone.day(at: instant) == CivilZone.utc.day(at: instant)
    let utc = isSameDay ? "\(there) UTC" : "\(CivilZone.utc.spoken(instant))"
    return "\(zone.spoken(instant)) (\(utc))"
  }

  /// `21 November 2026`
  func day(_ instant: Date) -> String {
    let (year, month, day) = zone.day(at: instant).civil
    return "\(day) \(Self.months[month - 1]) \(year)"
  }

  /// `04:12 CET`
  func clock(_ instant: Date) -> String {
    "\(zone.rfc3339(instant).dropFirst(11).prefix(5)) \(zone.abbreviation(at: instant))"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
