// The workflow as a graph: one start, ends of their own, no way that leads nowhere or back.
extension CacaoMender {
  mutating func mendGraph(of playbook: inout JSONObject, at path: JSONPath) {
    var workflow = playbook["workflow"]?.object ?? JSONObject()
    let place = path / "workflow"
    dropDangling(&workflow, at: place)
    mendStart(of: &playbook, &workflow, at: path)
    mendSuccessors(&workflow, at: place)
    fillBranches(&workflow, at: place)
    cutLoops(&workflow, at: place)
    partEnds(&workflow, from: playbook["workflow_start"]?.string ?? "", at: place)
    mendException(of: &playbook, workflow, at: path)
    playbook["workflow"] = .object(workflow)
    defineAgents(of: &playbook, at: path)
  }

  private mutating func dropDangling(_ workflow: inout JSONObject, at path: JSONPath) {
    for member in workflow.members {
      guard var step = member.value.object else { continue }
      let broken = CacaoWays.ways(of: step).filter { workflow[$0.target] == nil }
      // From the end, so that places in a list stay what they were.
      for way in broken.reversed() {
        step = CacaoWays.leading(step, way, to: nil)
        repair(
          path / member.name / way.member, "no step is called “\(way.target)”", done: "left out")
      }
      if !broken.isEmpty { workflow[member.name] = .object(step) }
    }
  }

  private mutating func mendStart(
    of playbook: inout JSONObject, _ workflow: inout JSONObject, at path: JSONPath
  ) {
    let starts = workflow.members.filter { $0.value["type"]?.string == "start" }.map(\.name)
    let named = playbook["workflow_start"]?.string
    if let named, starts == [named] { return }
    if let start = starts.first(where: { $0 == named }) ?? starts.first {
      for other in starts where other != start { join(other, to: start, &workflow, at: path) }
      if named != start {
        playbook["workflow_start"] = .string(start)
        repair(path / "workflow_start", "it names no start step", done: "written as \(start)")
      }
      return
    }
    let start = minted("start", for: "start")
    let first = named.flatMap { workflow[$0] == nil ? nil : $0 } ?? firstStep(of: workflow)
    workflow[start] = .members([
      ("type", "start"), ("on_completion", first.map(JSONValue.string)),
    ])
    playbook["workflow_start"] = .string(start)
    let before = first.map { "one put before \($0)" } ?? "one made"
    repair(path / "workflow", "there is no start step", done: before)
  }

  /// A second start is where a branch of the first begins.
  private mutating func join(
    _ other: String, to start: String, _ workflow: inout JSONObject, at path: JSONPath
  ) {
    let target = workflow[other]?["on_completion"]?.string
    for member in workflow.members {
      guard var step = member.value.object else { continue }
      let ways = CacaoWays.ways(of: step).filter { $0.target == other }
      for way in ways.reversed() { step = CacaoWays.leading(step, way, to: target) }
      if !ways.isEmpty { workflow[member.name] = .object(step) }
    }
    workflow[other] = nil
    repair(
      path / "workflow" / other, "there is more than one start step",
      done: "left out; what it began is kept")
  }

  private func firstStep(of workflow: JSONObject) -> String? {
    let targets = Set(
      workflow.members.flatMap { member in
        (member.value.object.map(CacaoWays.ways(of:)) ?? []).map(\.target)
      })
    let steps = workflow.members.filter { $0.value["type"]?.string != "end" }
    return (steps.first { !targets.contains($0.name) } ?? steps.first)?.name
  }

  /// Each step but ends goes on somewhere: by `on_completion`, or by `on_success` and `on_failure`.
  private mutating func mendSuccessors(_ workflow: inout JSONObject, at path: JSONPath) {
    for member in workflow.members {
      guard var step = member.value.object, let type = step["type"]?.string, type != "end"
      else { continue }
      let place = path / member.name
      if let completion = step["on_completion"], step["on_success"] != nil {
        step["on_completion"] = nil
        repair(
          place / "on_completion", "it stands beside “on_success”",
          done: "left out: \(completion.string ?? "")")
      } else if let completion = step["on_completion"], step["on_failure"] != nil {
        step["on_completion"] = nil
        step["on_success"] = completion
        repair(
          place / "on_completion", "it stands beside “on_failure”", done: "read as “on_success”")
      }
      let key = step["on_failure"] == nil ? "on_completion" : "on_success"
      if step["on_completion"] == nil, step["on_success"] == nil {
        step[key] = .string(newEnd(&workflow, for: member.name))
        repair(place, "the step leads nowhere", done: "an end put behind it")
      }
      workflow[member.name] = .object(step)
    }
  }

