import Playbooks
import Problems

/// Cortex XSOAR playbooks: tasks by number, each with the tasks that come next by what it found.
/// Its commands belong to integrations of theirs: people do here what they did there.
struct XsoarImport {
  private let importer: Importer
  private let path: String

  init(_ importer: Importer, path: String) {
    self.importer = importer
    self.path = path
  }

  func playbook(in bytes: [UInt8]) throws(ImportRefusal) -> Imported {
    let root = try ForeignYAML.root(bytes, path: path)
    guard let tasks = root["tasks"], !tasks.pairs.isEmpty else {
      throw ImportRefusal.unreadable(
        "it has no tasks", mend: "give a playbook exported from Cortex XSOAR", in: path)
    }
    guard tasks.pairs.count <= CacaoImport.mostSteps else {
      throw ImportRefusal.tooManySteps(tasks.pairs.count)
    }
    var reader = XsoarReader(root, tasks: tasks, importer: importer, path: path)
    let foreign = reader.foreign()
    return try importer.finished(foreign, format: .xsoar, notes: reader.notes, path: path)
  }
}

struct XsoarReader {
  private let root: YAMLNode
  private let tasks: [(id: String, task: YAMLNode)]
  private let importer: Importer
  private let path: String
  private let name: String
  private(set) var notes: [ImportNote] = []
  private var text = ForeignText()
  private var places: [String: Int] = [:]
  private var splits: [ForeignSplit] = []
  private var questions: [Question] = []
  private var names = Names()
  /// `inputs.Key` → our question.
  private var inputs: [String: String] = [:]
  private var unread: Set<String> = []

  private static let read: Set<String> = [
    "id", "taskid", "type", "task", "nexttasks", "scriptarguments", "conditions", "message",
    "form", "defaultassigneecomplex", "loop",
  ]
  /// How it is drawn, and how their engine runs it: nothing that people do.
  private static let drawing: Set<String> = [
    "view", "note", "timertriggers", "ignoreworker", "skipunavailable", "quietmode",
    "separatecontext", "isoversize", "isautoswitchedtoquietmode", "continueonerrortype",
    "reputationcalc", "evidencedata", "results", "fieldMapping", "continueonerror",
    "elasticcommonfields",
  ]

  init(_ root: YAMLNode, tasks: YAMLNode, importer: Importer, path: String) {
    self.root = root
    self.importer = importer
    self.path = path
    name = Names.slug(
      root.text("name") ?? root.text("id") ?? "", fallback: "playbook",
      longest: Names.longestPlaybook)
    let start = root.text("starttaskid") ?? "0"
    let all = tasks.pairs.map { (id: $0.key.scalar ?? "", task: $0.value) }
    self.tasks = all.filter { $0.id == start } + all.filter { $0.id != start }
  }

  mutating func foreign() -> ForeignPlaybook {
    for (index, entry) in tasks.enumerated() { places[entry.id] = index }
    var foreign = ForeignPlaybook(name: name, title: "", summary: "")
    foreign.title = nonempty(text.line(root.text("name") ?? root.text("id") ?? ""), name)
    foreign.summary = nonempty(text.prose(root.text("description") ?? ""), foreign.title)
    foreign.version = nonempty(text.line(root.text("version") ?? ""), "1")
    foreign.references = root.texts("tags").map { text.line("Tagged: \($0)") }
    for key in ["fromversion", "toversion", "marketplaces"] {
      if let value = root[key] { foreign.references.append(text.line("\(key): \(value.inLine)")) }
    }
    readInputs()
    foreign.nodes = tasks.map { node($0.id, $0.task) }
    foreign.expected = tasks.filter { $0.task.text("type") != "start" }.map(\.id)
    foreign.splits = splits
    for output in root["outputs"]?.items ?? [] {
      foreign.references.append(text.line("Output: \(output.inLine)", longest: 500))
    }
    foreign.questions = questions
    let asked = Set(foreign.nodes.flatMap(\.asks))
    foreign.inputs = questions.map(\.name).filter { !asked.contains($0) }
    if !unread.isEmpty {
      warn(
        "/tasks",
        "tasks have what only their engine obeys: \(unread.sorted().joined(separator: ", "))",
        done: "not carried over")
    }
    foreign.hasChangedText = text.hasChanged
    return foreign
  }

