import CYAMLEvents
import Problems

/// Makes nodes of libyaml's events: aliases counted before they are followed, tags, merge keys, keys
/// given twice and further documents refused.
struct YAMLComposer: ~Copyable {
  private var events: YAMLEvents
  private let source: SourceText
  private var problems: [Problem] = []
  private var anchors: [String: Anchored] = [:]
  private let limits: YAMLDocument.Limits

  private typealias Event = YAMLEvents.Event

  /// An anchored node, with the number of its nodes, aliases followed.
  private struct Anchored {
    let node: YAMLNode
    let count: Int
  }

  /// The root node of a text.
  ///
  /// - Throws: what ended the reading, after what was found before it.
  static func root(
    of source: SourceText, limits: YAMLDocument.Limits
  ) throws(YAMLDocument.Refused) -> YAMLNode {
    try unsafe source.withBytes { (bytes) throws(YAMLDocument.Refused) in
      var composer = YAMLComposer(
        events: try unsafe YAMLEvents(bytes), source: source, limits: limits)
      return try composer.root()
    }
  }

  private init(events: consuming YAMLEvents, source: SourceText, limits: YAMLDocument.Limits) {
    self.events = events
    self.source = source
    self.limits = limits
  }

  private mutating func root() throws(YAMLDocument.Refused) -> YAMLNode {
    guard unsafe try next().kind == yaml_kind_document else {
      throw YAMLDocument.Refused(.emptyFile, source.place(line: 1, scalarColumn: 1))
    }
    let root = unsafe try node(next(), depth: 1).node
    if unsafe try next().kind == yaml_kind_document {
      report(.severalDocuments, at: unsafe Spot(try next()))
    }
    guard problems.isEmpty else { throw YAMLDocument.Refused(problems: problems) }
    return root
  }

  private mutating func next() throws(YAMLDocument.Refused) -> Event {
    let event = unsafe events.next()
    guard unsafe event.kind != yaml_kind_fault else {
      let fault = unsafe events.problem(of: event, in: source)
      throw YAMLDocument.Refused(problems: problems + [fault])
    }
    return unsafe event
  }

  private mutating func node(
    _ event: Event, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    let spot = unsafe Spot(event)
    guard depth <= limits.depth else {
      throw YAMLDocument.Refused(
        problems: problems + [problem(.tooDeep(levels: limits.depth), at: spot)])
    }
    unsafe refuseTag(of: event)
    let anchor = unsafe event.anchor.map { unsafe String(cString: $0) }
    let made = unsafe try made(from: event, at: spot, depth: depth)
    if let anchor { anchors[anchor] = Anchored(node: made.node, count: made.count) }
    guard made.count <= limits.nodes else {
      throw YAMLDocument.Refused(
        problems: problems + [problem(.tooManyNodes(most: limits.nodes), at: spot)])
    }
    return made
  }

  private mutating func made(
    from event: Event, at spot: Spot, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    switch unsafe event.kind {
    case yaml_kind_sequence: try sequence(at: spot, depth: depth)
    case yaml_kind_mapping: try mapping(at: spot, depth: depth)
    case yaml_kind_alias: alias(unsafe event.string, at: spot)
    default:
      (
        unsafe YAMLNode(
          .scalar(event.string), event.style.ours, line: spot.line, column: spot.column), 1
      )
    }
  }

  private mutating func sequence(
    at spot: Spot, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    var count = 1
    var items: [YAMLNode] = []
    while true {
      let event = unsafe try next()
      if unsafe event.kind == yaml_kind_end { break }
      let made = unsafe try node(event, depth: depth + 1)
      count += made.count
      items.append(made.node)
    }
    return (collection(.sequence(items), at: spot), count)
  }

