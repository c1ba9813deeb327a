import Foundation
import Playbooks
import Problems

extension CacaoReader {
  mutating func readVariables() {
    var declared = playbook["playbook_variables"]?.object ?? JSONObject()
    for member in workflow.members {
      for variable in member.value["step_variables"]?.object?.members ?? []
      where declared[variable.name] == nil {
        declared[variable.name] = variable.value
      }
    }
    let inConditions = variablesOfConditions()
    var names = Names()
    for member in declared.members {
      guard let variable = member.value.object, member.name != CacaoSecrets.variable else {
        continue
      }
      let value = variable["value"]?.string
      if variable["constant"]?.bool == true, let value, !inConditions.contains(member.name) {
        constants[member.name] = text.prose(value)
        continue
      }
      let core = Names.slug(member.name, fallback: "variable", longest: Names.longestTail)
      let question = question(names.unique("\(name)-\(core)"), variable, member.name)
      facts[member.name] = question
      questions.append(question)
    }
  }

  private func variablesOfConditions() -> Set<String> {
    Set(
      workflow.members.flatMap { member in
        ["condition", "switch"].flatMap { key in
          CacaoVariables.names(in: member.value[key]?.string ?? "")
        }
      })
  }

  private mutating func question(
    _ name: String, _ variable: JSONObject, _ original: String
  ) -> Question {
    let type = type(of: variable["type"]?.string ?? "string", original)
    let ask = nonempty(text.line(variable["description"]?.string ?? ""), or: "What is \(original)?")
    let place = Place(file: "", line: 1, column: 1)
    var question = Question(name: name, ask: ask, type: type, place: place)
    question.help = "CACAO variable \(original)"
    guard let value = variable["value"]?.string, !value.isEmpty, type != .secret else {
      return question
    }
    let kept = text.line(value, longest: 2000)
    let context = AnswerContext(vocabulary: Vocabulary(), zone: .gmt, now: .distantFuture)
    if (try? question.answer(kept, in: context)) != nil {  // what its type does not take is a text
      question.suggestion = kept
    } else {
      question.type = .text
      question.suggestion = kept
      warn(
        "/playbook_variables/\(original)", "“\(kept)” is no value of its type",
        done: "the question takes any text")
    }
    return question
  }

  private func type(of type: String, _ name: String) -> QuestionType {
    if CacaoSecrets.isSecretVariable(name) { return .secret }
    switch type {
    case "bool", "boolean": return .yesNo
    case "integer", "long", "float": return .number
    case "ipv4-addr", "ipv6-addr": return .ip
    case "uri": return .url
    default: return .text
    }
  }

  // People.

  /// People and organisations are roles; machines are not.
  mutating func readRoles() {
    var names = Names()
    _ = names.unique("lead")
    for key in ["agent_definitions", "target_definitions"] {
      for member in playbook[key]?.object?.members ?? [] where roleOf[member.name] == nil {
        let type = member.value["type"]?.string ?? ""
        guard key == "agent_definitions", ["individual", "group", "organization"].contains(type)
        else { continue }
        let title = nonempty(text.line(member.value["name"]?.string ?? ""), or: type)
        let slug = names.unique(Names.slug(title, fallback: "role"))
        roleOf[member.name] = slug
        roles.append(.made(slug, title: title))
      }
    }
  }

  /// What a target is, in words.
  mutating func described(_ id: String) -> String {
    let definition =
      playbook["target_definitions"]?[id] ?? playbook["agent_definitions"]?[id] ?? .null
    let name = definition["name"]?.string ?? id
    let addresses = (definition["address"]?.object?.members ?? []).flatMap { member in
      (member.value.array ?? []).map { value in
        "\(member.name) \(value.string ?? String(decoding: value.canonicalBytes, as: UTF8.self))"
      }
    }
    let port = definition["port"]?.string.map { ["port \($0)"] } ?? []
    let contact = ["email", "phone"].flatMap { key in
      (definition["contact"]?[key]?.object?.members ?? []).map { "\(key) \($0.value.string ?? "")" }
    }
    let rest = addresses + port + contact
    return line(rest.isEmpty ? name : "\(name) (\(rest.joined(separator: ", ")))", or: id)
  }

  /// The fact that names the host with this address, asked for where there is one.
  mutating func host(of id: String) -> String? {
    if let known = hosts[id] { return known }
    let definition = playbook["target_definitions"]?[id] ?? playbook["agent_definitions"]?[id]
    let first = ["dname", "ipv4", "ipv6"].lazy.compactMap { key in
      definition?["address"]?[key]?.array?.first?.string
    }.first
    guard let address = first, let definition else { return nil }
    if case .variable(let variable)? = CacaoVariables.pieces(of: address).first,
      CacaoVariables.pieces(of: address).count == 1
    {
      guard let fact = facts[variable], [.text, .ip, .host].contains(fact.type) else { return nil }
      hosts[id] = fact.name
      return fact.name
    }
    let title = nonempty(text.line(definition["name"]?.string ?? ""), or: "the target")
    let slug = Names.slug(title, fallback: "target", longest: 24)
    var question = Question(
      name: "\(name)-host-\(slug)-\(hosts.count + 1)", ask: "Which host is “\(title)”?",
      type: .host,
      place: Place(file: "", line: 1, column: 1))
    let context = AnswerContext(vocabulary: Vocabulary(), zone: .gmt, now: .distantFuture)
    guard (try? question.answer(address, in: context)) != nil else { return nil }  // no host at all
    question.suggestion = address
    questions.append(question)
    hosts[id] = question.name
    return question.name
  }
}
