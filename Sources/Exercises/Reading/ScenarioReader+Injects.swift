import Playbooks
import Problems

// Injects, what is expected, what is forbidden, what is decided.
extension ScenarioReader {
  mutating func inject(_ item: Field) -> Inject? {
    guard let fields = reader.fields(of: item.node, as: ScenarioKeys.inject) else { return nil }
    let name = unique(fields["inject"], "inject")
    let at = reader.duration(fields["at"])
    let when = reader.condition(fields["when"], in: scope)
    let delay = reader.duration(fields["delay"])
    let kind = reader.choice(fields["kind"], of: Inject.Kind.self)
    let channel = reader.choice(fields["by"], of: Inject.Channel.self)
    let from = reader.text(fields["from"])
    let to = receivers(fields["to"])
    let (title, text) = (reader.text(fields["title"]), reader.text(fields["text"]))
    let questions = reader.texts(fields["questions"])
    let expected = reader.items(fields["expect"]).compactMap { expectation($0) }
    let forbidden = reader.items(fields["forbid"]).compactMap { self.forbidden($0) }
    let decision = decision(fields["decide"])
    let score = number(fields["score"])
    let objective = objective(fields["objective"])
    guard let name, let kind, let channel, let from, let title, let text else { return nil }
    if delay != nil, !fields.has("when") {
      reader.report(.delayWithoutCondition(name), at: item.node)
    }
    if score != nil, !fields.has("objective") {
      reader.report(.scoreWithoutObjective(name), at: item.node)
    }
    return Inject(
      name: name, at: at, when: when, whenText: reader.text(fields["when"]), delay: delay ?? 0,
      kind: kind, channel: channel, from: from, to: to, title: title, text: text,
      questions: questions, expectations: expected, forbidden: forbidden, decision: decision,
      score: score, objective: objective, place: reader.place(of: item.node))
  }

  /// Roles; `all` among them is everybody.
  private mutating func receivers(_ field: Field?) -> [String] {
    let texts = reader.items(field).compactMap { item -> String? in
      if item.node.scalar == "all" { return "all" }
      return role(item)
    }
    return texts.contains("all") ? [] : texts
  }

  private mutating func expectation(_ item: Field) -> Expectation? {
    guard let fields = reader.fields(of: item.node, as: ScenarioKeys.expectation) else {
      return nil
    }
    let name = unique(fields["expect"], "expectation")
    let role = role(fields["role"])
    let text = reader.text(fields["text"])
    let match = match(fields["match"])
    let within = reader.duration(fields["within"])
    let before = expectation(named: fields["before"])
    let weight = weight(fields["weight"])
    let isCritical = reader.yesNo(fields["critical"]) ?? false
    let objective = objective(fields["objective"])
    guard let name, let role, let text, let match, let within, let weight, let objective else {
      return nil
    }
    return Expectation(
      name: name, role: role, text: text, match: match, within: within, before: before,
      weight: weight, isCritical: isCritical, objective: objective,
      place: reader.place(of: item.node))
  }

  private mutating func forbidden(_ item: Field) -> Forbidden? {
    guard let fields = reader.fields(of: item.node, as: ScenarioKeys.forbidden) else { return nil }
    let name = unique(fields["forbid"], "forbidden act")
    let text = reader.text(fields["text"])
    let match = match(fields["match"])
    let weight = weight(fields["weight"])
    let objective = objective(fields["objective"])
    let why = reader.text(fields["why"])
    guard let name, let text, let match, let weight, let objective else { return nil }
    return Forbidden(
      name: name, text: text, match: match, weight: weight, objective: objective, why: why,
      place: reader.place(of: item.node))
  }

