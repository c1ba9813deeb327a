/// What a log is, by its first lines, where nobody said.
struct LogGuess {
  var mapping: LogMapping
  var format: LogMapping.Format
  /// Columns of a CSV.
  var columns: [String] = []
  var separator = UInt8(ascii: ",")

  /// `start`: the first bytes of the log, unpacked.
  init(_ start: [UInt8], path: String, asked: LogMapping?) throws(TriageFault) {
    let first = start.first { $0 > 0x20 }
    let line = Array(start.prefix { $0 != 0x0A })
    if let refusal = asked?.refusal {
      throw TriageFault(
        "\(path): \(asked?.title ?? "this log"): \(refusal)", mend: "see “tocsin triage needs”")
    }
    switch asked?.format ?? Self.format(first, line) {
    case .csv:
      (columns, separator) = CSVRow.columns(line)
      format = .csv
      let columns = columns
      if let asked {
        mapping = asked
      } else {
        mapping = try Self.best(path, columns) { columns.contains($0) }
      }
    case .spaced:
      format = .spaced
      if let asked { mapping = asked } else { mapping = try Self.spaced(line, path) }
    case .jsonl, .json:
      let value = Self.value(line)
      let isDocument = Self.isDocument(first, line, value, asked)
      format = isDocument ? .json : .jsonl
      if let asked {
        mapping = asked
      } else if isDocument, let known = try Self.documentMapping(start) {
        mapping = known
      } else {
        mapping = try Self.best(path, Self.sample(start))
      }
    }
  }

  private static func format(_ first: UInt8?, _ line: [UInt8]) -> LogMapping.Format {
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .jsonl }
    let text = String(decoding: line.prefix(4096), as: UTF8.self)
    let isWebServer = text.contains("\"GET ") || text.contains("\"POST ") || text.contains("REST.")
    return isWebServer ? .spaced : .csv
  }

  private static func value(_ line: [UInt8]) -> JSON? {
    do throws(JSONReader.Fault) { return try JSONReader.read(line) } catch { return nil }
  }

  /// One value over many lines, or a list; a damaged first line is no reason to read all at once.
  private static func isDocument(
    _ first: UInt8?, _ line: [UInt8], _ value: JSON?, _ asked: LogMapping?
  ) -> Bool {
    guard first == UInt8(ascii: "{") else { return true }
    guard let value else { return line.last { $0 > 0x20 }.map { "{[,".utf8.contains($0) } ?? true }
    guard let key = asked?.records.first else {
      return value["Records"]?.list != nil || value["object"]?.text == "page"
    }
    return value[key] != nil
  }

  /// Documents that are known by what stands around their records.
  private static func documentMapping(_ start: [UInt8]) throws(TriageFault) -> LogMapping? {
    let text = String(decoding: start.prefix(4096), as: UTF8.self)
    if text.contains("organization.usage") { return try LogMapping.shipped("openai-usage") }
    return text.contains("\"Records\"") ? try LogMapping.shipped("cloudtrail") : nil
  }

  /// The first whole objects of a log of objects, each in a line or in one list.
  private static func sample(_ start: [UInt8]) -> [JSON] {
    // A damaged line spoils only itself.
    var found = start.split(separator: 0x0A).prefix(40).dropLast().compactMap { value(Array($0)) }
      .filter { $0.members != nil }
    guard found.isEmpty else { return found }
    var (depth, open, isText, isEscaped) = (0, 0, false, false)
    for (at, byte) in start.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isText = false
        }
        continue
      }
      switch byte {
      case 0x22: isText = depth > 0
      case 0x7B:
        if depth == 0 { open = at }
        depth += 1
      case 0x7D where depth > 0:
        depth -= 1
        if depth == 0, let value = value(Array(start[open...at])) { found.append(value) }
        if found.count == 20 { return found }
      default: break
      }
    }
    return found
  }

  private static func best(_ path: String, _ sample: [JSON]) throws(TriageFault) -> LogMapping {
    try best(path, sample.first?.members?.map(\.name) ?? []) { place in
      sample.contains { holds($0, place) }
    }
  }

  private static func spaced(_ line: [UInt8], _ path: String) throws(TriageFault) -> LogMapping {
    let text = String(decoding: line.prefix(64), as: UTF8.self)
    if text.hasPrefix("INFO:"), let refusal = try LogMapping.shipped("vllm")?.refusal {
      throw TriageFault("\(path): vLLM: \(refusal)", mend: "see “tocsin triage needs --map vllm”")
    }
    let isBucket = String(decoding: line, as: UTF8.self).contains("REST.")
    guard let mapping = try LogMapping.shipped(isBucket ? "s3" : "combined") else {
      throw TriageFault("\(path): no mapping fits", mend: "name one with --map")
    }
    return mapping
  }

  /// The mapping most of whose fields are there: a time and somebody, or it is none.
  private static func best(
    _ path: String, _ names: [String], _ isThere: (String) -> Bool
  ) throws(TriageFault) -> LogMapping {
    var best: (mapping: LogMapping, score: Int)?
    for name in LogMapping.shippedNames {
      guard let mapping = try LogMapping.shipped(name), mapping.refusal == nil,
        mapping.format != .spaced
      else { continue }
      let found = mapping.places.filter { $0.value.contains(where: isThere) }
      let somebody = [LogField.user, .key, .sourceIP].contains { found[$0] != nil }
      guard found[.ts] != nil, somebody, found.count > best?.score ?? 0 else { continue }
      best = (mapping, found.count)
    }
    if let best { return best.mapping }
    throw TriageFault(
      "\(path): no mapping fits; it has \(names.prefix(12).joined(separator: ", "))",
      mend: "name one with --map (\(LogMapping.shippedNames.joined(separator: ", "))), "
        + "or write a mapping file: “tocsin triage needs” shows one")
  }

  private static func holds(_ value: JSON, _ place: String) -> Bool {
    if value[place] != nil { return true }
    var at = value
    for name in place.split(separator: ".") {
      if let text = at.text, let inner = self.value(Array(text.utf8)) { at = inner }
      guard let next = at[String(name)] else { return false }
      at = next
    }
    return at != .null
  }
}
