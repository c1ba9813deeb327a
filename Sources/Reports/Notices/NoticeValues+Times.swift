import Duties
import Foundation
import Playbooks
import Response

extension NoticeValues {
  /// `began-day` and the like for letters to people, the period of the breach, the chronology.
  mutating func addTimes() {
    for question in incident.questions where question.type == .time {
      let name = "\(question.name)-day"
      if let (instant, fact) = moment(question.name) {
        set(name, day(instant), from: [source(fact)])
      } else {
        all[name] = all[question.name]
      }
    }
    // What stands in for discovery until that is answered is awareness (regulation.md §9).
    for name in ["discovered", "detected"] where moment(name) == nil {
      guard let (instant, fact) = moment("aware") else { continue }
      set(name, time(instant), from: [source(fact)])
      set("\(name)-day", day(instant), from: [source(fact)])
    }
    set("today", day(situation.now))
    set("now", time(situation.now))
    addPeriod()
    addChronology()
  }

  func moment(_ name: String) -> (Date, FactView)? {
    guard let fact = incident.factView(name), case .time(.at(let instant, _)) = fact.value
    else { return nil }
    return (instant, fact)
  }

  private mutating func addPeriod() {
    guard let (began, fact) = moment("began") else {
      all["breach-period"] = all["began"]
      return
    }
    let start = day(began)
    guard let (ended, end) = moment("contained") else {
      set("breach-period", "from \(start) on; its end is not known yet", from: [source(fact)])
      return
    }
    let period = day(ended) == start ? "on \(start)" : "from \(start) to \(day(ended))"
    set("breach-period", period, from: [source(fact), source(end)])
  }

  private mutating func addChronology() {
    let names = [
      ("began", "First hostile act that is known"), ("detected", "First noticed"),
      ("aware", "Aware that this is an incident"), ("determined", "Determined to be a breach"),
      ("classified", "Classified as major"), ("contained", "Last path of the attacker closed"),
      ("recovered", "Last affected service back"), ("resolved", "Resolved"),
    ]
    let known = names.compactMap { name, words in
      moment(name).map { (words: words, at: $0.0, fact: $0.1) }
    }
    let sorted = known.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
    guard !sorted.isEmpty else {
      set(
        "chronology", missing: "When did what happen? (began, aware, contained)", could: "the lead")
      return
    }
    set(
      "chronology", sorted.map { "- \($0.words): \(time($0.at))" }.joined(separator: "\n"),
      from: sorted.map { source($0.fact) })
  }
}
