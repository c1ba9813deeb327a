/// Brings a playbook that calls itself CACAO into the form that the standard asks for, and says what
/// was done and where. A file in which nothing was mended is one that strict mode takes, so that
/// there is one reading of the rules.
struct CacaoMender {
  private(set) var notes: [ImportNote] = []
  /// Identifiers as the file has them → as they must be.
  var ids: [String: String] = [:]
  /// UUIDs that stand for something: none stands for two things.
  var uuids: Set<String> = []
  /// Names of variables as the file has them → as they must be.
  var variables: [String: String] = [:]
  /// Ways that led back, by step: what came again behind it.
  var loops: [(from: String, to: String)] = []
  /// New identifiers are made of this and what they stand for: the same file, the same ids.
  let seed: String

  /// The playbook as the standard wants it.
  static func mended(
    _ raw: JSONObject, at path: JSONPath
  ) -> (playbook: JSONObject, mender: CacaoMender) {
    var mender = CacaoMender(seed: raw["id"]?.string ?? raw["name"]?.string ?? "playbook")
    var playbook = mender.modern(raw, at: path)
    mender.collectIDs(of: playbook, at: path)
    mender.collectVariables(of: playbook, at: path)
    playbook = mender.object(playbook, as: Cacao.playbook, at: path)
    mender.mendDates(of: &playbook, at: path)
    mender.mendGraph(of: &playbook, at: path)
    mender.declareVariables(of: &playbook, at: path)
    return (playbook, mender)
  }

  private init(seed: String) { self.seed = seed }

  mutating func repair(_ path: JSONPath, _ what: String, done: String) {
    notes.append(ImportNote(.repair, path.description, what, done: done))
  }

  mutating func warn(_ path: JSONPath, _ what: String, done: String) {
    notes.append(ImportNote(.warning, path.description, what, done: done))
  }

  func minted(_ type: String, for name: String) -> String {
    CacaoID(type: type, named: "\(seed) \(name)").text
  }
}

// By the rules.
extension CacaoMender {
  mutating func object(_ object: JSONObject, as shape: CacaoShape, at path: JSONPath) -> JSONObject
  {
    var mended = JSONObject()
    for member in object.members {
      guard let rule = shape[member.name] else {
        repair(
          path / member.name, "\(shape.title) has no member “\(member.name)”",
          done: "kept in the original, read no further")
        continue
      }
      mended[member.name] = value(member.value, rule, at: path / member.name)
    }
    for (name, rule) in shape.required.sorted(by: { $0.key < $1.key }) where mended[name] == nil {
      guard let filled = missing(name, rule, in: mended, at: path) else { continue }
      mended[name] = filled
      repair(
        path / name, "\(shape.title) lacks “\(name)”", done: "written as \(Self.shown(filled))")
    }
    return mended
  }

  private static func shown(_ value: JSONValue) -> String {
    let text = String(decoding: value.canonicalBytes, as: UTF8.self)
    return text.count > 80 ? text.prefix(79) + "…" : text
  }

  mutating func value(_ value: JSONValue, _ rule: CacaoRule, at path: JSONPath) -> JSONValue? {
    switch rule {
    case .text: text(value, at: path)
    case .flag: flag(value, at: path)
    case .whole(let range): whole(value, range, at: path)
    case .id(let types): identifier(value, types, at: path)
    case .time: time(value, at: path)
    case .timeOrNull: if case .null = value { value } else { time(value, at: path) }
    case .textOrNull: if case .null = value { value } else { text(value, at: path) }
    case .oneOf(let words): word(value, of: words, at: path)
    case .list(let rule): list(value, rule, at: path)
    case .object(let shape):
      members(value, at: path).map { .object(object($0, as: shape, at: path)) }
    case .entries(let shapes): entries(value, shapes, at: path)
    case .variables: members(value, at: path).map { .object(variables(in: $0, at: path)) }
    case .extensions: extensions(value, at: path)
    case .map(let rule): map(value, rule, at: path)
    case .command: members(value, at: path).map { .object(command($0, at: path)) }
    case .open: value
    }
  }

