import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Makes the sections of a report for one audience out of the fact base. Each section says what
/// the record says; what its audience is not to have is taken out afterwards, by the redactor.
struct SectionMaker: Sendable {
  let report: Report
  let profile: AudienceProfile
  let story: Story
  let times: Times
  let frameworks: FrameworkNames

  init(report: Report, profile: AudienceProfile) {
    self.report = report
    self.profile = profile
    story = Story(of: report)
    times = report.times
    frameworks = report.frameworks.names(of: story.maps.union(report.steps.flatMap(\.maps)))
  }

  var incident: Incident { report.incident }
  var situation: Situation { report.situation }
  var isOutside: Bool { profile.voice == .outside }

  func pages(marked wanted: Marking?) throws(ReportError) -> ReportPages {
    let redactor = Redactor(
      profile: profile, names: KnownNames(knownNames), pseudonyms: Pseudonyms(key: nonce))
    var tally = Redactor.Tally()
    var sections: [ReportPages.Section] = []
    var strongest: (marking: Marking, part: String) = (.clear, "")
    let cover = self.cover.map { Block.Field($0.title, redactor.redact($0.words, &tally)) }
    for part in profile.sections where part.name != .appendix {
      var own = Redactor.Tally()
      let blocks = opening(of: part) + self.blocks(of: part)
      let shown = blocks.compactMap { redactor.redact($0, &own) }
      let title = part.title ?? part.name.title
      // What was written for people outside needs no label of its own.
      let least = isOutside ? .clear : part.name.marking
      let label = max(least, own.kept.map(\.marking).max() ?? .clear)
      if label > strongest.marking { strongest = (label, title) }
      tally.taken.merge(own.taken, uniquingKeysWith: +)
      sections.append(ReportPages.Section(name: part.name.rawValue, title: title, blocks: shown))
    }
    if let wanted, wanted < strongest.marking {
      throw .weakerThanPart(wanted, strongest.part, strongest.marking)
    }
    let redactions = redactions(tally)
    if let part = profile.sections.first(where: { $0.name == .appendix }) {
      sections.append(
        ReportPages.Section(
          name: SectionName.appendix.rawValue, title: part.title ?? part.name.title,
          blocks: opening(of: part) + appendix(redactions)))
    }
    var ignored = Redactor.Tally()
    return ReportPages(
      audience: profile.audience, marking: wanted ?? max(profile.marking, strongest.marking),
      isExercise: incident.isExercise, code: visible(incident.code), zone: incident.zone,
      asOf: times.zone.rfc3339(situation.now), version: report.version,
      title: redactor.redact(title, &ignored),
      opening: .own(profile.opening ?? ""), cover: cover, sections: sections,
      redactions: redactions, unsettled: unsettled, showsEntries: profile.namesEntries)
  }

  private var unsettled: [String] {
    let overdue = situation.duties.flatMap(\.stages).count { $0.state == .missed }
    let late = incident.followUpList.count { !$0.isClosed }
    let counted = [
      (situation.questions.count, "question open", "questions open"),
      (
        story.loneSkips.count, "step skipped without second look",
        "steps skipped without second look"
      ), (overdue, "notice overdue", "notices overdue"),
      (late, "follow-up open", "follow-ups open"),
    ]
    return counted.filter { $0.0 > 0 }.map { "\($0) \($0 == 1 ? $1 : $2)" }
  }

  /// What colleagues called it is no title for people outside.
  private var title: Words {
    let begin: Words = "\(own: profile.title) \(incident.code)"
    return isOutside ? begin : begin + ": \(incident.title)"
  }

  private func opening(of part: AudienceProfile.Part) -> [Block] {
    part.opening.map { [.paragraph(.own($0))] } ?? []
  }

  private func redactions(_ tally: Redactor.Tally) -> [ReportPages.Redaction] {
    Sensitivity.allCases.compactMap { tag in
      guard let count = tally.taken[tag], count > 0 else { return nil }
      return ReportPages.Redaction(
        tag: tag, rule: profile.rule(for: tag), count: count,
        reason: profile.reasons[tag] ?? tag.reason)
    }
  }

  private func blocks(of part: AudienceProfile.Part) -> [Block] {
    let isShort = part.extent == .short
    switch part.name {
    case .summary: return summary
    case .impact: return impact(isShort)
    case .story: return whatHappened(isShort)
    case .timeline: return timeline(isShort)
    case .system: return system
    case .detection: return detection
    case .cause: return cause(isShort)
    case .response: return response(isShort)
    case .people: return people
    case .decisions: return decisions(isShort)
    case .facts: return facts(isShort)
    case .duties: return duties(isShort)
    case .register: return register
    case .techniques: return techniques
    case .indicators: return indicators
    case .evidence: return evidence(isShort)
    case .commands: return commands(isShort)
    case .measures: return measures
    case .lessons: return lessons
    case .actions: return actions(isShort)
    case .communications: return communications
    case .risk: return risk
    case .advice: return advice
    case .deviations: return deviations
    case .verification: return verification(isShort)
    case .appendix: return []
    }
  }
}