  private mutating func warn(_ path: String, _ what: String, done: String) {
    notes.append(ImportNote(.warning, path, what, done: done))
  }

  private func nonempty(_ text: String, _ other: String) -> String { text.isEmpty ? other : text }

  private mutating func readInputs() {
    for input in root["inputs"]?.items ?? [] {
      guard let key = input.text("key") else { continue }
      let value = input["value"]?.text("simple")
      let isSecret = CacaoSecrets.isSecretVariable(key.lowercased())
      let slug = names.unique(
        "\(name)-\(Names.slug(key, fallback: "input", longest: Names.longestTail))")
      var question = Question(
        name: slug, ask: nonempty(text.line(input.text("description") ?? ""), "\(key)?"),
        type: isSecret ? .secret : .text, help: "Input \(text.line(key))",
        place: Place(file: path, line: 1, column: 1))
      if let value, !isSecret {
        question.suggestion = nonempty(text.line(value, longest: 2000), "-")
      }
      if value != nil, isSecret {
        notes.append(
          ImportNote(
            .redaction, "inputs/\(key)", "a secret stands in the file",
            done: "taken out; it is neither kept nor shown"))
      }
      if let complex = input["value"]?["complex"] {
        question.help = text.line("Input \(key), from \(complex.inLine)", longest: 500)
      }
      questions.append(question)
      inputs["inputs.\(key)"] = slug
    }
  }

  // Tasks.

  private mutating func node(_ id: String, _ task: YAMLNode) -> ForeignNode {
    let inner = task["task"] ?? task
    let type = task.text("type") ?? inner.text("type") ?? "regular"
    let title = line(inner.text("name") ?? "", or: type == "start" ? "Start" : "Task \(id)")
    var node = ForeignNode(id: id, title: title, phase: PhaseWords.phase(of: title) ?? .detect)
    for pair in task.pairs {
      guard let key = pair.key.scalar else { continue }
      if !Self.read.contains(key), !Self.drawing.contains(key) { unread.insert(key) }
    }
    var words = [prose(inner.text("description") ?? "")].filter { !$0.isEmpty }
    switch type {
    case "start", "title":
      if !words.isEmpty { node.work = .init(text: words.joined(separator: "\n\n")) }
    case "condition":
      words += conditions(task)
      if !words.isEmpty { node.why = words.joined(separator: "\n\n") }
    default:
      words += acts(inner, task, type)
      if words.isEmpty { words = [title] }
      node.work = .init(text: words.joined(separator: "\n\n"))
      readForm(task, &node)
    }
    readWays(task, id, type, &node)
    if task["loop"] != nil {
      warn(
        "tasks/\(id)", "it is repeated in a loop of its own",
        done: "said in no step; see the original")
    }
    return node
  }

  private mutating func acts(_ inner: YAMLNode, _ task: YAMLNode, _ type: String) -> [String] {
    var words: [String] = []
    if let called = inner.text("playbookName") ?? inner.text("playbookId") {
      words.append("Run the playbook \(text.line(called)): attach it if it is here.")
    }
    if let script = inner.text("scriptName") ?? inner.text("script") {
      words.append("There it runs \(text.line(script.replacing("|||", with: " "))).")
    }
    let arguments = (task["scriptarguments"]?.pairs ?? []).compactMap { pair -> String? in
      guard let key = pair.key.scalar, !pair.value.pairs.isEmpty else { return nil }
      if CacaoSecrets.isSecretVariable(key.lowercased()) {
        notes.append(
          ImportNote(
            .redaction, "scriptarguments/\(key)", "a secret may stand in the file",
            done: "taken out; it is neither kept nor shown"))
        return "- \(key): (taken out)"
      }
      return "- \(key): \(pair.value.text("simple") ?? pair.value.inLine)"
    }
    if !arguments.isEmpty { words.append(prose("With:\n\(arguments.joined(separator: "\n"))")) }
    if let message = task["message"] {
      words.append(prose("Message: \(message["body"]?.text("simple") ?? message.inLine)"))
    }
    return words
  }

  private mutating func conditions(_ task: YAMLNode) -> [String] {
    (task["conditions"]?.items ?? []).map { condition in
      let label = condition.text("label") ?? ""
      return prose("“\(label)” where \(condition["condition"]?.inLine ?? "")")
    } + (task["message"].map { [prose("Message: \($0.inLine)")] } ?? [])
  }

