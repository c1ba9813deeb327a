import Foundation
import Playbooks
import Problems
import Timeline

extension Deciding {
  func question(_ name: String) throws(Refusal) -> Question {
    if let exact = structure.questions[name] { return exact }
    let ending = structure.questions.values.filter { $0.name.hasSuffix("/\(name)") }
    if ending.count == 1 { return ending[0] }
    let mend = nearest(to: name, among: structure.questions.keys.sorted())
    throw Refusal(
      "nothing asks “\(name)”",
      mend: mend.map { "write “\($0)”" } ?? "see `tocsin ask` for the questions")
  }

  func answer(_ name: String, _ answer: Answer) throws(Refusal) -> Event {
    if name == "closed" || name == "declared" && incident.scenario == nil {
      throw Refusal("“\(name)” comes from its own entry", mend: "declare, close or reopen instead")
    }
    let question = try question(name)
    guard question.type.admits(answer.value) else {
      throw Refusal(
        "“\(answer.value.plainText)” is no answer to “\(question.name)”",
        mend: "answer with a \(question.type.name)")
    }
    if case .choice(let option) = answer.value {
      let options = question.options.map(\.name)
      guard options.contains(option) else {
        let mend = nearest(to: option, among: options).map { "write “\($0)”" }
        throw Refusal(
          "“\(option)” is not an option of “\(question.name)”",
          mend: mend ?? "write one of \(options.joined(separator: ", "))")
      }
    }
    if question.type == .secret, answer.secret?.isEmpty ?? true {
      throw Refusal("“\(question.name)” is a secret", mend: "type it when it is asked for")
    }
    let reason = answer.reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    if isDecision(question.name), reason.isEmpty {
      throw Refusal("a decision needs a reason", mend: "say why with `--reason`")
    }
    try checkConflict(question.name, answer)
    let (value, isComplete) = FactValue.json(answer.value, zone: incident.zone)
    return .answered(
      Event.AnsweredFact(
        question: question.name, value: value, isComplete: isComplete, from: answer.from,
        reason: reason.isEmpty ? nil : reason,
        settles: answer.settles.map { Event.EntryReference(id: $0, head: "") }))
  }

  private func checkConflict(_ name: String, _ answer: Answer) throws(Refusal) {
    guard !answer.settles.isEmpty else { return }
    guard isLead || incident.holders["lead"] == nil else {
      throw Refusal(
        "only the lead settles a conflict",
        mend: "ask \(incident.holders["lead"] ?? "the lead"), or answer without `settles`")
    }
    let known = Set((incident.facts[name]?.answers ?? []).map(\.signature.entry))
    for entry in answer.settles where !known.contains(entry) {
      throw Refusal("\(entry) is no answer to “\(name)”", mend: "name the entries in conflict")
    }
  }

  func isDecision(_ name: String) -> Bool {
    if incident.materials.asked.contains(where: { $0.name == name }) { return true }
    return structure.sites.contains { site in
      site.isDecision && structure.run(of: site).fact(site.step.name) == name
    }
  }

  func evidence(
    _ change: Event.EvidenceChange, _ source: String, _ step: StepID?, _ reason: String
  ) throws(Refusal) -> Event {
    let sources = structure.sites.flatMap(\.step.collect).map(\.source)
    guard sources.contains(source) else {
      let mend = nearest(to: source, among: sources).map { "write “\($0)”" }
      throw Refusal(
        "no step keeps evidence of “\(source)”", mend: mend ?? "see `tocsin evidence next`")
    }
    if let step { _ = try node(step) }
    let log = incident.sources[SourceKey(source: source, step: step)]
    if case .kept(let signature, _)? = log?.standing {
      throw Refusal("\(signature.by) has kept evidence of \(source)", mend: "add a note instead")
    }
    let why = try needed(reason, "that evidence is \(change.rawValue)")
    return .evidence(change, source: source, step: step, reason: why)
  }
}

extension QuestionType {
  /// Whether a value is one of this type.
  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.yesNo, .yesNo), (.choice, .choice), (.money, .money), (.time, .time),
      (.duration, .duration), (.place, .place), (.countByPlace, .counts), (.secret, .secret),
      (.number, .number), (.count, .number):
      true
    case (.text, .text), (.account, .text), (.file, .text), (.host, .text), (.ip, .text),
      (.url, .text), (.email, .text):
      true
    case (.list(let item), .list(let items, _)): items.allSatisfy(item.admits)
    default: false
    }
  }
}
