import Playbooks

// The order of the workflow: a layer holds the steps whose predecessors are all in earlier ones.
extension CacaoExport {
  private enum Item {
    case step(Step)
    case use(Playbook.Use)
  }

  /// Gives the id of the first step.
  mutating func writeLayers() -> String {
    let layers = layers()
    let end = id("end", "end")
    var next = end
    for (number, layer) in layers.enumerated().reversed() {
      next = write(layer, number, next: next)
    }
    if layers.isEmpty {
      let only = id("action", "nothing")
      workflow[only] = action(
        name: playbook.title, description: nil, commands: [manual(playbook.summary, .detect)],
        agent: agent("lead"), next: end, also: [])
      next = only
    }
    workflow[end] = .members([("type", "end")])
    return next
  }

  private func layers() -> [[Item]] {
    var layers: [[Item]] = []
    func add(_ item: Item, _ level: Int) {
      while layers.count <= level { layers.append([]) }
      layers[level].append(item)
    }
    for use in playbook.uses { add(.use(use), 0) }
    let levels = Levels(playbook)
    for step in playbook.steps { add(.step(step), levels[step.name]) }
    return layers.filter { !$0.isEmpty }
  }

  private mutating func write(_ layer: [Item], _ number: Int, next: String) -> String {
    guard layer.count > 1 else { return write(layer[0], next: next) }
    let heads = layer.map { item in
      let end = id("end", "branch \(name(item))")
      workflow[end] = .members([("type", "end")])
      return write(item, next: end)
    }
    let parallel = id("parallel", "layer \(number)")
    workflow[parallel] = .members([
      ("type", "parallel"), ("name", "These can be done side by side"),
      ("on_completion", .string(next)), ("next_steps", .texts(heads)),
    ])
    return parallel
  }

  private func name(_ item: Item) -> String {
    switch item {
    case .step(let step): step.name
    case .use(let use): "use \(use.name ?? use.playbook)"
    }
  }

  private mutating func write(_ item: Item, next: String) -> String {
    let name = name(item)
    let when: Condition?
    switch item {
    case .step(let step): when = step.when
    case .use(let use): when = use.when
    }
    guard let when else { return writeBody(item, next: next) }
    let end = id("end", "if \(name)")
    workflow[end] = .members([("type", "end")])
    let body = writeBody(item, next: end)
    let condition = id("if-condition", name)
    let pattern = StixWriter.pattern(of: when)
    let written = pattern ?? "__when-\(name.filter { $0 != "/" && $0 != " " })__:value = 'true'"
    workflow[condition] = .members([
      ("type", "if-condition"), ("name", .string("If \(when.text)")),
      ("on_completion", .string(next)), ("condition", .string("[\(written)]")),
      ("on_true", .string(body)),
    ])
    guard pattern == nil else { return condition }
    return askWhether(when, name, next: condition)
  }

  /// What a pattern cannot say, a person finds out first.
  private mutating func askWhether(_ when: Condition, _ name: String, next: String) -> String {
    let variable = "__when-\(name.filter { $0 != "/" && $0 != " " })__"
    variables[variable] = .members([
      ("type", "bool"), ("description", .string("Whether \(when.text)")),
    ])
    let ask = id("action", "whether \(name)")
    workflow[ask] = action(
      name: "Find out whether \(when.text)", description: nil,
      commands: [manual("Set \(variable) to true or false: \(when.text)", .detect)],
      agent: agent("lead"), next: next, also: [("out_args", .texts([variable]))])
    return ask
  }

  private mutating func writeBody(_ item: Item, next: String) -> String {
    switch item {
    case .step(let step): return write(step, next: next)
    case .use(let use):
      let name = use.name ?? use.playbook
      let own = id("playbook-action", name)
      workflow[own] = .members([
        ("type", "playbook-action"), ("name", .string("Run \(use.playbook)")),
        ("on_completion", .string(next)),
        ("playbook_id", .string(CacaoID(type: "playbook", named: use.playbook).text)),
      ])
      return own
    }
  }
}

/// Step → its layer.
private struct Levels {
  private var known: [String: Int] = [:]
  private let steps: [String: Step]
  private let playbook: Playbook
  /// Fact → the steps that settle it.
  private var askers: [String: [String]] = [:]

  init(_ playbook: Playbook) {
    self.playbook = playbook
    steps = Dictionary(playbook.steps.map { ($0.name, $0) }) { first, _ in first }
    for step in playbook.steps {
      switch step.kind {
      case .decide: askers[step.name, default: []].append(step.name)
      case .ask(let facts): for fact in facts { askers[fact, default: []].append(step.name) }
      case .work, .collect, .notify: break
      }
    }
    for step in playbook.steps { settle(step.name) }
  }

  subscript(step: String) -> Int { known[step] ?? 1 }

  /// By hand, since two thousand steps in a row would end the stack. A step that waits for itself,
  /// by the questions it needs, is put where it is met.
  private mutating func settle(_ name: String) {
    var stack = [name]
    var isOpen: Set<String> = []
    while let top = stack.last {
      guard known[top] == nil else {
        stack.removeLast()
        continue
      }
      let earlier = earlier(than: top)
      let open = earlier.filter { known[$0] == nil && !isOpen.contains($0) && $0 != top }
      if isOpen.insert(top).inserted, !open.isEmpty {
        stack += open
        continue
      }
      known[top] = (earlier.compactMap { known[$0] }.max() ?? 0) + 1
      stack.removeLast()
    }
  }

  private func earlier(than name: String) -> [String] {
    guard let step = steps[name] else { return [] }
    let named = step.after.flatMap { reference -> [String] in
      if let phase = Phase(rawValue: reference.text) {
        return playbook.steps.filter { $0.phase == phase }.map(\.name)
      }
      return steps[reference.text] == nil ? [] : [reference.text]
    }
    let needed = (step.when?.facts ?? []).flatMap { askers[$0] ?? [] }
    return (named + needed).filter { $0 != name }.uniqued()
  }
}
