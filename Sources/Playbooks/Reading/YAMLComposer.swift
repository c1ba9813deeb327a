import Problems
import Yams

/// Composes a text with Yams, then makes our nodes of its: aliases counted before they are
/// followed, tags, merge keys and further documents refused.
///
/// Yams hashes every key of a mapping to find duplicates, aliases followed, which takes for ever
/// on an alias bomb used as a key. So it never sees an alias: each `*` that could begin one is
/// replaced by a private character, and followed here, once its size is known.
struct YAMLComposer {
  /// With no `*` that could begin an alias.
  private let text: String
  private let source: SourceText
  /// Stands for `*` while Yams reads; not in the text.
  private let star: Character?
  private var problems: [Problem] = []
  private var anchors: [String: Anchored] = [:]

  /// An anchored node, with the number of its nodes, aliases followed.
  private struct Anchored {
    let node: YAMLNode
    let count: Int
  }

  init(text: String, source: SourceText) {
    self.source = source
    star = Self.opensAlias(text) ? Self.characterMissing(in: text) : nil
    self.text = star.map { Self.replacing(starsOf: text, by: $0) } ?? text
  }

  /// The root node.
  ///
  /// - Throws: what ended the reading, after what was found before it.
  consuming func root() throws(YAMLDocument.Refused) -> YAMLNode {
    do {
      // Anchors live as long as the parser: Yams' nodes hold them weakly.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let first = try parser.nextRoot() else {
        throw YAMLDocument.Refused(.emptyFile, source.place(line: 1, scalarColumn: 1))
      }
      let root = try withExtendedLifetime(parser) { try node(first, depth: 1).node }
      if let second = try parser.nextRoot() { report(.severalDocuments, at: Spot(second.mark)) }
      guard problems.isEmpty else { throw YAMLDocument.Refused(problems: problems) }
      return root
    } catch let refusal as YAMLDocument.Refused {
      throw refusal
    } catch let error as YamlError {
      throw YAMLDocument.Refused(problems: problems + [error.problem(in: source)])
    } catch {
      throw YAMLDocument.Refused(problems: problems)
    }
  }

  private mutating func node(
    _ yams: Node, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    let mark = Spot(yams.mark)
    guard depth <= YAMLDocument.maximumDepth else {
      throw YAMLDocument.Refused(
        problems: problems + [problem(.tooDeep, at: mark)])
    }
    let made = try made(from: yams, mark: mark, depth: depth)
    if let anchor = yams.anchor {
      anchors[anchor.rawValue] = Anchored(node: made.node, count: made.count)
    }
    guard made.count <= YAMLDocument.maximumNodes else {
      throw YAMLDocument.Refused(problems: problems + [problem(.tooManyNodes, at: mark)])
    }
    return made
  }

  private mutating func made(
    from yams: Node, mark: Spot, depth: Int
  ) throws(YAMLDocument.Refused) -> (node: YAMLNode, count: Int) {
    var count = 1
    switch yams {
    case .scalar(let scalar):
      if let alias = alias(scalar, mark: mark) { return alias }
      refuseTag(scalar.tag, at: mark)
      let content = YAMLNode.Content.scalar(withStars(scalar.string))
      return (
        YAMLNode(
          content: content, style: scalar.style.ours, line: mark.line, column: mark.column), 1
      )
    case .sequence(let sequence):
      refuseTag(sequence.tag, at: mark)
      var items: [YAMLNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence {
        let made = try node(item, depth: depth + 1)
        count += made.count
        items.append(made.node)
      }
      return (collection(.sequence(items), at: mark), count)
    case .mapping(let mapping):
      refuseTag(mapping.tag, at: mark)
      var pairs: [YAMLNode.Pair] = []
      pairs.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let name = try node(key, depth: depth + 1)
        let made = try node(value, depth: depth + 1)
        count += made.count + name.count
        if accept(name.node) { pairs.append(.init(key: name.node, value: made.node)) }
      }
      return (collection(.mapping(pairs), at: mark), count)
    case .alias:
      return (collection(.sequence([]), at: mark), 1)  // Yams follows aliases; it was given none
    }
  }

  private func collection(_ content: YAMLNode.Content, at mark: Spot) -> YAMLNode {
    YAMLNode(content: content, style: .collection, line: mark.line, column: mark.column)
  }

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

  /// Implicit tags are empty, or resolved to a text where Yams has hashed a key.
  private mutating func refuseTag(_ tag: Tag, at mark: Spot) {
    let name = tag.description
    guard !name.isEmpty, !Self.impliedTags.contains(name) else { return }
    let core = "tag:yaml.org,2002:"
    let shown = name.hasPrefix(core) ? "!!" + name.dropFirst(core.count) : name
    report(.tag(shown), at: mark)
  }

  private static let impliedTags: Set<String> = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!",
  ]

  private func place(_ node: YAMLNode) -> Place {
    source.place(line: node.line, scalarColumn: node.column)
  }

  private func problem(_ kind: PlaybookProblem, at mark: Spot) -> Problem {
    kind.problem(at: source.place(line: mark.line, scalarColumn: mark.column))
  }

  private mutating func report(_ kind: PlaybookProblem, at mark: Spot) {
    problems.append(problem(kind, at: mark))
  }
}

// Aliases.
extension YAMLComposer {
  private static func opensAlias(_ text: String) -> Bool {
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*"), precedesAlias(previous) { return true }
      previous = byte
    }
    return false
  }

  private static func precedesAlias(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): true
    default: false
    }
  }

  private static func replacing(starsOf text: String, by star: Character) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 64)
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*"), precedesAlias(previous) {
        bytes += star.utf8
      } else {
        bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func withStars(_ text: String) -> String {
    // A private character begins with one of these bytes; few texts have any.
    guard let star, text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) else { return text }
    return String(text.map { $0 == star ? "*" : $0 })
  }

  private mutating func alias(
    _ scalar: Node.Scalar, mark: Spot
  ) -> (node: YAMLNode, count: Int)? {
    guard let star, scalar.style == .plain, scalar.string.first == star else { return nil }
    let name = withStars(String(scalar.string.dropFirst()))
    guard let anchored = anchors[name] else {
      let isName = name.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
      }
      report(isName && !name.isEmpty ? .unknownAlias(name) : .starUnquoted, at: mark)
      let stand = YAMLNode(
        content: .scalar("*" + name), style: .plain, line: mark.line, column: mark.column)
      return (stand, 1)
    }
    return (anchored.node.moved(toLine: mark.line, column: mark.column), anchored.count)
  }

  private static func characterMissing(in text: String) -> Character? {
    guard text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) else { return "\u{E000}" }
    let used = Set(text.unicodeScalars.lazy.filter { $0.value >= 0xE000 && $0.value <= 0xF8FF })
    for value in UInt32(0xE000)...0xF8FF {
      if let scalar = Unicode.Scalar(value), !used.contains(scalar) { return Character(scalar) }
    }
    return nil
  }
}

/// Where Yams says a node begins.
private struct Spot {
  let line: Int
  let column: Int

  init(_ mark: Mark?) {
    line = mark?.line ?? 1
    column = mark?.column ?? 1
  }
}

extension Node.Scalar.Style {
  fileprivate var ours: YAMLNode.Style {
    switch self {
    case .any, .plain: .plain
    case .singleQuoted, .doubleQuoted: .quoted
    case .literal, .folded: .block
    }
  }
}