// What every section uses.
extension SectionMaker {
  /// Those of a list of numbers, as far as the record still holds them.
  func told(_ indices: some Sequence<Int>) -> [Told] {
    report.entries.these(indices).map { Told($0, in: incident) }
  }

  /// The answer in force, if there is one.
  func fact(_ name: String) -> FactView? { incident.factView(name) }

  /// An answer with its entry; of none, that it was never recorded.
  func answer(_ name: String) -> Words {
    guard let fact = fact(name) else { return .notRecorded }
    return "\(fact.text, incident.tag(ofFact: name)) \(reference(fact.signature.entry))"
  }

  /// The first of several answers that was given.
  func answer(_ names: [String]) -> Words {
    names.first { fact($0) != nil }.map(answer) ?? .notRecorded
  }

  func field(_ title: String, _ names: String...) -> Block.Field {
    Block.Field(title, answer(names))
  }

  func reference(_ entry: EntryID) -> Words {
    profile.namesEntries ? "(\(entry))" : .empty
  }

  /// A time fact in words.
  func moment(_ name: String) -> Words {
    switch incident.fact(name) {
    case .time(.at(let instant, _))?: .own(times.both(instant))
    case .time(.before(let instant, _))?: .own("before " + times.both(instant))
    default: .notRecorded
    }
  }

  /// The same with the entry it rests on.
  func sourced(_ name: String) -> Words {
    let source = fact(name).map { reference($0.signature.entry) } ?? .empty
    return source.isEmpty ? moment(name) : "\(moment(name)) \(source)"
  }

  func utc(_ instant: Date) -> Words { .own(Times.utc(instant)) }

  /// Reasons, notes, remarks: what somebody wrote for colleagues.
  func note(_ text: String?) -> Words { text.map { .foreign($0, .note) } ?? .notRecorded }

  private var nonce: [UInt8] {
    guard let root = report.entries.first, root.id == incident.root,
      let text = root.data["nonce"]?.string
    else { return Array(incident.id.utf8) }
    return Array(text.utf8)
  }

  var knownNames: [(text: String, tag: Sensitivity)] {
    var known = report.known
    known += incident.people.flatMap { log, name in
      [(name, Sensitivity.person), (responder(ofLog: log), .person)]
    }
    known += incident.holders.values.map { ($0, .person) }
    known += story.people.keys.filter { $0 != "system" }.map { ($0, .person) }
    known += incident.followUps.values.compactMap { $0.owner.map { ($0, .person) } }
    for question in incident.questions {
      guard let tag = incident.tag(ofFact: question.name), tag != .money, tag != .note,
        let fact = fact(question.name)
      else { continue }
      known += fact.value.texts.map { ($0, tag) }
    }
    return known.filter { $0.text.utf8.count > 1 }
      .sorted { ($0.text, $0.tag.rawValue) < ($1.text, $1.tag.rawValue) }
  }
}

extension Value {
  /// The texts that an answer is made of.
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let items, _): items.flatMap(\.texts)
    default: []
    }
  }
}

extension Incident {
  /// What kind of text an answer to this question is, by its type, else by what it asks for.
  func tag(ofFact name: String) -> Sensitivity? {
    if let tag = Self.tags[name] { return tag }
    if name.contains("prompt") || name.contains("transcript") { return .prompt }
    guard let question = question(named: name) else { return nil }
    return Self.tag(of: question.type)
  }

  private static func tag(of type: QuestionType) -> Sensitivity? {
    switch type {
    case .account, .email: .person
    case .host, .file: .host
    case .ip, .url: .ioc
    case .money: .money
    case .secret: .secret
    case .list(let item): tag(of: item)
    case .yesNo, .choice, .text, .number, .count, .time, .duration, .place, .countByPlace: nil
    }
  }

  private static let tags: [String: Sensitivity] = [
    "indicators": .ioc, "costs": .money, "monetary-impact": .money, "loss": .money,
    "ransom-demand": .money, "ransom-payment": .money, "ransom-communications": .privilege,
    "responsible-person": .person, "law-enforcement": .person, "supplier-contact": .person,
    "exploited-by": .person, "risk-accepted": .person,
  ]
}
