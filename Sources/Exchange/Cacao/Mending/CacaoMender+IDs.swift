// Identifiers: `type--UUID`, of the type of what they stand for, no UUID twice.
extension CacaoMender {
  mutating func collectIDs(of playbook: JSONObject, at path: JSONPath) {
    if let id = playbook["id"]?.string { adopt(id, type: "playbook", at: path / "id") }
    for key in [
      "workflow", "agent_definitions", "target_definitions", "authentication_info_definitions",
      "extension_definitions", "data_marking_definitions",
    ] {
      for member in playbook[key]?.object?.members ?? [] {
        guard ids[member.name] == nil else { continue }  // an agent may be a target too
        let usual = key == "extension_definitions" ? "extension-definition" : nil
        guard let type = usual ?? member.value.object?["type"]?.string else { continue }
        adopt(member.name, type: type, at: path / key / member.name)
      }
    }
  }

  private mutating func adopt(_ id: String, type: String, at path: JSONPath) {
    let read = CacaoID(id)
    let uuid = read?.uuid ?? Self.uuid(endOf: id)
    let isNew = uuid.map { uuids.insert($0.lowercased()).inserted } ?? true
    if let read, read.type == type, isNew {
      ids[id] = id
      return
    }
    let mended = isNew ? uuid.map { CacaoID(type: type, uuid: $0).text } : nil
    let new = mended ?? minted(type, for: id)
    if mended == nil, let fresh = CacaoID(new) { uuids.insert(fresh.uuid) }
    ids[id] = new
    let what =
      !isNew
      ? "its UUID stands for something else too"
      : read == nil
        ? "“\(id)” is no identifier" : "the identifier is of another type than what it names"
    repair(path, what, done: "written as \(new)")
  }

  /// `start_1234…`: the UUID is there, what is before it is not right.
  private static func uuid(endOf id: String) -> String? {
    let end = String(id.suffix(36))
    return CacaoID.isUUID(end) ? end : nil
  }
}

// Variables.
extension CacaoMender {
  /// Names that are not of the form `__name__`, each with the form it gets.
  mutating func collectVariables(of playbook: JSONObject, at path: JSONPath) {
    collect(playbook["playbook_variables"], at: path / "playbook_variables")
    for member in playbook["workflow"]?.object?.members ?? [] {
      collect(
        member.value["step_variables"], at: path / "workflow" / member.name / "step_variables")
    }
  }

  private mutating func collect(_ value: JSONValue?, at path: JSONPath) {
    for member in value?.object?.members ?? [] where !CacaoVariables.isName(member.name) {
      let name = CacaoVariables.name(from: member.name)
      variables[member.name] = name
      repair(path / member.name, "a variable is called as in __name__", done: "renamed to \(name)")
    }
  }

  /// Variables that are used and that nobody declares are texts that nobody knows yet.
  mutating func declareVariables(of playbook: inout JSONObject, at path: JSONPath) {
    var declared = playbook["playbook_variables"]?.object ?? JSONObject()
    let before = declared.members.count
    for member in playbook["workflow"]?.object?.members ?? [] {
      let own = Set(member.value["step_variables"]?.object?.names ?? [])
      for (name, place) in Self.used(in: member.value, at: path / "workflow" / member.name)
      where !own.contains(name) && declared[name] == nil && name != CacaoSecrets.variable {
        // A step's own variable is seen by what its branches hold, in the files there are.
        declared[name] = .members([("type", "string")])
        repair(place, "the variable \(name) is declared nowhere", done: "declared as a text")
      }
    }
    for key in ["agent_definitions", "target_definitions", "authentication_info_definitions"] {
      for (name, place) in Self.used(in: playbook[key] ?? .null, at: path / key)
      where declared[name] == nil && name != CacaoSecrets.variable {
        declared[name] = .members([("type", "string")])
        repair(place, "the variable \(name) is declared nowhere", done: "declared as a text")
      }
    }
    if declared.members.count > before { playbook["playbook_variables"] = .object(declared) }
  }

  static func used(
    in value: JSONValue, at path: JSONPath
  ) -> [(name: String, path: JSONPath)] {
    switch value {
    case .string(let text): CacaoVariables.names(in: text).map { ($0, path) }
    case .array(let items): items.enumerated().flatMap { used(in: $1, at: path / $0) }
    case .object(let object):
      object.members.flatMap { member in
        ["step_extensions", "agent_target_extensions", "step_variables"].contains(member.name)
          ? [] : used(in: member.value, at: path / member.name)
      }
    case .null, .bool, .number: []
    }
  }
}
