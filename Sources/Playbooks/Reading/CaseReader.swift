import Foundation
import Problems

/// Reads `*.test.yaml`.
struct CaseReader {
  private var reader: YAMLReader
  private let library: Library
  private let rules: Set<String>?
  /// Of the whole library, by name: collected once for all files, not once an answer.
  private let questions: [String: Question]
  private var playbook: Playbook?
  private var own: [String: Question] = [:]

  static func read(
    _ file: SourceFile, _ document: YAMLDocument, library: Library, rules: Set<String>?,
    questions: [String: Question]
  ) -> (CaseFile?, [Problem]) {
    var cases = CaseReader(
      reader: YAMLReader(document), library: library, rules: rules, questions: questions)
    return (cases.file(file), cases.reader.problems)
  }

  private mutating func file(_ file: SourceFile) -> CaseFile? {
    guard let fields = reader.fields(of: reader.root, as: PlaybookKeys.cases) else { return nil }
    let name = reader.text(fields["of"]) ?? Self.tested(file.id)
    guard let playbook = found(name, at: fields["of"]?.node ?? reader.root) else { return nil }
    self.playbook = playbook
    own = playbook.allQuestions.byName
    var lines: [String: Int] = [:]
    let cases = reader.items(fields["cases"]).compactMap { item -> PlaybookCase? in
      guard let read = scriptedCase(item) else { return nil }
      if let line = lines[read.name] {
        reader.report(.duplicateName(what: "case", read.name, firstLine: line), at: item.node)
      }
      lines[read.name] = item.node.line
      return read
    }
    return CaseFile(path: file.path, playbook: playbook.id, cases: cases)
  }

  /// `ai/weights-theft.test` tests `ai/weights-theft`.
  private static func tested(_ id: String) -> String {
    id.hasSuffix(".test") ? String(id.dropLast(5)) : id
  }

  private mutating func found(_ name: String, at node: YAMLNode) -> Playbook? {
    if let playbook = library.playbook(called: name) { return playbook }
    let known = library.playbooks.keys.flatMap { [$0.text, $0.name] }
    reader.report(.unknownPlaybook(name, nearest: nearest(to: name, in: known)), at: node)
    return nil
  }

  private mutating func scriptedCase(_ item: Field) -> PlaybookCase? {
    guard let fields = reader.fields(of: item.node, as: PlaybookKeys.scriptedCase) else {
      return nil
    }
    let given = given(fields["given"])
    let acts = reader.items(fields["do"]).compactMap { act($0) }
    let expectations = expectations(fields["expect"])
    guard let name = reader.text(fields["case"]), let given else { return nil }
    return PlaybookCase(
      name: name, given: given, acts: acts, expectations: expectations,
      place: reader.place(of: item.node))
  }

  private mutating func given(_ field: Field?) -> PlaybookCase.Given? {
    // Without a word of it: a Monday morning, so that no case depends on when it is run.
    let standard = Date(timeIntervalSince1970: 1_767_603_600)
    guard let field else {
      return PlaybookCase.Given(at: standard, zone: "UTC", facts: [], attach: [])
    }
    guard let fields = reader.fields(of: field.node, as: PlaybookKeys.given) else { return nil }
    let zone = zone(fields["zone"])
    let at = instant(fields["at"])
    let complete = Set(reader.texts(fields["complete"]))
    let facts = answers(fields["facts"], complete: complete)
    let attach = reader.items(fields["attach"]).compactMap { item in
      reader.text(item).flatMap { found($0, at: item.node)?.id }
    }
    return PlaybookCase.Given(at: at ?? standard, zone: zone ?? "UTC", facts: facts, attach: attach)
  }

  private mutating func zone(_ field: Field?) -> String? {
    guard let field, let text = reader.text(field) else { return nil }
    guard Zone.named(text) != nil else {
      reader.report(.badAnswer(question: "zone", why: "“\(text)” is no time zone"), at: field.node)
      return nil
    }
    return text
  }

