import Response
import Timeline

/// Takes out of a report what its audience is not to have, before anything is rendered.
struct Redactor: Sendable {
  let profile: AudienceProfile
  let names: KnownNames
  let pseudonyms: Pseudonyms
  /// Whether any of the names is to be looked for at all.
  private let hidesNames: Bool

  init(profile: AudienceProfile, names: KnownNames, pseudonyms: Pseudonyms) {
    self.profile = profile
    self.names = names
    self.pseudonyms = pseudonyms
    hidesNames = names.kinds.contains { profile.rule(for: $0) != .keep }
  }

  /// What was taken out, and what stayed in.
  struct Tally {
    var taken: [Sensitivity: Int] = [:]
    var kept: Set<Sensitivity> = []

    mutating func add(_ other: Tally) {
      taken.merge(other.taken, uniquingKeysWith: +)
      kept.formUnion(other.kept)
    }
  }

  func redact(_ words: Words, _ tally: inout Tally) -> Words {
    Words(words.spans.flatMap { redact($0, &tally) })
  }

  private func redact(_ span: Span, _ tally: inout Tally) -> [Span] {
    switch span.kind {
    case .own, .strong, .notRecorded, .withheld: return [span]
    case .entry(let entry):
      guard profile.namesEntries else { return [] }
      let shown = self.entry(entry)
      return [Span(shown.description, .entry(shown))]
    case .foreign: break
    }
    guard let tag = span.tag else { return redact(foreign: span.text, nil, &tally) }
    let rule = profile.rule(for: tag)
    guard rule == .keep else {
      guard !span.text.isEmpty else { return [] }
      tally.taken[tag, default: 0] += 1
      return [standIn(for: span.text, tag, rule)]
    }
    tally.kept.insert(tag)
    return redact(foreign: span.text, tag, &tally)
  }

  /// Looks through a text for what is not said to stand in it.
  private func redact(foreign text: String, _ tag: Sensitivity?, _ tally: inout Tally) -> [Span] {
    let bytes = Array(text.utf8)
    let isWanted: (Sensitivity) -> Bool = { $0 != tag && profile.rule(for: $0) != .keep }
    let found =
      (hidesNames ? names.hits(in: bytes, where: isWanted) : [])
      + TellingShapes.hits(in: bytes, where: isWanted)
    guard !found.isEmpty else { return [Span(text, .foreign, tag: tag)] }
    let sorted = found.sorted {
      ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
    }
    var spans: [Span] = []
    var end = 0
    for hit in sorted where hit.range.lowerBound >= end {
      if hit.range.lowerBound > end {
        spans.append(Span(Self.text(bytes[end..<hit.range.lowerBound]), .foreign, tag: tag))
      }
      let rule = profile.rule(for: hit.tag)
      tally.taken[hit.tag, default: 0] += 1
      spans.append(standIn(for: Self.text(bytes[hit.range]), hit.tag, rule))
      end = hit.range.upperBound
    }
    if end < bytes.count { spans.append(Span(Self.text(bytes[end...]), .foreign, tag: tag)) }
    return spans
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private func standIn(for text: String, _ tag: Sensitivity, _ rule: RedactionRule) -> Span {
    switch rule {
    case .keep: Span(text, .foreign, tag: tag)
    case .pseudonym: Span(pseudonyms.name(of: text, as: tag), .own)
    case .mask: Span("[\(tag.standIn)]", .withheld)
    case .drop: Span("[withheld]", .withheld)
    }
  }

  /// An entry is named by its log, and a log by its writer.
  func entry(_ id: EntryID) -> EntryID {
    guard profile.rule(for: .person) != .keep else { return id }
    let name = responder(ofLog: id.log)
    let suffix = id.log.dropFirst(name.count)
    return EntryID(
      log: pseudonyms.name(of: name, as: .person) + suffix, number: id.number)
  }
}

// Blocks.
extension Redactor {
  func redact(_ block: Block, _ tally: inout Tally) -> Block? {
    switch block {
    case .heading(let words): return .heading(redact(words, &tally))
    case .paragraph(let words): return .paragraph(redact(words, &tally))
    case .fields(let fields):
      return .fields(fields.map { Block.Field($0.title, redact($0.words, &tally)) })
    case .list(let items):
      let kept = items.compactMap { item -> Block.Item? in
        let words = redact(item.words, &tally)
        guard !isDropped(item.words) else { return nil }
        return Block.Item(words, item.items.map { redact($0, &tally) })
      }
      return kept.isEmpty ? .paragraph("Left out for this audience.") : .list(kept)
    case .table(let table): return .table(redact(table, &tally))
    case .figure(var figure):
      // The table has the same texts, and they are counted there.
      figure.change { words in
        var ignored = Tally()
        return redact(words, &ignored)
      }
      if let table = figure.table { figure.table = redact(table, &tally) }
      return .figure(figure)
    case .code(let text, let isOurs):
      guard !isOurs else { return block }
      return .code(redact(.foreign(text), &tally).plain, isOurs: false)
    }
  }

  /// An item whose whole content may not go out is left out; it is counted all the same.
  private func isDropped(_ words: Words) -> Bool {
    words.spans.contains { span in
      span.kind == .foreign && span.tag.map { profile.rule(for: $0) == .drop } == true
    }
  }

  /// Rows are made here, once, on all cores, and kept as they will be shown.
  private func redact(_ table: Table, _ tally: inout Tally) -> Table {
    var kept = RowStore()
    table.rows.inPieces { rows -> (RowPiece, Tally) in
      var piece = RowPiece()
      var own = Tally()
      for row in rows {
        piece.append(
          Row(
            row.cells.map { redact($0, &own) },
            anchor: profile.namesEntries ? row.anchor.map(entry) : nil))
      }
      return (piece, own)
    } take: { piece, own in
      kept.append(piece)
      tally.add(own)
    }
    var shown = table
    shown.ifEmpty = redact(table.ifEmpty, &tally)
    shown.rows = kept.rows
    return shown
  }
}
