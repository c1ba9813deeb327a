import Playbooks

/// RE&CT response playbooks: stages, each a list of response actions by name.
struct ReactImport {
  private let importer: Importer
  private let path: String

  static let stages: [(key: String, phase: Phase)] = [
    ("preparation", .improve), ("identification", .detect), ("containment", .contain),
    ("eradication", .eradicate), ("recovery", .recover), ("lessons_learned", .improve),
  ]
  private static let known: Set<String> = [
    "title", "id", "description", "author", "creation_date", "severity", "tlp", "pap", "tags",
    "linked_rp", "workflow",
  ]

  init(_ importer: Importer, path: String) {
    self.importer = importer
    self.path = path
  }

  func playbook(in bytes: [UInt8]) throws(ImportRefusal) -> Imported {
    let root = try ForeignYAML.root(bytes, path: path)
    guard Self.stages.contains(where: { root[$0.key] != nil }) else {
      throw ImportRefusal.unreadable(
        "it has no stage of response actions", mend: "give a RE&CT response playbook", in: path)
    }
    var text = ForeignText()
    var notes: [ImportNote] = []
    let title = text.line(root.text("title") ?? root.text("id") ?? "RE&CT playbook")
    var foreign = ForeignPlaybook(
      name: Names.slug(title, fallback: "playbook", longest: Names.longestPlaybook),
      title: Self.words(of: title), summary: "")
    foreign.isList = true
    foreign.summary = root.text("description").map { text.prose($0) } ?? foreign.title
    foreign.version = root.text("creation_date").map { text.line($0) } ?? "1"
    foreign.severity = ["L": .low, "M": .medium, "H": .high][root.text("severity") ?? ""]
    describe(root, &foreign, &text)
    if let workflow = root.text("workflow") {
      var node = ForeignNode(id: "workflow", title: "How to work through it", phase: .detect)
      node.work = .init(text: text.prose(workflow))
      foreign.nodes.append(node)
    }
    for (key, phase) in Self.stages {
      for (index, action) in root.texts(key).enumerated() {
        let id = "\(key)/\(index)"
        foreign.expected.append(id)
        foreign.nodes.append(node(action, id: id, stage: key, phase, &text))
      }
    }
    let stageKeys = Set(Self.stages.map(\.key))
    for pair in root.pairs {
      guard let key = pair.key.scalar, !Self.known.contains(key), !stageKeys.contains(key) else {
        continue
      }
      notes.append(
        ImportNote(.warning, key, "RE&CT playbooks have no such key", done: "kept as a reference"))
      foreign.references.append(text.line("\(key): \(pair.value.inLine)"))
    }
    foreign.hasChangedText = text.hasChanged
    return try importer.finished(foreign, format: .react, notes: notes, path: path)
  }

  private func describe(
    _ root: YAMLNode, _ foreign: inout ForeignPlaybook, _ text: inout ForeignText
  ) {
    for key in ["id", "author", "tlp", "pap"] {
      if let value = root.text(key) { foreign.references.append(text.line("\(key): \(value)")) }
    }
    for linked in root.texts("linked_rp") {
      foreign.references.append(text.line("Linked playbook: \(linked)"))
    }
    for tag in root.texts("tags") {
      // attack.t1566.001 names a technique, attack.initial_access a tactic.
      let id = tag.hasPrefix("attack.t") ? tag.dropFirst(7).uppercased() : ""
      if !id.isEmpty, id.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }),
        importer.isKnownID(id)
      {
        foreign.maps.append(id)
      } else {
        foreign.useWhen.append(text.line("Tagged: \(tag)"))
      }
    }
    foreign.maps = foreign.maps.uniqued()
  }

  private func node(
    _ action: String, id: String, stage: String, _ phase: Phase, _ text: inout ForeignText
  ) -> ForeignNode {
    var node = ForeignNode(
      id: id, title: text.line(Self.words(of: action)), phase: phase)
    let number = "RA" + action.dropFirst(3).prefix { $0.isNumber }
    node.work = .init(text: text.prose("RE&CT \(action), stage \(stage)."))
    if number.count == 6, importer.isKnownID(number) { node.work?.maps = [number] }
    if stage == "preparation" {
      node.why = "Preparation: done before an incident, so that the rest can be."
    }
    return node
  }

  /// `RA_3101_block_external_ip_address` as “Block external ip address”.
  private static func words(of name: String) -> String {
    var words = name.split(separator: "_").map(String.init)
    if words.count > 2, ["RA", "RP"].contains(words[0]), Int(words[1]) != nil {
      words.removeFirst(2)
    }
    let joined = words.joined(separator: " ")
    return joined.prefix(1).uppercased() + joined.dropFirst()
  }
}