  private mutating func mapping(
    at spot: Spot, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    var count = 1
    var pairs: [YAMLNode.Pair] = []
    pairs.reserveCapacity(8)
    while true {
      let event = unsafe try next()
      if unsafe event.kind == yaml_kind_end { break }
      let key = unsafe try node(event, depth: depth + 1)
      let value = unsafe try node(next(), depth: depth + 1)
      count += key.count + value.count
      if accept(key.node) { pairs.append(.init(key: key.node, value: value.node)) }
    }
    refuseDuplicates(pairs)
    return (collection(.mapping(pairs), at: spot), count)
  }

  private func collection(_ content: YAMLNode.Content, at spot: Spot) -> YAMLNode {
    YAMLNode(content, .collection, line: spot.line, column: spot.column)
  }

  private mutating func alias(_ name: String, at spot: Spot) -> (node: YAMLNode, count: Int) {
    guard let anchored = anchors[name] else {
      report(.unknownAlias(name), at: spot)
      return (YAMLNode(.scalar("*" + name), .plain, line: spot.line, column: spot.column), 1)
    }
    return (anchored.node.moved(toLine: spot.line, column: spot.column), anchored.count)
  }
}

// What is refused.
extension YAMLComposer {
  private mutating func accept(_ key: YAMLNode) -> Bool {
    switch key.scalar {
    case "<<" where key.style == .plain:
      problems.append(PlaybookProblem.mergeKey.problem(at: place(key)))
      return false
    case nil:
      problems.append(PlaybookProblem.keyNotText.problem(at: place(key)))
      return false
    default: return true
    }
  }

  /// Few keys are held against each other, many against a set.
  private mutating func refuseDuplicates(_ pairs: [YAMLNode.Pair]) {
    guard pairs.count > 24 else {
      for index in pairs.indices.dropFirst() {
        let key = pairs[index].key
        let first = pairs[..<index].first { $0.key.scalar == key.scalar }
        if let first { refuse(key, first: first.key.line) }
      }
      return
    }
    var lines: [String: Int] = [:]
    for pair in pairs {
      guard let name = pair.key.scalar else { continue }
      if let first = lines.updateValue(pair.key.line, forKey: name) {
        refuse(pair.key, first: first)
        lines[name] = first
      }
    }
  }

  private mutating func refuse(_ key: YAMLNode, first line: Int) {
    guard problems.count < Self.mostProblems else { return }
    let kind = PlaybookProblem.duplicateKey(key.scalar ?? "", firstLine: line)
    problems.append(kind.problem(at: place(key)))
  }

  /// What a value is, the language says, never a tag.
  private mutating func refuseTag(of event: Event) {
    guard let tag = unsafe event.tag else { return }
    let name = unsafe String(cString: tag)
    let core = "tag:yaml.org,2002:"
    let shown = name.hasPrefix(core) ? "!!" + name.dropFirst(core.count) : name
    report(.tag(shown), at: unsafe Spot(event))
  }

  private func place(_ node: YAMLNode) -> Place {
    source.place(line: node.line, scalarColumn: node.column)
  }

  private func problem(_ kind: PlaybookProblem, at spot: Spot) -> Problem {
    kind.problem(at: source.place(line: Int(spot.line), scalarColumn: Int(spot.column)))
  }

  /// Nobody reads more, and a hostile file must not cost more.
  private static let mostProblems = 500

  private mutating func report(_ kind: PlaybookProblem, at spot: Spot) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(problem(kind, at: spot))
  }
}

/// Where a node begins.
private struct Spot {
  let line: Int32
  let column: Int32

  init(_ event: YAMLEvents.Event) {
    line = unsafe event.line
    column = unsafe event.column
  }
}

extension yaml_happening {
  fileprivate var string: String {
    unsafe String(decoding: UnsafeBufferPointer(start: text, count: size), as: UTF8.self)
  }
}

extension yaml_style {
  fileprivate var ours: YAMLNode.Style {
    switch self {
    case yaml_style_quoted: .quoted
    case yaml_style_block: .block
    default: .plain
    }
  }
}
