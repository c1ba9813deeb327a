import Foundation

// Values that are not objects.
extension CacaoMender {
  mutating func text(_ value: JSONValue, at path: JSONPath) -> JSONValue? {
    let mended: String
    switch value {
    case .string: return renamed(value)
    case .number(let digits): mended = digits
    case .bool(let truth): mended = truth ? "true" : "false"
    case .array, .object: mended = String(decoding: value.canonicalBytes, as: UTF8.self)
    case .null:
      repair(path, "a text is wanted, not null", done: "left out")
      return nil
    }
    repair(path, "a text is wanted, not \(value.described)", done: "written as a text")
    return .string(mended)
  }

  /// Uses of variables whose names were mended follow their names.
  private func renamed(_ value: JSONValue) -> JSONValue {
    guard !variables.isEmpty, let text = value.string else { return value }
    return .string(CacaoVariables.renaming(variables, in: text))
  }

  mutating func flag(_ value: JSONValue, at path: JSONPath) -> JSONValue? {
    if case .bool = value { return value }
    switch value.string?.lowercased() {
    case "true", "yes":
      repair(path, "true is wanted, not a text", done: "written as true")
      return true
    case "false", "no":
      repair(path, "false is wanted, not a text", done: "written as false")
      return false
    default:
      leaveOut(value, wanted: "true or false", at: path)
      return nil
    }
  }

  mutating func whole(
    _ value: JSONValue, _ range: ClosedRange<Int>, at path: JSONPath
  ) -> JSONValue? {
    if let number = value.integer, range.contains(number) { return value }
    guard let number = value.integer ?? value.string.flatMap({ Int($0) }) else {
      leaveOut(value, wanted: "a whole number", at: path)
      return nil
    }
    let near = min(max(number, range.lowerBound), range.upperBound)
    repair(
      path, "a number from \(range.lowerBound) to \(range.upperBound) is wanted",
      done: "written as \(near)")
    return .int(near)
  }

  mutating func time(_ value: JSONValue, at path: JSONPath) -> JSONValue? {
    guard let text = value.string, let mended = CacaoTime.mended(text) else {
      leaveOut(value, wanted: "a time", at: path)
      return nil
    }
    if mended != text {
      repair(path, "a time has three decimals and ends with Z", done: "written as \(mended)")
    }
    return .string(mended)
  }

  mutating func word(_ value: JSONValue, of words: [String], at path: JSONPath) -> JSONValue? {
    if let text = value.string, words.contains(text) { return value }
    let near = words.first { $0.lowercased() == value.string?.lowercased() }
    guard let word = near ?? (words.count == 1 ? words[0] : nil) else {
      leaveOut(value, wanted: "one of \(words.joined(separator: ", "))", at: path)
      return nil
    }
    repair(path, "“\(word)” is wanted", done: "written so")
    return .string(word)
  }

  mutating func identifier(_ value: JSONValue, _ types: [String], at path: JSONPath) -> JSONValue? {
    if case .array(let items) = value, let first = items.first {
      repair(path, "one identifier is wanted, not a list", done: "the first of it taken")
      return identifier(first, types, at: path)
    }
    guard let text = value.string else {
      leaveOut(value, wanted: "an identifier", at: path)
      return nil
    }
    return .string(sound(text, types, at: path))
  }

  /// The identifier that stands for this one. What refers to nothing is found with the graph.
  mutating func sound(_ text: String, _ types: [String], at path: JSONPath) -> String {
    if let known = ids[text] { return known }
    if let id = CacaoID(text) {
      guard !types.isEmpty, !types.contains(id.type), types.count == 1 else { return text }
      let mended = CacaoID(type: types[0], uuid: id.uuid).text
      repair(path, "an identifier of type “\(types[0])” is wanted", done: "written as \(mended)")
      return mended
    }
    let mended = minted(
      types.count == 1 ? types[0] : types.isEmpty ? "identity" : "action", for: text)
    repair(path, "“\(text)” is no identifier", done: "written as \(mended)")
    return mended
  }

  /// What stands for a member that must be there, where something sensible does.
  func missing(
    _ name: String, _ rule: CacaoRule, in object: JSONObject, at path: JSONPath
  ) -> JSONValue? {
    switch (name, rule) {
    case (_, .oneOf(let words)) where words.count == 1: .string(words[0])
    case ("created", _): object["modified"] ?? "1970-01-01T00:00:00.000Z"
    case ("modified", _): object["created"] ?? "1970-01-01T00:00:00.000Z"
    case (_, .time), (_, .timeOrNull): "1970-01-01T00:00:00.000Z"
    case ("id", _), ("playbook_id", _): .string(minted("playbook", for: path.description))
    case ("created_by", _): .string(Cacao.identity)
    case ("agent", _): .string(minted("individual", for: "unknown agent"))
    case ("workflow", _), ("address", _), ("cases", _): .object(JSONObject())
    case ("category", _): .array(["server"])
    case ("tlpv2_level", _): "TLP:RED"
    case ("iep_version", _): .int(2)
    case ("condition", _): "[__condition__:value = 'true']"
    case ("switch", _): "__switch__:value"
    case ("name", _): object["description"] ?? object["type"] ?? "unnamed"
    case ("type", .text): "string"
    case (_, .text): "unknown"
    default: nil  // commands and ways: mended with the graph
    }
  }

  mutating func mendDates(of playbook: inout JSONObject, at path: JSONPath) {
    guard let created = playbook["created"]?.string, let modified = playbook["modified"]?.string,
      modified < created
    else { return }
    playbook["modified"] = .string(created)
    repair(
      path / "modified", "it was modified before it was created", done: "written as \(created)")
  }
}

// Commands.
extension CacaoMender {
  mutating func command(_ object: JSONObject, at path: JSONPath) -> JSONObject {
    let type = object["type"]?.string ?? ""
    guard type.isEmpty || Cacao.commandTypes.contains(type) else {
      warn(
        path, "nobody but its author knows commands of type “\(type)”", done: "read as manual work")
      return object.filtered { $0.name != "external_references" || $0.value.array != nil }
    }
    var mended = self.object(object, as: Cacao.command, at: path)
    if type.isEmpty { mended["type"] = "manual" }
    if Cacao.encodedCommands.contains(type), mended["command_b64"] == nil {
      let plain = mended["command"]?.string ?? mended["description"]?.string ?? ""
      mended["command_b64"] = .string(Data(plain.utf8).base64EncodedString())
      mended["command"] = nil
      repair(path, "a command of type “\(type)” stands in “command_b64”", done: "encoded")
    } else if type == "http-api" || type == "openc2-http" || mended["command_b64"] == nil,
      mended["command"] == nil
    {
      mended["command"] = mended["description"] ?? .string("unknown")
      repair(path, "the command has no text", done: "its description stands in for it")
    }
    if type == "openc2-http", mended["content_b64"] == nil {
      let plain = mended["content"]?.string ?? ""
      mended["content_b64"] = .string(Data(plain.utf8).base64EncodedString())
      mended["content"] = nil
      repair(path, "an OpenC2 command stands in “content_b64”", done: "encoded")
    }
    return mended
  }
}