  private mutating func instant(_ field: Field?) -> Date? {
    guard let field, let text = reader.text(field) else { return nil }
    guard let date = Instant.rfc3339(text) else {
      let why = "write it as 2026-11-21T03:12:00+01:00"
      reader.report(.badAnswer(question: field.key, why: why), at: field.node)
      return nil
    }
    return date
  }
}

// Answers.
extension CaseReader {
  private func question(_ name: String) -> Question? { own[name] ?? questions[name] }

  private mutating func answers(
    _ field: Field?, complete: Set<String>
  ) -> [PlaybookCase.Answer] {
    reader.entries(field).compactMap { name, value in
      guard let text = reader.text(value) else { return nil }
      guard let question = question(name.key) else {
        reader.report(
          .unknownQuestion(name.key, nearest: nearest(to: name.key, in: questions.keys.sorted())),
          at: name.node)
        return nil
      }
      check(text, answers: question, at: value.node)
      return PlaybookCase.Answer(
        question: name.key, text: text, isComplete: complete.contains(name.key),
        place: reader.place(of: name.node))
    }
  }

  private mutating func check(_ text: String, answers question: Question, at node: YAMLNode) {
    let current: Value? = text.hasPrefix("-") ? nil : .list([], isComplete: false)
    let context = AnswerContext(
      vocabulary: library.vocabulary, zone: .gmt, now: Date(timeIntervalSince1970: 0),
      current: current)
    // An item that is taken off must be there: only the run knows.
    if text.hasPrefix("-"), question.type.item != nil { return }
    do {
      _ = try question.answer(text, in: context)
    } catch {
      reader.report(.badAnswer(question: question.name, why: error.message), at: node)
    }
  }
}

// Acts.
extension CaseReader {
  private mutating func act(_ item: Field) -> CaseAct? {
    guard let fields = reader.fields(of: item.node, as: PlaybookKeys.act) else { return nil }
    let kinds = CaseAct.names.filter { fields.has($0) }
    guard kinds.count == 1, let name = kinds.first else {
      let found = kinds.isEmpty ? "nothing" : kinds.joined(separator: " and ")
      reader.report(.badAct(found, nearest: nil), at: item.node)
      return nil
    }
    let after = reader.duration(fields["after"])
    let by = reader.text(fields["by"])
    let reason = reader.text(fields["reason"])
    guard let field = fields[name], let kind = kind(name, field, fields) else { return nil }
    let waited = name == "wait" ? reader.duration(field) : nil
    return CaseAct(
      kind: kind, after: (after ?? 0) + (waited ?? 0), by: by, reason: reason,
      place: reader.place(of: item.node))
  }

  private mutating func kind(_ name: String, _ field: Field, _ fields: Fields) -> CaseAct.Kind? {
    switch name {
    case "answer":
      return .answer(answers(field, complete: Set(reader.texts(fields["complete"]))))
    case "not-known": return reader.name(field).map(CaseAct.Kind.notKnown)
    case "start": return step(field).map(CaseAct.Kind.start)
    case "done": return step(field).map(CaseAct.Kind.done)
    case "skip": return step(field, orPhase: true).map(CaseAct.Kind.skip)
    case "block": return step(field).map(CaseAct.Kind.block)
    case "reopen": return step(field).map(CaseAct.Kind.reopen)
    case "check": return check(field)
    case "attach": return attach(field, fields)
    case "sent": return notice(field).map { .sent(rule: $0.rule, stage: $0.stage) }
    case "waive": return notice(field).map { .waive(rule: $0.rule, stage: $0.stage) }
    case "lost": return reader.name(field).map { .lost(source: $0) }
    case "unavailable": return reader.name(field).map { .unavailable(source: $0) }
    default: return .wait
    }
  }

  private mutating func attach(_ field: Field, _ fields: Fields) -> CaseAct.Kind? {
    guard let name = reader.text(field), let playbook = found(name, at: field.node) else {
      return nil
    }
    var with: [String: String] = [:]
    for (question, fact) in reader.entries(fields["with"]) {
      with[question.key] = reader.name(fact)
    }
    return .attach(playbook.id, with: with, name: reader.name(fields["as"]))
  }