  private mutating func readForm(_ task: YAMLNode, _ node: inout ForeignNode) {
    for question in task["form"]?["questions"]?.items ?? [] {
      let label = question["label"] ?? question["labelarg"]
      let ask = label?.scalar ?? label?.text("simple") ?? question.text("id") ?? "?"
      let slug = names.unique(
        "\(name)-\(Names.slug(ask, fallback: "question", longest: Names.longestTail))")
      let raw = (question["options"]?.items ?? []) + (question["optionsarg"]?.items ?? [])
      let options = raw.compactMap { $0.scalar ?? $0.text("simple") }
      var made = Question(
        name: slug, ask: nonempty(text.line(ask), slug),
        type: Self.type(question.text("type") ?? ""),
        place: Place(file: path, line: 1, column: 1))
      if made.type == .choice {
        var optionNames = Names()
        made.options = options.map {
          Option(
            name: optionNames.unique(Names.slug($0, fallback: "option", longest: 30)),
            text: nonempty(text.line($0), "-"))
        }
        if made.options.count < 2 {
          made.type = .text
          made.options = []
        }
      } else if !options.isEmpty {
        made.help = text.line("One of: \(options.joined(separator: ", "))", longest: 1000)
      }
      questions.append(made)
      node.asks.append(slug)
    }
  }

  private static func type(_ type: String) -> QuestionType {
    switch type {
    case "number": .number
    case "date": .time
    case "singleSelect": .choice
    case "multiSelect": .list(.text)
    default: .text
    }
  }

  // Ways.

  private mutating func readWays(
    _ task: YAMLNode, _ id: String, _ type: String, _ node: inout ForeignNode
  ) {
    let next = (task["nexttasks"]?.pairs ?? []).map { pair in
      (
        label: pair.key.scalar ?? "",
        targets: pair.value.scalar.map { [$0] } ?? pair.value.items.compactMap(\.scalar)
      )
    }
    for target in next.flatMap(\.targets) where places[target] == nil {
      notes.append(
        ImportNote(
          .repair, "tasks/\(id)/nexttasks", "there is no task “\(target)”", done: "left out"))
    }
    let labelled = next.filter { $0.label != "#none#" }
    guard type == "condition" || !labelled.isEmpty else {
      for target in next.flatMap(\.targets) { way(&node, target, nil) }
      return
    }
    var optionNames = Names()
    var options = next.map { entry in
      Option(
        name: optionNames.unique(
          Names.slug(Self.word(entry.label), fallback: "option", longest: 30)),
        text: nonempty(text.line(Self.word(entry.label)), "-"))
    }
    for (name, words) in [("none-of-these", "None of these"), ("go-on", "Go on")]
    where options.count < 2 {
      options.append(Option(name: optionNames.unique(name), text: words))
    }
    splits.append(.decision(options: options.map(\.name)))
    node.decision = .init(
      ask: node.work == nil ? node.title : "\(node.title): how did it go?", options: options,
      split: splits.count - 1)
    for (index, entry) in next.enumerated() {
      for target in entry.targets {
        way(&node, target, .init(split: splits.count - 1, option: index))
      }
    }
  }

  private static func word(_ label: String) -> String {
    ["#default#": "else", "#none#": "done", "#error#": "failed"][label] ?? label
  }

  private func way(_ node: inout ForeignNode, _ target: String, _ choice: ForeignNode.Choice?) {
    guard let place = places[target] else { return }
    node.ways.append(.init(to: place, choice: choice))
  }

  // Texts.

  /// `${inputs.Key}` is our question of that name.
  private mutating func prose(_ words: String) -> String {
    var kept = text.prose(words)
    guard kept.contains("${inputs.") else { return kept }
    for (key, question) in inputs where kept.contains("${\(key)}") {
      guard questions.first(where: { $0.name == question })?.type != .secret else { continue }
      kept = kept.replacing("{${\(key)}", with: "{ ${\(key)}")
        .replacing("${\(key)}", with: "{{\(question)}}")
    }
    return kept.trimmingWhitespace()
  }

  private mutating func line(_ words: String, or other: String) -> String {
    nonempty(text.line(words), other)
  }
}
