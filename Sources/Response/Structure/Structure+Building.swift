import Foundation
import Playbooks
import Problems
import Timeline

extension Structure {
  /// `withdrawn`: steps that an upgrade took out, with what they were.
  init(reading: Materials.Reading, attachings: [Attaching], withdrawn: [StepID: Site]) {
    self.reading = reading
    for attaching in attachings { add(attaching) }
    addSites(attachings: attachings, withdrawn: withdrawn)
    addQuestions()
    options = questions.compactMapValues { $0.type == .choice ? $0.options.map(\.name) : nil }
    evaluationOrder = makeEvaluationOrder()
  }

  private mutating func add(_ attaching: Attaching) {
    guard let playbook = reading.playbooks[attaching.playbook] else {
      addMissing(attaching)
      return
    }
    addRun(
      of: playbook, with: attaching.with, name: attaching.name, use: nil, at: attaching.at)
  }

  private mutating func addRun(
    of playbook: Playbook, with: [String: String], name: String?,
    use: (run: Int, when: Condition?)?, at date: Date, depth: Int = 0
  ) {
    if let known = runs.firstIndex(where: { $0.playbook.id == playbook.id && $0.with == with }) {
      if let use { runs[known].uses?.append(use) } else { runs[known].uses = nil }
      return
    }
    let index = runs.count
    runs.append(
      Run(
        name: freeRunName(name ?? playbook.id.name), playbook: playbook, with: with,
        uses: use.map { [$0] }, attachedAt: date))
    guard depth < 16 else { return }
    for used in playbook.uses {
      guard let part = reading.playbook(called: used.playbook) else { continue }
      let mapped = used.with.mapValues { with[$0] ?? $0 }
      addRun(
        of: part, with: mapped, name: used.name, use: (index, used.when), at: date,
        depth: depth + 1)
    }
  }

  private func freeRunName(_ name: String) -> String {
    guard runs.contains(where: { $0.name == name }) else { return name }
    let numbers = sequence(first: 2) { $0 + 1 }
    let free = numbers.first { number in !runs.contains { $0.name == "\(name)-\(number)" } }
    return "\(name)-\(free ?? 2)"
  }

  /// A pinned playbook that is not there: its steps by the labels that the entry gave them.
  private mutating func addMissing(_ attaching: Attaching) {
    missing.append(attaching.playbook.text)
    let names = attaching.labels.keys.compactMap(StepID.init(fullName:)).sorted()
    for run in Set(names.map(\.run)).sorted() where !runs.contains(where: { $0.name == run }) {
      let steps = names.filter { $0.run == run }.map { id in
        (name: id.step, phase: Phase(label: attaching.labels[id.description] ?? ""))
      }
      runs.append(
        Run(
          name: run, playbook: .missing(attaching.playbook, steps: steps), with: [:], uses: nil,
          attachedAt: attaching.at))
    }
  }

  private mutating func addSites(attachings: [Attaching], withdrawn: [StepID: Site]) {
    var labels: [String: String] = [:]
    for attaching in attachings { labels.merge(attaching.labels) { first, _ in first } }
    var evidence = 0
    for (index, run) in runs.enumerated() {
      let isMissing = reading.playbooks[run.playbook.id] == nil
      for step in run.playbook.steps {
        let id = StepID(run: run.name, step: step.name)
        let numbers = step.collect.map { _ in
          evidence += 1
          return evidence
        }
        sites.append(
          Site(
            id: id, run: index, step: step, label: labels[id.description] ?? "",
            since: run.attachedAt, isMissing: isMissing, evidence: numbers))
      }
    }
    let present = Set(sites.map(\.id))
    for site in withdrawn.values where !present.contains(site.id) {
      var gone = site
      gone.isWithdrawn = true
      gone.run = runs.firstIndex { $0.name == site.id.run } ?? 0
      sites.append(gone)
    }
    order()
  }

  private mutating func order() {
    let ranked = sites.enumerated().sorted {
      ($0.element.step.phase, $0.element.run, $0.offset)
        < ($1.element.step.phase, $1.element.run, $1.offset)
    }
    sites = ranked.map(\.element)
    siteIndex = Dictionary(
      sites.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
  }

  private mutating func addQuestions() {
    for question in Question.predefined { add(question, named: question.name) }
    for question in reading.vocabulary.questions { replace(question) }
    for source in Set(runs.flatMap(\.playbook.steps).flatMap(\.collect).map(\.source)).sorted() {
      add(.keeps(source), named: "keeps-\(source)")
    }
    for run in runs {
      for question in run.playbook.questions { add(question, named: run.fact(question.name)) }
      for step in run.playbook.steps {
        guard case .decide(let options) = step.kind else { continue }
        add(
          Question(
            name: step.name, ask: step.title, type: .choice, options: options, suggestion: nil,
            who: step.role, help: step.why, place: step.place),
          named: run.fact(step.name))
      }
    }
  }

  /// Questions that no playbook asks: what an exercise puts to its players.
  mutating func ask(_ questions: [Question]) {
    for question in questions {
      add(question, named: question.name)
      if question.type == .choice { options[question.name] = question.options.map(\.name) }
    }
  }

  private mutating func replace(_ question: Question) {
    questions[question.name] = nil
    questionOrder.removeAll { $0 == question.name }
    add(question, named: question.name)
  }

  private mutating func add(_ question: Question, named name: String) {
    guard questions[name] == nil else { return }
    var kept = question
    kept.name = name
    questions[name] = kept
    questionOrder.append(name)
  }
}

extension Phase {
  /// The phase of a label: `C4.2` is contain.
  init(label: String) {
    self = Phase.allCases.first { $0.letter == label.prefix(1) } ?? .detect
  }
}

extension Question {
  /// How long a source really keeps its records: the profile may say, or a responder who looked.
  static func keeps(_ source: String) -> Question {
    Question(
      name: "keeps-\(source)", ask: "How long does \(source) keep its records?", type: .duration,
      options: [], suggestion: nil, who: nil, help: nil,
      place: Place(file: "facts.yaml", line: 1, column: 1))
  }

  /// In an exercise players declare what its start has declared already.
  static let declared = Question(
    name: "declared", ask: "When was the incident declared?", type: .time,
    place: Place(file: "facts.yaml", line: 1, column: 1))

  /// Facts that every incident has (language.md §2), where `facts.yaml` does not say more.
  static let predefined: [Question] = [
    ("began", "When did the first known hostile act happen?"),
    ("detected", "When was it detected?"),
    ("aware", "When did the organisation become aware?"),
    ("contained", "When was the incident contained?"),
    ("recovered", "When was the service recovered?"),
  ].map { name, ask in
    Question(
      name: name, ask: ask, type: .time, options: [], suggestion: nil, who: nil, help: nil,
      place: Place(file: "facts.yaml", line: 1, column: 1))
  }
}