  private mutating func decision(_ field: Field?) -> Decision? {
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.decision) else {
      return nil
    }
    let question = unique(fields["question"], "decision")
    let ask = reader.text(fields["ask"])
    let role = role(fields["role"])
    let options = reader.entries(fields["options"]).compactMap { choice($0.name, $0.value) }
    let limit = reader.duration(fields["limit"])
    let objective = objective(fields["objective"])
    let fallback = reader.name(fields["default"])
    guard let question, let ask, let role, let objective else { return nil }
    let known = options.map(\.name)
    if options.count < 2 { reader.report(ScenarioProblem.tooFewOptions(question), at: field.node) }
    if let fallback, !known.contains(fallback), let node = fields["default"]?.node {
      reader.report(
        ScenarioProblem.unknownOption(
          fallback, of: question, nearest: nearest(to: fallback, among: known)), at: node)
    }
    return Decision(
      question: question, ask: ask, role: role, options: options, limit: limit,
      fallback: fallback, objective: objective, place: reader.place(of: field.node))
  }

  private mutating func choice(_ name: Field, _ field: Field) -> Decision.Choice? {
    guard let fields = reader.fields(of: field.node, as: ScenarioKeys.choice),
      let known = reader.name(name), let text = reader.text(fields["text"]),
      let score = number(fields["score"])
    else { return nil }
    return Decision.Choice(name: known, text: text, score: score, why: reader.text(fields["why"]))
  }
}

// Matches.
extension ScenarioReader {
  private mutating func match(_ field: Field?) -> Match? {
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.match) else {
      return nil
    }
    let kinds = Match.names.filter { fields.has($0) }
    guard let kind = kinds.first, let value = fields[kind] else {
      reader.report(.emptyMatch, at: field.node)
      return nil
    }
    if kinds.count > 1 { reader.report(.matchOfTwoKinds(kinds), at: field.node) }
    if kind != "notice", let state = fields["state"] {
      reader.report(.stateWithoutNotice, at: state.node)
    }
    if kind != "decision", let option = fields["option"] {
      reader.report(.optionWithoutDecision, at: option.node)
    }
    switch kind {
    case "step": return step(value).map(Match.step)
    case "act": return reader.choice(value, of: RecordedAct.self).map(Match.act)
    case "decision": return decided(value, fields["option"])
    case "duty": return rule(value).map(Match.duty)
    case "notice": return notice(value, fields["state"])
    case "evidence": return source(value).map(Match.evidence)
    default: return reader.choice(value, of: Match.Judge.self).map(Match.byHand)
    }
  }

  private mutating func decided(_ field: Field, _ option: Field?) -> Match? {
    guard let name = reader.name(field) else { return nil }
    guard let question = names.questions[name] else {
      reader.report(
        .unknownQuestion(name, nearest: names.nearestQuestion(to: name)), at: field.node)
      return nil
    }
    guard let option else { return .decision(name, option: nil) }
    guard let chosen = reader.name(option) else { return nil }
    let known = question.options.map(\.name)
    guard known.contains(chosen) else {
      reader.report(
        ScenarioProblem.unknownOption(
          chosen, of: name, nearest: nearest(to: chosen, among: known)), at: option.node)
      return nil
    }
    return .decision(name, option: chosen)
  }

  private mutating func notice(_ field: Field, _ state: Field?) -> Match? {
    let rule = rule(field)
    let goal = reader.choice(state, of: Match.NoticeGoal.self)
    return rule.map { .notice($0, goal ?? .drafted) }
  }

  private mutating func rule(_ field: Field) -> String? {
    guard let name = reader.text(field) else { return nil }
    if let rules = names.library.rules, !rules.contains(name) {
      reader.report(
        PlaybookProblem.unknownRule(name, nearest: nearest(to: name, among: rules.sorted())),
        at: field.node)
      return nil
    }
    return name
  }

  private mutating func source(_ field: Field) -> String? {
    guard let name = reader.name(field) else { return nil }
    guard names.sources.contains(name) else {
      reader.report(
        .unknownSource(name, nearest: nearest(to: name, among: names.sources.sorted())),
        at: field.node)
      return nil
    }
    return name
  }
}