  private func newEnd(_ workflow: inout JSONObject, for name: String) -> String {
    let end = minted("end", for: "end of \(name)")
    if workflow[end] == nil { workflow[end] = .members([("type", "end")]) }
    return end
  }

  private mutating func fillBranches(_ workflow: inout JSONObject, at path: JSONPath) {
    for member in workflow.members {
      guard var step = member.value.object, let type = step["type"]?.string else { continue }
      let place = path / member.name
      if type == "if-condition" || type == "while-condition", step["on_true"] == nil {
        step["on_true"] = .string(newEnd(&workflow, for: "\(member.name) true"))
        repair(place / "on_true", "the branch leads nowhere", done: "an end put there")
      }
      if type == "parallel" {
        var branches = step["next_steps"]?.array ?? []
        while branches.count < 2 {
          branches.append(.string(newEnd(&workflow, for: "\(member.name) \(branches.count)")))
          repair(
            place / "next_steps", "there are fewer than two branches", done: "an end put there")
        }
        step["next_steps"] = .array(branches)
      }
      if type == "switch-condition", (step["cases"]?.object ?? JSONObject()).isEmpty {
        step["cases"] = .members([
          ("default", .string(newEnd(&workflow, for: "\(member.name) default")))
        ])
        repair(place / "cases", "there is no case", done: "an end put there")
      }
      workflow[member.name] = .object(step)
    }
  }

  private mutating func mendException(
    of playbook: inout JSONObject, _ workflow: JSONObject, at path: JSONPath
  ) {
    guard let exception = playbook["workflow_exception"]?.string, workflow[exception] == nil
    else { return }
    playbook["workflow_exception"] = nil
    repair(path / "workflow_exception", "no step is called “\(exception)”", done: "left out")
  }

  /// Agents and targets that are named and defined nowhere.
  private mutating func defineAgents(of playbook: inout JSONObject, at path: JSONPath) {
    var agents = playbook["agent_definitions"]?.object ?? JSONObject()
    var targets = playbook["target_definitions"]?.object ?? JSONObject()
    let before = (agents.members.count, targets.members.count)
    var workflow = playbook["workflow"]?.object ?? JSONObject()
    for member in workflow.members {
      guard var step = member.value.object, step["type"]?.string == "action" else { continue }
      let place = path / "workflow" / member.name
      if let agent = step["agent"]?.string, agents[agent] == nil {
        step["agent"] = .string(define(agent, &agents, also: targets, at: place / "agent"))
      }
      if let named = step["targets"]?.array {
        step["targets"] = .array(
          named.enumerated().map { index, target in
            guard let target = target.string, targets[target] == nil else { return target }
            return .string(define(target, &targets, also: agents, at: place / "targets" / index))
          })
      }
      workflow[member.name] = .object(step)
    }
    playbook["workflow"] = .object(workflow)
    if agents.members.count > before.0 { playbook["agent_definitions"] = .object(agents) }
    if targets.members.count > before.1 { playbook["target_definitions"] = .object(targets) }
  }

  private mutating func define(
    _ name: String, _ definitions: inout JSONObject, also others: JSONObject, at path: JSONPath
  ) -> String {
    if let other = others[name] {
      definitions[name] = other
      repair(path, "it is defined in the other dictionary", done: "defined in both")
      return name
    }
    let read = CacaoID(name)
    let isPerson = read.map { $0.type == "individual" || $0.type == "group" } ?? false
    let known = isPerson && read.map { uuids.insert($0.uuid.lowercased()).inserted } ?? false
    let id = known ? name : minted("individual", for: name)
    definitions[id] = .members([
      ("type", .string(known ? read?.type ?? "individual" : "individual")),
      ("name", "whoever is responsible"),
      ("description", .string("not defined in the file: \(name)")),
    ])
    repair(path, "“\(name)” is defined nowhere", done: "defined as a person, \(id)")
    return id
  }
}
