import Playbooks
import Problems

/// TheHive case templates: tasks in an order for reading, custom fields to be filled in.
struct HiveImport {
  private let importer: Importer
  private let path: String

  private static let known: Set<String> = [
    "name", "displayName", "titlePrefix", "description", "summary", "severity", "tlp", "pap",
    "tags", "tasks", "customFields", "flag", "_id", "_type", "_createdBy", "_updatedBy",
    "_createdAt", "_updatedAt", "id", "createdBy", "createdAt", "updatedBy", "updatedAt", "status",
  ]

  init(_ importer: Importer, path: String) {
    self.importer = importer
    self.path = path
  }

  func playbooks(in bytes: [UInt8]) throws(ImportRefusal) -> [Imported] {
    let raw: JSONValue
    do throws(JSONRefusal) {
      raw = try JSONParser.value(of: bytes, path: path)
    } catch {
      throw ImportRefusal.unreadable([error.problem])
    }
    let items = raw.array ?? [raw]
    let templates = items.enumerated().compactMap { index, item -> (JSONObject, JSONPath)? in
      guard let object = item.object, object["tasks"] != nil || object["name"] != nil else {
        return nil
      }
      return (object, raw.array == nil ? JSONPath() : JSONPath() / index)
    }
    guard !templates.isEmpty else {
      throw ImportRefusal.unreadable(
        "there is no case template in it", mend: "give an export of TheHive's case templates",
        in: path)
    }
    var imported: [Imported] = []
    for (template, place) in templates { imported.append(try playbook(template, at: place)) }
    return imported
  }

  private func playbook(
    _ template: JSONObject, at place: JSONPath
  ) throws(ImportRefusal) -> Imported {
    var text = ForeignText()
    var notes: [ImportNote] = []
    let title = template["displayName"]?.string ?? template["name"]?.string ?? "Case template"
    var foreign = ForeignPlaybook(
      name: Names.slug(
        template["name"]?.string ?? title, fallback: "playbook", longest: Names.longestPlaybook),
      title: text.line(title), summary: "")
    foreign.isList = true
    if foreign.title.isEmpty { foreign.title = foreign.name }
    foreign.summary = nonempty(text.prose(template["description"]?.string ?? ""), foreign.title)
    foreign.severity =
      [1: .low, 2: .medium, 3: .high, 4: .critical][
        template["severity"]?.integer ?? 0]
    describe(template, &foreign, &text)
    readTasks(template, &foreign, &text, &notes, at: place)
    readFields(template["customFields"], &foreign, &text)
    foreign.inputs = foreign.questions.map(\.name)
    for member in template.members where !Self.known.contains(member.name) && !isEmpty(member.value)
    {
      notes.append(
        ImportNote(
          .warning, (place / member.name).description, "nothing of ours is like “\(member.name)”",
          done: "kept as a reference"))
      let value = String(decoding: member.value.canonicalBytes, as: UTF8.self)
      foreign.references.append(text.line("\(member.name): \(value)", longest: 2000))
    }
    foreign.hasChangedText = text.hasChanged
    return try importer.finished(foreign, format: .thehive, notes: notes, path: path)
  }

  private func isEmpty(_ value: JSONValue) -> Bool {
    switch value {
    case .null: true
    case .array(let items): items.isEmpty
    case .object(let object): object.isEmpty
    case .string(let text): text.isEmpty
    case .bool, .number: false
    }
  }

  private func describe(
    _ template: JSONObject, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText
  ) {
    for key in ["summary", "titlePrefix", "tlp", "pap"] {
      guard let value = template[key], !isEmpty(value) else { continue }
      let words = value.string ?? String(decoding: value.canonicalBytes, as: UTF8.self)
      foreign.references.append(text.line("\(key): \(words)", longest: 2000))
    }
    for tag in (template["tags"]?.array ?? []).compactMap(\.string) where !tag.isEmpty {
      foreign.useWhen.append(text.line("Tagged: \(tag)"))
    }
  }

  private func readTasks(
    _ template: JSONObject, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText,
    _ notes: inout [ImportNote], at place: JSONPath
  ) {
    let tasks = (template["tasks"]?.array ?? []).enumerated().map { index, task in
      (id: (place / "tasks" / index).description, task: task)
    }
    // The order they have in a case; without one, that of the file.
    let sorted = tasks.enumerated().sorted { one, other in
      let left = one.element.task["order"]?.integer ?? one.offset
      let right = other.element.task["order"]?.integer ?? other.offset
      return (left, one.offset) < (right, other.offset)
    }.map(\.element)
    foreign.expected = tasks.map(\.id)
    for (id, task) in sorted {
      foreign.nodes.append(node(task, id: id, &text))
      let owner = task["assignee"]?.string ?? task["owner"]?.string ?? ""
      if !owner.isEmpty {
        notes.append(
          ImportNote(.warning, id, "it is assigned to \(owner)", done: "said in its text"))
      }
    }
  }

  private func node(_ task: JSONValue, id: String, _ text: inout ForeignText) -> ForeignNode {
    let title = nonempty(text.line(task["title"]?.string ?? task.string ?? ""), "Task")
    let group = task["group"]?.string ?? ""
    let phase = PhaseWords.phase(of: title) ?? PhaseWords.phase(of: group) ?? .detect
    var node = ForeignNode(id: id, title: title, phase: phase)
    var blocks = MarkdownBlocks(task["description"]?.string ?? "")
    blocks.addLine(group.isEmpty || group == "default" ? "" : "Group: \(group)")
    let owner = task["assignee"]?.string ?? task["owner"]?.string ?? ""
    blocks.addLine(owner.isEmpty ? "" : "Assigned to \(owner) in the template.")
    blocks.addLine(task["mandatory"]?.bool == true ? "The template calls it mandatory." : "")
    node.work = blocks.work(&text, otherwise: title)
    return node
  }

  /// Older templates write a dictionary, newer ones a list.
  private func readFields(
    _ value: JSONValue?, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText
  ) {
    var fields: [(name: String, field: JSONValue)] = []
    for member in value?.object?.members ?? [] { fields.append((member.name, member.value)) }
    for item in value?.array ?? [] {
      fields.append((item["name"]?.string ?? item["internalReference"]?.string ?? "field", item))
    }
    var names = Names()
    for (name, field) in fields {
      let slug = names.unique(
        "\(foreign.name)-\(Names.slug(name, fallback: "field", longest: Names.longestTail))")
      let kinds = ["string", "number", "boolean", "date", "integer", "float"]
      let type = field["type"]?.string ?? kinds.first { field[$0] != nil } ?? "string"
      let ask = field["description"]?.string ?? "\(name)?"
      foreign.questions.append(
        Question(
          name: slug, ask: nonempty(text.line(ask), name), type: Self.type(type),
          help: "Custom field \(text.line(name))", place: Place(file: path, line: 1, column: 1)))
    }
  }

  private static func type(_ type: String) -> QuestionType {
    switch type {
    case "boolean": .yesNo
    case "number", "integer", "float": .number
    case "date": .time
    default: .text
    }
  }

  private func nonempty(_ text: String, _ other: String) -> String { text.isEmpty ? other : text }
}
