import Foundation
import Playbooks
import Problems
import Response

extension NoticeValues {
  /// `residents`, `records-here`, `residents-told`: the figures of the places this rule is about.
  mutating func addCounts() {
    let fact = Self.countedBy(duty.rule)
    all["residents"] = here(fact, orElse: "people")
    all["records-here"] = here("records", orElse: "records")
    all["people-total"] = total("people")
    addTold()
    set("place", quiet(incident.vocabulary.titles[place] ?? place))
  }

  /// Which count a rule goes by.
  static func countedBy(_ rule: String) -> String {
    let health = ["us-hipaa", "us-ftc-hbnr", "us-ca-1280"]
    let financial = ["us-ftc-safeguards", "us-sec-reg-sp"]
    if health.contains(where: rule.hasPrefix) { return "people-health" }
    return financial.contains { rule.hasPrefix($0) } ? "people-financial" : "people"
  }

  /// The place or group a rule's name begins with: `us-tx-521-053` is US-TX, `gdpr-33` the EEA.
  var place: String {
    let words = duty.rule.split(separator: "-").map(String.init)
    let titles = incident.vocabulary.titles
    switch words.first {
    case "gdpr", "eprivacy": return "EEA"
    case "uk": return "GB"
    case "eu": return "EU"
    case "us":
      if words.contains("nydfs") { return "US-NY" }
      let state = "US-\(words.dropFirst().first?.uppercased() ?? "")"
      return state.count == 5 && titles[state] != nil ? state : "US"
    case let first?:
      let country = first.uppercased()
      return country.count == 2 && titles[country] != nil ? country : "ALL"
    case nil: return "ALL"
    }
  }

  private func here(_ name: String, orElse other: String) -> Value {
    counted(name) ?? (name == other ? nil : counted(other)) ?? all[name] ?? unknown(name)
  }

  private func unknown(_ name: String) -> Value {
    Value(text: Blank.missing("How many (\(name))?", could: could(nil)), from: [])
  }

  private func counted(_ name: String) -> Value? {
    guard let fact = incident.factView(name), case .counts(let figures, let isComplete) = fact.value
    else { return nil }
    let members = incident.vocabulary.members(of: place)
    let named = place == "ALL" ? figures : figures.filter { members.contains($0.key) }
    let isAll = isComplete || (members.count == 1 && !named.isEmpty)
    guard isAll || !named.isEmpty else { return nil }
    return Value(text: figure(Array(named.values), isAll), from: [source(fact)])
  }

  private func total(_ name: String) -> Value {
    guard let fact = incident.factView(name), case .counts(let figures, let isComplete) = fact.value
    else { return all[name] ?? unknown(name) }
    return Value(text: figure(Array(figures.values), isComplete), from: [source(fact)])
  }

  /// `412`, or `at least 412, still being counted`.
  private func figure(_ figures: [Playbooks.Value.Figure], _ isAll: Bool) -> String {
    let low = Self.plain(figures.reduce(0) { $0 + $1.low })
    let isExact = isAll && figures.allSatisfy(\.isExact)
    return isExact ? low : "at least \(low), still being counted"
  }

  static func plain(_ number: Double) -> String {
    let whole = Int(exactly: number.rounded()) ?? Int.max
    var digits = String(whole)
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits = String(digits.dropLast(3))
    }
    return digits + grouped
  }

  /// `Germany: 412; California: at least 300; still being counted`
  func byPlace(_ figures: [String: Playbooks.Value.Figure], _ isComplete: Bool) -> String {
    let words = figures.sorted { $0.key < $1.key }.map { place, figure in
      "\(quiet(incident.vocabulary.titles[place] ?? place)): "
        + (figure.isExact ? "" : "at least ") + Self.plain(figure.low)
    }
    if words.isEmpty { return isComplete ? "none" : "none known so far" }
    return words.joined(separator: "; ") + (isComplete ? "" : "; still being counted")
  }

  /// The bare figures of a count, as a letter that must not tell them is searched for.
  func figures(_ name: String) -> [Int] {
    guard let fact = incident.factView(name), case .counts(let figures, _) = fact.value
    else { return [] }
    return figures.values.compactMap { Int(exactly: $0.low) }
  }

  private mutating func addTold() {
    if let told = counted("people-told") {
      all["residents-told"] = told
    } else if let sent = toPeople?.notice.sent.last {
      set(
        "residents-told",
        Blank.missing(
          "How many were told on \(day(sent.signature.at))? (people-told)", could: could(nil)))
    } else {
      set("residents-told", "none yet")
    }
  }
}