  private mutating func check(_ field: Field) -> CaseAct.Kind? {
    let entries = reader.entries(field)
    guard entries.count == 1, let entry = entries.first, let item = reader.text(entry.value),
      let step = known(entry.name.key, at: entry.name.node)
    else {
      if entries.count > 1 { reader.wrongShape(field, expected: "one step with its item") }
      return nil
    }
    return .check(step: step, item: item)
  }

  private mutating func notice(_ field: Field) -> (rule: String, stage: String?)? {
    guard let fields = reader.fields(of: field.node, as: PlaybookKeys.notice),
      let rule = rule(fields["rule"])
    else { return nil }
    return (rule, reader.text(fields["stage"]))
  }

  private mutating func rule(_ field: Field?) -> String? {
    guard let field, let name = reader.text(field) else { return nil }
    if let rules, !rules.contains(name) {
      reader.report(.unknownRule(name, nearest: nearest(to: name, in: rules)), at: field.node)
      return nil
    }
    return name
  }

  private mutating func step(_ field: Field, orPhase: Bool = false) -> String? {
    guard let name = reader.text(field) else { return nil }
    if orPhase, Phase(rawValue: name) != nil { return name }
    return known(name, at: field.node)
  }

  /// A step by the names an incident gives it: `isolate[gpu-7]`, `status#2`, `notify/call-dpo`.
  private mutating func known(_ name: String, at node: YAMLNode) -> String? {
    let body = String(name.prefix { $0 != "[" && $0 != "#" })
    let last = body.split(separator: "/").last.map(String.init) ?? body
    let inside = playbook?.steps.map(\.name) ?? []
    if inside.contains(body) { return name }
    let elsewhere = library.playbooks.values.flatMap(\.steps).map(\.name)
    if body != last, elsewhere.contains(last) { return name }
    reader.report(.unknownStep(body, nearest: nearest(to: body, in: inside)), at: node)
    return nil
  }
}

// Expectations.
extension CaseReader {
  private mutating func expectations(_ field: Field?) -> [PlaybookCase.Expectation] {
    guard let field, let fields = reader.fields(of: field.node, as: PlaybookKeys.expect) else {
      return []
    }
    var kinds: [(PlaybookCase.Expectation.Kind, YAMLNode)] = []
    for (name, value) in reader.entries(fields["steps"]) {
      guard let step = known(name.key, at: name.node),
        let state = state(value, among: CaseState.names).flatMap(CaseState.init(rawValue:))
      else { continue }
      kinds.append((.step(step, state), name.node))
    }
    for (name, value) in reader.entries(fields["duties"]) {
      guard let state = state(value, among: CaseState.ofDuties) else { continue }
      let parts = name.key.split(separator: " ", maxSplits: 1).map(String.init)
      guard let rule = rule(Field(key: "duties", node: named(parts[0], name.node))) else {
        continue
      }
      kinds.append((.duty(rule: rule, stage: parts.dropFirst().first, state), name.node))
    }
    for answer in answers(fields["facts"], complete: []) {
      kinds.append((.fact(answer.question, text: answer.text), fields["facts"]?.node ?? field.node))
    }
    if let asked = fields["asked"] { kinds.append((.asked(reader.texts(asked)), asked.node)) }
    if let next = fields["next"], let step = step(next) { kinds.append((.next(step), next.node)) }
    if let late = fields["late"] {
      let steps = reader.items(late).compactMap { step($0) }
      kinds.append((.late(steps), late.node))
    }
    if let close = fields["can-close"], let canClose = reader.yesNo(close) {
      kinds.append((.canClose(canClose), close.node))
    }
    return kinds.map { PlaybookCase.Expectation(kind: $0.0, place: reader.place(of: $0.1)) }
  }

  private func named(_ text: String, _ node: YAMLNode) -> YAMLNode {
    node.holding(text)
  }

  private mutating func state(_ field: Field, among known: [String]) -> String? {
    guard let text = reader.text(field) else { return nil }
    guard known.contains(text) else {
      reader.report(.unknownState(text, nearest: nearest(to: text, among: known)), at: field.node)
      return nil
    }
    return text
  }
}
