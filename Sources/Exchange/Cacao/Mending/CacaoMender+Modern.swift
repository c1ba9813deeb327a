// What older versions and free-hand files write otherwise, before the rules are read.
extension CacaoMender {
  private static let newNames = [
    "playbook_extension": "playbook_extensions", "targets": "target_definitions",
    "agents": "agent_definitions", "data_markings": "data_marking_definitions",
    "extensions": "extension_definitions", "steps": "workflow", "workflow_steps": "workflow",
  ]

  mutating func modern(_ raw: JSONObject, at path: JSONPath) -> JSONObject {
    var playbook = JSONObject()
    for member in raw.members {
      guard let new = Self.newNames[member.name], raw[new] == nil else {
        playbook[member.name] = member.value
        continue
      }
      repair(path / member.name, "the member is called “\(new)”", done: "renamed")
      playbook[new] = member.value
    }
    playbook["workflow"] = .object(workflow(playbook["workflow"], at: path / "workflow"))
    hoistAgents(&playbook, at: path)
    for key in ["agent_definitions", "target_definitions"] {
      guard let agents = keyed(playbook[key], at: path / key) else { continue }
      playbook[key] = .object(
        mapped(agents) { mender, agent, id in mender.modernAgent(agent, at: path / key / id) })
    }
    return playbook
  }

  private mutating func mapped(
    _ object: JSONObject, _ change: (inout CacaoMender, JSONObject, String) -> JSONObject
  ) -> JSONObject {
    var result = JSONObject()
    for member in object.members {
      result[member.name] =
        member.value.object.map { .object(change(&self, $0, member.name)) } ?? member.value
    }
    return result
  }

  /// A list of steps, or none at all, where a dictionary is wanted.
  private mutating func workflow(_ value: JSONValue?, at path: JSONPath) -> JSONObject {
    guard let steps = keyed(value, at: path) else {
      repair(path, "there is no workflow", done: "made of a start and an end")
      return JSONObject()
    }
    return mapped(steps) { mender, step, id in mender.modernStep(step, at: path / id) }
  }

  private mutating func keyed(_ value: JSONValue?, at path: JSONPath) -> JSONObject? {
    switch value {
    case .object(let object): return object
    case .array(let items):
      repair(path, "a dictionary is wanted, not a list", done: "keyed by the ids of its items")
      var object = JSONObject()
      for (index, item) in items.enumerated() {
        guard var entry = item.object else {
          leaveOut(item, wanted: "an object", at: path / index)
          continue
        }
        let id = entry["id"]?.string ?? entry["step_id"]?.string ?? "\(path)/\(index)"
        entry["id"] = nil
        entry["step_id"] = nil
        object[object[id] == nil ? id : "\(id) \(index)"] = .object(entry)
      }
      return object
    default: return nil
    }
  }

  private mutating func modernStep(_ raw: JSONObject, at path: JSONPath) -> JSONObject {
    var step = raw
    let type = raw["type"]?.string ?? ""
    if !Cacao.stepTypes.contains(type) {
      let meant = meantType(type, raw)
      repair(path / "type", "“\(type)” is no type of step", done: "read as “\(meant)”")
      step["type"] = .string(meant)
    }
    if let command = step["command"], step["commands"] == nil {
      step["command"] = nil
      step["commands"] = command.object != nil ? .array([command]) : manual(command.string ?? "")
      repair(path / "command", "a step has “commands”", done: "made a list of one")
    }
    if let target = step["target"], step["targets"] == nil {
      step["target"] = nil
      step["targets"] = .array([target])
      repair(path / "target", "a step has “targets”", done: "made a list of one")
    }
    if step["type"]?.string == "action", (step["commands"]?.array ?? []).isEmpty {
      let text =
        step["description"]?.string ?? step["name"]?.string ?? "do what the step is named for"
      step["commands"] = manual(text)
      repair(path / "commands", "an action has no command", done: "a manual one made of its words")
    }
    return step
  }

  private func manual(_ text: String) -> JSONValue {
    .array([.members([("type", "manual"), ("command", .string(text))])])
  }

  private func meantType(_ type: String, _ step: JSONObject) -> String {
    if step["cases"]?.object != nil { return "switch-condition" }
    if step["next_steps"]?.array.map({ $0.count > 1 }) == true { return "parallel" }
    if step["on_true"] != nil { return type.contains("while") ? "while-condition" : "if-condition" }
    if type == "playbook", step["playbook_id"] != nil { return "playbook-action" }
    if ["start", "begin", "trigger"].contains(type.lowercased()) { return "start" }
    if ["end", "stop", "finish"].contains(type.lowercased()) { return "end" }
    return "action"
  }

  /// An agent of a type of its maker's own: what it is stays in its category.
  private mutating func modernAgent(_ raw: JSONObject, at path: JSONPath) -> JSONObject {
    let type = raw["type"]?.string ?? ""
    guard !Cacao.agentTypes.contains(type) else { return raw }
    var agent = raw
    let category = type.hasPrefix("soarca") ? "orchestrator" : type.isEmpty ? "server" : type
    agent["type"] = "security-category"
    agent["category"] = .array([.string(category)])
    repair(
      path / "type", "“\(type)” is no type of agent",
      done: "read as “security-category” of category “\(category)”")
    return agent
  }
}

// Agents that are written where they are used, and agents of types that nobody knows.
extension CacaoMender {
  private mutating func hoistAgents(_ playbook: inout JSONObject, at path: JSONPath) {
    guard var workflow = playbook["workflow"]?.object else { return }
    for member in workflow.members {
      guard var step = member.value.object else { continue }
      let place = path / "workflow" / member.name
      if let agent = step["agent"]?.object {
        step["agent"] = .string(define(agent, in: "agent_definitions", &playbook, place / "agent"))
      }
      if let targets = step["targets"]?.array {
        step["targets"] = .array(
          targets.enumerated().map { index, target in
            guard let object = target.object else { return target }
            return .string(
              define(object, in: "target_definitions", &playbook, place / "targets" / index))
          })
      }
      workflow[member.name] = .object(step)
    }
    playbook["workflow"] = .object(workflow)
  }

  private mutating func define(
    _ agent: JSONObject, in key: String, _ playbook: inout JSONObject, _ path: JSONPath
  ) -> String {
    var definitions = playbook[key]?.object ?? JSONObject()
    let id = minted(agent["type"]?.string ?? "group", for: path.description)
    definitions[id] = .object(agent)
    playbook[key] = .object(definitions)
    repair(path, "an identifier is wanted, not an object", done: "moved to “\(key)”")
    return id
  }
}