  private mutating func members(_ value: JSONValue, at path: JSONPath) -> JSONObject? {
    if let object = value.object { return object }
    leaveOut(value, wanted: "an object", at: path)
    return nil
  }

  mutating func leaveOut(_ value: JSONValue, wanted: String, at path: JSONPath) {
    repair(
      path, "\(wanted) is wanted, not \(value.described)",
      done: "kept in the original, read no further")
  }

  private mutating func list(
    _ value: JSONValue, _ rule: CacaoRule, at path: JSONPath
  ) -> JSONValue? {
    guard case .array(let items) = value else {
      if case .null = value { return nothing(at: path) }
      let item = self.value(value, rule, at: path)
      repair(path, "a list is wanted, not \(value.described)", done: "made a list of one")
      return item.map { .array([$0]) }
    }
    let mended = items.enumerated().compactMap { self.value($1, rule, at: path / $0) }
    guard mended.isEmpty else { return .array(mended) }
    if items.isEmpty { repair(path, "the list is empty", done: "left out") }
    return nil
  }

  private mutating func nothing(at path: JSONPath) -> JSONValue? {
    repair(path, "there is nothing", done: "left out")
    return nil
  }

  private mutating func map(_ value: JSONValue, _ rule: CacaoRule, at path: JSONPath) -> JSONValue?
  {
    guard let object = members(value, at: path) else { return nil }
    var mended = JSONObject()
    for member in object.members {
      mended[member.name] = self.value(member.value, rule, at: path / member.name)
    }
    return .object(mended)
  }

  private mutating func entries(
    _ value: JSONValue, _ shapes: [String: CacaoShape], at path: JSONPath
  ) -> JSONValue? {
    guard let object = members(value, at: path) else { return nil }
    var mended = JSONObject()
    for member in object.members {
      let place = path / member.name
      guard let entry = members(member.value, at: place) else { continue }
      let only = shapes.count == 1 ? shapes.keys.first : nil
      guard let shape = shapes[entry["type"]?.string ?? only ?? ""] else {
        repair(
          place, "its type is none of \(shapes.keys.sorted().joined(separator: ", "))",
          done: "kept in the original, read no further")
        continue
      }
      mended[ids[member.name] ?? member.name] = .object(self.object(entry, as: shape, at: place))
    }
    // An empty dictionary of definitions says nothing, and most schemas refuse it.
    if mended.isEmpty, path.description.hasSuffix("_definitions") {
      repair(path, "the dictionary is empty", done: "left out")
      return nil
    }
    return .object(mended)
  }

  private mutating func extensions(_ value: JSONValue, at path: JSONPath) -> JSONValue? {
    guard let object = members(value, at: path) else { return nil }
    guard !object.isEmpty else { return nothing(at: path) }
    var mended = JSONObject()
    for member in object.members {
      guard members(member.value, at: path / member.name) != nil else { continue }
      let name = sound(member.name, ["extension-definition"], at: path / member.name)
      mended[name] = member.value
    }
    return mended.isEmpty ? nil : .object(mended)
  }

  private mutating func variables(in object: JSONObject, at path: JSONPath) -> JSONObject {
    var mended = JSONObject()
    for member in object.members {
      let name = variables[member.name] ?? member.name
      let place = path / member.name
      switch member.value {
      case .object(let variable):
        mended[name] = .object(self.object(variable, as: Cacao.variable, at: place))
      default:
        // `"__ip__": "192.0.2.1"`: a value where a variable is wanted.
        guard let value = value(member.value, .textOrNull, at: place) else { continue }
        repair(place, "a variable is an object", done: "made one of its value")
        mended[name] = .members([("type", "string"), ("value", value)])
      }
    }
    return mended
  }
}
