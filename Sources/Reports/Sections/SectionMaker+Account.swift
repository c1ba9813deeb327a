import Foundation
import Playbooks
import Response
import Timeline

// Sections that rest on answers of people: typed fields, each with its entry, or NOT RECORDED.
extension SectionMaker {
  func impact(_ isShort: Bool) -> [Block] {
    guard !isOutside else {
      return [
        .fields([
          field("People concerned", "people"), field("Kinds of data", "data-items", "data-kinds"),
          field("What it can mean", "consequences"), field("Services", "systems-concerned"),
        ])
      ]
    }
    var fields = [
      field("Systems and services", "systems-concerned", "services", "hosts"),
      field("Models", "ai-system", "ai-system-name", "model-version"),
      field("Kinds of data", "data-kinds", "data-items"), field("People, by place", "people"),
      field("Records", "records"), field("Risk to people", "risk-to-people"),
      field("Effect on business and others", "impact", "functional-impact"),
      field("Time without service", "downtime"), field("Cost", "costs", "loss", "monetary-impact"),
    ]
    if isShort { fields = fields.filter { !["Models", "Records"].contains($0.title) } }
    return [.fields(fields), .paragraph(confidence)]
  }

  /// How sure each number is: from what the record itself says of it.
  private var confidence: Words {
    let names = ["people", "records", "data-kinds", "services", "hosts", "costs", "loss"]
    let open = names.filter { fact($0)?.value.isInterval == true }
    let disputed = names.filter { fact($0)?.conflicts.isEmpty == false }
    var words: Words =
      open.isEmpty
      ? "No figure above is still growing."
      : "Still growing, so at least: \(own: open.joined(separator: ", "))."
    if !disputed.isEmpty {
      words += " Two answers stand against each other: \(own: disputed.joined(separator: ", "))."
    }
    return words
  }

  var system: [Block] {
    [
      .fields([
        field("System", "ai-system-name", "ai-system"),
        field("Model and version", "model-version", "ai-system"),
        field("Who runs it", "ai-hosting"), field("Base model", "base-model"),
        field("Adapter", "adapter"), field("Tuning set", "tuning-set", "tuning-data"),
        field("Prompt version", "prompt-version"),
        field("Tools it may call", "agent-tools", "tools-allowed"),
        field("Vector index", "vector-index"), field("Guardrails", "guardrails", "safeguards"),
        field("Can act without a person", "can-act"), field("Whom it serves", "reach"),
        field("Can be undone", "reversible"),
        field("What shows that it is this model", "model-evidence"),
      ])
    ]
  }

  var detection: [Block] {
    [
      .fields([
        field("How it was found", "how-found", "seen"),
        Block.Field("First known hostile act", sourced("began")),
        Block.Field("First noticed", sourced("detected")),
        Block.Field("Between the two", between("began", "detected")),
        field("How it could have been found sooner", "found-sooner"),
      ])
    ]
  }

  private func between(_ start: String, _ end: String) -> Words {
    guard case .time(.at(let first, _))? = incident.fact(start),
      case .time(.at(let last, _))? = incident.fact(end)
    else { return .notRecorded }
    return .own(Times.span(last.timeIntervalSince(first)))
  }

  func cause(_ isShort: Bool) -> [Block] {
    var fields = [
      field("Cause", "cause", "root-cause"), field("What is not known", "not-determined"),
    ]
    if !isShort, !isOutside {
      fields.insert(field("How it began", "entry-point", "attack-kind"), at: 0)
      fields.insert(field("Contributing factors", "contributing-factors"), at: 2)
      fields.append(field("Can it come again", "recurrence"))
    }
    guard !isOutside else { return [.fields(fields)] }
    return [
      .fields(fields), .heading("Questions that nobody has answered"),
      .list(openQuestions(isShort), or: "Nothing is open."),
    ]
  }

  func openQuestions(_ isShort: Bool) -> [Words] {
    let open = situation.questions.compactMap { question -> Words? in
      let state: Words
      switch question.state {
      case .answered: return nil
      case .notAsked: state = "not asked"
      case .awaited(let who, let again, let signature):
        let until = again.map { ", again \(Times.utc($0))" } ?? ""
        state = "asked, not known yet: \(by: who ?? signature.by) finds out\(own: until)"
      }
      let settles = question.duties + question.steps.map(\.description)
      let what = settles.isEmpty ? "–" : settles.joined(separator: ", ")
      return "\(question.ask) (\(question.name)): \(state); could settle \(what)"
    }
    guard isShort, open.count > 10 else { return open }
    return open.prefix(10) + ["and \(own: open.count - 10) more"]
  }

  func facts(_ isShort: Bool) -> [Block] {
    let answered = situation.answered.compactMap { question -> Row? in
      guard case .answered(let fact) = question.state else { return nil }
      let conflict: Words =
        fact.conflicts.isEmpty
        ? .empty
        : "in conflict with "
          + fact.conflicts.map { Words([entry($0)]) }.joined(separator: ", ")
      return Row([
        "\(question.ask) (\(question.name))",
        .foreign(fact.text, incident.tag(ofFact: question.name)), .foreign(fact.from),
        "\(by: fact.signature.by)", utc(fact.signature.at),
        .foreign(fact.reason, .note, or: .empty), conflict, Words([entry(fact.signature.entry)]),
      ])
    }
    return [
      .table(
        table(
          "facts", "Answers in force",
          ["question", "answer", "from", "by", "UTC", "reason", "conflict", "entry"], answered)),
      .heading("Open"), .list(openQuestions(isShort), or: "Nothing is open."),
    ]
  }

  var indicators: [Block] {
    let tagged = situation.answered.compactMap { question -> Row? in
      guard incident.tag(ofFact: question.name) == .ioc, question.name != "indicators",
        case .answered(let fact) = question.state
      else { return nil }
      return Row([
        .foreign(question.ask), .foreign(defanged(fact.text), .ioc),
        Words([entry(fact.signature.entry)]),
      ])
    }
    let shared = fact("indicators").map { fact in
      "\(defanged(fact.text), .ioc) \(reference(fact.signature.entry))" as Words
    }
    return [
      .fields([Block.Field("To be shared", shared ?? .notRecorded)]),
      .table(
        table(
          "indicators", "Addresses and links among the answers; made so that nothing opens them",
          ["what", "indicator", "entry"], tagged)),
    ]
  }

  /// `hxxps://evil[.]example`: no program makes a link of it.
  private func defanged(_ text: String) -> String {
    text.replacing("http", with: "hxxp").replacing(".", with: "[.]")
  }

  var lessons: [Block] {
    [
      .fields([
        field("What went well", "went-well"), field("What went badly", "went-badly"),
        field("What was luck", "was-luck"), field("Named before", "repeat-cause"),
      ])
    ]
  }

  var risk: [Block] {
    [
      .fields([
        field("What stays", "residual-risk", "recurrence"), field("Accepted by", "risk-accepted"),
      ])
    ]
  }

  var advice: [Block] {
    [.fields([field("What you can do", "advice"), field("Whom to ask", "contact-for-questions")])]
  }

  /// GDPR art 33(5): facts, effects, remedial action, and why somebody was not told or late.
  var register: [Block] {
    let row = RowMaker(incident, at: situation.now).row
    let fields = row.cells.map { cell in
      Block.Field(
        cell.name.prefix(1).uppercased() + cell.name.dropFirst(),
        cell.text == notRecorded ? .notRecorded : .foreign(cell.text))
    }
    return [.fields(fields)]
  }
}
